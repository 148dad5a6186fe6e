"""Inputs and results as text: "9500 events/s", "3..5 MB/s", "2 min..4 min..9 min", and a calculation as JSON."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dataplan.core.capacity.formula import Calculation, Range
from dataplan.core.capacity.scales import number_in, unit_text
from dataplan.core.quantity import format_quantity, quantity, read_quantity
from dataplan.errors import InputError, Problem

if TYPE_CHECKING:
    from dataplan.core.quantity import Quantity

_BETWEEN = re.compile(r"\s*\.\.\s*")


def read_input(text: str, language: str = "en") -> Quantity | Range:
    """A quantity, or a range ``low..high`` or ``low..expected..high``; the last unit holds for ends that have none.

    Raises InputError saying what is wrong and what would parse.
    """
    parts = _BETWEEN.split(text.strip())
    if len(parts) == 1:
        return quantity(*read_quantity(text, language))
    if len(parts) > 3 or not all(parts):
        raise InputError(f"'{text}' is no range: write low..high or low..expected..high, such as 3..5 MB/s")
    last = read_quantity(parts[-1], language)
    ends = [quantity(value, unit or last[1]) for value, unit in (read_quantity(part, language) for part in parts[:-1])]
    low, high = ends[0], quantity(*last)
    if low.dimensionality != high.dimensionality:
        raise InputError(f"'{text}' goes from {parts[0]} to {parts[-1]}, which are not of one kind")
    if not low <= high:
        raise InputError(f"'{text}' runs downwards: write the lower end first")
    expected = ends[1] if len(ends) == 2 else (low + high) / 2
    return Range(low=low, expected=expected, high=high)


def read_inputs(texts: Mapping[str, str], language: str = "en") -> dict[str, Quantity | Range]:
    """Raises InputError with one problem per text that is no quantity."""
    read: dict[str, Quantity | Range] = {}
    problems = []
    for name, text in texts.items():
        try:
            read[name] = read_input(text, language)
        except InputError as error:
            problems.append(
                Problem(place=name, message=error.message, expected="such as '9500 events/s' or '3..5 MB/s'")
            )
    if problems:
        raise InputError("some inputs are no quantities", tuple(problems))
    return read


def plain(given: Quantity) -> str:
    """As a program writes it, without thousands separators: "9500 events/s"."""
    return format_quantity(float(given.magnitude), unit_text(given.units)).replace(",", "")


def calculation_as_json(calculation: Calculation) -> dict[str, Any]:
    """``{"formula", "inputs", "value", "unit", "steps"}``; ``low``, ``high`` and ``note`` where there are any.

    ``value`` (and ``low``, ``high``) is null where the answer is *never*; ``note`` then says so, since JSON has no
    infinity. Inputs include the defaults that were used; a range is written low..expected..high.
    """
    document: dict[str, Any] = {
        "formula": calculation.formula,
        "inputs": {name: _input(calculation, name) for name in calculation.inputs},
        "value": _finite(calculation.number),
        "unit": calculation.unit,
        "steps": list(calculation.steps),
    }
    if calculation.low is not None and calculation.high is not None:
        document |= {
            "low": _finite(number_in(calculation.low, calculation.unit)),
            "high": _finite(number_in(calculation.high, calculation.unit)),
        }
    if calculation.note:
        document["note"] = calculation.note
    return document


def _input(calculation: Calculation, name: str) -> str:
    found = calculation.ranges.get(name)
    if found is None:
        return plain(calculation.inputs[name])
    return "..".join(plain(end) for end in (found.low, found.expected, found.high))


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
