"""E01, E02, E04, E08-E10: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

PATH: Values = {"late/path": "eta corrections: a late scan rewrites its parcel", "late/owner": "Tracking"}
DROP: Values = {"late/path": "dropped and counted", "late/owner": "Tracking"}
BY_CLOCK: Values = {"domain": "processing time"}


def table(*rows: tuple[str | None, str | None]) -> Values:
    given: dict[str, Any] = {}
    for index, (share, delay) in enumerate(rows):
        given |= {f"lateness/{index}/share": share, f"lateness/{index}/delay": delay}
    return given


def output(rule: str, result: str, says: str, *given: Values) -> None:
    check(rule, result, says, {"name": "eta"}, *given, at="semantics/outputs/0")


USUAL: Values = {**table(("95 %", "4 s"), ("99.5 %", "20 s")), "latest": "24 h", **DROP}
E01: list[tuple[str, str, Values]] = [
    ("holds", "watermark 25 s ≥ 99.5 % of events arrive within 20 s",
     {"watermark/delay": "25 s", "completeness_target": "99 %"}),
    ("holds", "watermark 20,000 ms ≥ 99.5 %", {"watermark/delay": "20000 ms", "completeness_target": "0.995"}),
    ("holds", "watermark 4 s ≥ 95 %", {"watermark/delay": "4 s", "completeness_target": "90 %"}),
    ("violated", "watermark 19 s < 99.5 % of events arrive within 20 s: wait longer, or name a correction path",
     {"watermark/delay": "19 s", "completeness_target": "99 %"}),
    ("violated", "watermark 20 s < latest arrival 24 h",
     {"watermark/delay": "20 s", "completeness_target": "99.6 %"}),
    ("holds", 'watermark 5 s < 99.5 % of events arrive within 20 s: what comes later takes the correction path "eta '
     'corrections" owned by Tracking', {"watermark/delay": "5 s", "completeness_target": "99 %", **PATH}),
    ("violated", "name a correction path with its owner",
     {"watermark/delay": "5 s", "completeness_target": "99 %", **PATH, "late/owner": "TBD"}),
    ("holds", "watermark 5 s < latest arrival 24 h: what comes later", {"watermark/delay": "5 s", **PATH}),
    ("holds", "what comes after the watermark takes the correction path", PATH),
    # who waits for the last event reaches every target
    ("holds", "watermark 24 h ≥ latest arrival 1 day", {"watermark/delay": "24 h #2", "latest": "1 day"}),
    ("not-evaluable", "semantics/outputs/0/completeness_target is not given", {"watermark/delay": "5 s"}),
    ("not-evaluable", "semantics/outputs/0/watermark/delay", {"completeness_target": "99 %"}),
    ("not-evaluable", "semantics/outputs/0/lateness/1/delay",
     {"watermark/delay": "5 s", "completeness_target": "99 %", "lateness/1/delay": None}),
    ("silent", "", {"watermark/delay": "5 s", "completeness_target": "99 %", **BY_CLOCK}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E01)
def test_e01(result: str, says: str, given: Values) -> None:
    output("E01", result, says, USUAL, given)


E02: list[tuple[str, str, Values]] = [
    ("holds", "latest arrival 24 h ≤ watermark 20 s + allowed lateness 48 h", {"late/allowed_lateness": "48 h"}),
    ("holds", "latest arrival 24 h ≤ watermark 24 h", {"watermark/delay": "24 h #2"}),
    ("violated", "latest arrival 24 h > watermark 20 s: events are dropped: name a correction path", {}),
    ("violated", "> watermark 20 s + allowed lateness 1 h", {"late/allowed_lateness": "1 h"}),
    ("violated", "late share 0.5 % is late and events are dropped", {"late/share": "0.5 %", "latest": None}),
    ("holds", "late share 0 %", {"late/share": "0 %", "latest": None}),
    # nobody is late, it says, but the last event comes after the watermark
    ("violated", "latest arrival 24 h > watermark 20 s", {"late/share": "0 %"}),
    (
        "holds",
        'late events take the correction path "eta corrections" owned by Tracking',
        {"late/share": "0.5 %", **PATH},
    ),
    ("violated", "events are dropped", {**PATH, "late/path": "discarded after a warning"}),
    ("holds", "late events take", {**PATH, "late/path": "nothing is dropped; a merge job repairs the day"}),
    ("not-evaluable", "semantics/outputs/0/latest", {"latest": None}),
    ("not-evaluable", "semantics/outputs/0/late/share", {"latest": None, "late/share": "absent share"}),
    ("silent", "", BY_CLOCK),
]


@pytest.mark.parametrize(("result", "says", "given"), E02)
def test_e02(result: str, says: str, given: Values) -> None:
    output("E02", result, says, {"watermark/delay": "20 s", "latest": "24 h", **DROP}, given)


CLAMP: Values = {"watermark/delay": "5 s", "watermark/future_events": "clamped to arrival time"}
E04: list[tuple[str, str, Values]] = [
    ("holds", "watermark 5 s ≥ clock skew 2 s", {"watermark/clock_skew": "2 s"}),
    ("holds", "watermark 5 s ≥ clock skew 5,000 ms", {"watermark/clock_skew": "5000 ms"}),
    ("violated", "watermark 5 s < clock skew 6 s: a slow clock", {"watermark/clock_skew": "6 s"}),
    ("not-evaluable", "semantics/outputs/0/watermark/clock_skew is not given", {}),
    ("not-evaluable", "semantics/outputs/0/watermark/future_events is not given",
     {"watermark/clock_skew": "2 s", "watermark/future_events": ""}),
    ("violated", "clock skew 6 s", {"watermark/clock_skew": "6 s", "watermark/future_events": ""}),
    ("silent", "", {"watermark/clock_skew": "6 s", **BY_CLOCK}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E04)
def test_e04(result: str, says: str, given: Values) -> None:
    output("E04", result, says, CLAMP, given)


E08: list[tuple[str, str, Values]] = [
    ("holds", "idle timeout 30 s < freshness SLO 60 s", {"watermark/idle_timeout": "30 s"}),
    ("violated", "idle timeout 1 min ≥ freshness SLO 60 s: one silent partition", {"watermark/idle_timeout": "1 min"}),
    ("violated", "idle timeout 2 min ≥", {"watermark/idle_timeout": "2 min"}),
    ("holds", "early output", {"slo/early_output": True, **PATH}),
    ("not-evaluable", "semantics/outputs/0/watermark/idle_timeout is not given", {}),
    ("silent", "", BY_CLOCK),
]


@pytest.mark.parametrize(("result", "says", "given"), E08)
def test_e08(result: str, says: str, given: Values) -> None:
    output("E08", result, says, {"slo/freshness": "60 s"}, given)


def test_e08_files_have_no_partitions_that_fall_silent() -> None:
    files: Values = {"sources/sources/0/name": "bank", "sources/sources/0/kind": "file"}
    check("E08", "silent", "", files, {"semantics/outputs/0/sources": ["bank"]})
    check("E08", "not-evaluable", "idle_timeout", {"semantics/outputs/0/sources": ["bank"]})


E09: list[tuple[str, str, Values]] = [
    ("holds", "95 % within 4 s, 99.5 % within 20 s, all within 24 h", {}),
    ("holds", "95 % within 4 s, 99.5 % within 4,000 ms", table(("99.5 %", "4000 ms"), ("95 %", "4 s"))),
    ("holds", "100 % within 1 day, all within 24 h", table(("100 %", "1 day"))),
    ("violated", "95 % within 30 s > 99.5 % within 20 s: 99.5 % cannot arrive sooner than 95 %",
     table(("95 %", "30 s"), ("99.5 %", "20 s"))),
    ("violated", "share 101 % > 100 %", table(("101 %", "30 s"))),
    ("violated", "share 0 % is no share of events", table(("0 %", "30 s"))),
    ("violated", "two delays for one share of", table(("95 %", "30 s"), ("0.95", "40 s"))),
    ("violated", "99.5 % within 25 h > 100 % within 24 h", table(("95 %", "4 s"), ("99.5 %", "25 h"))),
    ("not-evaluable", "semantics/outputs/0/latest", {"latest": None}),
    ("not-evaluable", "semantics/outputs/0/lateness/1/share", table(("95 %", "4 s"), (None, "20 s"))),
    ("violated", "share 101 %", {**table(("101 %", "4 s")), "latest": None}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E09)
def test_e09(result: str, says: str, given: Values) -> None:
    rows = {} if any(path.startswith("lateness") for path in given) else table(("95 %", "4 s"), ("99.5 %", "20 s"))
    output("E09", result, says, {"latest": "24 h"}, rows, given)


def test_e09_without_a_table_nothing_can_be_said() -> None:
    output("E09", "not-evaluable", "semantics/outputs/0/lateness is empty", {"latest": "24 h"})


ZONE: Values = {
    "calendar/time_zone": "Europe/Berlin", "calendar/daylight_saving": "a day has 23 or 25 hours",
    "calendar/calendar": "bank days of Hesse",
}  # fmt: skip
DAILY: Values = {"window/kind": "daily", "window/size": "24 h"}
E10: list[tuple[str, str, Values]] = [
    ("holds", "days of Europe/Berlin, calendar bank days of Hesse", {**DAILY, **ZONE}),
    ("holds", "days of UTC", {**DAILY, **ZONE, "calendar/time_zone": "UTC", "calendar/daylight_saving": ""}),
    ("violated", "window 24 h without a calendar: name time zone", DAILY),
    ("violated", "daylight saving, calendar not named",
     {**DAILY, **ZONE, "calendar/daylight_saving": "", "calendar/calendar": "tbd"}),
    ("violated", "without a calendar", {"window/kind": "tumbling", "window/size": "1 week"}),
    ("violated", "without a calendar", {"window/kind": "tumbling", "window/size": "24 h"}),
    ("silent", "", {"window/kind": "tumbling", "window/size": "23 h"}),
    ("silent", "", {"window/kind": "sliding", "window/size": "7 days"}),
    ("silent", "", {}),
    ("violated", "without a calendar", {**DAILY, "window/size": None}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E10)
def test_e10(result: str, says: str, given: Values) -> None:
    output("E10", result, says, given)
