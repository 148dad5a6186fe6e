"""What changes when a figure changes: dependants, rules that flip, decisions and sections that go stale. No model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.revise import Revision, revise
from dataplan.core.rules import RULES, review
from dataplan.core.rules.rule import Rule

REASON = "set to see what changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A rule whose result changed for one subject; None where it did not apply."""

    rule: str
    subject: str
    before: Finding | None
    after: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """``plan`` has the new ledger and what the rules say of it; its sections are as they were."""

    revision: Revision
    flips: tuple[Flip, ...]
    plan: Plan


def what_if(
    plan: Plan,
    changes: Mapping[str, str],
    *,
    formulas: Mapping[str, Formula] = FORMULAS,
    rules: Mapping[str, Rule] = RULES,
) -> Consequences:
    """Set figures, ``{"peak_rate": "80000 events/s"}``, and recompute what rests on them.

    `InputError` lists every unknown or computed figure and every quantity of another dimension.
    """
    revision = revise(plan, changes, REASON, formulas)
    now = review(plan, rules)
    then = now.after(with_ledger(plan, revision))
    before, after = _by_subject(now.findings), _by_subject(then.findings)
    flips = tuple(
        Flip(rule=key[0], subject=key[1], before=before.get(key), after=after.get(key))
        for key in dict.fromkeys((*before, *after))
        if _result(before.get(key)) != _result(after.get(key))
    )
    return Consequences(revision=revision, flips=flips, plan=replace(then.plan, findings=then.findings))


def with_ledger(plan: Plan, revision: Revision) -> Plan:
    return replace(plan, figures=tuple(revision.ledger.figures.values()))


def _by_subject(findings: Sequence[Finding]) -> dict[tuple[str, str, int], Finding]:
    """By rule, subject and a number: names need not be unique, the second of a name is compared with the second."""
    seen: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, str, int], Finding] = {}
    for finding in findings:
        key = finding.rule, finding.subject
        found[*key, seen[key]] = finding
        seen[key] += 1
    return found


def _result(finding: Finding | None) -> tuple[str, str]:
    """A softer violation is another result than a hard one."""
    return (finding.result, finding.severity if finding.result == "violated" else "") if finding else ("", "")
