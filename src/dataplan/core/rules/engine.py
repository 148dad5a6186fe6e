"""Runs rules over a plan. A plan may be half written: what cannot be judged yet says what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.sections import section_type
from dataplan.core.plan.validation import Risks
from dataplan.core.rules.catalogue import RULES
from dataplan.core.rules.outcome import Outcome
from dataplan.core.rules.rule import Rule
from dataplan.core.rules.view import View


def evaluate(plan: Plan, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """One finding per rule and subject, in the order of the rules and, within a rule, of the plan.

    A rule whose sections are not all written gives one *not evaluable* finding that names them; a rule that does not
    apply (no transactional sink, no schedule) gives none.
    """
    view = View(plan)
    accepted = _accepted(view)
    return tuple(finding for rule in rules.values() for finding in _run(rule, view, accepted))


def _run(rule: Rule, view: View, accepted: Mapping[str, str]) -> Iterator[Finding]:
    absent = tuple(name for name in rule.needs if not isinstance(view.plan.sections.get(name), section_type(name)))
    if absent:
        message = f"not evaluable: needs the section{'s' if len(absent) > 1 else ''} {', '.join(absent)}"
        places = tuple(f"/sections/{name}" for name in absent)
        yield _finding(rule, "", Outcome(result="not-evaluable", message=message, at=places), {})
        return
    for subject in rule.subjects(view):
        if (outcome := rule.judge(subject)) is not None:
            yield _finding(rule, subject.name, outcome, accepted)


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
