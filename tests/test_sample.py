"""The sample plan that the tests break is good before they do: complete, consistent, of every origin."""

from __future__ import annotations

from collections import Counter

from dataplan.core.judge import judge_plan
from dataplan.core.plan.sections import SECTIONS
from tests.support import sample_plan, sample_skill


def test_every_criterion_rule_and_item_holds() -> None:
    verdicts, findings, bar = judge_plan(sample_skill(), sample_plan())
    assert [verdict for verdict in verdicts if not verdict.met] == []
    assert [finding for finding in findings if finding.result == "violated"] == []
    assert [item for item in bar if not item.met] == []


def test_nearly_every_rule_can_be_evaluated_on_it() -> None:
    _, findings, _ = judge_plan(sample_skill(), sample_plan())
    blind = {finding.rule for finding in findings if finding.result == "not-evaluable"}
    assert blind <= {"E11"}
    assert len({finding.rule for finding in findings}) >= 80


def test_it_has_every_section_and_figures_of_every_origin() -> None:
    plan = sample_plan()
    assert set(plan.sections) == set(SECTIONS)
    origins = Counter(figure.origin for figure in plan.figures)
    assert min(origins[origin] for origin in ("given", "assumed", "chosen", "computed")) >= 20
    assert {decision.table for decision in plan.decisions} == {table.name for table in sample_skill().tables}
    assert {decision.option for decision in plan.decisions} >= {"default", "alternative"}
    assert {figure.source for figure in plan.figures if figure.origin == "given"} == {
        "brief", "answer:q_recovery", "answer:q_quality",
    }  # fmt: skip
