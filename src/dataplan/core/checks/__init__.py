"""Criteria and quality bar, decided: one predicate per sentence of the skill, over the plan as it stands.

A predicate is a function of the plan and the skill; it gives a `Ruling` with JSON Pointers of what satisfies the
criterion or of every gap. Predicates are registered under the criterion's own text. What has none is attested: the
verdict then says that the model's passage vouches for it, not code.
"""

from __future__ import annotations

from collections.abc import Iterable

from dataplan.core.checks import composed
from dataplan.core.checks.blockers import blockers
from dataplan.core.checks.ruling import Check, Predicate, Ruling, check_for, checks, criterion
from dataplan.core.checks.settle import Settled, settle_entry, settle_exit, settle_item
from dataplan.core.contract import Criterion, Gate, Skill
from dataplan.core.plan.bundle import BarItem, Finding, Plan, Verdict

__all__ = [
    "Check",
    "Predicate",
    "Ruling",
    "blockers",
    "check_for",
    "checks",
    "criterion",
    "judge_bar",
    "judge_entry",
    "judge_gate",
]

_REGISTERED = composed.EXITS  # importing it is what registers every predicate
_SHOWN = 3


def judge_gate(skill: Skill, plan: Plan, gate: Gate) -> tuple[Verdict, ...]:
    """A verdict for each exit criterion of ``gate``, over the sections that ``plan`` holds."""
    return tuple(_verdict(gate, item, settle_exit(skill, plan, gate, item)) for item in gate.exit)


def judge_entry(skill: Skill, plan: Plan, gate: Gate) -> tuple[Verdict, ...]:
    """A verdict for each entry criterion of ``gate``, over what was accepted before it."""
    return tuple(_verdict(gate, item, settle_entry(skill, plan, gate, item)) for item in gate.entry)


def judge_bar(skill: Skill, plan: Plan, findings: Iterable[Finding] | None = None) -> tuple[BarItem, ...]:
    """Each item of the quality bar. ``findings``: of this very plan, by default those that it carries.

    An item holds if its criteria do and no error finding falls to it: a structural one in its sections or, for the
    item that covers risks, a violated rule that no risk with an owner accepts.
    """
    blocking = blockers(skill, plan, plan.findings if findings is None else findings)
    return tuple(_item(item, settle_item(skill, plan, item), blocking[item.slug]) for item in skill.quality_bar)


def _verdict(gate: Gate, item: Criterion, settled: Settled) -> Verdict:
    return Verdict(
        gate=gate.number,
        criterion=item.text,
        kind="entry" if item.kind == "entry" else "exit",
        met=settled.ruling.met,
        evidence=settled.ruling.evidence,
        reason=settled.ruling.reason,
        by="attested" if settled.attested else "verified",
    )


def _item(item: Criterion, settled: Settled, blocking: tuple[Finding, ...]) -> BarItem:
    ruling = settled.ruling
    gaps = ruling.evidence if not ruling.met else ()
    evidence = dict.fromkeys((*gaps, *(pointer for finding in blocking for pointer in finding.at)))
    reasons = [ruling.reason] if not ruling.met or not blocking else []
    reasons += [f"{finding.rule}: {finding.message}" for finding in blocking[:_SHOWN]]
    if len(blocking) > _SHOWN:
        reasons.append(f"And {len(blocking) - _SHOWN} more findings.")
    met = ruling.met and not blocking
    return BarItem(
        item=item.text,
        met=met,
        evidence=ruling.evidence if met else tuple(evidence),
        reason=" ".join(reasons),
        by="attested" if settled.attested else "verified",
    )
