"""What holds for every formula: it balances, its example comes out, it is described, and units do not matter."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.capacity.sample import ALL, IDS, example

from dataplan.core.capacity import FORMULAS, Formula, calculate
from dataplan.core.capacity.binding import bind
from dataplan.core.capacity.dimensions import unbalanced
from dataplan.core.capacity.expression import CONSTANTS, NEVER, names
from dataplan.core.capacity.families import BUILT_IN
from dataplan.core.capacity.formula import program
from dataplan.core.capacity.vetting import agrees, faults
from dataplan.core.quantity import Quantity, quantity

OTHER_UNITS = {
    "[time]": ("ms", "s", "min", "h", "day", "week"),
    "[information]": ("B", "KB", "KiB", "GB", "TiB", "Mbit"),
}
every_formula = pytest.mark.parametrize("formula", ALL, ids=IDS)


@every_formula
def test_a_formula_can_be_trusted(formula: Formula) -> None:
    assert faults(formula) == []


@pytest.mark.parametrize(
    "formula", [formula for formula in ALL if formula.unit != "$*"], ids=lambda formula: formula.id
)
def test_the_text_balances(formula: Formula) -> None:
    """Every step has the dimension that its unit says. (Terms that keep units of their own have no fixed one.)"""
    assert unbalanced(formula, bind(formula, example(formula)).units) == ""


@every_formula
def test_the_example_comes_out(formula: Formula) -> None:
    calculation = calculate(formula.id, example(formula))
    assert agrees(calculation, formula.example), f"{calculation.number:.6g} {calculation.unit}"
    assert len(calculation.steps) == len(program(formula).lines)
    assert not calculation.note, "an example shows the usual case"


@every_formula
def test_a_formula_says_what_it_is(formula: Formula) -> None:
    assert formula.description
    assert not formula.description.endswith(".")
    assert formula.source
    assert all(item.description for item in formula.inputs)
    assert set(formula.example.inputs), "an example has inputs"


@every_formula
def test_every_input_is_used_and_every_name_is_known(formula: Formula) -> None:
    known = {item.name for item in formula.inputs} | set(CONSTANTS) | {NEVER}
    used: set[str] = set()
    for line in program(formula).lines:
        read = names(line.tree)
        assert read <= known, f"{line.name} reads {sorted(read - known)}"
        used |= read
        known.add(line.name)
    assert {item.name for item in formula.inputs} <= used


def test_ids_are_unique_and_dotted() -> None:
    assert len(FORMULAS) == len(BUILT_IN)
    assert all(name.count(".") == 1 for name in FORMULAS)


@every_formula
@given(draws=st.lists(st.integers(0, 5), min_size=2, max_size=2))
@settings(max_examples=3, deadline=None)
def test_the_unit_of_an_input_does_not_matter(formula: Formula, draws: list[int]) -> None:
    """The same quantities in other units give the same result: no formula hides a conversion."""
    inputs = example(formula)
    expected = calculate(formula.id, inputs, explain=False)
    changed = {name: elsewhere(value, draws) for name, value in inputs.items()}
    found = calculate(formula.id, changed, expected.unit, explain=False)
    assert math.isclose(found.number, expected.number, rel_tol=1e-9)


def elsewhere(value: Quantity, draws: list[int]) -> Quantity:
    """The same quantity with its time and its size written in another unit."""
    for (dimension, units), draw in zip(OTHER_UNITS.items(), draws, strict=True):
        power = dict(value.dimensionality).get(dimension, 0)
        if power in {1, -1}:
            own = next(name for name, _ in value.unit_items() if quantity(1.0, name).check(dimension))
            factor = quantity(1.0, own).to_base_units().magnitude / quantity(1.0, units[draw]).to_base_units().magnitude
            swapped = value * (quantity(factor, units[draw]) / quantity(1.0, own)) ** (1 if power == 1 else -1)
            value = quantity(1.0, "") * swapped
    return value
