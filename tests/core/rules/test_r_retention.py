"""R01, R02, R06, R07, R11: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check


def log(retention: str | None, name: str = "orders_log") -> Values:
    store = {"store": name, "kind": "log", "retention": retention}
    return {f"estimates/retention/0/{field}": value for field, value in store.items()}


# 8 h + 2 h, and 14 h to drain: a day
OUTAGE: Values = {
    "estimates/recovery/outage": "8 h", "estimates/recovery/restore": "2 h", "estimates/recovery/drain": "14 h",
}  # fmt: skip
DEPTH: Values = {"cutover/replay/depth": "5 days"}
RAW: Values = {
    "estimates/retention/1/store": "lake", "estimates/retention/1/kind": "raw",
    "estimates/retention/1/retention": "13 months",
}  # fmt: skip
R01: list[tuple[str, str, str, Values]] = [
    ("holds", "retention 7 days ≥ outage 8 h + restore 2 h + drain 14 h + replay depth 5 days = 6 days", "error",
     {**log("7 days"), **DEPTH}),
    ("holds", "= 6 days", "error", {**log("6 days"), **DEPTH}),
    ("violated", "retention 9 h < outage 8 h + restore 2 h = 10 h: the oldest unread records are deleted", "error",
     {**log("9 h"), **DEPTH, **RAW}),
    ("violated", "retention 10 h < outage 8 h + restore 2 h + drain 14 h = 24 h: strictly only the age of the oldest",
     "warning",
     {**log("10 h"), **DEPTH, **RAW}),
    ("violated", "+ drain 14 h + replay depth 5 days = 6 days", "warning", {**log("2 days"), **DEPTH}),
    # what is replayed comes from the lake
    ("holds", "retention 1 day ≥ outage 8 h + restore 2 h + drain 14 h = 1 day", "error",
     {**log("1 day"), **DEPTH, **RAW}),
    ("violated", "replay depth", "warning",
     {**log("2 days"), **DEPTH, **RAW, "estimates/retention/1/retention": "4 days"}),
    ("violated", "drain never", "warning", {**log("2 days"), **DEPTH, **RAW, "estimates/recovery/drain": "never"}),
    ("not-evaluable", "cutover/replay/depth is not given", "error", log("7 days")),
    ("not-evaluable", "estimates/recovery/restore", "error", {**log("7 days"), "estimates/recovery/restore": "absent"}),
    ("not-evaluable", "estimates/retention/0/retention", "error", log(None)),
    ("silent", "", "error", {"estimates/retention/0/kind": "raw"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "severity", "given"), R01)
def test_r01(result: str, says: str, severity: str, given: Values) -> None:
    assert check("R01", result, says, OUTAGE, given).severity == severity


def tail(latest: str | None, cycle: str | None, path: str = "daily rerun") -> Values:
    late = {"latest": latest, "late/cycle": cycle, "late/path": path, "late/owner": "Billing", "name": "billing"}
    return {f"semantics/outputs/0/{field}": value for field, value in late.items()}


R02: list[tuple[str, str, Values]] = [
    ("holds", "retention 13 months ≥ tail and correction cycle of billing 48 h", tail("24 h", "24 h #2")),
    ("holds", "≥", {**tail("12 months", "1 month")}),
    ("violated", "retention 13 months < tail and correction cycle of billing 14 months: what is to be",
     tail("12 months", "2 months")),
    ("not-evaluable", "semantics/outputs/0/late/cycle is not given", tail("24 h", None)),
    ("not-evaluable", "semantics/outputs/0/latest", tail(None, "24 h")),
    ("silent", "", tail("24 h", "24 h #2", path="dropped and counted")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), R02)
def test_r02(result: str, says: str, given: Values) -> None:
    check("R02", result, says, log("1 h"), RAW, given, subject="lake")


def test_r02_without_raw_store_the_log_has_to_last() -> None:
    check("R02", "violated", "retention 1 day < tail", log("1 day"), tail("24 h", "24 h #2"), subject="orders_log")


def test_r02_asks_only_for_outputs_that_the_store_feeds() -> None:
    other: Values = {
        "ingestion/components/0/name": "lake", "ingestion/components/0/depends_on": ["clicks"],
        "semantics/outputs/0/sources": ["orders"],
    }  # fmt: skip
    check("R02", "silent", "", RAW, log("1 h"), tail("12 months", "2 months"), other)


def reader(rate: str | None, room: str | None, kept: str | None = None, kind: str = "source-connector") -> Values:
    each = {"log_rate": rate, "log_headroom": room, "log_retention": kept}
    return {"ingestion/components/0/name": "reader", "ingestion/components/0/kind": kind} | {
        f"ingestion/components/0/sizing/{name}": value for name, value in each.items()
    }


R06: list[tuple[str, str, Values]] = [
    ("holds", "change log 6 MB/s × outage 8 h = 172.8 GB ≤ log headroom 200 GB", reader("6 MB/s", "200 GB")),
    ("holds", "= 172.8 GB ≤", reader("6 MB/s", "172.8 GB")),
    ("violated", "= 172.8 GB > log headroom 170 GB: ask for more room", reader("6 MB/s", "170 GB")),
    ("violated", "change log 6 MB/s × planned stop 10 h = 216 GB > log headroom 200 GB",
     {**reader("6 MB/s", "200 GB"), "estimates/recovery/planned_stop": "10 h"}),
    ("holds", "log retention 3 days ≥ outage 8 h + drain 14 h", reader(None, None, "3 days")),
    ("holds", "log retention 22 h ≥", reader(None, None, "22 h")),
    ("violated", "log retention 20 h < outage 8 h + drain 14 h = 22 h: have the source keep",
     reader(None, None, "20 h")),
    ("not-evaluable", "sizing/log_rate is not given",
     {"ingestion/components/0/kind": "source-connector", "ingestion/components/0/depends_on": ["orders"],
      "sources/sources/0/name": "orders", "sources/sources/0/kind": "cdc"}),
    ("not-evaluable", "sizing/log_headroom is not given", reader("6 MB/s", None)),
    ("not-evaluable", "sizing/log_rate", reader("6 events/s", "200 GB", "3 days")),
    ("silent", "", {"ingestion/components/0/kind": "source-connector"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), R06)
def test_r06(result: str, says: str, given: Values) -> None:
    check("R06", result, says, OUTAGE, given)


R07: list[tuple[str, str, Values]] = [
    ("holds", "delete retention 24 h ≥ full scan 6 h", {"delete_retention": "24 h", "full_scan": "6 h"}),
    ("holds", "≥", {"delete_retention": "24 h", "full_scan": "1 day"}),
    (
        "violated",
        "delete retention 24 h < full scan 25 h: a slow reader keeps deleted rows",
        {"delete_retention": "24 h", "full_scan": "25 h"},
    ),
    ("not-evaluable", "sizing/full_scan is not given", {"delete_retention": "24 h"}),
    ("not-evaluable", "sizing/delete_retention is not given", {"full_scan": "6 h"}),
    ("silent", "", {"partitions": "12"}),
]


@pytest.mark.parametrize(("result", "says", "given"), R07)
def test_r07(result: str, says: str, given: Values) -> None:
    sizing = {f"ingestion/components/0/sizing/{name}": value for name, value in given.items()}
    check("R07", result, says, sizing)


def training(look_back: str | None, maturity: str | None, history: str = "") -> Values:
    each = {"name": "training", "look_back": look_back, "maturity": maturity, "history": history}
    return {f"problem/consumers/0/{name}": value for name, value in each.items()}


R11: list[tuple[str, str, Values]] = [
    ("holds", "retention of lake 13 months ≥ look-back 9 months + maturity 90 days", training("9 months", "90 days")),
    ("holds", "≥ look-back 13 months", training("13 months", None)),
    ("violated", "retention of lake 13 months < look-back 12 months + maturity 90 days",
     training("12 months", "90 days")),
    ("violated", "retention of orders_log 7 days < maturity 90 days", training(None, "90 days", "orders_log")),
    ("not-evaluable", "estimates/retention has no line for warehouse", training("9 months", None, "warehouse")),
    ("not-evaluable", "problem/consumers/0/look_back", training("absent", "90 days")),
    ("silent", "", training(None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), R11)
def test_r11(result: str, says: str, given: Values) -> None:
    check("R11", result, says, log("7 days"), RAW, given)


def test_r11_needs_some_history() -> None:
    none: Values = {"estimates/retention/0/kind": "layer", "estimates/retention/0/store": "marts"}
    check("R11", "not-evaluable", "no line for raw history", none, training("9 months", None))
