"""X01, X02: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check

X01: list[tuple[str, str, Values]] = [
    ("holds", "RPO 60 s ≥ replication lag p99 20 s", {"rpo": "60 s", "replication_lag": "20 s"}),
    ("holds", "RPO 1 min ≥ replication lag p99 60 s", {"rpo": "1 min", "replication_lag": "60 s"}),
    ("violated", "RPO 60 s < replication lag p99 61 s: replicate faster", {"rpo": "60 s", "replication_lag": "61 s"}),
    ("violated", "RPO 0 s with asynchronous replication", {"rpo": "0 s", "replication_lag": "1 s"}),
    ("violated", "RPO 0 s with asynchronous replication", {"rpo": "0 s"}),
    ("holds", "RPO 0 s: a write counts only once", {"rpo": "0 s", "synchronous": True}),
    ("not-evaluable", "estimates/recovery/replication_lag is not given", {"rpo": "60 s"}),
    ("not-evaluable", "estimates/recovery/rpo", {"rpo": "absent rpo", "replication_lag": "1 s"}),
    ("silent", "", {"replication_lag": "61 s"}),
]


@pytest.mark.parametrize(("result", "says", "given"), X01)
def test_x01(result: str, says: str, given: Values) -> None:
    check("X01", result, says, {"outage": "1 h"}, given, at="estimates/recovery")


LOAD: Values = {
    "ingestion": "", "estimates/throughput/0/subject": "system", "estimates/throughput/0/peak": "9,500 events/s",
}  # fmt: skip
TWO: Values = {
    "ingestion/components/0/name": "a", "ingestion/components/0/region": "eu-1",
    "ingestion/components/1/name": "b", "ingestion/components/1/region": "eu-2",
}  # fmt: skip
CAPACITY = "estimates/recovery/survivor_capacity"
X02: list[tuple[str, str, Values]] = [
    ("holds", "survivor capacity 12,000 events/s ≥ peak 9,500 events/s", {CAPACITY: "12,000 events/s"}),
    ("holds", "survivor capacity 9,500 events/s ≥", {CAPACITY: "9,500 events/s"}),
    ("violated", "survivor capacity 30,000,000 events/h < peak 9,500 events/s: add capacity",
     {CAPACITY: "30,000,000 events/h"}),
    ("not-evaluable", "estimates/recovery/survivor_capacity is not given", TWO),
    ("not-evaluable", "estimates/throughput/0/peak",
     {CAPACITY: "12,000 events/s", "estimates/throughput/0/peak": None}),
    ("silent", "", {}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), X02)
def test_x02(result: str, says: str, given: Values) -> None:
    check("X02", result, says, LOAD, given)
