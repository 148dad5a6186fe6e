"""Whether a formula can be trusted: its text parses, its dimensions balance, its worked example comes out."""

from __future__ import annotations

import math
import re

from dataplan.core.capacity.binding import bind
from dataplan.core.capacity.calculate import evaluate
from dataplan.core.capacity.dimensions import unbalanced
from dataplan.core.capacity.formula import Calculation, Example, Formula, program
from dataplan.core.capacity.notation import read_inputs
from dataplan.core.capacity.scales import base_factor
from dataplan.core.quantity import read_quantity
from dataplan.errors import InputError

_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_DIGITS = 5e-4
"""An example's result is written to four significant digits."""


def faults(formula: Formula) -> list[str]:
    """One sentence per fault; an empty list is a formula that may be used."""
    found = []
    if not _ID.fullmatch(formula.id):
        found.append("its id is not of the form 'family.name'")
    if formula.free and sum(item.many for item in formula.inputs) != 1:
        found.append("free names need exactly one input with many terms")
    try:
        program(formula)
        units = bind(formula, read_inputs(formula.example.inputs)).units
        if not any(item.unit == "$*" for item in formula.inputs) and (fault := unbalanced(formula, units)):
            found.append(fault)
        if not agrees(evaluate(formula, read_inputs(formula.example.inputs)), formula.example):
            result = evaluate(formula, read_inputs(formula.example.inputs))
            found.append(f"its example gives {result.number:.6g} {result.unit}, not {formula.example.result}")
    except (ValueError, KeyError, InputError) as error:
        found.append(str(error))
    return found


def agrees(calculation: Calculation, example: Example) -> bool:
    """Whether the result is the example's, in the same unit, to the digits in which examples are written."""
    if example.result == "never":
        return math.isinf(calculation.number)
    value, unit = read_quantity(example.result)
    same_unit = math.isclose(base_factor(unit), base_factor(calculation.unit)) and unit == _text(calculation.unit)
    return same_unit and math.isclose(value, calculation.number, rel_tol=_DIGITS)


def _text(unit: str) -> str:
    return read_quantity(f"2 {unit}")[1]
