"""Formulas with the inputs of their worked examples, for the tests that run over all of them."""

from __future__ import annotations

from collections.abc import Mapping

from dataplan.core.capacity import FORMULAS, Calculation, Formula, Input, Range, calculate, read_inputs
from dataplan.core.quantity import Quantity

ALL = tuple(FORMULAS.values())
IDS = tuple(FORMULAS)


def example(formula: Formula) -> dict[str, Quantity]:
    """The example's inputs; examples have no ranges."""
    read = read_inputs(formula.example.inputs)
    return {name: value for name, value in read.items() if not isinstance(value, Range)}


def calc(formula_id: str, unit: str | None = None, **inputs: str) -> Calculation:
    return calculate(formula_id, read_inputs(inputs), unit)


def given_names(formula: Formula, item: Input) -> tuple[str, ...]:
    """The names under which the example gives an input."""
    return tuple(name for name in formula.example.inputs if belongs(formula, item, name))


def belongs(formula: Formula, item: Input, name: str) -> bool:
    if name == item.name or (item.many and name.startswith(f"{item.name}_")):
        return True
    declared: Mapping[str, Input] = {other.name: other for other in formula.inputs}
    return item.many and formula.free and name not in declared
