"""A skill with criteria of its own: what code cannot judge is attested by a passage, and the verdict says so."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from tests.support import sample_plan, sample_skill

from dataplan.core.checks import judge_bar, judge_entry, judge_gate
from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.common import Attestation, OpenSection, Passage
from dataplan.core.plan.sections import sections_of
from dataplan.resources import load_skill

PASSAGE = "The ranking model of Search reads forty features and answers before the page is drawn."


@pytest.fixture(scope="module")
def skill() -> Skill:
    return load_skill(Path(__file__).parents[2] / "skills" / "ml-feature-store")


def section(*attests: tuple[str, str], text: str = PASSAGE) -> OpenSection:
    return OpenSection(
        narrative="What the gate decided.",
        passages=(Passage(heading="Models", text=text),),
        attests=tuple(Attestation(criterion=criterion, at=at) for criterion, at in attests),
    )


def plan_of(skill: Skill, **sections: OpenSection) -> Plan:
    named = {sections_of(skill.gate(int(key[1:])))[0]: body for key, body in sections.items()}
    return dataclasses.replace(sample_plan(), sections=named, figures=(), assumptions=(), decisions=())


def whole(skill: Skill) -> Plan:
    def attests(number: int) -> OpenSection:
        bar = skill.quality_bar if number == 1 else ()
        return section(*((item.text, "/passages/0/text") for item in (*skill.gate(number).exit, *bar)))

    return plan_of(skill, g1=attests(1), g2=attests(2), g3=attests(3))


def test_a_whole_plan_of_another_skill_is_met_and_attested(skill: Skill) -> None:
    plan = whole(skill)
    for gate in skill.gates:
        for verdict in (*judge_entry(skill, plan, gate), *judge_gate(skill, plan, gate)):
            assert verdict.met, verdict
            assert verdict.by == "attested"
            assert "ode has no check for" in verdict.reason
    assert all(item.met and item.by == "attested" for item in judge_bar(skill, plan))


def test_evidence_is_the_passage(skill: Skill) -> None:
    gate = skill.gate(1)
    verdict = judge_gate(skill, plan_of(skill, g1=section((gate.exit[0].text, "/passages/0/text"))), gate)[0]
    assert verdict.evidence == (f"/sections/{sections_of(gate)[0]}/passages/0/text",)


@pytest.mark.parametrize(
    ("at", "text", "said"),
    [
        ("/passages/3/text", PASSAGE, "is not there"),
        ("/passages", PASSAGE, "is not a text"),
        ("passages/0/text", PASSAGE, "no JSON Pointer"),
        ("", PASSAGE, "no JSON Pointer"),
        ("/passages/0/text", "TBD", "placeholder"),
        ("/passages/0/text", "All models are listed.", "too little"),
        ("/attests/0/criterion", PASSAGE, "the attestation itself"),
    ],
)
def test_a_pointer_to_nothing_attests_nothing(skill: Skill, at: str, text: str, said: str) -> None:
    gate = skill.gate(1)
    verdict = judge_gate(skill, plan_of(skill, g1=section((gate.exit[0].text, at), text=text)), gate)[0]
    assert not verdict.met
    assert said in verdict.reason
    assert "add an entry to attests" in verdict.reason


def test_another_gate_cannot_attest(skill: Skill) -> None:
    criterion = skill.gate(1).exit[0].text
    plan = plan_of(skill, g1=section(), g2=section((criterion, "/passages/0/text")))
    assert not judge_gate(skill, plan, skill.gate(1))[0].met


def test_entry_without_a_predicate_holds_when_all_before_does(skill: Skill) -> None:
    plan = whole(skill)
    later = dict(plan.sections)
    del later[sections_of(skill.gate(2))[0]]
    verdict = judge_entry(skill, dataclasses.replace(plan, sections=later), skill.gate(3))[0]
    assert not verdict.met
    assert "gate 2 does not hold" in verdict.reason
    assert judge_entry(skill, dataclasses.replace(plan, sections=later), skill.gate(2))[0].met


def test_a_finding_falls_to_the_items_attested_in_its_section(skill: Skill) -> None:
    plan, name = whole(skill), sections_of(skill.gate(1))[0]
    found = Finding(
        rule="placeholder", severity="error", result="violated", message="says TBD", at=(f"/sections/{name}/narrative",)
    )
    assert not any(item.met for item in judge_bar(skill, plan, [found]))
    elsewhere = dataclasses.replace(found, at=(f"/sections/{sections_of(skill.gate(2))[0]}/narrative",))
    assert [item.met for item in judge_bar(skill, plan, [elsewhere])] == [True, True, True, True, False]


def test_a_known_sentence_in_a_skill_without_its_section_is_attested(skill: Skill) -> None:
    """The predicate reads the section problem, which no gate of this skill writes: the passage has to vouch for it."""
    known = sample_skill().gate(1).exit[0]
    gate = dataclasses.replace(skill.gate(1), exit=(known,))
    other = dataclasses.replace(skill, gates=(gate, *skill.gates[1:]))
    verdict = judge_gate(other, plan_of(skill, g1=section((known.text, "/passages/0/text"))), gate)[0]
    assert verdict.met
    assert verdict.by == "attested"
