"""S01-S07: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

CHECKPOINT = "ingestion/policies/0/checkpoint"

S01: list[tuple[str, str, Values, str]] = [
    ("holds", "checkpoint p99 20 s ≤ half the interval 30 s", {"duration_p99": "20 s"}, "error"),
    ("holds", "≤ half the interval 30 s", {"duration_p99": "30 s"}, "error"),
    ("violated", "checkpoint p99 31 s > half the interval 30 s: little time", {"duration_p99": "31 s"}, "warning"),
    ("violated", "checkpoint p99 60,000 ms ≥ checkpoint interval 60 s: checkpoints run",
     {"duration_p99": "60000 ms"}, "error"),
    ("violated", "90 s ≥ checkpoint interval 60 s", {"duration_p99": "90 s"}, "error"),
    ("not-evaluable", f"{CHECKPOINT}/interval", {"duration_p99": "20 s", "interval": None}, "error"),
    ("not-evaluable", f"{CHECKPOINT}/duration_p99 is not given", {}, "error"),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given", "severity"), S01)
def test_s01(result: str, says: str, given: Values, severity: str) -> None:
    finding = check("S01", result, says, {"interval": "60 s"}, given, at=CHECKPOINT)
    assert finding.severity == severity


S02: list[tuple[str, str, Values]] = [
    (
        "holds",
        "changed state 3 GB / checkpoint interval 60 s = 50 MB/s ≤ checkpoint bandwidth 60 MB/s",
        {"bandwidth": "60 MB/s"},
    ),
    ("holds", "= 50 MB/s ≤ checkpoint bandwidth 50 MB/s", {"bandwidth": "50 MB/s"}),
    ("violated", "= 50 MB/s > checkpoint bandwidth 49 MB/s: lengthen", {"bandwidth": "49 MB/s"}),
    # decimal and binary sizes are not the same
    ("violated", "= 51.2 MiB/s > checkpoint bandwidth 50 MiB/s", {"bandwidth": "50 MiB/s", "changed_state": "3 GiB"}),
    ("violated", "checkpoint interval 0 s = unlimited >", {"bandwidth": "60 MB/s", "interval": "0 s"}),
    ("not-evaluable", f"{CHECKPOINT}/bandwidth is not given", {}),
    ("not-evaluable", f"{CHECKPOINT}/changed_state is not given", {"bandwidth": "60 MB/s", "changed_state": None}),
]


@pytest.mark.parametrize(("result", "says", "given"), S02)
def test_s02(result: str, says: str, given: Values) -> None:
    check("S02", result, says, {"interval": "60 s", "changed_state": "3 GB"}, given, at=CHECKPOINT)


@pytest.mark.parametrize("rule", ["S01", "S02", "S03"])
def test_only_jobs_that_hold_state_take_checkpoints(rule: str) -> None:
    policy: Values = {"ingestion/policies/0/component": "mover", "ingestion/components/0/name": "mover"}
    kind = "ingestion/components/0/kind"
    check(rule, "silent", "", policy, {kind: "batch-job"})
    check(rule, "not-evaluable", "checkpoint", policy, {kind: "stream-job"})
    check(rule, "silent", "", policy, {kind: "stream-job", "processing": ""})
    held: Values = {kind: "stream-job", "processing/operators/0/component": "mover"}
    check(rule, "not-evaluable", "checkpoint", policy, held)


S03: list[tuple[str, str, Values]] = [
    ("holds", "checkpoint timeout 10 min ≥ checkpoint p99 2 min", {"timeout": "10 min", "duration_p99": "2 min"}),
    ("holds", "checkpoint timeout 2 min ≥ checkpoint p99 120 s", {"timeout": "2 min", "duration_p99": "120 s"}),
    ("violated", "checkpoint timeout 1 min < checkpoint p99 2 min", {"timeout": "1 min", "duration_p99": "2 min"}),
    ("not-evaluable", f"{CHECKPOINT}/timeout is not given", {"duration_p99": "2 min"}),
]


@pytest.mark.parametrize(("result", "says", "given"), S03)
def test_s03(result: str, says: str, given: Values) -> None:
    assert check("S03", result, says, given, {"interval": "1 h"}, at=CHECKPOINT).severity == "warning"


RECOVERY: Values = {
    "ingestion": "", "estimates/recovery/restore": "7 min", "estimates/recovery/drain": "20 min",
    "estimates/recovery/objective": "30 min", "estimates/recovery/replay": "1 min",
}  # fmt: skip
DRAIN, REPLAY = "estimates/recovery/drain", "estimates/recovery/replay"
S04: list[tuple[str, str, Values]] = [
    ("holds", "restore 7 min + replay 1 min + drain 20 min = 28 min ≤ recovery objective 30 min", {}),
    ("holds", "= 30 min ≤", {DRAIN: "22 min"}),
    ("violated", "= 30.02 min > recovery objective 30 min: restore faster", {DRAIN: "1321 s"}),
    ("violated", "drain never = never > recovery objective 30 min", {DRAIN: "never"}),
    ("holds", "+ replay of one checkpoint interval 3 min +", {REPLAY: None, f"{CHECKPOINT}/interval": "3 min"}),
    ("not-evaluable", "estimates/recovery/replay is not given", {REPLAY: None}),
    ("not-evaluable", "estimates/recovery/replay is not given", {REPLAY: None, f"{CHECKPOINT}/duration_p99": "1 s"}),
    ("not-evaluable", "estimates/recovery/objective", {"estimates/recovery/objective": None}),
]


@pytest.mark.parametrize(("result", "says", "given"), S04)
def test_s04(result: str, says: str, given: Values) -> None:
    check("S04", result, says, RECOVERY, given)


SINK: Values = {
    "transactional_sink": True, "interval": "5 min", "restart": "2 min", "transaction_timeout": "10 min",
    "transaction_timeout_max": "15 min",
}  # fmt: skip
S05: list[tuple[str, str, Values]] = [
    ("holds", "transaction timeout 10 min > checkpoint interval 5 min + restart 2 min = 7 min", {}),
    ("holds", "transaction timeout 15 min ≤ broker maximum 15 min",
     {"transaction_timeout": "15 min", "transaction_timeout_max": "15 min"}),
    ("violated", "transaction timeout 7 min ≤ checkpoint interval 5 min + restart 2 min",
     {"transaction_timeout": "7 min"}),
    ("violated", "transaction timeout 60 min > broker maximum 15 min: the broker refuses",
     {"transaction_timeout": "60 min"}),
    ("violated", "10 min ≤ checkpoint interval 5 min + checkpoint p99 180 s + restart 2 min = 10 min",
     {"duration_p99": "180 s"}),
    ("not-evaluable", f"{CHECKPOINT}/restart is not given", {"restart": None}),
    ("violated", "> broker maximum 15 min", {"restart": None, "transaction_timeout": "1 h"}),
    ("silent", "", {"transactional_sink": False}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), S05)
def test_s05(result: str, says: str, given: Values) -> None:
    check("S05", result, says, SINK, given, at=CHECKPOINT)


LOG: Values = {"ingestion/components/0/name": "scan_log", "ingestion/components/0/kind": "log", "estimates": ""}
OFFSETS = "ingestion/components/0/sizing/offset_retention"
S06: list[tuple[str, str, Values]] = [
    ("holds", "offset retention 7 days ≥ outage 30 min", {OFFSETS: "7 days", "estimates/recovery/outage": "30 min"}),
    ("holds", "offset retention 7 days ≥ planned stop 1 week",
     {OFFSETS: "7 days", "estimates/recovery/planned_stop": "1 week", "estimates/recovery/outage": "30 days"}),
    ("violated", "offset retention 24 h < planned stop 2 days: a group that was stopped",
     {OFFSETS: "24 h", "estimates/recovery/planned_stop": "2 days"}),
    ("not-evaluable", f"{OFFSETS} is not given", {"estimates/recovery/outage": "30 min"}),
    ("not-evaluable", "estimates/recovery/outage", {OFFSETS: "7 days"}),
    ("silent", "", {"ingestion/components/0/kind": "store", "estimates/recovery/outage": "30 min"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), S06)
def test_s06(result: str, says: str, given: Values) -> None:
    check("S06", result, says, LOG, given)


ENTRY: Values = {
    "estimates/state/0/name": "cards", "processing/operators/0/name": "Cards",
    "processing/operators/0/keyed_by": "card_id", "processing/operators/0/holds": ["amount", "last_seen"],
}  # fmt: skip


def entry(size: str | None, *fields: str) -> Values:
    return {"estimates/state/0/entry_size": size} | ({"estimates/state/0/fields": list(fields)} if fields else {})


def typed(**types: str) -> Values:
    given: dict[str, Any] = {}
    for index, (name, kind) in enumerate(types.items()):
        at = f"contracts/contracts/0/fields/{index}"
        given |= {f"{at}/name": name, f"{at}/type": kind}
    return given


TYPES = typed(card_id="uuid", amount="double", last_seen="timestamp")
S07: list[tuple[str, str, Values]] = [
    (
        "holds",
        "the entry counts amount, last_seen; entry 48 B ≥ key and fields 3 B/key",
        entry("48 B", "amount", "last_seen"),
    ),
    ("holds", "entry 48 B/key ≥ key and fields 32 B/key", {**entry("48 B/key"), **TYPES}),
    ("holds", "entry 32 B ≥ key and fields 32 B/key", {**entry("32 B"), **TYPES}),
    ("violated", "entry 24 B < key and fields 32 B/key: count card_id, amount, last_seen", {**entry("24 B"), **TYPES}),
    ("violated", "Cards reads last_seen, which the entry does not count", entry("48 B", "amount")),
    (
        "holds",
        "entry 12 B ≥ key and fields 9 B/key",
        {**entry("12 B"), **typed(card_id="string", amount="int32", last_seen="date")},
    ),
    ("not-evaluable", "no contract gives a type for card_id, amount, last_seen", entry("48 B")),
    ("not-evaluable", "estimates/state/0/entry_size is not given", {**entry(None), **TYPES}),
    ("not-evaluable", "operator Cards does not say which fields", {**entry("8 B"), "processing/operators/0/holds": []}),
    ("not-evaluable", "no operator is called cards", {**entry("8 B"), "processing/operators/0/name": "other"}),
]


@pytest.mark.parametrize(("result", "says", "given"), S07)
def test_s07(result: str, says: str, given: Values) -> None:
    assert check("S07", result, says, ENTRY, given).severity == "warning"
