"""E05-E07, E11: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

from dataplan.core.rules.e_order import field_names

E05: list[tuple[str, str, Values]] = [
    ("holds", "dedupe window 6 h ≥ duplicate horizon 5 min", {"window": "6 h", "horizon": "5 min"}),
    ("holds", "dedupe window 5 min ≥ duplicate horizon 300 s", {"window": "5 min", "horizon": "300 s"}),
    ("violated", "dedupe window 4 min < duplicate horizon 5 min: remember keys longer",
     {"window": "4 min", "horizon": "5 min"}),
    ("holds", "the sink is idempotent", {"window": "4 min", "horizon": "5 min", "idempotent_sink": True}),
    ("holds", "the sink is idempotent", {"idempotent_sink": True}),
    ("not-evaluable", "semantics/outputs/0/duplicates/horizon", {"window": "4 min"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E05)
def test_e05(result: str, says: str, given: Values) -> None:
    check("E05", result, says, {"key": "scan_id"}, given, at="semantics/outputs/0/duplicates")


STABLE: Values = {"key": "scan_id", "key_stable": True, "why_stable": "set by the scanner before it first sends"}
E06: list[tuple[str, str, Values]] = [
    ("holds", "scan_id is stable across retries and failover", {}),
    ("violated", "scan_id changes when an event is sent again", {"key_stable": False}),
    ("violated", "scan_id changes", {"key_stable": False, "idempotent_sink": True}),
    ("not-evaluable", "semantics/outputs/0/duplicates/why_stable is not given", {"why_stable": "n/a"}),
    ("not-evaluable", "semantics/outputs/0/duplicates/key is not given", {"key": "tbd"}),
]


@pytest.mark.parametrize(("result", "says", "given"), E06)
def test_e06(result: str, says: str, given: Values) -> None:
    check("E06", result, says, STABLE, given, at="semantics/outputs/0/duplicates")


def log(index: int = 0, name: str = "scan_log", after: str = "scans", **values: Any) -> Values:
    values = {"kind": "log", "name": name, "depends_on": [after], "repartition": "never", **values}
    return {f"ingestion/components/{index}/{field}": value for field, value in values.items()}


OUTPUT: Values = {
    "sources/sources/0/name": "scans", "semantics/outputs/0/name": "eta", "semantics/outputs/0/sources": ["scans"],
    "semantics/outputs/0/ordering/scope": "parcel_id", "ingestion": "",
}  # fmt: skip
PARTITIONS = "ingestion/components/0/sizing/partitions"
SCOPE = "semantics/outputs/0/ordering/scope"
E07: list[tuple[str, str, Values]] = [
    ("holds", "scan_log is partitioned by parcel_id: order per parcel_id is kept", log(partition_key="parcel_id")),
    ("holds", "partitioned by hash(parcelId)", log(partition_key="hash(parcelId)")),
    # coarser than the scope: all of a scope is in one partition
    ("holds", "partitioned by parcel", {**log(partition_key="parcel"), SCOPE: "parcel_id, depot"}),
    # finer than the scope: one parcel is spread
    ("violated", "scan_log is partitioned by parcel_id, depot: one parcel_id is spread over partitions",
     log(partition_key="parcel_id, depot")),
    ("violated", "but scan_log is partitioned by depot", log(partition_key="depot")),
    ("violated", "scan_log has no partition key (round robin)", log(partition_key="round robin")),
    ("violated", "more partitions in place move keys of scan_log",
     log(partition_key="parcel_id", repartition="in-place")),
    ("not-evaluable", "ingestion/components/0/repartition is not given",
     log(partition_key="parcel_id", repartition=None)),
    ("not-evaluable", "ingestion/components/0/partition_key is not given", log(partition_key="")),
    ("not-evaluable", "no log of the ingestion section carries its sources", {}),
    ("silent", "", {"sources/sources/0/kind": "file"}),
    ("silent", "", {SCOPE: "none"}),
    ("holds", "partitions of scan_log 1 partition ≤ 1",
     {SCOPE: "global", **log(), PARTITIONS: "1 partition"}),
    ("violated", "partitions of scan_log 12 partitions > 1",
     {SCOPE: "global", **log(), PARTITIONS: "12 partitions"}),
    # a log behind the first one may be keyed for something else, unless it names the output
    ("holds", "order per parcel_id is kept",
     {**log(partition_key="parcel_id"), **log(1, "by_depot", "scan_log", partition_key="depot")}),
    ("violated", "by_depot is partitioned by depot",
     {**log(partition_key="parcel_id"), **log(1, "by_depot", "scan_log", partition_key="depot", outputs=["eta"])}),
    ("not-evaluable", "no log", log(after="orders", partition_key="depot")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E07)
def test_e07(result: str, says: str, given: Values) -> None:
    check("E07", result, says, OUTPUT, given)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("parcel_id", {"parcel"}),
        ("hash(parcelId), depot", {"parcel", "depot"}),
        ("per card number and merchant", {"card_number", "merchant"}),
        ("payload.customer_id + day", {"customer", "day"}),
        ("id", {"id"}),
    ],
)
def test_field_names(text: str, names: set[str]) -> None:
    assert field_names(text) == names


WINDOW = "semantics/outputs/0/window/"
DUPLICATES: Values = {
    "cutover": "", WINDOW + "size": "1 h", WINDOW + "events": "500 events",
    "semantics/outputs/0/duplicates/share": "0.01 %", "cutover/parallel_run/parity": "5 %",
}  # fmt: skip
E11: list[tuple[str, str, Values]] = [
    ("holds", "1 − (1 − duplicate share 0.01 %)^(events per window 500 events) = 4.877 % ≤ parity 5 %", {}),
    ("violated", "= 39.36 % > parity 5 %: compare after deduplication",
     {"semantics/outputs/0/duplicates/share": "0.1 %"}),
    ("violated", "4.877 % > all 100 % − parity 99.9 % = 0.1 %", {"cutover/parallel_run/parity": "99.9 %"}),
    ("holds", "= 5 % ≤ parity 5 %", {WINDOW + "events": "1 event", "semantics/outputs/0/duplicates/share": "5 % #2"}),
    ("violated", "= 100 % > parity", {"semantics/outputs/0/duplicates/share": "100 %"}),
    ("not-evaluable", "semantics/outputs/0/duplicates/share is not given",
     {"semantics/outputs/0/duplicates/share": None}),
    ("not-evaluable", "semantics/outputs/0/window/events is not given", {WINDOW + "events": None}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E11)
def test_e11(result: str, says: str, given: Values) -> None:
    assert check("E11", result, says, DUPLICATES, given).severity == "warning"


def test_e11_needs_a_window() -> None:
    check("E11", "silent", "", {"semantics/outputs/0/name": "eta", "cutover": ""})
