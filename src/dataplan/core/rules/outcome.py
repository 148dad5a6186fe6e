"""What a rule says about one subject, and the comparisons that most rules consist of.

Every helper answers *not evaluable* by itself when one of its amounts is missing, so that a rule need not ask.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dataplan.core.plan.bundle import RuleResult, RuleSeverity
from dataplan.core.rules.amount import TOLERANCE, Amount, comparable, gathered, mismatch, show

Sign: TypeAlias = Literal["≤", "<", "≥", ">"]
Compared: TypeAlias = tuple[Amount, Sign, Amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``severity`` is set where it differs from the rule's own (a second, softer bound of the same rule).

    ``sides``: what it compared and how, where it holds by that; None where it rests on figures in another way.
    """

    result: RuleResult
    message: str
    figures: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    severity: RuleSeverity | None = None
    sides: tuple[Compared, ...] | None = ()


def at_most(value: Amount, limit: Amount, *, fix: str, severity: RuleSeverity | None = None) -> Outcome:
    """value ≤ limit"""
    return _compare(value, limit, "≤", ">", value.value <= limit.value or _equal(value, limit), fix, severity)


def below(value: Amount, limit: Amount, *, fix: str, severity: RuleSeverity | None = None) -> Outcome:
    """value < limit; equal is violated"""
    return _compare(value, limit, "<", "≥", value.value < limit.value and not _equal(value, limit), fix, severity)


def at_least(value: Amount, bound: Amount, *, fix: str, severity: RuleSeverity | None = None) -> Outcome:
    """value ≥ bound"""
    return _compare(value, bound, "≥", "<", value.value >= bound.value or _equal(value, bound), fix, severity)


def above(value: Amount, bound: Amount, *, fix: str, severity: RuleSeverity | None = None) -> Outcome:
    """value > bound; equal is violated"""
    return _compare(value, bound, ">", "≤", value.value > bound.value and not _equal(value, bound), fix, severity)


def holds(message: str, *amounts: Amount) -> Outcome:
    """Holds whatever the amounts are; they only say what it rests on."""
    figures, at, _ = gathered(*amounts)
    return Outcome(result="holds", message=message, figures=figures, at=at, sides=None if figures else ())


def violated(message: str, *amounts: Amount, severity: RuleSeverity | None = None) -> Outcome:
    figures, at, _ = gathered(*amounts)
    return Outcome(result="violated", message=message, figures=figures, at=at, severity=severity)


def lacking(*amounts: Amount, because: str = "") -> Outcome:
    """Not evaluable: names every missing input of the amounts, or what ``because`` says."""
    figures, at, lacks = gathered(*amounts)
    message = "; ".join([*([because] if because else []), *lacks]) or "an input is not a number"
    return Outcome(result="not-evaluable", message=f"not evaluable: {message}", figures=figures, at=at)


def judge(ok: bool, good: str, bad: str, *amounts: Amount, severity: RuleSeverity | None = None) -> Outcome:
    """A condition that is no plain comparison. Not evaluable as soon as one of the amounts is missing."""
    if not all(amount.known for amount in amounts):
        return lacking(*amounts)
    return holds(good, *amounts) if ok else violated(bad, *amounts, severity=severity)


def all_of(*parts: Outcome | None) -> Outcome | None:
    """One outcome of several conditions: violated if one is, else not evaluable if one is, else holds.

    Parts that do not apply are None. The severity is that of the hardest violated part.
    """
    return _joined(("violated", "not-evaluable", "holds"), parts)


def any_of(*parts: Outcome | None) -> Outcome | None:
    """One outcome of conditions of which one is enough: holds if one does, else not evaluable if one is."""
    return _joined(("holds", "not-evaluable", "violated"), parts)


def _joined(order: tuple[RuleResult, ...], parts: tuple[Outcome | None, ...]) -> Outcome | None:
    said = [part for part in parts if part is not None]
    for result in order:
        chosen = [part for part in said if part.result == result]
        if chosen:
            # None stands for the rule's own severity; a softer part does not soften a harder one
            softer = {part.severity for part in chosen}
            return Outcome(
                result=chosen[0].result,
                message="; ".join(dict.fromkeys(part.message for part in chosen)),
                figures=tuple(dict.fromkeys(figure for part in said for figure in part.figures)),
                at=tuple(dict.fromkeys(place for part in said for place in part.at)),
                severity=chosen[0].severity if len(softer) == 1 else None,
                sides=_together(chosen),
            )
    return None


def _together(parts: Sequence[Outcome]) -> tuple[Compared, ...] | None:
    if any(part.sides is None for part in parts):
        return None
    return tuple(compared for part in parts for compared in part.sides or ())


def _compare(
    value: Amount, limit: Amount, sign: Sign, broken: str, ok: bool, fix: str, severity: RuleSeverity | None
) -> Outcome:
    if not (value.known and limit.known):
        return lacking(value, limit)
    if not comparable(value, limit):
        return lacking(value, limit, because=mismatch(value, limit))
    left, right = _sides(value, limit)
    figures, at, _ = gathered(value, limit)
    if ok:
        message = f"{left} {sign} {right}"
        return Outcome(result="holds", message=message, figures=figures, at=at, sides=((value, sign, limit),))
    message = f"{left} {broken} {right}: {fix}"
    return Outcome(result="violated", message=message, figures=figures, at=at, severity=severity)


def _sides(value: Amount, limit: Amount) -> tuple[str, str]:
    """Both sides as written; a calculated side also shows its result, in the unit of the simple side."""
    unit_of = limit if value.composite and not limit.composite else value
    differ = not _equal(value, limit)
    same = show(value, unit_of) == show(limit, unit_of)
    # two numbers that differ must not look the same
    digits = 12 if differ and same else 4
    shown = []
    for side in (value, limit):
        if side.composite:
            shown.append(f"{side.text} = {show(side, unit_of, digits)}")
        else:
            shown.append(f"{side.name} {show(side, digits=digits)}".strip() if digits > 4 else side.text)
    return shown[0], shown[1]


def _equal(left: Amount, right: Amount) -> bool:
    return math.isclose(left.value, right.value, rel_tol=TOLERANCE, abs_tol=0.0)
