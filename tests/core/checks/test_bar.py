"""The quality bar: what it covers is there and explicit, and no finding stands against it unanswered."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.checks.judging import bar_item
from tests.support import DELETE, broken, sample_plan, sample_skill

from dataplan.core.checks import judge_bar
from dataplan.core.plan.bundle import BarItem, Finding

PROBLEM = "Problem, scope, and consumers are explicit"
SOURCES = "Source inventory, ownership, and event contracts are explicit"
SEMANTICS = "Event semantics (event-time, lateness, ordering, dedupe) are explicit"
ESTIMATES = "Volume/state/performance/cost estimates are explicit"
INGESTION = "Ingestion topology and orchestration controls are explicit"
LAYERS = "Model layering and ownership are explicit"
CONTRACTS = "Data contracts and schema evolution policy are explicit"
QUALITY = "Data quality and reconciliation strategy are explicit"
OPERATIONS = "Streaming observability and incident response thresholds are explicit"
CUTOVER = "Backfill/replay/cutover/rollback strategy is explicit"
RISKS = "Validation gates, acceptance criteria, and residual risk ownership are explicit"

ROWS: list[tuple[str, Any, str, str]] = [
    ("/sections/problem", DELETE, PROBLEM, "/sections/problem"),
    ("/sections/problem/owner", "TBD", PROBLEM, "/sections/problem/owner"),
    ("/sections/assumptions/stances/2", DELETE, PROBLEM, "/sections/assumptions/stances"),
    ("/sections/assumptions/stances/0/reason", "", PROBLEM, "/sections/assumptions/stances/0/reason"),
    ("/sections/sources/sources/0/owner", "", SOURCES, "/sections/sources/sources/0/owner"),
    ("/sections/sources", DELETE, SOURCES, "/sections/sources"),
    ("/sections/semantics/outputs/0/watermark", DELETE, SEMANTICS, "/sections/semantics/outputs/0/watermark"),
    ("/sections/semantics/outputs/1/duplicates/key", "", SEMANTICS, "/sections/semantics/outputs/1/duplicates/key"),
    ("/sections/estimates/growth/horizon", "", ESTIMATES, "/sections/estimates/growth/horizon"),
    ("/sections/estimates/cost/lines", [], ESTIMATES, "/sections/estimates/cost/lines"),
    ("/sections/ingestion/policies/1/backoff/cap", "", INGESTION, "/sections/ingestion/policies/1/backoff/cap"),
    ("/sections/ingestion/modes/0", DELETE, INGESTION, "/sections/ingestion/modes"),
    ("/sections/processing/layers/1/owner", "", LAYERS, "/sections/processing/layers/1/owner"),
    ("/sections/processing/layers/4", DELETE, LAYERS, "/sections/processing/layers"),
    ("/sections/contracts/contracts/1/owner", "", CONTRACTS, "/sections/contracts/contracts/1/owner"),
    ("/sections/contracts/breaking/steps", [], CONTRACTS, "/sections/contracts/breaking/steps"),
    ("/sections/quality/tests/0", DELETE, QUALITY, "/sections/quality/tests"),
    ("/sections/quality/quarantine/owner", "", QUALITY, "/sections/quality/quarantine/owner"),
    ("/sections/operations/signals/0/page", "", OPERATIONS, "/sections/operations/signals/0/page"),
    ("/sections/operations/on_call/owner", "", OPERATIONS, "/sections/operations/on_call/owner"),
    ("/sections/cutover/rollback/triggers", [], CUTOVER, "/sections/cutover/rollback/triggers"),
    ("/sections/cutover/replay/owner", "", CUTOVER, "/sections/cutover/replay/owner"),
    ("/sections/risks/risks/1/owner", "everyone", RISKS, "/sections/risks/risks/1/owner"),
    ("/sections/validation/monitoring/owner", "", RISKS, "/sections/validation/monitoring/owner"),
]


@pytest.mark.parametrize(("pointer", "value", "text", "named"), ROWS, ids=lambda item: str(item)[:50])
def test_an_item_fails_where_what_it_covers_is_broken(pointer: str, value: Any, text: str, named: str) -> None:
    item = bar_item(broken(pointer, value), text)
    assert not item.met
    assert named in item.evidence


def unmet(*findings: Finding, plan: Any = None) -> dict[str, BarItem]:
    items = judge_bar(sample_skill(), plan or sample_plan(), findings)
    return {item.item: item for item in items if not item.met}


def finding(rule: str, *at: str, **more: Any) -> Finding:
    said = {"severity": "error", "result": "violated", "message": "watermark 10 min > SLO 60 s", **more}
    return Finding(rule=rule, at=at, **said)


def test_a_violated_rule_that_nobody_accepts_fails_the_item_on_risks() -> None:
    items = unmet(finding("T01", "/sections/semantics/outputs/0/slo/stages"))
    assert set(items) == {RISKS}
    assert items[RISKS].reason == "T01: watermark 10 min > SLO 60 s"
    assert items[RISKS].evidence == ("/sections/semantics/outputs/0/slo/stages",)


def test_a_violated_rule_with_an_accepting_owner_does_not() -> None:
    assert unmet(finding("T01", accepted_by="Tracking")) == {}
    assert set(unmet(finding("T01", accepted_by="someone"))) == {RISKS}


@pytest.mark.parametrize("more", [{"severity": "warning"}, {"result": "holds"}, {"result": "not-evaluable"}])
def test_what_is_no_error_blocks_nothing(more: dict[str, str]) -> None:
    assert unmet(finding("T01", **more), finding("quote", "/figures/0/quote", **more)) == {}


def test_a_structural_finding_fails_the_item_of_its_section_and_cannot_be_accepted() -> None:
    assert set(unmet(finding("bare-quantity", "/sections/cutover/narrative", accepted_by="Tracking"))) == {CUTOVER}
    assert set(unmet(finding("placeholder", "/sections/risks/narrative"))) == {RISKS}


def test_a_finding_about_an_entry_fails_the_items_that_use_it() -> None:
    at = {figure.id: f"/figures/{index}/quote" for index, figure in enumerate(sample_plan().figures)}
    assert set(unmet(finding("quote", at["growth"]))) == {ESTIMATES}
    assert set(unmet(finding("quote", at["billing_slo"]))) >= {PROBLEM, SEMANTICS}
    decision = next(index for index, item in enumerate(sample_plan().decisions) if item.id == "d_wm_eta")
    assert set(unmet(finding("decision-row", f"/decisions/{decision}/choice"))) == {SEMANTICS}


def test_what_no_item_covers_falls_to_the_last_one() -> None:
    assert set(unmet(finding("reference", "/figures/9999/id"))) == {RISKS}
    assert set(unmet(finding("reference", "/brief/text"))) == {RISKS}
    assert set(unmet(finding("reference"))) == {RISKS}


def test_many_findings_are_counted_not_listed() -> None:
    items = unmet(*(finding(f"T0{number}") for number in range(1, 7)))
    assert items[RISKS].reason.endswith("And 3 more findings.")


def test_the_findings_of_the_plan_count_where_none_are_handed_in() -> None:
    raw = {"rule": "T01", "severity": "error", "result": "violated", "message": "too slow"}
    plan = broken("/findings", [raw])
    assert [item.item for item in judge_bar(sample_skill(), plan) if not item.met] == [RISKS]
