"""What changes when a figure changes: dependants, rules that flip, decisions and sections that go stale. No model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.revise import Revision, dependants, revise
from dataplan.core.rules import RULES, evaluate
from dataplan.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A rule whose result changed for one subject; None where it did not apply."""

    rule: str
    subject: str
    before: Finding | None
    after: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    revision: Revision
    flips: tuple[Flip, ...]
    plan: Plan
    """The plan with the new ledger and findings; its sections are as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One step of a sweep. ``values``: watched figures by id, None where *never*. ``broken``: rules violated there."""

    at: float
    values: Mapping[str, float | None]
    broken: frozenset[str]


def what_if(plan: Plan, changes: Mapping[str, str]) -> Consequences:
    """Set figures and recompute. `InputError` names an unknown or computed figure, or a wrong dimension."""
    revision = revise(plan, changes, reason="set to see what changes")
    changed = with_ledger(plan, revision)
    before, after = _by_subject(evaluate(plan, RULES)), _by_subject(evaluate(changed, RULES))
    flips = tuple(
        Flip(rule=key[0], subject=key[1], before=before.get(key), after=after.get(key))
        for key in dict.fromkeys((*before, *after))
        if _result(before.get(key)) != _result(after.get(key))
    )
    return Consequences(revision=revision, flips=flips, plan=replace(changed, findings=tuple(after.values())))


def with_ledger(plan: Plan, revision: Revision) -> Plan:
    return replace(plan, figures=tuple(revision.ledger.figures.values()))


def sweep(plan: Plan, figure: str, values: Sequence[float], watched: Sequence[str]) -> tuple[Point, ...]:
    """Set ``figure`` to each of ``values`` (in its own unit) and watch other figures and the rules."""
    known = plan.ledger.figures
    if missing := [name for name in (figure, *watched) if name not in known]:
        raise InputError(f"no figure {missing[0]!r} in the plan")
    unit = known[figure].unit
    points = []
    for value in values:
        revision = revise(plan, {figure: f"{value:.15g} {unit}"}, reason="sweep")
        findings = evaluate(with_ledger(plan, revision), RULES)
        points.append(
            Point(
                at=value,
                values={name: revision.ledger.figures[name].value for name in watched},
                broken=frozenset(_name(item) for item in findings if item.result == "violated"),
            )
        )
    return tuple(points)


def breaking_points(plan: Plan, figure: str, points: Sequence[Point]) -> Mapping[str, float]:
    """For each rule that breaks or heals between two points: where, to a thousandth of the step, by bisection."""
    found: dict[str, float] = {}
    for left, right in pairwise(points):
        for rule in sorted((left.broken ^ right.broken) - found.keys()):
            low, high = left.at, right.at
            for _ in range(10):
                middle = (low + high) / 2
                same = (rule in sweep(plan, figure, [middle], ())[0].broken) == (rule in left.broken)
                low, high = (middle, high) if same else (low, middle)
            found[rule] = high
    return found


def watchable(plan: Plan, figure: str) -> tuple[Figure, ...]:
    """The computed figures that move with ``figure``."""
    ledger = plan.ledger
    return tuple(ledger.figures[name] for name in dependants(ledger, [figure]))


def _by_subject(findings: Sequence[Finding]) -> dict[tuple[str, str], Finding]:
    return {(finding.rule, finding.subject): finding for finding in findings}


def _result(finding: Finding | None) -> str:
    return finding.result if finding else ""


def _name(finding: Finding) -> str:
    return f"{finding.rule} {finding.subject}".strip()
