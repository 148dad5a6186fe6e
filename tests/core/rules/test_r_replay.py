"""R04, R05, R09, R10: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

LIVE: Values = {
    "estimates/throughput/0/subject": "system", "estimates/throughput/0/peak": "9,000 events/s",
    "estimates/throughput/0/bytes_peak": "9 MB/s", "estimates/recovery/capacity": "12,000 events/s",
}  # fmt: skip
OWN: Values = {"isolated": True, "isolation": "a pool of its own"}


def replay(volume: str | None, rate: str | None, deadline: str | None = "7 days", **more: Any) -> Values:
    return {"volume": volume, "rate": rate, "deadline": deadline, **more}


R04: list[tuple[str, str, Values]] = [
    ("holds", "/ replay rate 20,000 events/s = 5.787 days ≤ deadline 7 days; the replay has capacity of its own",
     {**replay("10 billion events", "20,000 events/s"), **OWN}),
    ("holds", "= 7 days ≤ deadline 7 days", {**replay("12.096 billion events", "20,000 events/s"), **OWN}),
    ("violated", "= 7.523 days > deadline 7 days: replay faster",
     {**replay("13 billion events", "20,000 events/s"), **OWN}),
    ("holds", "replay volume 6 TB / replay rate 100 MB/s = 16.67 h ≤ deadline 24 h",
     {**replay("6 TB", "100 MB/s", "24 h"), **OWN}),
    ("holds", "replay rate 3,000 events/s + peak 9,000 events/s = 12,000 events/s ≤ capacity",
     replay("1 billion events", "3,000 events/s")),
    ("violated", "replay rate 4,000 events/s + peak 9,000 events/s = 13,000 events/s > capacity 12,000 events/s: slow",
     replay("1 billion events", "4,000 events/s")),
    ("not-evaluable", "cannot be read at replay rate 100 MB/s", {**replay("10 billion events", "100 MB/s"), **OWN}),
    ("not-evaluable", "cutover/replay/volume", {**replay(None, "20,000 events/s"), **OWN}),
    ("not-evaluable", "cutover/replay/isolation is not given",
     {**replay("10 billion events", "20,000 events/s"), "isolated": True, "isolation": "tbd"}),
    # bytes beside a capacity in events
    ("not-evaluable", "cannot be compared", replay("1 TB", "10 MB/s")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), R04)
def test_r04(result: str, says: str, given: Values) -> None:
    check("R04", result, says, LIVE, {f"cutover/replay/{name}": value for name, value in given.items()})


@pytest.mark.parametrize(
    ("overwrite", "result", "says"),
    [
        ("key", "holds", "a second run replaces the key"),
        ("partition", "holds", "replaces the partition"),
        ("none", "violated", "every run adds its results again"),
    ],
)
def test_r05(overwrite: str, result: str, says: str) -> None:
    check("R05", result, says, {"cutover/replay/overwrite": overwrite})


def contract(mode: str, version: str, *past: str) -> Values:
    each: dict[str, Any] = {"dataset": "orders", "compatibility": mode, "version": version}
    each |= {f"past/{index}/version": name for index, name in enumerate(past)}
    return {f"contracts/contracts/0/{name}": value for name, value in each.items()}


MART: Values = {"processing/layers/0/name": "marts", "processing/layers/0/models/0/name": "orders"}
R09: list[tuple[str, str, str, Values]] = [
    ("holds", "BACKWARD_TRANSITIVE: the newest reader is checked against every version", "error",
     contract("BACKWARD_TRANSITIVE", "5", "4", "3")),
    ("holds", "every version", "error", contract("FULL_TRANSITIVE", "5")),
    ("holds", "checked against the one version before it", "error", contract("BACKWARD", "2", "1")),
    ("violated", "a replay meets 2, 1 and 3, and BACKWARD checks at most one version back", "error",
     contract("BACKWARD", "3", "2", "1")),
    ("violated", "FULL checks at most one", "error", contract("FULL", "3", "2", "1")),
    ("violated", "FORWARD checks", "error", contract("FORWARD", "2", "1")),
    ("violated", "NONE checks", "error", contract("NONE", "2", "1")),
    ("violated", "FORWARD_TRANSITIVE checks old readers on new data", "warning",
     contract("FORWARD_TRANSITIVE", "2", "1")),
    ("holds", "there is only one version", "error", contract("BACKWARD", "1")),
    ("holds", "there is only one version", "error", contract("NONE", "v1.0")),
    ("not-evaluable", "contracts/contracts/0/past is not given (the versions before 12", "error",
     contract("BACKWARD", "12")),
    ("silent", "", "error", {**contract("BACKWARD", "3", "2", "1"), **MART}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "severity", "given"), R09)
def test_r09(result: str, says: str, severity: str, given: Values) -> None:
    assert check("R09", result, says, given).severity == severity


def repeat(depth: str | None, window: str | None, overwrite: str = "none", idempotent: bool = False) -> Values:
    return {
        "cutover/replay/depth": depth, "cutover/replay/overwrite": overwrite,
        "semantics/outputs/0/duplicates/window": window,
        "semantics/outputs/0/duplicates/idempotent_sink": idempotent,
    }  # fmt: skip


R10: list[tuple[str, str, Values]] = [
    ("holds", "replay depth 2 h ≤ dedupe window 6 h", repeat("2 h", "6 h")),
    ("holds", "replay depth 6 h ≤ dedupe window 360 min", repeat("6 h", "360 min")),
    ("violated", "replay depth 30 days > dedupe window 6 h: keys are forgotten", repeat("30 days", "6 h")),
    ("holds", "the sink is idempotent", repeat("30 days", "6 h", idempotent=True)),
    ("holds", "a replay replaces the partition", repeat("30 days", "6 h", "partition")),
    ("not-evaluable", "cutover/replay/depth", repeat(None, "6 h")),
    ("not-evaluable", "semantics/outputs/0/duplicates/window", repeat("30 days", None)),
]


@pytest.mark.parametrize(("result", "says", "given"), R10)
def test_r10(result: str, says: str, given: Values) -> None:
    check("R10", result, says, given)
