"""How one criterion is decided: by its typed predicate, or else by the passage that attests it.

A typed predicate is asked only where some gate of the skill writes the sections that it reads. A skill with other gates
may use the very same sentence; then there is nothing to read, and the passage has to be pointed to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dataplan.core.checks.explicit import hole
from dataplan.core.checks.ruling import Check, Ruling, check_for
from dataplan.core.contract import Criterion, Gate, Skill, slug
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.marks import resolve
from dataplan.core.plan.sections import sections_of

_PASSAGE = 6
"""Words that a passage takes to say anything that could be checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    ruling: Ruling
    attested: bool = False


def typed(skill: Skill, criterion: Criterion) -> Check | None:
    """The predicate that decides the criterion in this skill, if there is one."""
    check = check_for(criterion.text)
    if check is None:
        return None
    writable = {name for gate in skill.gates for name in sections_of(gate)}
    return check if set(check.sections) <= writable else None


def settle_exit(skill: Skill, plan: Plan, gate: Gate, criterion: Criterion) -> Settled:
    if (check := typed(skill, criterion)) is not None:
        return Settled(ruling=check.predicate(plan, skill))
    if gate.is_last and not any(name in plan.sections for name in sections_of(gate)):
        return Settled(ruling=_all_before(skill, plan, gate), attested=True)
    return Settled(ruling=attested(plan, criterion, sections_of(gate)), attested=True)


def settle_entry(skill: Skill, plan: Plan, gate: Gate, criterion: Criterion) -> Settled:
    if (check := typed(skill, criterion)) is not None:
        return Settled(ruling=check.predicate(plan, skill))
    return Settled(ruling=_all_before(skill, plan, gate), attested=True)


def settle_item(skill: Skill, plan: Plan, criterion: Criterion) -> Settled:
    if (check := typed(skill, criterion)) is not None:
        return Settled(ruling=check.predicate(plan, skill))
    return Settled(ruling=attested(plan, criterion, plan.sections), attested=True)


def attested(plan: Plan, criterion: Criterion, sections: Iterable[str]) -> Ruling:
    """Met where a section points to a passage of its own for the criterion, and the passage says something."""
    looked = tuple(sections)
    problems: list[str] = []
    for name in looked:
        section = plan.sections.get(name)
        for index, entry in enumerate(section.attests if section is not None else ()):
            if slug(entry.criterion) != criterion.slug:
                continue
            problem = _unsaid(section, entry.at)
            if not problem:
                reason = f"Attested by the passage at {entry.at} of the section {name}; code has no check for it."
                return Ruling(met=True, evidence=(f"/sections/{name}{entry.at}",), reason=reason)
            problems.append(f"attests/{index} of the section {name} points to {entry.at!r}, which {problem}.")
    named = " or ".join(looked) or "any section"
    todo = f'add an entry to attests of {named}: this criterion\'s text, and in "at" a JSON Pointer to the passage.'
    reason = " ".join(problems) or "No passage is pointed to, and code has no check for this criterion."
    return Ruling(
        met=False, evidence=tuple(f"/sections/{name}" for name in looked), reason=f"{reason} To meet it, {todo}"
    )


def _unsaid(section: object, at: str) -> str:
    if not at.startswith("/"):
        return "is no JSON Pointer below the section, such as /passages/0/text"
    try:
        found = resolve(section, at)
    except LookupError:
        return "is not there"
    if not isinstance(found, str):
        return "is not a text"
    if at.startswith("/attests"):
        return "is the attestation itself"
    return hole(found, least=_PASSAGE)


def _all_before(skill: Skill, plan: Plan, gate: Gate) -> Ruling:
    for earlier in (item for item in skill.gates if item.number < gate.number):
        for criterion in earlier.exit:
            ruling = settle_exit(skill, plan, earlier, criterion).ruling
            if not ruling.met:
                reason = (
                    f"Code has no check for this; gate {earlier.number} does not hold: {criterion.text} {ruling.reason}"
                )
                return Ruling(met=False, evidence=ruling.evidence, reason=reason)
    reason = "Code has no check for this; it holds because every exit criterion of the gates before it does."
    return Ruling(met=True, evidence=tuple(f"/sections/{name}" for name in plan.sections), reason=reason)
