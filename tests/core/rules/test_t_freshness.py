"""T01-T03, T10, T11: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

PATH: Values = {"late/path": "eta corrections", "late/owner": "Tracking"}
DROP: Values = {"late/path": "dropped and counted", "late/owner": "Tracking"}


def stages(*budgets: str, last: str = "serving") -> Values:
    names = [*("transport", "processing", "sink")[: len(budgets) - 1], last]
    rows: dict[str, Any] = {}
    for index, (name, budget) in enumerate(zip(names, budgets, strict=True)):
        rows |= {f"slo/stages/{index}/name": name, f"slo/stages/{index}/budget": budget}
    return rows


def window(size: str | None, kind: str = "tumbling", emitted: str = "on-close", **more: Any) -> Values:
    return {"window/kind": kind, "window/emitted": emitted, "window/size": size} | {
        f"window/{name}": value for name, value in more.items()
    }


def output(rule: str, result: str, says: str, *given: Values) -> None:
    check(rule, result, says, {"name": "eta"}, *given, at="semantics/outputs/0")


T01: list[tuple[str, str, Values]] = [
    ("holds", "= 29 s ≤ latency SLO 30 s", {**stages("3 s", "20 s", "6 s"), "slo/latency": "30 s"}),
    ("holds", "= 0.5 min ≤ latency SLO 0.5 min", {**stages("3 s", "20 s", "7 s"), "slo/latency": "0.5 min"}),
    # three tenths of a second are not more than 0.3 s, whatever binary fractions say
    ("holds", "≤ latency SLO 0.3 s", {**stages("0.1 s", "0.1 s #2", "0.1 s #3"), "slo/latency": "0.3 s"}),
    (
        "violated",
        "transport 3 s + processing 20 s + serving 10 s = 33 s > latency SLO 30 s: shorten a stage",
        {**stages("3 s", "20 s", "10 s"), "slo/latency": "30 s"},
    ),
    ("violated", "= 33 s > freshness SLO 30 s", {**stages("3 s", "20 s", "10 s"), "slo/freshness": "30 s"}),
    ("violated", "= 1,050 ms > latency SLO 1,000 ms", {**stages("50 ms", "1 s"), "slo/latency": "1000 ms"}),
    ("violated", "= 30.000001 s > latency SLO 30 s", {**stages("1 us", "30 s #2"), "slo/latency": "30 s"}),
    ("not-evaluable", "semantics/outputs/0/slo/stages is empty", {"slo/latency": "30 s"}),
    ("not-evaluable", "semantics/outputs/0/slo/freshness: figure", stages("3 s")),
    (
        "not-evaluable",
        "semantics/outputs/0/slo/stages/1/budget: figure 'absent budget' is not in the ledger (processing)",
        {**stages("3 s", "absent budget"), "slo/latency": "30 s", "slo/stages/1/name": "processing"},
    ),
    (
        "not-evaluable",
        "slo/latency is 5 GB, expected a duration (latency SLO)",
        {**stages("3 s"), "slo/latency": "5 GB"},
    ),
]


@pytest.mark.parametrize(("result", "says", "given"), T01)
def test_t01(result: str, says: str, given: Values) -> None:
    output("T01", result, says, given)


EARLY: Values = {"slo/early_output": True}
T02: list[tuple[str, str, Values]] = [
    ("holds", "transport 3 s + serving 5 s = 13 s ≤", {"watermark/delay": "5 s", **stages("3 s", "5 s #2")}),
    ("holds", "= 60 s ≤ freshness SLO 60 s", {"watermark/delay": "55 s", **stages("5 s")}),
    (
        "violated",
        "watermark 10 min + processing 5 s = 605 s > freshness SLO 60 s: add a correction path or relax the SLO",
        {"watermark/delay": "10 min", **stages("5 s", last="processing")},
    ),
    ("violated", "= 60.001 s > freshness SLO 60 s", {"watermark/delay": "55 s", **stages("5001 ms")}),
    # the stage that *is* the wait for the watermark counts once
    ("holds", "watermark 55 s ≤", {"watermark/delay": "55 s", **stages("55 s")}),
    ("holds", "= 58 s ≤", {"watermark/delay": "55 s", **stages("3 s", "54 s", last="watermark wait")}),
    ("holds", 'early output, then correction path "eta corrections" owned by Tracking: results do not wait',
     {"watermark/delay": "10 min", **stages("5 s"), **EARLY, **PATH}),
    ("holds", "early output", {**stages("5 s"), **EARLY, **PATH}),
    ("holds", "early output", {"watermark/delay": "10 min", **window("1 h", emitted="early-and-corrected"), **PATH}),
    ("violated", "too slow even though nothing waits", {"watermark/delay": "1 s", **stages("61 s"), **EARLY, **PATH}),
    ("violated", "there is early output, but no correction path with an owner",
     {"watermark/delay": "10 min", **stages("5 s"), **EARLY, **DROP}),
    ("violated", "no correction path with an owner",
     {"watermark/delay": "10 min", **stages("5 s"), **EARLY, **PATH, "late/owner": "TBD"}),
    # by processing time no result waits for a watermark
    ("holds", "serving 5 s ≤", {"watermark/delay": "10 min", **stages("5 s"), "domain": "processing time"}),
    ("not-evaluable", "semantics/outputs/0/watermark/delay", stages("5 s")),
    ("not-evaluable", "semantics/outputs/0/slo/stages is empty", {"watermark/delay": "10 min"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), T02)
def test_t02(result: str, says: str, given: Values) -> None:
    output("T02", result, says, {"slo/freshness": "60 s"}, given)


WAIT: Values = {"watermark/delay": "4 min", **stages("1 min"), "slo/freshness": "60 min"}
T03: list[tuple[str, str, Values]] = [
    ("holds", "window 30 min + watermark 4 min + serving 1 min = 35 min ≤ freshness SLO 60 min", window("30 min")),
    ("holds", "= 60 min ≤", window("55 min")),
    ("violated", "= 65 min > freshness SLO 60 min: emit early results", window("1 h")),
    (
        "violated",
        "= 65 min >",
        {**window("1 h", kind="daily"), "slo/counts_from": "event"},
    ),
    ("not-evaluable", "semantics/outputs/0/window/size", window(None)),
    ("silent", "", {}),
    ("silent", "", window("1 day", kind="daily")),
    ("silent", "", {**window("1 h"), "slo/counts_from": "window-end"}),
    ("silent", "", window("1 h", emitted="per-event")),
    ("silent", "", window("1 h", kind="global")),
    ("silent", "", {**window("1 h"), **EARLY, **PATH}),
]


@pytest.mark.parametrize(("result", "says", "given"), T03)
def test_t03(result: str, says: str, given: Values) -> None:
    output("T03", result, says, WAIT, given)


T11: list[tuple[str, str, Values]] = [
    ("holds", "window 30 min + watermark 4 min + serving 1 min = 35 min ≤", window("30 min")),
    ("holds", "= 60 min ≤ freshness SLO 60 min", window("55 min")),
    ("violated", "window 1 h + watermark 4 min + serving 1 min = 65 min > freshness SLO 60 min", window("1 h")),
    # a sliding window gives a result with every slide, however long it is
    ("holds", "slide 5 min + watermark 4 min", window("1 day", kind="sliding", slide="5 min")),
    ("not-evaluable", "semantics/outputs/0/window/slide is not given", window("1 h", kind="sliding")),
    ("not-evaluable", "window/size", window(None)),
    ("silent", "", {}),
    ("silent", "", window("1 day", kind="daily")),
    ("silent", "", {**window("1 h"), **EARLY, **PATH}),
]


@pytest.mark.parametrize(("result", "says", "given"), T11)
def test_t11(result: str, says: str, given: Values) -> None:
    output("T11", result, says, WAIT, given)


SCANS: Values = {
    "sources/sources/0/name": "scans", "semantics/outputs/0/sources": ["scans"], "semantics/outputs/0/name": "eta",
    "semantics/outputs/0/slo/freshness": "60 s", "semantics/outputs/0/slo/stages/0/name": "transport",
    "semantics/outputs/0/slo/stages/0/budget": "5 s",
}  # fmt: skip
QUANTILES: Values = {
    "semantics/outputs/0/lateness/0/share": "95 %", "semantics/outputs/0/lateness/0/delay": "10 s",
    "semantics/outputs/0/lateness/1/share": "0.995", "semantics/outputs/0/lateness/1/delay": "2 min",
}  # fmt: skip
AT = "semantics/outputs/0/"
T10: list[tuple[str, str, Values]] = [
    ("holds", "emission interval of scans 30 s + transport 5 s = 35 s ≤", {"sources/sources/0/cadence": "30 s"}),
    ("holds", "= 60 s ≤ freshness SLO 60 s", {"sources/sources/0/cadence": "55 s"}),
    ("violated", "emission interval of scans 5 min + transport 5 s = 305 s > freshness SLO 60 s: emit more often",
     {"sources/sources/0/cadence": "5 min"}),
    ("not-evaluable", "sources/sources/0/cadence is not given", {"sources/sources/0/kind": "file"}),
    ("silent", "", {"sources/sources/0/kind": "stream"}),
    ("silent", "", {"sources/sources/0/cadence": "5 min", "semantics/outputs/0/sources": ["other"]}),
    ("holds", "95 % of events arrive within 10 s ≤ freshness SLO 60 s", {**QUANTILES, AT + "slo/percentile": "90 %"}),
    ("holds", "95 % of events arrive within 10 s ≤", {**QUANTILES, AT + "slo/percentile": "95 %"}),
    ("violated", "0.995 of events arrive within 2 min > freshness SLO 60 s: no pipeline shows",
     {**QUANTILES, AT + "slo/percentile": "99 %"}),
    ("violated", "latest arrival 24 h > freshness SLO 60 s", {AT + "slo/percentile": "99.9 %", AT + "latest": "24 h"}),
    ("not-evaluable", "slo/percentile: figure 'absent'", {AT + "slo/percentile": "absent"}),
    ("not-evaluable", "semantics/outputs/0/latest", {AT + "slo/percentile": "99.9 %"}),
    ("not-evaluable", "semantics/outputs/0/lateness/1/delay",
     {**QUANTILES, AT + "slo/percentile": "90 %", AT + "lateness/1/delay": None}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), T10)
def test_t10(result: str, says: str, given: Values) -> None:
    check("T10", result, says, SCANS, given)
