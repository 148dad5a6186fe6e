"""C03, C05, C13, C14, C16: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check

LOAD: Values = {
    "estimates/throughput/0/subject": "system", "estimates/throughput/0/peak": "9,000 events/s",
    "estimates/throughput/0/bytes_peak": "12 MB/s",
}  # fmt: skip
JOB: Values = {"ingestion/components/0/name": "job", "ingestion/components/0/kind": "stream-job"}


def capacity(value: str | None, **more: str) -> Values:
    return {**JOB, "ingestion/components/0/sizing/capacity": value} | {
        f"ingestion/components/0/sizing/{name}": given for name, given in more.items()
    }


BURST = "estimates/throughput/0/burst"
TARGET = "estimates/headroom/target"
SOURCES: Values = {
    "ingestion/components/0/depends_on": ["orders", "clicks"], "sources/sources/0/name": "orders",
    "sources/sources/1/name": "clicks", "estimates/throughput/0/subject": "orders",
    "estimates/throughput/1/subject": "clicks", "estimates/throughput/1/peak": "1,000 events/s",
}  # fmt: skip
C03: list[tuple[str, str, str, Values]] = [
    ("holds", "peak 9,000 events/s / capacity 12,000 events/s = 75 % ≤ limit 80 %", "error",
     capacity("12,000 events/s")),
    ("holds", "= 80 % ≤ limit 80 %", "error", capacity("11,250 events/s")),
    ("violated", "= 90 % > limit 80 %: waiting times grow", "warning", capacity("10,000 events/s")),
    ("violated", "peak 9,000 events/s ≥ capacity 9,000 events/s: the backlog only grows", "error",
     capacity("9,000 events/s")),
    ("violated", "peak 9,000 events/s ≥ capacity 8,000 events/s", "error", capacity("8,000 events/s")),
    ("holds", "peak volume 12 MB/s / capacity 20 MB/s = 60 %", "error", capacity("20 MB/s")),
    ("violated", "= 75 % > target 70 %", "warning", {**capacity("12,000 events/s"), TARGET: "70 %"}),
    ("violated", "= 90 % > limit 80 %", "warning", {**capacity("10,000 events/s"), TARGET: "95 %"}),
    ("holds", "burst 12,000 events/s ≤ capacity", "error", {**capacity("12,000 events/s"), BURST: "12,000 events/s"}),
    ("violated", "burst 12,001 events/s > capacity 12,000 events/s: a burst turns into lag", "warning",
     {**capacity("12,000 events/s"), BURST: "12,001 events/s"}),
    # a source without a burst of its own counts with its peak
    ("violated", "burst 13,000 events/s > capacity 12,600", "warning",
     {**capacity("12,600 events/s"), **SOURCES, BURST: "12,000 events/s"}),
    ("holds", "peak at job 3,000 events/s /", "error", capacity("12,000 events/s", peak="3,000 events/s")),
    ("not-evaluable", "components/0/sizing/capacity is not given", "error", JOB),
    ("not-evaluable", "sizing/capacity is 20 MB, expected events or bytes per time", "error", capacity("20 MB")),
    ("not-evaluable", "estimates/throughput/0/peak", "error",
     {**capacity("1 event/s"), "estimates/throughput/0/peak": "absent"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "severity", "given"), C03)
def test_c03(result: str, says: str, severity: str, given: Values) -> None:
    assert check("C03", result, says, LOAD, given, subject="job").severity == severity


def test_c03_judges_the_system_by_its_own_capacity() -> None:
    own: Values = {"estimates/recovery/capacity": "8,000 events/s"}
    check("C03", "violated", "peak 9,000 events/s ≥ capacity 8,000 events/s", LOAD, own, subject="system")
    check("C03", "silent", "", LOAD, own, capacity("8,000 events/s"), subject="system")
    burst: Values = {"estimates/recovery/capacity": "11,500 events/s", BURST: "11,600 events/s"}
    check("C03", "violated", "burst 11,600 events/s > capacity 11,500", LOAD, burst, subject="system")


def top(share: str | None, task: str | None) -> Values:
    return {"estimates/headroom/top_key_share": share, "estimates/headroom/subtask_capacity": task}


C05: list[tuple[str, str, Values]] = [
    ("holds", "top key 8 % × peak 9,000 events/s = 720 events/s ≤ capacity of a task 900 events/s",
     top("8 %", "900 events/s")),
    ("holds", "= 900 events/s ≤", top("10 %", "900 events/s")),
    ("violated", "= 1,080 events/s/task > capacity of a task 900 events/s/task: more tasks do not help one key",
     top("12 %", "900 events/s/task")),
    ("not-evaluable", "subtask_capacity is not given", top("8 %", None)),
    ("not-evaluable", "top_key_share is not given", top(None, "900 events/s")),
    ("not-evaluable", "top_key_share is not given", {"ingestion/components/0/partition_key": "card_id"}),
    ("silent", "", {"estimates/headroom/target": "80 %"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C05)
def test_c05(result: str, says: str, given: Values) -> None:
    check("C05", result, says, LOAD, given)


def external(latency: str | None, pool: str | None, quota: str | None) -> Values:
    each = {"external_latency": latency, "external_pool": pool, "external_quota": quota}
    return {f"ingestion/components/0/sizing/{name}": value for name, value in each.items()}


C13: list[tuple[str, str, Values]] = [
    ("holds", "peak 9,000 events/s × call latency 40 ms = 360 calls ≤ pool 400 calls; peak 9,000 events/s ≤ quota",
     external("40 ms", "400 calls", "10,000 calls/s")),
    ("holds", "≤ quota 9,000", external("40 ms", "360 connections", "9,000 calls/s")),
    ("violated", "= 360 threads > pool 359 threads: enlarge the pool",
     external("40 ms", "359 threads", "9,000 calls/s")),
    ("violated", "peak 9,000 events/s > quota 8,000 calls/s: agree on a higher quota",
     external("40 ms", "400", "8,000 calls/s")),
    ("not-evaluable", "external_pool is not given", external("40 ms", None, "10,000 calls/s")),
    ("not-evaluable", "external_latency is not given", external(None, None, "10,000 calls/s")),
    ("silent", "", capacity("12,000 events/s")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C13)
def test_c13(result: str, says: str, given: Values) -> None:
    check("C13", result, says, LOAD, JOB, given)


def sink(limit: str | None, **more: str) -> Values:
    return {"ingestion/components/0/kind": "sink", "ingestion/components/0/sizing/write_limit": limit} | {
        f"ingestion/components/0/sizing/{name}": value for name, value in more.items()
    }


C14: list[tuple[str, str, Values]] = [
    ("holds", "peak 9,000 events/s ≤ write limit 10,000 rows/s", sink("10,000 rows/s")),
    ("holds", "peak 9,000 events/s ≤ write limit 9,000 writes/s", sink("9,000 writes/s")),
    ("violated", "peak 9,000 events/s > write limit 8,999 writes/s: batch or aggregate", sink("8,999 writes/s")),
    ("violated", "peak volume 12 MB/s > write limit 10 MB/s", sink("10 MB/s")),
    ("holds", "peak at job 100 rows/s ≤", sink("200 rows/s", peak="100 rows/s")),
    ("violated", "peak volume at job 24 MB/s > write limit 20 MB/s", sink("20 MB/s", peak="18,000 rows/s")),
    ("not-evaluable", "write_limit is not given", {"ingestion/components/0/kind": "sink"}),
    ("not-evaluable", "write_limit is 90 %, expected events or bytes per time", sink("90 %")),
    ("silent", "", {"ingestion/components/0/kind": "service"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C14)
def test_c14(result: str, says: str, given: Values) -> None:
    check("C14", result, says, LOAD, JOB, given)


C16: list[tuple[str, str, Values]] = [
    ("holds", "extract load 20 MB/s ≤ spare capacity 40 MB/s",
     {"extract_load": "20 MB/s", "spare_read_load": "40 MB/s"}),
    ("holds", "≤", {"extract_load": "40 MB/s", "spare_read_load": "40,000 KB/s"}),
    ("violated", "extract load 50 MB/s > spare capacity 40 MB/s: read slower",
     {"extract_load": "50 MB/s", "spare_read_load": "40 MB/s"}),
    ("not-evaluable", "spare_read_load is not given", {"kind": "cdc", "extract_load": "50 MB/s"}),
    ("not-evaluable", "extract_load is not given", {"kind": "api"}),
    ("not-evaluable", "cannot be compared", {"extract_load": "5 %", "spare_read_load": "40 MB/s"}),
    ("silent", "", {"kind": "stream"}),
    ("silent", "", {"kind": "batch", "delivery_by": "4 h"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C16)
def test_c16(result: str, says: str, given: Values) -> None:
    check("C16", result, says, {"name": "orders"}, given, at="sources/sources/0")
