"""Runs rules over a plan. A plan may be half written: what cannot be judged yet says what is missing.

Every figure that a rule asks for on its way to an answer is noted, so that after a change of figures only those
answers are looked for again that rest on one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Figure, by_id
from dataplan.core.plan.sections import section_type
from dataplan.core.plan.validation import Risks
from dataplan.core.rules.catalogue import RULES
from dataplan.core.rules.outcome import Outcome
from dataplan.core.rules.reads import ALL, DECISIONS, Ground, section_key
from dataplan.core.rules.rule import Rule
from dataplan.core.rules.view import Subject, View


def evaluate(plan: Plan, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """One finding per rule and subject, in the order of the rules and, within a rule, of the plan.

    A rule whose sections are not all written gives one *not evaluable* finding that names them; a rule that does not
    apply (no transactional sink, no schedule) gives none.
    """
    return review(plan, rules).findings


T = TypeVar("T")

_LAST: list[Review] = []


def follow(plan: Plan, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """`evaluate`, for a plan that is judged gate after gate: what the last one said is taken over where it still holds.

    The answer is the same; the last review is remembered, and another plan than the last costs no more than a new one.
    """
    now = _LAST[0].after(plan, rules) if _LAST else review(plan, rules)
    _LAST[:] = [now]
    return now.findings


def review(plan: Plan, rules: Mapping[str, Rule] = RULES) -> Review:
    """`evaluate`, and what is needed to evaluate the same plan with other figures."""
    view = View(plan)
    accepted = _accepted(view)
    return Review(plan=plan, accepted=accepted, runs=tuple(_run(rule, view, accepted) for rule in rules.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The finding about one subject, None where the rule does not apply to it, and what that rests on."""

    finding: Finding | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A rule over all of its subjects. ``ground``: what decides which these are."""

    rule: Rule
    ground: Ground
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the rules say of a plan, and which figures they asked for to say it."""

    plan: Plan
    accepted: Mapping[str, str]
    runs: tuple[Run, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(item.finding for run in self.runs for item in run.judged if item.finding is not None)

    def only(self, rules: Set[str]) -> Review:
        """The part of it that these rules say."""
        return replace(self, runs=tuple(run for run in self.runs if run.rule.id in rules))

    def after(self, plan: Plan, rules: Mapping[str, Rule] | None = None) -> Review:
        """The review of ``plan``, by the same rules or others: the same as a new one.

        What rests on nothing that differs is taken over.
        """
        before = {run.rule.id: run for run in self.runs}
        wanted = {key: run.rule for key, run in before.items()} if rules is None else rules
        view = View(plan)
        old, new = by_id(self.plan.figures), by_id(plan.figures)
        changed = _differing(old, new)
        if (accepted := _accepted(view)) != self.accepted or _rewired(old, new, changed):
            return review(plan, wanted)
        moved = {ALL, *changed, *map(section_key, _differing(self.plan.sections, plan.sections))}
        if plan.decisions != self.plan.decisions:
            moved.add(DECISIONS)
        change = _Change(view=view, accepted=accepted, moved=moved)
        runs = (
            change.run(before[key]) if _is_known(rule, before) else change.first(rule) for key, rule in wanted.items()
        )
        return Review(plan=plan, accepted=accepted, runs=tuple(runs))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """Judges again what rests on what ``moved``: ids of figures, keys of sections."""

    view: View
    accepted: Mapping[str, str]
    moved: Set[str]
    known: dict[Ground, bool] = field(default_factory=dict)

    def first(self, rule: Rule) -> Run:
        return _run(rule, self.view, self.accepted)

    def run(self, run: Run) -> Run:
        if self._touches(run.ground):
            return self.first(run.rule)
        if not any(self._touches(item.ground) for item in run.judged):
            return run
        # the subjects are the same as before, but they look at the plan as it is now
        pairs = zip(run.judged, run.rule.subjects(self.view), strict=True)
        judged = tuple(
            _judged(run.rule, subject, self.accepted) if self._touches(item.ground) else item for item, subject in pairs
        )
        return replace(run, judged=judged)

    def _touches(self, ground: Ground) -> bool:
        return ground.moved(self.moved, self.known)


def _is_known(rule: Rule, runs: Mapping[str, Run]) -> bool:
    return (run := runs.get(rule.id)) is not None and run.rule is rule


def _differing(old: Mapping[str, T], new: Mapping[str, T]) -> set[str]:
    """The keys of what came, went or changed."""
    changed = {key for key, value in new.items() if (was := old.get(key)) is not value and was != value}
    return changed | (old.keys() - new.keys())


def _rewired(old: Mapping[str, Figure], new: Mapping[str, Figure], changed: Set[str]) -> bool:
    """Whether a figure rests on others than before. One that came is no other: whoever missed it, asked for it."""
    return any(old[key].inputs != new[key].inputs for key in changed & old.keys() & new.keys())


def _run(rule: Rule, view: View, accepted: Mapping[str, str]) -> Run:
    (absent, subjects), ground = view.noting(lambda: _listed(rule, view))
    if absent:
        message = f"not evaluable: needs the section{'s' if len(absent) > 1 else ''} {', '.join(absent)}"
        places = tuple(map(section_key, absent))
        lacking = _finding(rule, "", Outcome(result="not-evaluable", message=message, at=places), {})
        return Run(rule=rule, ground=ground, judged=(Judged(finding=lacking, ground=ground),))
    return Run(rule=rule, ground=ground, judged=tuple(_judged(rule, subject, accepted) for subject in subjects))


def _listed(rule: Rule, view: View) -> tuple[tuple[str, ...], tuple[Subject[Any], ...]]:
    """The sections that a rule needs and that are not there; where all are, its subjects."""
    absent = tuple(name for name in rule.needs if not isinstance(view.sections.get(name), section_type(name)))
    return absent, () if absent else tuple(rule.subjects(view))


def _judged(rule: Rule, subject: Subject[Any], accepted: Mapping[str, str]) -> Judged:
    outcome, ground = subject.view.noting(lambda: rule.judge(subject))
    finding = None if outcome is None else _finding(rule, subject.name, outcome, accepted)
    return Judged(finding=finding, ground=ground)


def _finding(rule: Rule, subject: str, outcome: Outcome, accepted: Mapping[str, str]) -> Finding:
    owner = accepted.get(f"{rule.id}:{subject}") or accepted.get(rule.id, "")
    return Finding(
        rule=rule.id,
        severity=outcome.severity or rule.severity,
        result=outcome.result,
        message=outcome.message,
        subject=subject,
        figures=outcome.figures,
        at=outcome.at,
        accepted_by=owner if outcome.result == "violated" else "",
    )


def _accepted(view: View) -> Mapping[str, str]:
    """Rule id, or id and subject as in T01:billing -> owner of the first accepting risk; no owner, no acceptance."""
    section = view.section(Risks)
    found: dict[str, str] = {}
    for risk in section.risks if section is not None else ():
        if owner := risk.owner.strip():
            for accepts in risk.accepts:
                rule, _, subject = accepts.partition(":")
                found.setdefault(f"{rule.strip()}:{subject.strip()}" if subject.strip() else rule.strip(), owner)
    return found
