"""What was given becomes what a formula computes with, or one error that lists everything that is wrong with it."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from dataplan.core.capacity.formula import Formula, Input, Range
from dataplan.core.capacity.scales import base_factor, fill, is_binary, natural, same_kind, to_base, unit_text
from dataplan.core.quantity import format_quantity, parse_quantity, quantity
from dataplan.errors import InputError, Problem

if TYPE_CHECKING:
    from pint.facets.plain import PlainUnit

    from dataplan.core.quantity import Quantity

_SLACK = 1e-9
"""Of a bound, for what a conversion does to the last bits."""
_MONEY = re.compile(r"\[currency_(\w+)\]")


@dataclass(slots=True)
class Bound:
    """Inputs in base units. ``values``: expected value by given name; ``spans``: low and high of the ranges among
    them; ``terms``: given names by declared name; ``units``: placeholder -> unit text."""

    formula: Formula
    values: dict[str, float] = field(default_factory=dict)
    spans: dict[str, tuple[float, float]] = field(default_factory=dict)
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    given: dict[str, Quantity] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)

    def unit(self, template: str) -> str:
        return fill(template, tuple(self.units.items())) if "$" in template else template


def bind(formula: Formula, inputs: Mapping[str, Quantity | Range]) -> Bound:
    """Raises InputError with a problem per input that is missing, unknown, of the wrong dimension or out of bounds."""
    bound, problems = Bound(formula), list[Problem]()
    matched = _match(formula, inputs, problems)
    _split_growth(formula, matched, problems)
    for item in formula.inputs:
        given = matched.get(item.name, {})
        if not given and item.default is not None:
            if item.default.startswith("="):
                bound.terms[item.name] = bound.terms[item.default[1:]]
                continue
            given = {item.name: _parsed(bound.unit(item.default))}
        if not given:
            problems.append(Problem(place=item.name, message="is missing", expected=_expected(formula, item)))
        for name, value in given.items():
            try:
                _take(bound, item, name, value)
            except InputError as error:
                message = error.message.removeprefix(f"{name}: ")
                problems.append(Problem(place=name, message=message, expected=_expected(formula, item)))
        bound.terms[item.name] = tuple(given)
    if problems:
        raise InputError(f"{formula.id}: {len(problems)} of its inputs cannot be used", tuple(problems))
    return bound


def _match(
    formula: Formula, inputs: Mapping[str, Quantity | Range], problems: list[Problem]
) -> dict[str, dict[str, Quantity | Range]]:
    matched: dict[str, dict[str, Quantity | Range]] = {}
    names = [item.name for item in formula.inputs]
    for name, value in inputs.items():
        owner = next((item.name for item in formula.inputs if _accepts(item, name)), "")
        if not owner and formula.free:
            owner = next(item.name for item in formula.inputs if item.many)
        if owner:
            matched.setdefault(owner, {})[name] = value
            continue
        near = difflib.get_close_matches(name, names, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        message = f"is no input of {formula.id}{hint}"
        problems.append(Problem(place=name, message=message, expected=f"one of {', '.join(names)}"))
    return matched


def _accepts(item: Input, name: str) -> bool:
    return name == item.name or (item.many and re.fullmatch(rf"{item.name}_\d+", name) is not None)


@lru_cache(maxsize=256)
def _parsed(text: str) -> Quantity:
    return parse_quantity(text)


def _split_growth(formula: Formula, matched: dict[str, dict[str, Quantity | Range]], problems: list[Problem]) -> None:
    """ "3 %/month" is a growth of 3 % and a period of one month: the value tells what it compounds over."""
    for item in formula.inputs:
        given = matched.get(item.name, {}).get(item.name)
        sample = given.expected if isinstance(given, Range) else given
        if not item.period or sample is None or dict(sample.dimensionality) != {"[time]": -1}:
            continue
        if item.period in matched:
            message = f"names its own period, and {item.period} is given too"
            problems.append(Problem(place=item.name, message=message, expected="one of the two"))
            continue
        period = quantity(1.0, next(name for name, _ in sample.unit_items() if quantity(1.0, name).check("[time]")))
        matched[item.period] = {item.period: period}
        matched[item.name] = {item.name: _over(given, period) if isinstance(given, Range) else sample * period}


def _over(given: Range, period: Quantity) -> Range:
    return Range(low=given.low * period, expected=given.expected * period, high=given.high * period)


def _take(bound: Bound, item: Input, name: str, given: Quantity | Range) -> None:
    """Raises InputError naming the input where the value does not fit it."""
    expected = given.expected if isinstance(given, Range) else given
    units = expected.units
    placeholder = _place(bound, item, expected, units, name)
    unit = bound.unit(item.unit if placeholder is None else placeholder)
    value = _within(item, name, expected, to_base(expected, unit, name, units), unit)
    if isinstance(given, Range):
        low, high = (_within(item, name, end, to_base(end, unit, name), unit) for end in (given.low, given.high))
        if not low <= value <= high:
            ends = " to ".join(_text(end) for end in (given.low, given.expected, given.high))
            raise InputError(f"{name}: {ends} does not go from low over expected to high")
        bound.spans[name] = (low, high)
        bound.ranges[name] = given
    bound.values[name] = value
    bound.given[name] = _counted(expected, value, units, unit)


def _place(bound: Bound, item: Input, given: Quantity, units: PlainUnit, name: str) -> str | None:
    """Lets a placeholder take the unit that is given; returns the placeholder to read, where it is one per term."""
    if item.unit == "$*":
        bound.units[f"${name}"] = unit_text(units)
        return f"${name}"
    if item.unit in {"$X", "$Y"}:
        bound.units.setdefault(item.unit, unit_text(units))
    elif "$M" in item.unit and "$M" not in bound.units:
        found = [match[1] for key in given.dimensionality if (match := _MONEY.fullmatch(str(key)))]
        if not found:
            raise InputError(f"{name}: an amount of money is needed, with its currency; got {given:~g}")
        bound.units["$M"] = found[0]
    return None


def _within(item: Input, name: str, given: Quantity, value: float, unit: str) -> float:
    """The value in base units. Raises InputError where it is out of bounds."""
    if problem := _out_of_bounds(item, value, unit):
        raise InputError(f"{name}: {_text(given)} {problem}")
    return value


def _out_of_bounds(item: Input, value: float, unit: str) -> str:
    if math.isnan(value):
        return "is not a number"
    if math.isinf(value) and not item.infinite:
        return "cannot be computed with: what it stands for never comes to an end"
    if item.positive and value <= 0:
        return "is not more than zero"
    factor = base_factor(unit)
    if item.minimum is not None and value < item.minimum * factor - _SLACK * abs(item.minimum * factor):
        return f"is less than {format_quantity(item.minimum, unit) if item.minimum else 'zero'}"
    if item.maximum is not None and not math.isinf(value) and abs(value) > item.maximum * factor * (1 + _SLACK):
        return f"is beyond {format_quantity(item.maximum, unit)}: check the unit and the decimal point"
    return ""


def _counted(given: Quantity, value: float, units: PlainUnit, unit: str) -> Quantity:
    """As given, with the counts that its unit implied: "600 B" for an event becomes "600 B/event"."""
    if same_kind(units, unit):
        return given
    scale = natural(value, unit, binary=is_binary((unit_text(units),)))
    return quantity(value / base_factor(scale), scale)


def _text(given: Quantity) -> str:
    value = float(given.magnitude)
    return "nan" if math.isnan(value) else format_quantity(value, unit_text(given.units))


def _expected(formula: Formula, item: Input) -> str:
    examples = formula.example.inputs
    mine = (name for name in examples if _accepts(item, name) or (item.many and formula.free))
    name = next(mine, "")
    example = f", such as {name}='{examples[name]}'" if name else f", such as {item.name}='{item.default}'"
    return f"{item.description}{example}"
