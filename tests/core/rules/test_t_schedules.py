"""T04-T08: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

JOB: Values = {
    "semantics/outputs/0/name": "eta", "semantics/outputs/0/slo/freshness": "60 min",
    "ingestion/components/0/name": "mover", "ingestion/components/0/kind": "batch-job",
    "ingestion/schedules/0/component": "mover",
}  # fmt: skip
SECOND: Values = {"semantics/outputs/1/name": "billing", "semantics/outputs/1/slo/freshness": "2 days"}


def run(**values: Any) -> Values:
    return {f"ingestion/schedules/0/{name}": value for name, value in values.items()}


DAY_RUN: Values = {"semantics/outputs/0/window/kind": "daily", "semantics/outputs/0/window/size": "24 h"}
OPERATOR: Values = {"processing/operators/0/component": "mover", "processing/operators/0/output": "billing"}
BEHIND: Values = {
    "ingestion/components/1/name": "loader", "ingestion/components/1/depends_on": ["mover"],
    "ingestion/components/1/outputs": ["billing"],
}  # fmt: skip
BEFORE: Values = {
    "ingestion/components/0/depends_on": ["reader"], "ingestion/components/1/name": "reader",
    "ingestion/components/1/outputs": ["billing"],
}  # fmt: skip
HOURLY = run(interval="59 min", duration_p95="90 min")

T04: list[tuple[str, str, Values]] = [
    ("holds", "batch interval 15 min + run p95 5 min = 20 min ≤ freshness SLO of eta 60 min",
     run(interval="15 min", duration_p95="5 min")),
    ("holds", "= 60 min ≤ freshness SLO of eta 60 min", run(interval="50 min", duration_p95="600 s")),
    ("violated", "= 61 min > freshness SLO of eta 60 min: run more often",
     run(interval="50 min", duration_p95="11 min")),
    ("not-evaluable", "ingestion/schedules/0/duration_p95", run(interval="50 min")),
    ("not-evaluable", "ingestion/components/0/outputs is not given", {**HOURLY, **SECOND}),
    # only the slow output passes through the job
    ("holds", "freshness SLO of billing 2 days", {**HOURLY, **SECOND, "ingestion/components/0/outputs": ["billing"]}),
    ("holds", "freshness SLO of billing 2 days", {**HOURLY, **SECOND, **OPERATOR}),
    ("holds", "freshness SLO of billing 2 days", {**HOURLY, **SECOND, **BEHIND}),
    ("holds", "freshness SLO of billing 2 days", {**HOURLY, **SECOND, **BEFORE}),
    ("violated", "freshness SLO of eta 60 min",
     {**HOURLY, **SECOND, "ingestion/components/0/outputs": ["eta", "billing"]}),
    # a daily run at a set time after the day is over is late by its deadline, not by its interval
    ("silent", "", {**DAY_RUN, **run(interval="24 h #2", duration_p95="30 min", start="2 h")}),
    ("violated", "24 h + run p95 30 min", {**DAY_RUN, **run(interval="24 h #2", duration_p95="30 min")}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), T04)
def test_t04(result: str, says: str, given: Values) -> None:
    check("T04", result, says, JOB, given)


@pytest.mark.parametrize("rule", ["T04", "T05", "T06"])
def test_no_schedule_no_finding(rule: str) -> None:
    check(rule, "silent", "", {"semantics": "", "ingestion": ""})


T05: list[tuple[str, str, str | None, str | None]] = [
    ("holds", "run p95 14 min < batch interval 15 min", "14 min", "15 min"),
    ("violated", "run p95 900 s ≥ batch interval 15 min: runs pile up", "900 s", "15 min"),
    ("violated", "≥", "20 min", "15 min"),
    ("not-evaluable", "ingestion/schedules/0/interval", "20 min", None),
    ("not-evaluable", "ingestion/schedules/0/duration_p95", None, "15 min"),
]


@pytest.mark.parametrize(("result", "says", "duration", "interval"), T05)
def test_t05(result: str, says: str, duration: str | None, interval: str | None) -> None:
    check("T05", result, says, run(duration_p95=duration, interval=interval))


T06: list[tuple[str, str, Values]] = [
    ("holds", "start 2 h + critical path 3 h + retries 30 min = 5.5 h ≤ deadline 6 h", run(critical_path="3 h")),
    ("holds", "= 6 h ≤ deadline 6 h", run(critical_path="210 min")),
    ("violated", "= 6.017 h > deadline 6 h: start earlier", run(critical_path="211 min")),
    ("violated", "start 2 h + run p95 4 h + retries 30 min = 6.5 h > deadline 6 h", run(duration_p95="4 h")),
    (
        "not-evaluable",
        "ingestion/schedules/0/retry_time is not given (retries)",
        run(critical_path="3 h", retry_time=None),
    ),
    ("not-evaluable", "ingestion/schedules/0/start is not given (start)", run(critical_path="3 h", start=None)),
    ("silent", "", run(critical_path="3 h", deadline=None)),
]


@pytest.mark.parametrize(("result", "says", "given"), T06)
def test_t06(result: str, says: str, given: Values) -> None:
    check("T06", result, says, run(start="2 h", retry_time="30 min", deadline="6 h"), given)


SECTIONS: Values = {"problem": "", "sources": "", "semantics": "", "ingestion": ""}
DUE = run(critical_path="2 h", retry_time="30 min", deadline="6 h", component="mover")
LEDGER: Values = {
    "ingestion/components/0/name": "mover", "ingestion/components/0/depends_on": ["lake"],
    "ingestion/components/1/name": "lake", "ingestion/components/1/depends_on": ["bank"],
    "sources/sources/0/name": "bank",
}  # fmt: skip
READER: Values = {
    "problem/consumers/0/name": "Finance", "problem/consumers/0/freshness": "1 h",
    "semantics/outputs/0/name": "report", "semantics/outputs/0/consumers": ["Finance"],
}  # fmt: skip
SLOW: Values = {
    "semantics/outputs/1/name": "close", "semantics/outputs/1/consumers": ["Finance"],
    "semantics/outputs/1/slo/freshness": "2 days",
}  # fmt: skip
FRESH = "semantics/outputs/0/slo/freshness"
T07: list[tuple[str, str, Values]] = [
    ("holds", "input due 3 h ≤ deadline 6 h − own time 2.5 h = 3.5 h", {**DUE, **run(input_due="3 h")}),
    ("holds", "input due 210 min ≤", {**DUE, **run(input_due="210 min")}),
    ("violated", "input due 4 h > deadline 6 h − own time 2.5 h = 3.5 h: the run cannot end in time",
     {**DUE, **run(input_due="4 h")}),
    ("violated", "delivery of bank 4 h > deadline 6 h", {**DUE, **LEDGER, "sources/sources/0/delivery_by": "4 h"}),
    ("not-evaluable", "ingestion/schedules/0/deadline is not given", {**DUE, **run(input_due="4 h", deadline=None)}),
    ("silent", "", {**DUE, **LEDGER}),
    ("holds", "freshness SLO of report 30 min ≤ wanted freshness 1 h", {**READER, FRESH: "30 min"}),
    ("holds", "freshness SLO of report 60 min ≤ wanted freshness 1 h", {**READER, FRESH: "60 min"}),
    ("violated", "freshness SLO of report 2 h > wanted freshness 1 h: tighten", {**READER, FRESH: "2 h"}),
    # the consumer also reads a slow output on purpose
    ("holds", "freshness SLO of report 30 min ≤", {**READER, **SLOW, FRESH: "30 min"}),
    ("not-evaluable", FRESH, {**READER, **SLOW}),
    ("silent", "", {**READER, FRESH: "2 h", "semantics/outputs/0/consumers": ["Sales"]}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), T07)
def test_t07(result: str, says: str, given: Values) -> None:
    check("T07", result, says, SECTIONS, given)


COMMIT: Values = {
    "semantics/outputs/0/name": "eta", "semantics/outputs/0/slo/freshness": "60 s",
    "semantics/outputs/0/slo/stages/0/name": "processing", "semantics/outputs/0/slo/stages/0/budget": "5 s",
    "ingestion/components/0/name": "writer", "ingestion/policies/0/component": "writer",
    "ingestion/policies/0/checkpoint/transactional_sink": True,
    "ingestion/policies/0/checkpoint/interval": "30 s", "ingestion/policies/0/checkpoint/duration_p99": "10 s",
}  # fmt: skip
INTERVAL = "ingestion/policies/0/checkpoint/interval"
T08: list[tuple[str, str, Values]] = [
    ("holds", "checkpoint interval 30 s + checkpoint p99 10 s + processing 5 s = 45 s ≤ freshness SLO of eta 60 s", {}),
    ("holds", "= 60 s ≤", {INTERVAL: "45 s"}),
    ("violated", "= 61 s > freshness SLO of eta 60 s: commit more often", {INTERVAL: "46 s"}),
    ("violated", "> latency SLO of eta 10 s", {"semantics/outputs/0/slo/latency": "10 s #2"}),
    # a stage that is the wait for the commit counts once
    ("holds", "= 55 s ≤", {INTERVAL: "45 s", "semantics/outputs/0/slo/stages/0/budget": "45 s"}),
    ("not-evaluable", "checkpoint/duration_p99 is not given", {"ingestion/policies/0/checkpoint/duration_p99": None}),
    ("not-evaluable", "ingestion/components/0/outputs is not given", SECOND),
    ("silent", "", {"ingestion/policies/0/checkpoint/transactional_sink": False}),
]


@pytest.mark.parametrize(("result", "says", "given"), T08)
def test_t08(result: str, says: str, given: Values) -> None:
    check("T08", result, says, COMMIT, given)
