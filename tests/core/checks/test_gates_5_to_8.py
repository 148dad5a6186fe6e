"""Each exit criterion of gates 5 to 8 fails, alone in its gate, where the sample is broken in one place."""

from __future__ import annotations

import dataclasses

import pytest
from tests.core.checks.judging import Row, assert_fails_alone, exit_verdict
from tests.support import DELETE, broken, sample_plan, sample_skill

from dataplan.core.checks import judge_gate

I, L, C, Q = "/sections/ingestion", "/sections/processing", "/sections/contracts", "/sections/quality"  # noqa: E741

MODES = "Ingestion mode chosen (stream, micro-batch, batch, CDC)."
TOPOLOGY = "Topology and dependency boundaries identified."
POLICIES = "Retry/backoff/checkpoint/concurrency policies defined."
LAYERS = "Layering model is defined (raw/staging/intermediate/marts/serving)."
STATEFUL = "Stateful processing boundaries are explicit."
INCREMENTAL = "Incremental/recomputation strategy is explicit."
DOCUMENTED = "Contracts for critical datasets/events are documented."
COMPATIBILITY = "Compatibility policy and versioning approach are defined."
BREAKING = "Breaking-change mitigation and migration plan are defined."
TESTS = "Test suite includes freshness, null, uniqueness, referential, domain checks."
STREAMING = "Streaming-specific checks include duplicate and out-of-order handling."
RECONCILIATION = "Reconciliation and drift escalation paths are defined."

