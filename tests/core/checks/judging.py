"""Asks for the verdict on one criterion, wherever the skill has it."""

from __future__ import annotations

from typing import Any, TypeAlias

from tests.support import broken, sample_skill

from dataplan.core.checks import judge_bar, judge_entry, judge_gate
from dataplan.core.contract import slug
from dataplan.core.plan.bundle import BarItem, Plan, Verdict

Row: TypeAlias = tuple[str, Any, str, str]
"""Pointer of the sample that is broken, its new value, the criterion that fails, the pointer that it names."""


def exit_verdict(plan: Plan, text: str) -> Verdict:
    return _verdict(plan, text, "exit")


def entry_verdict(plan: Plan, text: str) -> Verdict:
    return _verdict(plan, text, "entry")


def unmet_of_gate(plan: Plan, number: int) -> set[str]:
    skill = sample_skill()
    return {verdict.criterion for verdict in judge_gate(skill, plan, skill.gate(number)) if not verdict.met}


def bar_item(plan: Plan, text: str, **more: Any) -> BarItem:
    return next(item for item in judge_bar(sample_skill(), plan, **more) if slug(item.item) == slug(text))


def assert_fails_alone(row: Row) -> None:
    """The criterion, and no other of its gate, fails; it names the place and says in a sentence what to write."""
    pointer, value, text, named = row
    plan = broken(pointer, value)
    verdict = exit_verdict(plan, text)
    assert not verdict.met
    assert verdict.by == "verified"
    assert named in verdict.evidence, verdict
    assert verdict.reason.endswith(".")
    assert unmet_of_gate(plan, verdict.gate) == {verdict.criterion}


def _verdict(plan: Plan, text: str, kind: str) -> Verdict:
    skill = sample_skill()
    judge = judge_gate if kind == "exit" else judge_entry
    gate = next(gate for gate in skill.gates for item in gate.criteria if item.text == text and item.kind == kind)
    return next(verdict for verdict in judge(skill, plan, gate) if verdict.criterion == text)
