"""Every criterion of the shipped skill has a predicate, and every predicate a criterion."""

from __future__ import annotations

import pytest
from tests.support import sample_plan, sample_skill

from dataplan.core.checks import check_for, checks, criterion, judge_bar, judge_entry, judge_gate
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.marks import resolve


def test_every_criterion_has_a_predicate() -> None:
    assert [item.text for item in sample_skill().criteria() if check_for(item.text) is None] == []


def test_every_predicate_has_a_criterion() -> None:
    texts = {item.text for item in sample_skill().criteria()}
    assert [check.text for check in checks() if check.text not in texts] == []


def test_the_join_key_is_the_words_of_the_sentence() -> None:
    assert check_for("problem statement is EXPLICIT") is check_for("Problem statement is explicit.")
    assert check_for("Problem statement is quite explicit.") is None


def test_a_text_has_one_predicate() -> None:
    check = check_for("Problem statement is explicit.")
    assert check is not None
    with pytest.raises(ValueError, match="two predicates"):
        criterion("Problem statement is explicit.")(check.predicate)


def test_the_sample_meets_every_criterion_verified_by_code() -> None:
    skill, plan = sample_skill(), sample_plan()
    verdicts = [
        verdict for gate in skill.gates for verdict in (*judge_entry(skill, plan, gate), *judge_gate(skill, plan, gate))
    ]
    assert [verdict for verdict in verdicts if not verdict.met or verdict.by != "verified"] == []
    assert [item for item in judge_bar(skill, plan, ()) if not item.met or item.by != "verified"] == []


def test_evidence_points_into_the_plan() -> None:
    skill, plan = sample_skill(), sample_plan()
    for gate in skill.gates:
        for verdict in judge_gate(skill, plan, gate):
            assert verdict.evidence
            for pointer in verdict.evidence:
                resolve(plan, pointer)


def test_an_empty_plan_meets_nothing_but_that_it_was_asked_for(empty: Plan) -> None:
    skill = sample_skill()
    met = [
        verdict.criterion
        for gate in skill.gates
        for verdict in (*judge_entry(skill, empty, gate), *judge_gate(skill, empty, gate))
        if verdict.met
    ]
    assert met == [skill.gates[0].entry[0].text]
    assert not any(item.met for item in judge_bar(skill, empty))
