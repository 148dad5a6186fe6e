"""C07, C10, C11, C17: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check

LOAD: Values = {
    "estimates/throughput/0/subject": "system", "estimates/throughput/0/peak": "9,000 events/s",
    "estimates/throughput/0/mean": "3,000 events/s", "estimates/throughput/0/bytes_peak": "9 MB/s",
}  # fmt: skip


def store(kind: str, **figures: str | None) -> Values:
    return {"estimates/retention/0/store": "orders_log", "estimates/retention/0/kind": kind} | {
        f"estimates/retention/0/{name}": value for name, value in figures.items()
    }


# 3 MB/s x 1,000,000 s x 3 = 9 TB
KEPT = {"retention": "1,000,000 s", "replication": "3x", "fill": "80 %"}
C07: list[tuple[str, str, Values]] = [
    ("holds", "size 9 TB ≤ disk 12 TB × fill 80 % = 9.6 TB; size 9 TB covers mean volume 3 MB/s × retention",
     store("log", size="9 TB", disk="12 TB", **KEPT)),
    ("holds", "= 9.6 TB", store("log", size="9.6 TB", disk="12 TB", **KEPT)),
    ("violated", "size 9.7 TB > disk 12 TB × fill 80 % = 9.6 TB: add disk",
     store("log", size="9.7 TB", disk="12 TB", **KEPT)),
    # 85 % where the plan does not say how full a disk may get
    ("violated", "size 9 TB > disk 10 TB × fill 85 % = 8.5 TB",
     store("log", size="9 TB", disk="10 TB", **{**KEPT, "fill": None})),
    ("holds", "size 8.55 TB agrees with mean volume 3 MB/s", store("log", size="8.55 TB", disk="12 TB", **KEPT)),
    # a copy of each record was forgotten
    ("violated", "size 3 TB is 67 % less than mean volume 3 MB/s × retention 1,000,000 s × replication 3x = 9 TB: ",
     store("log", size="3 TB", disk="12 TB", **KEPT)),
    ("holds", "× replication 3x / compression 4x = 2.25 TB",
     store("log", size="2.4 TB", disk="12 TB", compression="4x", **KEPT)),
    ("holds", "size 3 TB ≤ disk 4 TB × fill 85 % = 3.4 TB", store("raw", size="3 TB", disk="4 TB")),
    ("not-evaluable", "estimates/retention/0/disk is not given", store("log", size="9 TB", **KEPT)),
    ("not-evaluable", "replication is not given",
     store("log", size="9 TB", disk="12 TB", **{**KEPT, "replication": None})),
    ("not-evaluable", "estimates/retention/0/size", store("raw", disk="4 TB")),
    ("silent", "", store("raw", size="3 TB")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C07)
def test_c07(result: str, says: str, given: Values) -> None:
    check("C07", result, says, LOAD, given)


# 8 kB/event at 1,000/s and 1 kB/event at 2,000/s on the mean, whatever their peaks
TWO: Values = {
    "estimates/throughput/0/subject": "orders", "estimates/throughput/0/mean": "1,000 events/s",
    "estimates/throughput/0/peak": "1,250 events/s", "estimates/throughput/0/bytes_peak": "10 MB/s",
    "estimates/throughput/1/subject": "clicks", "estimates/throughput/1/mean": "2,000 events/s",
    "estimates/throughput/1/peak": "40,000 events/s", "estimates/throughput/1/bytes_peak": "40 MB/s",
}  # fmt: skip


def test_c07_each_source_has_its_own_size_and_its_own_peak() -> None:
    says = "size 30 TB covers mean volume 10 MB/s × retention 1,000,000 s × replication 3x = 30 TB"
    check("C07", "holds", says, TWO, store("log", size="30 TB", disk="50 TB", **KEPT))


# 3,000/s mean or 9,000/s peak x 2 h x 100 B
OUTPUT: Values = {
    "semantics/outputs/0/name": "counts", "semantics/outputs/0/duplicates/window": "2 h",
    "estimates/state/0/name": "dedupe",
}  # fmt: skip


def state(size: str | None, entry: str | None = "100 B/key", window: str = "2 h") -> Values:
    return {
        "estimates/state/0/size": size, "estimates/state/0/entry_size": entry,
        "semantics/outputs/0/duplicates/window": window,
    }  # fmt: skip


C10: list[tuple[str, str, Values]] = [
    ("holds", "state 3 GB agrees with mean rate 3,000 events/s × dedupe window 2 h × entry 100 B/key = 2.16 GB to peak",
     state("3 GB")),
    ("holds", "agrees", state("1.728 GB")),
    ("violated", "state 1.7 GB is 21 % less than mean rate 3,000 events/s × dedupe window 2 h × entry 100 B/key = 2.",
     state("1.7 GB")),
    ("holds", "agrees", state("7.776 GB")),
    ("violated", "state 7.8 GB is 20 % more than peak 9,000 events/s × dedupe window 2 h × entry 100 B/key = 6.48 GB",
     state("7.8 GB")),
    # a window of minutes is filled at peak, so the mean is not enough
    ("violated", "state 180 MB is 67 % less than peak 9,000 events/s × dedupe window 10 min",
     state("180 MB", window="10 min")),
    ("holds", "state 540 MB agrees", state("540 MB", window="10 min")),
    ("not-evaluable", "estimates/state/0/entry_size is not given", state("3 GB", None)),
    ("not-evaluable", "estimates/state/0/size", state(None)),
    ("not-evaluable", "estimates/state has no line that remembers keys for counts",
     {**state("3 GB"), "estimates/state/0/name": "windows"}),
    ("silent", "", {**state("3 GB"), "estimates/state/0/name": "windows",
     "semantics/outputs/0/duplicates/idempotent_sink": True}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C10)
def test_c10(result: str, says: str, given: Values) -> None:
    check("C10", result, says, LOAD, OUTPUT, given)


def held(*rows: tuple[str | None, str | None, str | None]) -> Values:
    found: dict[str, str | None] = {}
    for index, (size, memory, more) in enumerate(rows):
        each = {"name": f"s{index}", "size": size, "memory": memory, "amplification": more}
        found |= {f"estimates/state/{index}/{name}": value for name, value in each.items()}
    return found


C11: list[tuple[str, str, Values]] = [
    ("holds", "s0 60 GB ≤ 70 % × memory 100 GB = 70 GB", held(("60 GB", "100 GB", None))),
    ("holds", "s0 70 GB ≤", held(("70 GB", "100 GB", None))),
    ("violated", "s0 71 GB > 70 % × memory 100 GB = 70 GB: set more aside", held(("71 GB", "100 GB", None))),
    ("violated", "s0 60 GB × amplification 1.3x = 78 GB > 70 %", held(("60 GB", "100 GB", "1.3x"))),
    # two states in one memory count together
    ("violated", "s0 60 GB + s1 20 GB = 80 GB > 70 % × memory 100 GB",
     held(("60 GB", "100 GB", None), ("20 GB", "100 GB", None))),
    ("not-evaluable", "estimates/state/0/memory is not given", held(("60 GB", None, None))),
    ("not-evaluable", "estimates/state/0/size", held((None, "100 GB", None))),
    ("silent", "", {"estimates": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C11)
def test_c11(result: str, says: str, given: Values) -> None:
    check("C11", result, says, given)


def files(
    size: str | None, tasks: str | None = None, interval: str | None = None, compaction: str | None = None
) -> Values:
    policy = {"ingestion/policies/0/component": "writer", "ingestion/policies/0/checkpoint/interval": interval}
    each = {"file_size": size, "parallelism": tasks, "compaction": compaction}
    return (policy if interval else {}) | {f"ingestion/components/0/sizing/{name}": item for name, item in each.items()}


C17: list[tuple[str, str, Values]] = [
    ("holds", "file 200 MB ≥ useful file 128 MB", files("200 MB")),
    ("holds", "file 128 MB ≥", files("128 MB")),
    ("violated", "file 60 MB < useful file 128 MB: commit less often", files("60 MB")),
    # 3 MB/s for a minute into two files: what is written is smaller than what is meant
    ("violated", "mean volume 3 MB/s × checkpoint interval 60 s / parallelism 2 tasks = 90 MB < useful file 128 MB",
     files("200 MB", "2 tasks", "60 s")),
    ("holds", "file 200 MB ≥", files("200 MB", "2 tasks", "5 min")),
    ("holds", "files are merged every 1 h", files("10 MB", compaction="1 h")),
    ("not-evaluable", "sizing/file_size", files("absent size")),
    ("silent", "", files(None, "2 tasks")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C17)
def test_c17(result: str, says: str, given: Values) -> None:
    check("C17", result, says, LOAD, {"ingestion/components/0/name": "writer"}, given)