ROWS: list[Row] = [
    (f"{I}/modes", [], MODES, f"{I}/modes"),
    (f"{I}/modes/1", DELETE, MODES, f"{I}/modes"),
    (f"{I}/modes/0/source", "trucks", MODES, f"{I}/modes/0/source"),
    (f"{I}/modes/0/decision", "", MODES, f"{I}/modes/0/decision"),
    (f"{I}/modes/0/decision", "d_wm_eta", MODES, f"{I}/modes/0/decision"),
    (f"{I}/modes/0/mode", "batch", MODES, f"{I}/modes/0/mode"),
    (f"{I}/modes/1/reason", "standard", MODES, f"{I}/modes/1/reason"),
    ("/decisions/d_mode_scans/applies_to", ["depots"], MODES, f"{I}/modes/0/decision"),
    (f"{I}/components/2/owner", "", TOPOLOGY, f"{I}/components/2/owner"),
    (f"{I}/components/2/boundary", "the job", TOPOLOGY, f"{I}/components/2/boundary"),
    (f"{I}/components/2/depends_on/0", "no_such_log", TOPOLOGY, f"{I}/components/2/depends_on/0"),
    (f"{I}/components/0/depends_on", ["eta_store"], TOPOLOGY, f"{I}/components"),
    (f"{I}/components/5/depends_on", ["lake_writer", "billing_run"], TOPOLOGY, f"{I}/components/6/depends_on"),
    (f"{I}/components/1/depends_on", [], TOPOLOGY, f"{I}/components"),
    (f"{I}/components/5/name", "eta_store", TOPOLOGY, f"{I}/components/5/name"),
    (f"{I}/policies/2", DELETE, POLICIES, f"{I}/policies"),
    (f"{I}/policies/1/retry/attempts", "", POLICIES, f"{I}/policies/1/retry/attempts"),
    (f"{I}/policies/1/retry/then", "", POLICIES, f"{I}/policies/1/retry/then"),
    (f"{I}/policies/0/backoff", DELETE, POLICIES, f"{I}/policies/0/backoff"),
    (f"{I}/policies/1/checkpoint/where", "TBD", POLICIES, f"{I}/policies/1/checkpoint/where"),
    (f"{I}/policies/3/concurrency/limit", "no_such", POLICIES, f"{I}/policies/3/concurrency/limit"),
    ("/figures/ckpt_interval/unit", "", POLICIES, f"{I}/policies/1/checkpoint/interval"),
    (f"{I}/guarantees/1", DELETE, POLICIES, f"{I}/guarantees"),
    (f"{I}/guarantees/0/decision", "d_billing_guarantee", POLICIES, f"{I}/guarantees/0/decision"),
    (f"{I}/schedules/0/component", "nightly", POLICIES, f"{I}/schedules/0/component"),
    (f"{L}/layers/0", DELETE, LAYERS, f"{L}/layers"),
    (f"{L}/layers/0/owner", "us", LAYERS, f"{L}/layers/0/owner"),
    (f"{L}/layers/1/retention", "", LAYERS, f"{L}/layers/1/retention"),
    (f"{L}/layers/0/models", [], LAYERS, f"{L}/layers/0/models"),
    (f"{L}/layers/3/models/0/grain", "", LAYERS, f"{L}/layers/3/models/0/grain"),
    (f"{L}/layers/3/models/0/output", None, LAYERS, f"{L}/layers"),
    (f"{L}/operators", [], STATEFUL, f"{L}/operators"),
    (f"{L}/operators/0/ttl", "", STATEFUL, f"{L}/operators/0/ttl"),
    (f"{L}/operators/1/state", "eta_slo", STATEFUL, f"{L}/operators/1/state"),
    (f"{L}/operators/1/component", "no_job", STATEFUL, f"{L}/operators/1/component"),
    (f"{L}/operators/0/decision", "d_wm_eta", STATEFUL, f"{L}/operators/0/decision"),
    (f"{L}/operators/0/boundary", "in the job", STATEFUL, f"{L}/operators/0/boundary"),
    (f"{L}/incremental/2", DELETE, INCREMENTAL, f"{L}/incremental"),
    (f"{L}/incremental/0/dataset", "stg_trucks", INCREMENTAL, f"{L}/incremental/0/dataset"),
    (f"{L}/incremental/0/unique_key", [], INCREMENTAL, f"{L}/incremental/0/unique_key"),
    (f"{L}/incremental/1/lookback", "", INCREMENTAL, f"{L}/incremental/1/lookback"),
    (f"{L}/incremental/3/recompute", "TBD", INCREMENTAL, f"{L}/incremental/3/recompute"),
    (f"{C}/contracts/2", DELETE, DOCUMENTED, f"{C}/contracts"),
    (f"{C}/contracts/0/owner", "owner", DOCUMENTED, f"{C}/contracts/0/owner"),
    (f"{C}/contracts/0/fields", [], DOCUMENTED, f"{C}/contracts/0/fields"),
    (f"{C}/contracts/0/fields/2/type", "", DOCUMENTED, f"{C}/contracts/0/fields/2/type"),
    (f"{C}/contracts/1/keys/0", "no_such", DOCUMENTED, f"{C}/contracts/1/keys/0"),
    (f"{C}/contracts/1/consumers", [], DOCUMENTED, f"{C}/contracts/1/consumers"),
    (f"{C}/contracts/0/compatibility_reason", "n/a", COMPATIBILITY, f"{C}/contracts/0/compatibility_reason"),
    (f"{C}/contracts/1/versioning", "semantic", COMPATIBILITY, f"{C}/contracts/1/versioning"),
    (f"{C}/contracts/2/deprecation", DELETE, COMPATIBILITY, f"{C}/contracts/2/deprecation"),
    ("/figures/notice/unit", "%", COMPATIBILITY, f"{C}/contracts/0/deprecation/notice"),
    (f"{C}/breaking", DELETE, BREAKING, f"{C}/breaking"),
    (f"{C}/breaking/owner", "", BREAKING, f"{C}/breaking/owner"),
    (f"{C}/breaking/steps/1/owner", "TBD", BREAKING, f"{C}/breaking/steps/1/owner"),
    (f"{C}/breaking/steps/0/done_when", "later", BREAKING, f"{C}/breaking/steps/0/done_when"),
    (f"{C}/replay_versions", "", BREAKING, f"{C}/replay_versions"),
    (f"{C}/privacy", None, BREAKING, f"{C}/privacy"),
    (f"{C}/privacy/waits/1", "no_such", BREAKING, f"{C}/privacy/waits/1"),
    (f"{Q}/tests/3", DELETE, TESTS, f"{Q}/tests"),
    (f"{Q}/tests/0/owner", "", TESTS, f"{Q}/tests/0/owner"),
    (f"{Q}/tests/1/error", "", TESTS, f"{Q}/tests/1/error"),
    (f"{Q}/tests/2/dataset", "stg_trucks", TESTS, f"{Q}/tests/2/dataset"),
    (f"{Q}/tests/5/on_failure", "", TESTS, f"{Q}/tests/5/on_failure"),
    (f"{Q}/tests/7", DELETE, STREAMING, f"{Q}/tests"),
    (f"{Q}/tests/6/every", "", STREAMING, f"{Q}/tests/6/every"),
    (f"{Q}/tests/7/owner", "everyone", STREAMING, f"{Q}/tests/7/owner"),
    (f"{Q}/reconciliation/0", DELETE, RECONCILIATION, f"{Q}/reconciliation"),
    (f"{Q}/reconciliation/0/tolerance", "", RECONCILIATION, f"{Q}/reconciliation/0/tolerance"),
    (f"{Q}/reconciliation/1/escalation", "unclear", RECONCILIATION, f"{Q}/reconciliation/1/escalation"),
    (f"{Q}/drift", [], RECONCILIATION, f"{Q}/drift"),
    (f"{Q}/drift/0/owner", "", RECONCILIATION, f"{Q}/drift/0/owner"),
    (f"{Q}/quarantine/owner", "", RECONCILIATION, f"{Q}/quarantine/owner"),
    (f"{Q}/quarantine/retention", "", RECONCILIATION, f"{Q}/quarantine/retention"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}={row[1]!r}"[:70])
def test_one_breakage_fails_its_criterion_alone(row: Row) -> None:
    assert_fails_alone(row)


def test_a_choice_that_is_none_of_the_row_is_not_held_against_the_mode() -> None:
    changes = ("/decisions/d_mode_scans/option", "other", "/decisions/d_mode_scans/choice", "Long poll of the gateway")
    assert exit_verdict(broken(*changes), MODES).met


def test_a_layer_may_be_absent_with_a_reason() -> None:
    layer = f"{L}/layers/2"
    said = "Nothing is shared between the marts, so they read staging."
    assert exit_verdict(broken(f"{layer}/models", [], f"{layer}/absent", said), LAYERS).met
    assert not exit_verdict(broken(f"{layer}/models", [], f"{layer}/absent", "none"), LAYERS).met


def test_no_operator_is_fine_with_a_reason() -> None:
    said = "Every run reads whole files and remembers nothing between them."
    assert exit_verdict(broken(f"{L}/operators", [], f"{L}/stateless", said), STATEFUL).met
    assert not exit_verdict(broken(f"{L}/operators", [], f"{L}/stateless", "TBD"), STATEFUL).met


def test_privacy_is_asked_for_only_where_a_field_is_personal() -> None:
    plan = broken(f"{C}/privacy", None, f"{C}/contracts/0/fields/6/personal", False)
    assert exit_verdict(plan, BREAKING).met


def test_a_full_refresh_replaces_by_no_key() -> None:
    entry = f"{L}/incremental/0"
    assert exit_verdict(broken(f"{entry}/strategy", "full-refresh", f"{entry}/unique_key", []), INCREMENTAL).met


def test_a_skill_without_tables_asks_for_a_decision_all_the_same() -> None:
    skill = dataclasses.replace(sample_skill(), tables=())
    gate = skill.gate(5)
    assert judge_gate(skill, sample_plan(), gate)[0].met
    assert not judge_gate(skill, broken(f"{I}/modes/0/decision", "no_such"), gate)[0].met
