"""Runs a formula: binds its inputs, computes every step, follows ranges to their ends, and shows the work."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from dataplan.core.capacity.binding import Bound, bind
from dataplan.core.capacity.explain import line_text, remark_text, substituted
from dataplan.core.capacity.expression import CONSTANTS, COUNTS, NEVER
from dataplan.core.capacity.formula import Calculation, Formula, Range, program
from dataplan.core.capacity.ranges import extremes
from dataplan.core.capacity.scales import base_factor, is_binary, natural, rounded, spelled, to_base, unit_text
from dataplan.core.quantity import format_quantity, quantity
from dataplan.errors import InputError, Problem

if TYPE_CHECKING:
    from dataplan.core.quantity import Quantity

_TIME, _MONEY = "[time]", "[currency_"
_COUNTED = {(f"[{name}]", 1) for name in COUNTS}
"""A price per hour of 6 nodes is the price of each: what is counted may be left out of a price."""


def evaluate(
    formula: Formula, inputs: Mapping[str, Quantity | Range], unit: str | None = None, *, explain: bool = True
) -> Calculation:
    """The formula's result for these inputs, in ``unit`` or in the scale that reads best.

    ``explain=False`` leaves out the steps, for callers that compute many figures. Raises InputError naming every input
    that is missing, unknown, of the wrong dimension or out of bounds, and a ``unit`` that the result does not have.
    """
    return calculation(bind(formula, inputs), unit, explain=explain)


def calculation(bound: Bound, unit: str | None, *, explain: bool) -> Calculation:
    """`evaluate` for a formula whose inputs are bound already."""
    formula = bound.formula
    env = run(bound, bound.values)
    value = env[program(formula).lines[-1].name]
    binary = is_binary(tuple(unit_text(given.units) for given in bound.given.values()))
    own = result_unit(bound)
    chosen = spelled(natural(value, own, binary=binary) if unit is None else _asked(formula, own, unit))
    notes = [
        remark_text(say, env, program(formula).functions, bound.unit)
        for when, say in program(formula).remarks
        if when(env)
    ]
    low = high = None
    if bound.spans:
        ends = extremes(lambda values: result(bound, values), bound.values, bound.spans)
        low, high = (quantity(_number(end, chosen), chosen) for end in ends)
        if math.isfinite(value) and any(map(math.isinf, ends)):
            notes.append("at one end of the ranges the answer is never")
    number = _number(value, chosen)
    return Calculation(
        formula=formula.id,
        inputs=bound.given,
        value=quantity(number, chosen),
        unit=chosen,
        number=number,
        steps=_steps(bound, env, chosen, binary) if explain else (),
        low=low,
        high=high,
        note="; ".join(notes),
        ranges=bound.ranges,
    )


def run(bound: Bound, values: Mapping[str, float]) -> dict[str, Any]:
    """Every name of the formula with its value in base units. Raises InputError where the inputs leave no number."""
    env: dict[str, Any] = dict(_constants())
    for item in bound.formula.inputs:
        taken = tuple(values[name] for name in bound.terms[item.name])
        env[item.name] = taken if item.many else taken[0]
    for step in program(bound.formula).steps:
        try:
            value = step.compute(env)
        except (ZeroDivisionError, OverflowError, ValueError):
            value = math.nan
        if isinstance(value, complex) or math.isnan(value):
            raise InputError(_undefined(bound, step.line.name))
        env[step.line.name] = value
    return env


def result(bound: Bound, values: Mapping[str, float]) -> float:
    return float(run(bound, values)[program(bound.formula).lines[-1].name])


@cache
def _constants() -> dict[str, float]:
    return {NEVER: math.inf} | {name: base_factor(name) for name in CONSTANTS}


def _undefined(bound: Bound, step: str) -> str:
    given = ", ".join(f"{name} = {_shown(value)}" for name, value in bound.given.items())
    return f"{bound.formula.id}: '{step}' is not defined for {given}: change the input that makes it divide by zero"


def _asked(formula: Formula, own: str, unit: str) -> str:
    """The unit that the caller wants. Raises InputError where the result cannot be shown in it."""
    try:
        _converts(own, unit)
    except InputError as error:
        problem = Problem(
            place="unit",
            message=error.message.removeprefix("unit: "),
            expected=f"a unit such as {own}" if own else "no unit: the result is a plain number",
        )
        raise InputError(f"{formula.id}: its result cannot be shown in '{unit}'", (problem,)) from None
    return unit


@lru_cache(maxsize=1024)
def _converts(own: str, unit: str) -> None:
    to_base(quantity(1.0, own), unit, "unit")


def result_unit(bound: Bound) -> str:
    """The unit of the result before a scale is chosen; money per time is per month, as it is budgeted.

    Raises InputError where a formula that answers in money got inputs whose product is none.
    """
    unit = bound.unit(bound.formula.unit)
    if not bound.formula.money:
        return unit
    given_dimensions = dict(quantity(1.0, unit).dimensionality)
    dimensions = {key: power for key, power in given_dimensions.items() if (key, power) not in _COUNTED}
    per_time = dimensions.pop(_TIME, 0)
    currencies = [key.removeprefix(_MONEY).rstrip("]") for key in dimensions if key.startswith(_MONEY)]
    if len(dimensions) == 1 and currencies and set(dimensions.values()) == {1} and per_time in {0, -1}:
        return f"{currencies[0]}/month" if per_time else currencies[0]
    given = " × ".join(_shown(value) for value in bound.given.values())
    problem = Problem(
        place="price",
        message=f"{given} is in {unit or 'plain numbers'}, neither money nor money per time",
        expected="a price per unit of the quantity, such as 0.023 USD/GB/month for a size",
    )
    raise InputError(f"{bound.formula.id}: quantity and price do not go together", (problem,))


def _number(value: float, unit: str) -> float:
    return rounded(value / base_factor(unit))


def _shown(given: Quantity) -> str:
    return shown(float(given.magnitude), unit_text(given.units))


def shown(value: float, unit: str) -> str:
    """For steps: whole numbers from a thousand on, four significant digits below."""
    return format_quantity(round(value) if 1000 <= abs(value) < math.inf else value, unit, digits=_digits(value))


def _digits(value: float) -> int | None:
    return None if abs(value) >= 1000 or value == int(value) else 4


def _steps(bound: Bound, env: Mapping[str, Any], unit: str, binary: bool) -> tuple[str, ...]:
    texts: dict[str, tuple[str, ...]] = {name: (f"1 {name}",) for name in CONSTANTS if name not in COUNTS}
    texts |= {
        item.name: tuple(_shown(bound.given[name]) for name in bound.terms[item.name]) for item in bound.formula.inputs
    }
    steps = []
    lines = program(bound.formula).lines
    for line in lines:
        own = unit if line is lines[-1] else natural(env[line.name], bound.unit(line.unit), binary=binary)
        text = shown(env[line.name] / base_factor(own), own)
        steps.append(line_text(line.name, substituted(line.tree, texts, env, program(bound.formula).functions), text))
        texts[line.name] = (text,)
    return tuple(steps)
