"""The judgement: criteria, findings and quality bar over a plan, mid-way or whole. Pure; the model has no say in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dataplan.core.audit import audit
from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.checks import judge_bar, judge_entry, judge_gate
from dataplan.core.contract import Gate, Skill
from dataplan.core.plan.bundle import BarItem, Finding, Plan, Verdict
from dataplan.core.plan.ledger import Assumption
from dataplan.core.plan.sections import sections_of
from dataplan.core.plan.structural import STRUCTURAL
from dataplan.core.rules import RULES, Rule, follow, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What code says about one submission. ``blocking`` are the findings that keep the gate shut."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    blocking: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        return not self.blocking and all(verdict.met for verdict in self.verdicts)


def judge_submission(skill: Skill, plan: Plan, gate: Gate, rules: Mapping[str, Rule] = RULES) -> Judgement:
    """Judge ``plan`` with the gate's sections in it.

    A structural error blocks. A violated rule blocks too, unless a concern of high severity names it: a contradiction
    that lies in the brief itself is carried in the open, and needs a risk with an owner before the plan is final.
    """
    findings = find(skill, plan, rules=within(plan.sections, rules))
    carried = set(_carried(plan))
    blocking = tuple(
        finding
        for finding in findings
        if finding.severity == "error"
        and finding.result == "violated"
        and (finding.rule in STRUCTURAL or not carried & {finding.rule, f"{finding.rule}:{finding.subject}"})
    )
    return Judgement(verdicts=judge_gate(skill, plan, gate), findings=findings, blocking=blocking)


def judge_plan(
    skill: Skill, plan: Plan, formulas: Mapping[str, Formula] = FORMULAS, rules: Mapping[str, Rule] = RULES
) -> tuple[tuple[Verdict, ...], tuple[Finding, ...], tuple[BarItem, ...]]:
    """Every criterion of every gate, every finding, and the quality bar, over the whole plan."""
    findings = find(skill, plan, formulas, rules)
    verdicts = tuple(
        verdict for gate in skill.gates for verdict in (*judge_entry(skill, plan, gate), *judge_gate(skill, plan, gate))
    )
    return verdicts, findings, judge_bar(skill, plan, findings)


def find(
    skill: Skill, plan: Plan, formulas: Mapping[str, Formula] = FORMULAS, rules: Mapping[str, Rule] = RULES
) -> tuple[Finding, ...]:
    """Structural findings and rules: those that can ever say something where this skill's gates write sections."""
    written = {name for gate in skill.gates for name in sections_of(gate)}
    return (*audit(skill, plan, formulas), *follow(plan, within(written, rules)))


def enter(
    skill: Skill, plan: Plan, gate: Gate, *, reordered: bool
) -> tuple[tuple[Verdict, ...], tuple[Assumption, ...]]:
    """Whether ``gate`` may be entered. Under --order, an assumption stands in for each criterion that is not met."""
    verdicts = judge_entry(skill, plan, gate)
    unmet = [verdict for verdict in verdicts if not verdict.met]
    if not reordered or gate.is_last:
        return verdicts, ()
    assumptions = tuple(
        Assumption(
            id=f"entered_{gate.number}_{index}",
            statement=f"{verdict.criterion} Taken for granted, because another sequence of gates was asked for.",
            reason="The gate that settles it comes later in the sequence that was asked for.",
            effect="The gate is judged again over the whole plan; what it assumed wrongly shows there.",
            confirm_with="whoever asked for the sequence",
        )
        for index, verdict in enumerate(unmet, 1)
    )
    return verdicts, assumptions


def _carried(plan: Plan) -> Iterable[str]:
    for section in plan.sections.values():
        for concern in section.concerns:
            if concern.severity == "high":
                yield from concern.refs
