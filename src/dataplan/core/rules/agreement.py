"""Comparing a figure with what follows from others: does it agree, within a few per cent?"""

from __future__ import annotations

import math
from dataclasses import replace

from dataplan.core.plan.bundle import RuleSeverity
from dataplan.core.quantity.units import format_quantity
from dataplan.core.rules.amount import TOLERANCE, Amount, comparable, mismatch, show
from dataplan.core.rules.outcome import Outcome, holds, lacking, violated

ROUNDED = 0.05
"""How far a figure may be from its recomputation: people round, and leave small parts out."""
EXACT = 0.01
"""For sums of money and products of two figures, where nothing is left out."""


def agrees(
    said: Amount, computed: Amount, *, fix: str, within: float = ROUNDED, severity: RuleSeverity | None = None
) -> Outcome:
    """said = computed, give or take ``within`` of it"""
    return agrees_between(said, computed, computed, fix=fix, within=within, severity=severity)


def agrees_between(
    said: Amount,
    least: Amount,
    most: Amount,
    *,
    fix: str,
    within: float = ROUNDED,
    severity: RuleSeverity | None = None,
) -> Outcome:
    """least ≤ said ≤ most, give or take ``within`` at either end"""
    amounts = (said, least, most)
    if not all(amount.known for amount in amounts):
        return lacking(*amounts)
    for bound in (least, most):
        if not comparable(said, bound):
            return lacking(*amounts, because=mismatch(said, bound))
    off = _beyond(said, least, most, within)
    shown = _side(said, most)
    if off is not None:
        return violated(f"{shown} is {_apart(said, off)} {_side(off, said)}: {fix}", *amounts, severity=severity)
    computed = _side(most, said) if least is most else f"{_side(least, said)} to {_side(most, said)}"
    agreed = f"{shown} covers {_side(least, said)}" if most is said else f"{shown} agrees with {computed}"
    # whether two figures say the same is a matter of how they were written down, not of how an estimate turns out
    return replace(holds(agreed, *amounts), sides=())


def _beyond(said: Amount, least: Amount, most: Amount, within: float) -> Amount | None:
    """The bound that ``said`` is beyond; a computed *never* is met by *never* only."""
    if said.value < least.value * (1 - within) * (1 - TOLERANCE):
        return least
    return most if said.value > most.value * (1 + within) * (1 + TOLERANCE) else None


def _side(amount: Amount, unit_of: Amount) -> str:
    if not amount.composite:
        return amount.text
    return f"{amount.text} = {show(amount, amount if unit_of.composite else unit_of)}"


def _apart(said: Amount, bound: Amount) -> str:
    words = "more than" if said.value > bound.value else "less than"
    if math.isinf(said.value) or math.isinf(bound.value) or bound.value == 0:
        return words
    return f"{format_quantity(abs(said.value / bound.value - 1) * 100, '%', digits=2)} {words}"
