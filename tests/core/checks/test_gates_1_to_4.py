"""Each exit criterion of gates 1 to 4 fails, alone in its gate, where the sample is broken in one place."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.checks.judging import Row, assert_fails_alone, exit_verdict
from tests.support import DELETE, broken

P, S, M, E = "/sections/problem", "/sections/sources/sources", "/sections/semantics/outputs", "/sections/estimates"

STATEMENT = "Problem statement is explicit."
CONSUMERS = "Primary consumers and decisions are explicit."
SCOPE = "In-scope and out-of-scope boundaries are explicit."
LATENCY = "Latency class target is explicit (for example sub-second, near-real-time, hourly)."
SYSTEMS = "Source systems and owners are listed."
CONTRACTS = "Event/entity contracts and version owners are listed."
MUTATION = "Mutation behavior and correction paths are documented."
TIME = "Event-time vs processing-time semantics are explicit."
ORDER = "Ordering guarantees and duplication assumptions are explicit."
LATENESS = "Lateness profile and watermark strategy are explicit."
SLO = "Freshness and latency SLO targets are explicit."
THROUGHPUT = "Throughput and peak burst estimates are provided."
STATE = "State growth and retention estimates are provided."
BACKLOG = "Backlog recovery and lag drain feasibility are provided."
COST = "Cost drivers and headroom are documented."

ROWS: list[Row] = [
    (f"{P}/statement", "TBD", STATEMENT, f"{P}/statement"),
    (f"{P}/statement", "We want a better pipeline.", STATEMENT, f"{P}/statement"),
    (f"{P}/owner", "the team", STATEMENT, f"{P}/owner"),
    (f"{P}/metrics", [], STATEMENT, f"{P}/metrics"),
    (f"{P}/metrics/1/owner", "", STATEMENT, f"{P}/metrics/1/owner"),
    (f"{P}/constraints/2/statement", "n/a", STATEMENT, f"{P}/constraints/2/statement"),
    (f"{P}/consumers/0/owner", "someone", CONSUMERS, f"{P}/consumers/0/owner"),
    (f"{P}/consumers/1/decision", "decides", CONSUMERS, f"{P}/consumers/1/decision"),
    (f"{P}/in_scope", [], SCOPE, f"{P}/in_scope"),
    (f"{P}/out_of_scope", [], SCOPE, f"{P}/out_of_scope"),
    (f"{P}/out_of_scope/0", "to be decided", SCOPE, f"{P}/out_of_scope/0"),
    (f"{P}/out_of_scope/1",
     "Collecting scans and depot changes, the ETA of each parcel, and the daily count per depot.",
     SCOPE, f"{P}/out_of_scope/1"),
    (f"{P}/latency_target", "", LATENCY, f"{P}/latency_target"),
    (f"{P}/latency_target", "scan_size", LATENCY, f"{P}/latency_target"),
    (f"{P}/latency_class", "daily", LATENCY, f"{P}/latency_class"),
    (f"{P}/consumers/1/latency_class", "sub-second", LATENCY, f"{P}/consumers/1/latency_class"),
    (f"{S}/0/owner", "unknown", SYSTEMS, f"{S}/0/owner"),
    (f"{S}/1/system", "", SYSTEMS, f"{S}/1/system"),
    (f"{S}/1/keys", [], SYSTEMS, f"{S}/1/keys"),
    (f"{S}/0/entities/1", "TBD", SYSTEMS, f"{S}/0/entities/1"),
    (f"{S}/1/name", "Scans", SYSTEMS, f"{S}/1/name"),
    (f"{S}/0/contract/version_owner", "", CONTRACTS, f"{S}/0/contract/version_owner"),
    (f"{S}/1/contract/version", "tbd", CONTRACTS, f"{S}/1/contract/version"),
    (f"{S}/1/contract", DELETE, CONTRACTS, f"{S}/1/contract"),
    (f"{S}/0/mutation/detail", "changes", MUTATION, f"{S}/0/mutation/detail"),
    (f"{S}/0/correction", DELETE, MUTATION, f"{S}/0/correction"),
    (f"{S}/1/correction/owner", "-", MUTATION, f"{S}/1/correction/owner"),
    (f"{M}/0/event_time", "", TIME, f"{M}/0/event_time"),
    (f"{M}/0/domain_reason", "as needed", TIME, f"{M}/0/domain_reason"),
    (f"{M}/1/sources/1", "trucks", TIME, f"{M}/1/sources/1"),
    (f"{M}/1/calendar", None, TIME, f"{M}/1/calendar"),
    (f"{M}/1/calendar/time_zone", "", TIME, f"{M}/1/calendar/time_zone"),
    (f"{M}/0/consumers/0", "Depot billing", TIME, f"{P}/consumers/0"),
    (f"{M}/0/ordering/scope", "", ORDER, f"{M}/0/ordering/scope"),
    (f"{M}/0/ordering/by", "", ORDER, f"{M}/0/ordering/by"),
    (f"{M}/0/duplicates", DELETE, ORDER, f"{M}/0/duplicates"),
    (f"{M}/1/duplicates/horizon", "no_such", ORDER, f"{M}/1/duplicates/horizon"),
    (f"{M}/1/duplicates/why_stable", "?", ORDER, f"{M}/1/duplicates/why_stable"),
    (f"{M}/0/watermark", DELETE, LATENESS, f"{M}/0/watermark"),
    (f"{M}/1/watermark/delay", "", LATENESS, f"{M}/1/watermark/delay"),
    ("/figures/wm_eta/unit", "", LATENESS, f"{M}/0/watermark/delay"),
    ("/figures/wm_eta/unit", "GB", LATENESS, f"{M}/0/watermark/delay"),
    (f"{M}/0/watermark/decision", "d_mode_scans", LATENESS, f"{M}/0/watermark/decision"),
    (f"{M}/0/watermark/decision", "d_wm_billing", LATENESS, f"{M}/0/watermark/decision"),
    ("/decisions/d_wm_eta/signal", "Whenever we like", LATENESS, f"{M}/0/watermark/decision"),
    (f"{M}/0/lateness", [], LATENESS, f"{M}/0/lateness"),
    (f"{M}/1/late/owner", "nobody", LATENESS, f"{M}/1/late/owner"),
    (f"{M}/0/slo/freshness", "", SLO, f"{M}/0/slo/freshness"),
    (f"{M}/0/slo/stages", [], SLO, f"{M}/0/slo/stages"),
    ("/figures/b_process/value", None, SLO, f"{M}/0/slo/stages/1/budget"),
    (f"{E}/throughput/0/peak", "", THROUGHPUT, f"{E}/throughput/0/peak"),
    (f"{E}/throughput/1/subject", "trucks", THROUGHPUT, f"{E}/throughput"),
    (f"{E}/growth", DELETE, THROUGHPUT, f"{E}/growth"),
    (f"{E}/state", [], STATE, f"{E}/state"),
    (f"{E}/state/1/ttl", "no_such", STATE, f"{E}/state/1/ttl"),
    (f"{E}/retention/2/reason", "", STATE, f"{E}/retention/2/reason"),
    ("/figures/log_retention/unit", "MB", STATE, f"{E}/retention/0/retention"),
    (f"{E}/recovery", DELETE, BACKLOG, f"{E}/recovery"),
    (f"{E}/recovery/drain", "", BACKLOG, f"{E}/recovery/drain"),
    ("/figures/drain/value", None, BACKLOG, f"{E}/recovery/drain"),
    (f"{E}/cost/lines", [], COST, f"{E}/cost/lines"),
    (f"{E}/cost/lines/0/driver", "depends", COST, f"{E}/cost/lines/0/driver"),
    ("/figures/price_node/unit", "", COST, f"{E}/cost/lines/1/unit_price"),
    ("/figures/cost_disk/unit", "GB", COST, f"{E}/cost/lines/2/monthly"),
    (f"{E}/headroom/target", "", COST, f"{E}/headroom/target"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}={row[1]!r}"[:70])
def test_one_breakage_fails_its_criterion_alone(row: Row) -> None:
    assert_fails_alone(row)


@pytest.mark.parametrize(("pointer", "value"), [("/figures/eta_slo/unit", ""), ("/figures/eta_slo", DELETE)])
def test_a_consumer_rests_on_its_figure(pointer: str, value: Any) -> None:
    verdict = exit_verdict(broken(pointer, value), CONSUMERS)
    assert not verdict.met
    assert f"{P}/consumers/0/freshness" in verdict.evidence


def test_a_figure_without_unit_is_itself_named() -> None:
    verdict = exit_verdict(broken("/figures/wm_eta/unit", ""), LATENESS)
    assert verdict.evidence[1].startswith("/figures/")
    assert verdict.evidence[1].endswith("/unit")
    assert "wm_eta, which has no unit; it needs a duration such as 30 s" in verdict.reason


def test_a_drain_that_never_ends_is_told_as_such() -> None:
    plan = broken("/figures/drain/value", None, "/figures/drain/note", "needs more than 8,400 scans/s")
    assert "never (needs more than" in exit_verdict(plan, BACKLOG).reason


def test_no_state_is_fine_with_a_reason() -> None:
    said = "Every run reads whole files and remembers nothing between them."
    assert exit_verdict(broken(f"{E}/state", [], f"{E}/stateless", said), STATE).met
    assert not exit_verdict(broken(f"{E}/state", [], f"{E}/stateless", "none"), STATE).met


def test_a_unit_that_cannot_be_read_is_told_as_such() -> None:
    assert "a unit that cannot be read" in exit_verdict(broken("/figures/wm_eta/unit", "s//s"), LATENESS).reason
