"""C01, C02, C08, C09, C15: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check

LOG = "ingestion/components/0"
SIZING = f"{LOG}/sizing"
PEAK: Values = {
    f"{LOG}/name": "orders_log", f"{LOG}/kind": "log",
    "estimates/throughput/0/subject": "system", "estimates/throughput/0/peak": "9,000 events/s",
    "estimates/throughput/0/bytes_peak": "12 MB/s",
}  # fmt: skip


def sizing(**figures: str | None) -> Values:
    return {f"{SIZING}/{name}": value for name, value in figures.items()}


def both(each: str) -> Values:
    return sizing(produce_per_partition=each, consume_per_partition=f"{each} #2")


C01: list[tuple[str, str, Values]] = [
    ("holds", "partitions 12 partitions ≥ ⌈peak 9,000 events/s / write rate of a partition 1,000 events/s",
     {**both("1,000 events/s/partition"), **sizing(partitions="12 partitions")}),
    ("holds", "partitions 9 ≥", {**both("1,000 events/s"), **sizing(partitions="9")}),
    ("violated", "⌉ = 10 shards: add partitions now", {**both("999 events/s"), **sizing(partitions="9 shards")}),
    ("violated", "partitions 4 partitions < ⌈peak volume 12 MB/s / read rate of a partition 2 MB/s/partition⌉ = 6",
     sizing(partitions="4 partitions", produce_per_partition="5 MB/s", consume_per_partition="2 MB/s/partition")),
    ("holds", "12 MB/s / write rate", {**both("2 MB/s"), **sizing(partitions="6 partitions")}),
    ("not-evaluable", "sizing/partitions is not given", both("1,000 events/s")),
    ("not-evaluable", "consume_per_partition is not given",
     sizing(partitions="12 partitions", produce_per_partition="1,000 events/s")),
    ("not-evaluable", "sizing/produce_per_partition is 5 min, expected events or bytes per time",
     sizing(partitions="12 partitions", produce_per_partition="5 min", consume_per_partition="1,000 events/s")),
    ("not-evaluable", "estimates/throughput/0/peak",
     {**both("1,000 events/s"), **sizing(partitions="12 partitions"), "estimates/throughput/0/peak": "absent peak"}),
    # the component's own peak counts, not that of the system
    ("violated", "⌈peak at orders_log 27,000 events/s /",
     {**both("1,000 events/s"), **sizing(partitions="12 partitions", peak="27,000 events/s")}),
    ("silent", "", {f"{LOG}/kind": "store"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C01)
def test_c01(result: str, says: str, given: Values) -> None:
    check("C01", result, says, PEAK, given)


def test_c01_counts_only_the_sources_that_reach_the_log() -> None:
    two: Values = {
        f"{LOG}/depends_on": ["orders"], "sources/sources/0/name": "orders", "sources/sources/1/name": "clicks",
        "estimates/throughput/0/subject": "orders", "estimates/throughput/0/peak": "400 events/s",
        "estimates/throughput/1/subject": "clicks", "estimates/throughput/1/peak": "90,000 events/s",
        **both("100 events/s"), **sizing(partitions="4 partitions"),
    }  # fmt: skip
    check("C01", "holds", "peak 400 events/s", PEAK, two)
    unknown = {**two, "estimates/throughput/0/subject": "others"}
    check("C01", "not-evaluable", "estimates/throughput has no line for orders (peak)", PEAK, unknown)


JOB = "ingestion/components/1"
TWO: Values = {
    f"{LOG}/name": "orders_log", f"{LOG}/kind": "log", f"{JOB}/name": "job", f"{JOB}/kind": "stream-job",
    f"{JOB}/depends_on": ["orders_log"], f"{SIZING}/partitions": "24 partitions",
}  # fmt: skip


def job(parallelism: str | None, most: str | None = None) -> Values:
    return {f"{JOB}/sizing/parallelism": parallelism, f"{JOB}/sizing/max_parallelism": most}


STATEFUL: Values = {"processing/operators/0/component": "job"}
C02: list[tuple[str, str, Values]] = [
    ("holds", "partitions of orders_log 24 partitions = 24 tasks ≥ parallelism 12 tasks; parallelism 12 tasks ≤ max",
     job("12 tasks", "128 tasks")),
    ("holds", "= 24 consumers ≥ parallelism 24 consumers", job("24 consumers")),
    ("violated", "= 24 tasks < parallelism 25 tasks: the tasks beyond that are idle", job("25 tasks")),
    ("holds", "parallelism 24 ≤ max parallelism 24", job("24", "24 #2")),
    ("violated", "parallelism 24 tasks > max parallelism 16 tasks: it is fixed", job("24 tasks", "16 tasks")),
    ("not-evaluable", "components/1/sizing/parallelism is not given", {}),
    ("not-evaluable", "components/0/sizing/partitions is not given", {**job("12 tasks"), f"{SIZING}/partitions": None}),
    ("not-evaluable", "max_parallelism is not given", {**job("12 tasks"), **STATEFUL}),
    ("holds", "24 tasks ≥", {**job("12 tasks"), "processing": ""}),
    # a batch job reads files: nothing but its own limit counts
    ("holds", "parallelism 12 tasks ≤ max parallelism 16 tasks",
     {**job("12 tasks", "16 tasks"), f"{JOB}/depends_on": [], f"{JOB}/kind": "batch-job"}),
    ("silent", "", {**job("12 tasks"), f"{JOB}/depends_on": []}),
    ("silent", "", {f"{JOB}/kind": "service"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C02)
def test_c02(result: str, says: str, given: Values) -> None:
    check("C02", result, says, TWO, given, subject="job")


STORE = "estimates/retention/0"
COPIES: Values = {f"{STORE}/store": "orders_log", f"{STORE}/kind": "log", f"{STORE}/replication": "3x"}


def brokers(count: str | None, network: str | None, groups: str | None = "2") -> Values:
    return {**COPIES, **sizing(brokers=count, network_per_broker=network, consumer_groups=groups)}


C08: list[tuple[str, str, Values]] = [
    ("holds", "received: peak volume 12 MB/s × replication 3x = 36 MB/s ≤ 80 % × network of a broker 20 MB/s",
     brokers("3 brokers", "20 MB/s/broker")),
    ("holds", "sent: peak volume 12 MB/s × (consumer groups 2 + replication 3x − 1) = 48 MB/s ≤",
     brokers("3 brokers", "20 MB/s/broker")),
    ("violated", "= 48 MB/s > 80 % × network of a broker 19 MB/s × brokers 3 brokers = 45.6 MB/s: add brokers",
     brokers("3 brokers", "19 MB/s")),
    ("violated", "received: peak volume 12 MB/s × replication 3x = 36 MB/s > 80 %",
     brokers("3 brokers", "10 MB/s/broker", "1")),
    ("not-evaluable", "network_per_broker is not given", brokers("3 brokers", None)),
    ("not-evaluable", "sizing/brokers is not given", brokers(None, "20 MB/s/broker")),
    ("not-evaluable", "consumer_groups is not given", brokers("3 brokers", "20 MB/s/broker", None)),
    ("not-evaluable", "estimates/retention/0/replication is not given",
     {**brokers("3 brokers", "20 MB/s/broker"), f"{STORE}/replication": None}),
    ("not-evaluable", "estimates/retention has no line for orders_log",
     {**brokers("3 brokers", "20 MB/s/broker"), f"{STORE}/kind": "raw"}),
    # the readers that the topology names stand for the groups
    ("holds", "× (readers 1 + replication 3x − 1)",
     {**brokers("3 brokers", "20 MB/s", None), f"{JOB}/name": "job", f"{JOB}/depends_on": ["orders_log"]}),
    ("silent", "", {**COPIES, **sizing(partitions="12 partitions")}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C08)
def test_c08(result: str, says: str, given: Values) -> None:
    check("C08", result, says, PEAK, given)


def caps(partitions: str | None, count: str | None, cap: str | None) -> Values:
    return {**COPIES, **sizing(partitions=partitions, brokers=count, partitions_per_broker=cap)}


C09: list[tuple[str, str, Values]] = [
    ("holds", "partitions 900 partitions × replication 3x / brokers 3 brokers = 900 partitions/broker ≤ cap per broker",
     caps("900 partitions", "3 brokers", "1,000 partitions/broker")),
    ("holds", "= 1,000 partitions/broker ≤", caps("1,000 partitions", "3 brokers", "1,000 partitions/broker")),
    ("violated", "= 1,001 partitions/broker > cap per broker 1,000 partitions/broker: add brokers",
     caps("1,001 partitions", "3 brokers", "1,000 partitions/broker")),
    ("not-evaluable", "partitions_per_broker is not given", caps("900 partitions", "3 brokers", None)),
    ("not-evaluable", "sizing/brokers is not given", caps("900 partitions", None, "1,000 partitions/broker")),
    ("silent", "", caps("900 partitions", None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C09)
def test_c09(result: str, says: str, given: Values) -> None:
    finding = check("C09", result, says, PEAK, given)
    assert result == "silent" or finding.severity == "warning"


C15: list[tuple[str, str, Values]] = [
    ("holds", "records of a poll 500 records × time per record 25 ms = 0.2083 min < poll interval limit 5 min",
     sizing(poll_records="500 records", record_time="25 ms", poll_interval_limit="5 min")),
    ("violated", "= 12.5 s ≥ poll interval limit 12.5 s: the group rebalances",
     sizing(poll_records="500", record_time="25 ms/record", poll_interval_limit="12.5 s")),
    ("violated", "= 750 s ≥ poll interval limit 300 s",
     sizing(poll_records="500", record_time="1.5 s", poll_interval_limit="300 s")),
    ("not-evaluable", "record_time is not given", sizing(poll_records="500", poll_interval_limit="5 min")),
    ("silent", "", sizing(parallelism="12 tasks")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C15)
def test_c15(result: str, says: str, given: Values) -> None:
    check("C15", result, says, PEAK, given)
