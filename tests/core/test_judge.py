"""The judgement over the sample plan: what blocks a gate, what a concern carries, what another sequence assumes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support import broken, sample_plan, sample_skill

from dataplan.core.checked import check
from dataplan.core.judge import enter, find, judge_plan, judge_submission
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.common import Concern
from dataplan.core.plan.structural import STRUCTURAL

SKILL = sample_skill()


def carrying(plan: Plan, *refs: str, severity: str = "high") -> Plan:
    section = plan.sections["semantics"]
    concern = Concern(statement="s", consequence="c", severity=severity, refs=refs, owner="o")  # type: ignore[arg-type]
    return replace(plan, sections={**plan.sections, "semantics": replace(section, concerns=(concern,))})


def test_every_gate_of_the_sample_is_accepted() -> None:
    for gate in SKILL.gates:
        judged = judge_submission(SKILL, sample_plan(), gate)
        assert (judged.accepted, judged.blocking) == (True, ())


def test_a_violated_rule_blocks_until_a_high_concern_names_it() -> None:
    tight = broken("/figures/eta_slo/value", 20)
    gate = SKILL.gate(3)
    rules = {item.rule for item in judge_submission(SKILL, tight, gate).blocking if item.rule not in STRUCTURAL}
    assert "T01" in rules
    for refs, severity, blocks in ((("T01",), "high", False), (("T01:eta_page",), "high", False),
                                   (("T01:other",), "high", True), (("T01",), "medium", True)):  # fmt: skip
        judged = judge_submission(SKILL, carrying(tight, *refs, severity=severity), gate)
        assert ("T01" in {item.rule for item in judged.blocking}) is blocks


def test_what_is_wrong_with_ledger_or_prose_blocks_whatever_a_concern_says() -> None:
    wrong = carrying(broken("/figures/drain/value", 3), "recompute")
    assert "recompute" in {item.rule for item in judge_submission(SKILL, wrong, SKILL.gate(4)).blocking}


def test_the_whole_plan_is_judged_gate_by_gate() -> None:
    verdicts, _, bar = judge_plan(SKILL, sample_plan())
    wanted = [(gate.number, item.text) for gate in SKILL.gates for item in (*gate.entry, *gate.exit)]
    assert [(item.gate, item.criterion) for item in verdicts] == wanted
    assert [item.item for item in bar] == [item.text for item in SKILL.quality_bar]


def test_findings_are_structural_first() -> None:
    found = [item.rule in STRUCTURAL for item in find(SKILL, broken("/figures/drain/value", 3))]
    assert found == sorted(found, reverse=True)
    assert found[0]


@pytest.mark.parametrize("reordered", [True, False])
def test_another_sequence_assumes_what_a_gate_lacks(reordered: bool) -> None:
    bare = replace(sample_plan(), sections={})
    verdicts, assumptions = enter(SKILL, bare, SKILL.gate(3), reordered=reordered)
    unmet = [item for item in verdicts if not item.met]
    assert unmet
    assert len(assumptions) == (len(unmet) if reordered else 0)
    for assumption, verdict in zip(assumptions, unmet, strict=False):
        assert verdict.criterion in assumption.statement
        assert assumption.id.startswith("entered_3_")


def test_the_last_gate_assumes_nothing() -> None:
    verdicts, assumptions = enter(SKILL, replace(sample_plan(), sections={}), SKILL.gates[-1], reordered=True)
    assert assumptions == ()
    assert not all(item.met for item in verdicts)


def test_checked_is_met_only_with_nothing_left() -> None:
    good = check(SKILL, sample_plan())
    assert (good.met, good.unmet, good.fallen, good.errors) == (True, (), (), ())
    worse = check(SKILL, broken("/sections/sources/sources/0/owner", ""))
    assert (worse.met, bool(worse.unmet), bool(worse.fallen)) == (False, True, True)


def test_an_accepted_violation_is_no_error() -> None:
    tight = broken(
        "/figures/eta_slo/value", 20, "/figures/eta_slo/origin", "chosen", "/figures/eta_slo/reason", "a test"
    )
    rules = {f"{item.rule}:{item.subject}" for item in check(SKILL, tight).errors}
    risk = {"name": "late", "statement": "It is late.", "likelihood": "low", "impact": "low",
            "mitigation": "None is known.", "owner": "Tracking", "accepts": sorted(rules)}  # fmt: skip
    accepted = check(
        SKILL,
        broken("/figures/eta_slo/value", 20, "/figures/eta_slo/origin", "chosen", "/figures/eta_slo/reason", "a test",
               "/sections/risks/risks/-", risk),
    )  # fmt: skip
    assert rules
    assert not [item for item in accepted.errors if f"{item.rule}:{item.subject}" in rules]
    assert {item.accepted_by for item in accepted.findings if item.result == "violated" and item.accepted_by} == {
        "Tracking"
    }
