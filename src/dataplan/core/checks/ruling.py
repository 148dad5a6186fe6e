"""A predicate's answer, and the register that joins predicates to the sentences of a skill.

The join key is the criterion's own text: change a word of it in the skill and its typed check is gone, which is right,
because nobody has said what the new sentence means in terms of a plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TypeAlias

from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """``evidence``: JSON Pointers of what satisfies the criterion or, where it is not met, of each gap."""

    met: bool
    evidence: tuple[str, ...]
    reason: str


Predicate: TypeAlias = Callable[[Plan, Skill], Ruling]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A predicate, the text it decides, and the ``sections`` that it reads: without them it cannot be asked."""

    text: str
    sections: tuple[str, ...]
    predicate: Predicate


_CHECKS: dict[str, Check] = {}


def criterion(text: str, *sections: str) -> Callable[[Predicate], Predicate]:
    """Register a predicate for the criterion, entry criterion or quality-bar item that says ``text``."""

    def register(predicate: Predicate) -> Predicate:
        key = slug(text)
        if key in _CHECKS:
            raise ValueError(f"two predicates for the criterion {text!r}")
        asked = _once_a_plan(predicate)
        _CHECKS[key] = Check(text=text, sections=sections, predicate=asked)
        return asked

    return register


def _once_a_plan(predicate: Predicate) -> Predicate:
    """Keeps the last answer: what a gate's exit asks of a plan, later entries and the quality bar ask of it again."""
    last: tuple[Plan, Skill, Ruling] | None = None

    @wraps(predicate)
    def asked(plan: Plan, skill: Skill) -> Ruling:
        nonlocal last
        known = last
        if known is None or known[0] is not plan or known[1] is not skill:
            last = known = (plan, skill, predicate(plan, skill))
        return known[2]

    return asked


def check_for(text: str) -> Check | None:
    return _CHECKS.get(slug(text))


def checks() -> tuple[Check, ...]:
    return tuple(_CHECKS.values())


def together(rulings: Iterable[Ruling], holds: str) -> Ruling:
    """One ruling over several: met if each is; the gaps of all that are not."""
    every = tuple(rulings)
    unmet = [ruling for ruling in every if not ruling.met]
    evidence = dict.fromkeys(pointer for ruling in unmet or every for pointer in ruling.evidence)
    reason = " ".join(dict.fromkeys(ruling.reason for ruling in unmet)) if unmet else holds
    return Ruling(met=not unmet, evidence=tuple(evidence), reason=reason)
