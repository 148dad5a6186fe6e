"""What keeps an item of the quality bar from holding although its criteria are met: findings nobody answers for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dataplan.core.checks.explicit import unowned
from dataplan.core.checks.settle import typed
from dataplan.core.contract import Criterion, Skill, slug
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.marks import walk
from dataplan.core.plan.structural import STRUCTURAL

RISKS = "risks"
_ENTRY = re.compile(r"/(figures|assumptions|decisions)/(\d+)")
_BRACES = re.compile(r"\{([a-z0-9_]+)\}")


def blockers(skill: Skill, plan: Plan, findings: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Slug of each quality-bar item -> the error findings that keep it from holding.

    A structural finding falls to the items that cover the section it stands in; one about a ledger entry to the items
    whose sections use the entry. A violated rule that no risk accepts falls to the items that cover the risks. What no
    item covers falls to the last one: nothing is lost.
    """
    found: dict[str, list[Finding]] = {item.slug: [] for item in skill.quality_bar}
    covered = {item.slug: _sections(skill, plan, item) for item in skill.quality_bar}
    for finding in findings:
        if finding.severity != "error" or finding.result != "violated" or _answered(finding):
            continue
        places = set(_places(plan, finding)) if finding.rule in STRUCTURAL else {RISKS}
        items = [key for key, sections in covered.items() if sections & places]
        for key in items or list(covered)[-1:]:
            found[key].append(finding)
    return {key: tuple(entries) for key, entries in found.items()}


def _answered(finding: Finding) -> bool:
    """A risk with a real owner accepts the violated rule; a structural finding can only be repaired."""
    return finding.rule not in STRUCTURAL and bool(finding.accepted_by) and not unowned(finding.accepted_by)


def _sections(skill: Skill, plan: Plan, item: Criterion) -> frozenset[str]:
    if (check := typed(skill, item)) is not None:
        return frozenset(check.sections)
    attesting = (
        name
        for name, section in plan.sections.items()
        for entry in section.attests
        if slug(entry.criterion) == item.slug
    )
    return frozenset(attesting)


def _places(plan: Plan, finding: Finding) -> Iterator[str]:
    """The sections that a structural finding stands in, or that use the ledger entry it is about."""
    for pointer in finding.at:
        head, _, rest = pointer.removeprefix("/").partition("/")
        if head == "sections":
            yield rest.partition("/")[0]
        elif (entry := _ENTRY.match(pointer)) is not None:
            entries = getattr(plan, entry[1])
            if int(entry[2]) < len(entries):
                yield from _users(plan, entries[int(entry[2])].id)


def _users(plan: Plan, entry_id: str) -> Iterator[str]:
    for name, section in plan.sections.items():
        for leaf in walk(section):
            if leaf.value == entry_id or (leaf.mark.kind == "prose" and entry_id in _BRACES.findall(leaf.value)):
                yield name
                break
