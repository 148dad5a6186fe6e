"""Whatever is wrong with an input is said of that input, with what was expected; nothing wrong computes anything."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby

import pytest
from tests.core.capacity.sample import ALL, calc, example, given_names

from dataplan.core.capacity import Formula, Input, Range, calculate
from dataplan.core.quantity import Quantity, quantity
from dataplan.errors import InputError

FAMILIES = {name: tuple(group) for name, group in groupby(ALL, key=lambda formula: formula.id.partition(".")[0])}
every_family = pytest.mark.parametrize("formulas", FAMILIES.values(), ids=FAMILIES)


def refused(formula: Formula, inputs: dict[str, Quantity]) -> InputError:
    with pytest.raises(InputError) as caught:
        calculate(formula.id, inputs)
    return caught.value


def with_value(formula: Formula, item: Input, value: Quantity) -> tuple[str, dict[str, Quantity]]:
    name = (given_names(formula, item) or (f"{item.name}_1" if item.many else item.name,))[-1]
    return name, {**example(formula), name: value}


def places(error: InputError) -> dict[str, str]:
    return {problem.place: str(problem) for problem in error.problems}


def shown(formulas: tuple[Formula, ...]) -> Iterator[tuple[Formula, Input, Quantity]]:
    """Every input that an example gives, with its value there."""
    for formula in formulas:
        for item in formula.inputs:
            if names := given_names(formula, item):
                yield formula, item, example(formula)[names[-1]]


@every_family
def test_a_missing_input_is_named(formulas: tuple[Formula, ...]) -> None:
    for formula, item, _ in shown(formulas):
        inputs = {name: value for name, value in example(formula).items() if name not in given_names(formula, item)}
        if item.default is not None:
            assert math.isfinite(calculate(formula.id, inputs).number), formula.id
        else:
            assert item.description in places(refused(formula, inputs))[item.name]


@every_family
def test_a_wrong_dimension_is_named(formulas: tuple[Formula, ...]) -> None:
    for formula, item, _ in shown(formulas):
        if not item.unit.startswith("$"):
            name, inputs = with_value(formula, item, quantity(3.0, "EUR"))
            assert "does not convert to" in places(refused(formula, inputs))[name], formula.id


@every_family
def test_a_negative_value_is_refused(formulas: tuple[Formula, ...]) -> None:
    for formula, item, value in shown(formulas):
        if item.minimum == 0.0:
            name, inputs = with_value(formula, item, value * -1)
            assert "zero" in places(refused(formula, inputs))[name], formula.id


@every_family
def test_zero_is_refused_where_something_is_divided_by_it(formulas: tuple[Formula, ...]) -> None:
    for formula, item, value in shown(formulas):
        if item.positive:
            name, inputs = with_value(formula, item, value * 0)
            assert "is not more than zero" in places(refused(formula, inputs))[name], formula.id


@every_family
def test_no_number_and_an_absurd_number_are_refused(formulas: tuple[Formula, ...]) -> None:
    for formula, item, value in shown(formulas):
        for wrong, said in ((math.nan, "is not a number"), (1e35, "check the unit")):
            name, inputs = with_value(formula, item, value * (wrong / value.magnitude))
            assert said in places(refused(formula, inputs))[name], formula.id


@every_family
def test_infinity_is_refused_or_leads_to_a_defined_result(formulas: tuple[Formula, ...]) -> None:
    """Where a formula takes what never ends, its result is a number, or infinite, or said to be undefined."""
    for formula, item, value in shown(formulas):
        name, inputs = with_value(formula, item, value * math.inf)
        if item.infinite:
            with suppress(InputError):
                assert not math.isnan(calculate(formula.id, inputs).number), formula.id
        else:
            assert "never comes to an end" in places(refused(formula, inputs))[name], formula.id


@every_family
def test_an_unknown_input_is_named_or_is_a_term(formulas: tuple[Formula, ...]) -> None:
    for formula in formulas:
        inputs = {**example(formula), "zzz": quantity(1.0, "EUR")}
        if formula.free and formula.unit == "$*":
            assert calculate(formula.id, inputs).number
        else:
            assert "zzz" in places(refused(formula, inputs))


def test_all_problems_come_at_once_with_what_to_do() -> None:
    with pytest.raises(InputError) as caught:
        calc("backlog.drain", rate="5000 GB", outage="-12 min", capacit="7500 events/s")
    assert str(caught.value).splitlines() == [
        "backlog.drain: 4 of its inputs cannot be used",
        "  capacit: is no input of backlog.drain; did you mean 'capacity'? (expected one of rate, outage, capacity)",
        "  rate: 5,000 GB does not convert to events/s "
        "(expected arrivals per second while it drains, such as rate='5000 events/s')",
        "  outage: -12 min is less than zero (expected how long nothing is processed, such as outage='12 min')",
        "  capacity: is missing "
        "(expected events per second that processing sustains, such as capacity='7500 events/s')",
    ]


@pytest.mark.parametrize(
    ("formula_id", "inputs", "said"),
    [
        ("cost.line", {"quantity": "12 TB", "price": "3 USD/h"}, "neither money nor money per time"),
        ("cost.line", {"quantity": "12 TB", "price": "3 h"}, "neither money nor money per time"),
        ("cost.total", {"line_1": "12 EUR/month", "line_2": "3 USD/month"}, "line_2: 3 USD/month does not convert"),
        ("cost.total", {"line_1": "12 GB"}, "an amount of money is needed"),
        ("arith.sum", {"a": "5 TB", "b": "300 s"}, "b: 300 s does not convert to TB"),
        ("arith.difference", {"a": "recht viel"}, "a"),
        ("volume.at_horizon", {"quantity": "1 GB", "growth": "3 %/month", "growth_period": "1 h", "horizon": "1 h"},
         "growth: names its own period"),
        ("volume.share", {"volume": "10 GB", "share": "120 %"}, "share: 120 % is beyond 100 %"),
        ("storage.retained", {"rate": "1/s", "payload": "1 KB", "retention": "1 h", "replication": "0.5"},
         "replication: 0.5 is less than 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(formula_id: str, inputs: dict[str, str], said: str) -> None:
    with pytest.raises(InputError) as caught:
        calc(formula_id, **inputs)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("backlog.drian", "backlog.drain"),
        ("drain", "backlog.drain"),
        ("backlog", "backlog.size"),
        ("qqq", "calc --list"),
    ],
)
def test_an_unknown_formula_names_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(InputError, match=near) as caught:
        calc(wrong)
    assert wrong in str(caught.value)


def test_a_unit_that_the_result_does_not_have_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be shown in 'GB'"):
        calc("backlog.size", "GB", rate="5 events/s", outage="1 h")


def test_a_range_has_to_rise() -> None:
    span = Range(low=quantity(5, "min"), expected=quantity(4, "min"), high=quantity(9, "min"))
    with pytest.raises(InputError, match="does not go from low over expected to high"):
        calculate("backlog.size", {"rate": quantity(5.0, "event/s"), "outage": span})
