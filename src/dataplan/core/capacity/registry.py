"""All formulas by id, the calculation by id, and the way in for formulas from outside.

The core loads nothing: whoever starts the program reads the entry points of the group ``dataplan.formulas``, merges
them here, and hands the merged mapping on.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from dataplan.core.capacity.binding import Bound, bind
from dataplan.core.capacity.calculate import calculation, evaluate
from dataplan.core.capacity.families import BUILT_IN
from dataplan.core.capacity.formula import Calculation, Example, Formula, Input, Range, Remark
from dataplan.core.quantity import quantity
from dataplan.errors import InputError, Problem

if TYPE_CHECKING:
    from dataplan.core.quantity import Quantity

__all__ = [
    "FORMULAS",
    "Calculation",
    "Example",
    "Formula",
    "Input",
    "Range",
    "Remark",
    "bound_to",
    "calculate",
    "calculated",
    "find_formula",
    "merge_formulas",
]

FORMULAS: Mapping[str, Formula] = MappingProxyType({formula.id: formula for formula in BUILT_IN})


def find_formula(formula_id: str, formulas: Mapping[str, Formula] = FORMULAS) -> Formula:
    """Raises InputError naming the nearest ids where there is no such formula."""
    if formula_id in formulas:
        return formulas[formula_id]
    family = formula_id.partition(".")[0]
    near = difflib.get_close_matches(formula_id, formulas, n=3, cutoff=0.5) or [
        name for name in formulas if name.startswith(f"{family}.") or name.endswith(f".{family}")
    ]
    expected = f"one of {', '.join(near)}" if near else "an id from 'dataplan calc --list'"
    raise InputError(
        f"there is no formula '{formula_id}'",
        (Problem(place="formula", message=f"'{formula_id}' is unknown", expected=expected),),
    )


def calculate(
    formula_id: str,
    inputs: Mapping[str, Quantity | Range],
    unit: str | None = None,
    *,
    explain: bool = True,
    formulas: Mapping[str, Formula] = FORMULAS,
) -> Calculation:
    """The result of a formula for these inputs, in ``unit`` or in the scale that reads best.

    Defaults fill what is not given. ``explain=False`` leaves out the steps. Raises InputError for an unknown formula,
    naming the nearest; for inputs that are missing, unknown, of the wrong dimension or out of bounds, all at once;
    and for a ``unit`` that the result does not have.
    """
    return evaluate(find_formula(formula_id, formulas), inputs, unit, explain=explain)


def calculated(
    formula_id: str,
    inputs: Mapping[str, tuple[float, str]],
    unit: str | None = None,
    formulas: Mapping[str, Formula] = FORMULAS,
) -> Calculation:
    """`calculate` without the steps, for inputs that are values with their units, as figures of a ledger hold them.

    The result is remembered: a plan is judged at every gate, and most of its figures stay as they are.
    """
    return _calculated(find_formula(formula_id, formulas), tuple(inputs.items()), unit)


def bound_to(
    formula_id: str, inputs: Mapping[str, tuple[float, str]], formulas: Mapping[str, Formula] = FORMULAS
) -> Bound:
    """What `calculated` computes with, for callers that run a formula on further values. Not to be changed."""
    return _bound(find_formula(formula_id, formulas), tuple(inputs.items()))


@lru_cache(maxsize=4096)
def _calculated(formula: Formula, inputs: tuple[tuple[str, tuple[float, str]], ...], unit: str | None) -> Calculation:
    return calculation(_bound(formula, inputs), unit, explain=False)


@lru_cache(maxsize=4096)
def _bound(formula: Formula, inputs: tuple[tuple[str, tuple[float, str]], ...]) -> Bound:
    return bind(formula, {name: quantity(value, own) for name, (value, own) in inputs})


def merge_formulas(extra: Iterable[Formula], formulas: Mapping[str, Formula] = FORMULAS) -> Mapping[str, Formula]:
    """``formulas`` and ``extra`` together. Raises InputError listing every added formula that cannot be trusted.

    An id has to be new and of the form ``family.name``, the text has to parse and balance, and the example has to
    come out.
    """
    from dataplan.core.capacity.vetting import faults

    merged, problems = dict(formulas), list[Problem]()
    for formula in extra:
        found = [f"there is a formula '{formula.id}' already"] if formula.id in merged else faults(formula)
        problems += [Problem(place=formula.id, message=fault) for fault in found]
        merged[formula.id] = formula
    if problems:
        raise InputError("added formulas cannot be used", tuple(problems))
    return MappingProxyType(merged)
