"""C06, C20, C21: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check


def recovery(detect: str | None, restore: str | None, drain: str | None, objective: str | None) -> Values:
    return {"detect": detect, "restore": restore, "drain": drain, "objective": objective}


C06: list[tuple[str, str, Values]] = [
    ("holds", "detection 3 min + restore 5 min + drain 20 min = 28 min ≤ recovery objective 30 min",
     recovery("3 min", "5 min", "20 min", "30 min")),
    ("holds", "= 0.5 h ≤ recovery objective 0.5 h", recovery("3 min", "5 min", "22 min", "0.5 h")),
    ("violated", "= 31 min > recovery objective 30 min: detect or restore faster",
     recovery("3 min", "5 min", "23 min", "30 min")),
    ("violated", "drain never = never > recovery objective 30 min", recovery("3 min", "5 min", "never", "30 min")),
    ("not-evaluable", "estimates/recovery/restore", recovery("3 min", None, "20 min", "30 min")),
    ("not-evaluable", "estimates/recovery/objective", recovery("3 min", "5 min", "20 min", None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C06)
def test_c06(result: str, says: str, given: Values) -> None:
    check("C06", result, says, given, at="estimates/recovery")


TIMERS: Values = {
    "estimates/throughput/0/subject": "system", "estimates/throughput/0/peak": "9,000 events/s",
    "ingestion/components/0/name": "job", "processing/operators/0/name": "sessions",
    "processing/operators/0/component": "job", "estimates/state/0/name": "sessions",
}  # fmt: skip


def timers(timer: str | None, keys: str | None, capacity: str | None = None, peak: str | None = None) -> Values:
    return {
        "processing/operators/0/timer": timer, "estimates/state/0/keys": keys,
        "ingestion/components/0/sizing/capacity": capacity, "ingestion/components/0/sizing/peak": peak,
    }  # fmt: skip


C20: list[tuple[str, str, Values]] = [
    ("holds", "peak with timers 10,000 events/s / capacity 20,000 events/s = 50 % ≤ limit 80 %",
     timers("15 min", "900,000 keys", "20,000 events/s")),
    ("holds", "= 80 % ≤ limit 80 %", timers("15 min", "900,000 keys", "12,500 events/s")),
    ("violated", "= 83.33 % > limit 80 %: timers need capacity too",
     timers("15 min", "900,000 keys", "12,000 events/s")),
    ("holds", "peak 10,000 events/s covers peak 9,000 events/s + keys 900,000 keys / timer 15 min = 10,000",
     timers("15 min", "900,000 keys", "20,000 events/s", "10,000 events/s")),
    ("violated", "peak 9,200 events/s is 8 % less than peak 9,000 events/s + keys 900,000 keys / timer 15 min = 10,000",
     timers("15 min", "900,000 keys", "20,000 events/s", "9,200 events/s")),
    # an operator of another job, and one without a timer, add nothing
    ("holds", "peak with timers 10,000 events/s",
     {**timers("15 min", "900,000 keys", "20,000 events/s"), "processing/operators/1/component": "job",
      "processing/operators/2/component": "other", "processing/operators/2/timer": "1 s"}),
    ("not-evaluable", "sizing/capacity is not given", timers("15 min", "900,000 keys")),
    ("not-evaluable", "estimates/state/0/keys is not given", timers("15 min", None, "20,000 events/s")),
    ("not-evaluable", "estimates/state has no line for sessions",
     {**timers("15 min", "900,000 keys", "20,000 events/s"), "estimates/state/0/name": "other"}),
    ("silent", "", timers(None, "900,000 keys", "20,000 events/s")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C20)
def test_c20(result: str, says: str, given: Values) -> None:
    finding = check("C20", result, says, TIMERS, given)
    assert result == "silent" or finding.severity == "warning"


def slot(tasks: str | None, sessions: str | None, each: str | None, slot: str | None = "3 h") -> Values:
    return {"tasks": tasks, "sessions": sessions, "task_time": each, "slot": slot}


C21: list[tuple[str, str, Values]] = [
    ("holds", "⌈tasks 180 tasks / sessions 12 sessions⌉ × time per task 10 min = 2.5 h ≤ slot 3 h",
     slot("180 tasks", "12 sessions", "10 min")),
    # 181 tasks take a sixteenth round: 15.08 rounds do not exist
    ("violated", "= 3.2 h > slot 3 h: add sessions", slot("181 tasks", "12 sessions", "12 min/task")),
    ("holds", "= 3 h ≤ slot 3 h", slot("180 files", "12", "12 min/file")),
    ("holds", "input 900 GB / bandwidth 100 MB/s = 2.5 h ≤ slot 3 h",
     {"slot": "3 h", "input_size": "900 GB", "bandwidth": "100 MB/s"}),
    ("violated", "input 1.2 TB / bandwidth 100 MB/s = 3.333 h > slot 3 h: read less",
     {**slot("180 tasks", "12 sessions", "10 min"), "input_size": "1.2 TB", "bandwidth": "100 MB/s"}),
    ("not-evaluable", "schedules/0/slot is not given", slot("180 tasks", "12 sessions", "10 min", None)),
    ("not-evaluable", "schedules/0/sessions is not given", slot("180 tasks", None, "10 min")),
    ("not-evaluable", "schedules/0/bandwidth is not given", {"slot": "3 h", "input_size": "900 GB"}),
    ("not-evaluable", "task_time is 5 GB, expected a time", slot("180 tasks", "12 sessions", "5 GB")),
    ("not-evaluable", "schedules/0/tasks is not given", {"slot": "3 h"}),
    ("silent", "", {"start": "1 h"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C21)
def test_c21(result: str, says: str, given: Values) -> None:
    check("C21", result, says, {"component": "close"}, given, at="ingestion/schedules/0")
