"""Each exit criterion of gates 9 to 12 fails, alone in its gate, where the sample is broken in one place."""

from __future__ import annotations

import pytest
from tests.core.checks.judging import Row, assert_fails_alone, exit_verdict
from tests.support import DELETE, broken

O, K, V, R = "/sections/operations", "/sections/cutover", "/sections/validation", "/sections/risks"  # noqa: E741

FLOW = "Lag, watermark lag, error rate, and throughput telemetry are defined."
HEALTH = "Checkpoint/state health and skew telemetry are defined."
ON_CALL = "On-call ownership and response thresholds are documented."
REPLAY = "Replay boundaries and idempotency strategy are explicit."
SEQUENCE = "Cutover sequence and acceptance checkpoints are explicit."
ROLLBACK = "Rollback triggers and fallback process are explicit."
COVERAGE = "Validation covers correctness, freshness, latency, and recovery behavior."
RELEASE = "Release gates and success criteria are explicit."
MONITORING = "Post-launch monitoring window and incident thresholds are explicit."
BUNDLE = "Final response includes all required sections from `templates.md` and passes `checklists.md`."

ROWS: list[Row] = [
    (f"{O}/signals/1", DELETE, FLOW, f"{O}/signals"),
    (f"{O}/signals/0/page", "", FLOW, f"{O}/signals/0/page"),
    (f"{O}/signals/2/owner", "", FLOW, f"{O}/signals/2/owner"),
    (f"{O}/signals/3/response", "look", FLOW, f"{O}/signals/3/response"),
    ("/figures/lag_warn/unit", "", FLOW, f"{O}/signals/0/warn"),
    (f"{O}/signals/4", DELETE, HEALTH, f"{O}/signals"),
    (f"{O}/signals/5/warn", "no_such", HEALTH, f"{O}/signals/5/warn"),
    (f"{O}/signals/6/on", "", HEALTH, f"{O}/signals/6/on"),
    (f"{O}/on_call", DELETE, ON_CALL, f"{O}/on_call"),
    (f"{O}/on_call/owner", "somebody", ON_CALL, f"{O}/on_call/owner"),
    (f"{O}/on_call/acknowledge", "", ON_CALL, f"{O}/on_call/acknowledge"),
    (f"{O}/signals/9/owner", "", ON_CALL, f"{O}/signals/9/owner"),
    (f"{O}/runbooks", [], ON_CALL, f"{O}/runbooks"),
    (f"{O}/runbooks/0/steps/1", "TBD", ON_CALL, f"{O}/runbooks/0/steps/1"),
    (f"{O}/runbooks/1/owner", "", ON_CALL, f"{O}/runbooks/1/owner"),
    (f"{K}/replay/boundary", "somewhere", REPLAY, f"{K}/replay/boundary"),
    (f"{K}/replay/idempotency", "TBD", REPLAY, f"{K}/replay/idempotency"),
    (f"{K}/replay/overwrite", "none", REPLAY, f"{K}/replay/overwrite"),
    (f"{K}/replay/owner", "", REPLAY, f"{K}/replay/owner"),
    (f"{K}/replay/depth", "", REPLAY, f"{K}/replay/depth"),
    (f"{K}/steps/0/accept_when", "it works", SEQUENCE, f"{K}/steps/0/accept_when"),
    (f"{K}/steps/1/owner", "", SEQUENCE, f"{K}/steps/1/owner"),
    (f"{K}/steps/2/threshold", "no_such", SEQUENCE, f"{K}/steps/2/threshold"),
    (f"{K}/parallel_run", DELETE, SEQUENCE, f"{K}/parallel_run"),
    (f"{K}/parallel_run/duration", "", SEQUENCE, f"{K}/parallel_run/duration"),
    (f"{K}/rollback/triggers", [], ROLLBACK, f"{K}/rollback/triggers"),
    (f"{K}/rollback/triggers/0", DELETE, ROLLBACK, f"{K}/steps/3/undone_by/0"),
    (f"{K}/rollback/triggers/0/threshold", "", ROLLBACK, f"{K}/rollback/triggers/0/threshold"),
    (f"{K}/rollback/triggers/1/window", DELETE, ROLLBACK, f"{K}/rollback/triggers/1/window"),
    (f"{K}/rollback/triggers/1/owner", "", ROLLBACK, f"{K}/rollback/triggers/1/owner"),
    ("/figures/rb_fresh/unit", "", ROLLBACK, f"{K}/rollback/triggers/0/threshold"),
    (f"{K}/rollback/fallback", "as needed", ROLLBACK, f"{K}/rollback/fallback"),
    (f"{K}/rollback/steps", [], ROLLBACK, f"{K}/rollback/steps"),
    (f"{K}/rollback/window", "", ROLLBACK, f"{K}/rollback/window"),
    (f"{V}/checks/3", DELETE, COVERAGE, f"{V}/checks"),
    (f"{V}/checks/0/owner", "", COVERAGE, f"{V}/checks/0/owner"),
    (f"{V}/checks/2/threshold", "", COVERAGE, f"{V}/checks/2/threshold"),
    (f"{V}/release_gates", [], RELEASE, f"{V}/release_gates"),
    (f"{V}/release_gates/1/approver", "tbd", RELEASE, f"{V}/release_gates/1/approver"),
    (f"{R}/risks/0/owner", "", RELEASE, f"{R}/risks/0/owner"),
    (f"{R}/risks", [], RELEASE, f"{R}/risks"),
    (f"{V}/monitoring", DELETE, MONITORING, f"{V}/monitoring"),
    (f"{V}/monitoring/window", "", MONITORING, f"{V}/monitoring/window"),
    (f"{V}/monitoring/incidents/0/threshold", "", MONITORING, f"{V}/monitoring/incidents/0/threshold"),
    ("/sections/quality/narrative", "", BUNDLE, "/sections/quality/narrative"),
    ("/sections/sources/sources/0/owner", "", BUNDLE, "/sections/sources/sources/0/owner"),
    ("/sections/assumptions", DELETE, BUNDLE, "/sections/assumptions"),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}={row[1]!r}"[:70])
def test_one_breakage_fails_its_criterion_alone(row: Row) -> None:
    assert_fails_alone(row)


def test_a_trigger_that_takes_nothing_back_is_named() -> None:
    plan = broken(f"{K}/steps/2/undone_by", [], f"{K}/steps/4/undone_by", [])
    verdict = exit_verdict(plan, ROLLBACK)
    assert verdict.evidence == (f"{K}/rollback/triggers/1/name",)
    assert "undone_by" in verdict.reason
