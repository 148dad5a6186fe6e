"""What a plan comes down to is chosen by code from what the sections point at."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from tests.support import DELETE, broken, sample_plan

from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.common import Concern, OpenSection
from dataplan.core.summary import key_figures, summarise

LEVELS: tuple[Literal["low"], Literal["high"]] = ("low", "high")


def violated(rule: str, *figures: str, **more: str) -> Finding:
    return Finding(rule=rule, severity="error", result="violated", message="m", figures=figures, **more)  # type: ignore[arg-type]


def with_findings(*findings: Finding) -> Plan:
    return replace(sample_plan(), findings=findings)


def test_five_figures_by_what_the_sections_point_at() -> None:
    found = key_figures(sample_plan())
    assert [item.role for item in found] == ["peak", "freshness", "recovery", "storage", "cost"]
    assert [item.figure.id for item in found] == ["system_peak", "eta_slo", "recovery_total", "raw_size", "cost_with"]
    against = [item.against.id if item.against else None for item in found]
    assert against == ["eta_capacity", None, "recovery_objective", None, "budget"]


@pytest.mark.parametrize(
    ("changes", "role", "figure", "subject"),
    [
        (["/sections/estimates/throughput/2", DELETE], "peak", "scans_peak", "scans"),
        (["/figures/eta_slo/value", 99, "/figures/eta_slo/unit", "day"], "freshness", "billing_slo", "billing_day"),
        (["/sections/estimates/retention", []], "state", "dedupe_state", "scan identifiers"),
        (["/sections/estimates/cost/total_with_contingency", DELETE], "cost", "cost_total", ""),
    ],
)
def test_the_next_best_stands_in(changes: list[object], role: str, figure: str, subject: str) -> None:
    (found,) = [item for item in key_figures(broken(*changes)) if item.role == role]
    assert (found.figure.id, found.subject) == (figure, subject)


@pytest.mark.parametrize(
    ("changes", "role"),
    [
        (["/sections/estimates/throughput", []], "peak"),
        (["/sections/estimates/recovery/total", "gone"], "recovery"),
        (["/sections/estimates/retention", [], "/sections/estimates/state", []], "storage"),
        (["/sections/estimates/cost/total_with_contingency", "gone"], "cost"),
    ],
)
def test_what_is_not_there_is_left_out(changes: list[object], role: str) -> None:
    assert role not in {item.role for item in key_figures(broken(*changes))}


def test_a_store_in_a_unit_that_cannot_be_read_is_not_the_largest() -> None:
    (found,) = [item for item in key_figures(broken("/figures/raw_size/unit", "secnds")) if item.role == "storage"]
    assert found.figure.id == "stage_size"


def test_without_estimates_the_figures_that_most_rests_on_fill_up() -> None:
    plan = replace(sample_plan(), sections={"problem": sample_plan().sections["problem"]})
    found = key_figures(plan)
    assert [item.role for item in found] == ["freshness", "other", "other", "other", "other"]
    assert len({item.figure.id for item in found}) == 5


def test_the_contradictions_of_the_brief_come_first() -> None:
    plan = with_findings(
        violated("T01", "wm_eta"),
        violated("T02", "eta_slo", "late_share"),
        violated("C03", "outage", "eta_slo"),
        violated("M01"),
        replace(violated("O05", "wm_eta"), severity="warning"),
        violated("R01", "wm_eta", accepted_by="Tracking"),
    )
    found = summarise(plan).contradictions
    assert [(item.finding.rule, item.given) for item in found] == [
        ("T02", "brief"), ("C03", "brief and answers"), ("T01", ""), ("M01", ""), ("R01", ""), ("O05", ""),
    ]  # fmt: skip


def test_structural_findings_are_defects_not_contradictions() -> None:
    summary = summarise(with_findings(violated("bare-quantity"), violated("T01", "wm_eta")))
    assert [item.rule for item in summary.defects] == ["bare-quantity"]
    assert [item.finding.rule for item in summary.contradictions] == ["T01"]


def test_the_risk_that_accepts_is_named() -> None:
    plan = broken("/sections/risks/risks/0/accepts", ["T01:eta_page", "T02"])
    plan = replace(plan, findings=(violated("T01", subject="eta_page"), violated("T02"), violated("T01", subject="x")))
    assert [item.risk for item in summarise(plan).contradictions] == ["prices move", "prices move", ""]


def test_no_concern_is_lost_and_the_hardest_come_first() -> None:
    low, high = (Concern(statement=text, consequence="c", severity=text, owner="o") for text in LEVELS)
    plan = replace(
        sample_plan(),
        sections={
            "one": OpenSection(narrative="n", passages=(), concerns=(low,)),
            "two": OpenSection(narrative="n", passages=(), concerns=(high, low)),
        },
    )
    found = [(name, item.severity) for name, item in summarise(plan).concerns]
    assert found == [("two", "high"), ("one", "low"), ("two", "low")]


def test_an_empty_plan_has_an_empty_summary() -> None:
    plan = replace(sample_plan(), sections={}, figures=(), assumptions=(), decisions=())
    summary = summarise(plan)
    assert not summary.figures
    assert not summary.assumptions
    assert not summary.concerns
