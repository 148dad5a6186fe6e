"""C12, C18: on each side of the tolerance, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check

LINE = "estimates/throughput/0"


def line(mean: str, peak: str, volume: str, size: str | None = "1 KB/event", per_day: str | None = None) -> Values:
    return {
        f"{LINE}/subject": "orders", f"{LINE}/mean": mean, f"{LINE}/peak": peak, f"{LINE}/bytes_peak": volume,
        f"{LINE}/per_day": per_day, "sources/sources/0/name": "orders", "sources/sources/0/event_size": size,
    }  # fmt: skip


RATES = ("1,000 events/s", "3,000 events/s")
C12_RATES: list[tuple[str, str, Values]] = [
    ("holds", "peak volume 3 MB/s agrees with peak 3,000 events/s × event size 1 KB/event = 3 MB/s",
     line(*RATES, "3 MB/s")),
    ("holds", "peak volume 3.15 MB/s agrees", line(*RATES, "3.15 MB/s")),
    ("violated", "peak volume 3.2 MB/s is 6.7 % more than peak 3,000 events/s × event size 1 KB/event = 3 MB/s",
     line(*RATES, "3.2 MB/s")),
    # the mean was taken where the peak was meant
    ("violated", "peak volume 1 MB/s is 67 % less than", line(*RATES, "1 MB/s")),
    ("violated", "peak 900 events/s < mean rate 1,000 events/s: a peak is never below the mean",
     line("1,000 events/s", "900 events/s", "0.9 MB/s")),
    ("holds", "per day 86,400,000 events agrees with mean rate 1,000 events/s × 1 day",
     line(*RATES, "3 MB/s", per_day="86,400,000 events")),
    ("holds", "agrees with mean rate", line(*RATES, "3 MB/s", per_day="86.4 million events/day")),
    ("violated", "per day 259,000,000 events is 200 % more than mean rate",
     line(*RATES, "3 MB/s", per_day="259,000,000 events")),
    ("not-evaluable", "throughput/0/bytes_peak is 3 MB, expected bytes per time", line(*RATES, "3 MB")),
    ("not-evaluable", "estimates/throughput/0/mean", line("absent mean", "3,000 events/s", "3 MB/s")),
    ("holds", "peak 3,000 events/s ≥ mean rate", line(*RATES, "7 MB/s", size=None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C12_RATES)
def test_c12_rates(result: str, says: str, given: Values) -> None:
    check("C12", result, says, given, subject="orders")


C12_STATE: list[tuple[str, str, Values]] = [
    ("holds", "state 200 MB agrees with keys 1,000,000 keys × entry 200 B/key = 200 MB", {"size": "200 MB"}),
    ("holds", "agrees", {"size": "190 MB"}),
    ("violated", "state 20 MB is 90 % less than keys", {"size": "20 MB"}),
    ("not-evaluable", "estimates/state/0/size", {"size": None}),
    ("silent", "", {"size": "20 MB", "keys": None}),
]


@pytest.mark.parametrize(("result", "says", "given"), C12_STATE)
def test_c12_state(result: str, says: str, given: Values) -> None:
    known: Values = {"name": "cards", "keys": "1,000,000 keys", "entry_size": "200 B/key"}
    check("C12", result, says, known, given, at="estimates/state/0", subject="cards")


# 1,000/s to 3,000/s for 10 min: 600,000 to 1,800,000; drained at 5,000/s
SYSTEM: Values = {f"{LINE}/subject": "system", f"{LINE}/mean": "1,000 events/s", f"{LINE}/peak": "3,000 events/s"}


def recovery(**figures: str | None) -> Values:
    given = {
        "outage": "10 min", "capacity": "5,000 events/s", "backlog": "1,800,000 events", "detect": "2 min",
        "restore": "5 min", "drain": "15 min", "total": "30 min", **figures,
    }  # fmt: skip
    return {f"estimates/recovery/{name}": value for name, value in given.items()}


C12_RECOVERY: list[tuple[str, str, Values]] = [
    ("holds", "drain 15 min agrees with backlog 1,800,000 events / (capacity 5,000 events/s − mean rate 1,000 ev",
     recovery()),
    ("violated", "backlog 500,000 events is 17 % less than mean rate 1,000 events/s × outage 10 min = 600,000 events",
     recovery(backlog="500,000 events", drain="4 min", total="19 min")),
    ("violated", "backlog 2,000,000 events is 11 % more than peak 3,000", recovery(backlog="2,000,000 events")),
    ("violated", "drain 6 min is 20 % less than backlog", recovery(drain="6 min", total="21 min")),
    # at a peak above the capacity the upper bound is never; what is drained at the mean still has one below
    ("holds", "to backlog 1,800,000 events / (capacity 2,900 events/s − peak 3,000 events/s) = never",
     recovery(capacity="2,900 events/s", drain="60 min", total="75 min")),
    ("violated", "drain 15 min is less than backlog 1,800,000 events / (capacity 900 events/s − mean rate",
     recovery(capacity="900 events/s")),
    ("holds", "total 32 min agrees with outage 10 min + restore 5 min + drain 15 min = 30 min to detection 2 min",
     recovery(total="32 min")),
    ("violated", "total 20 min is 33 % less than outage 10 min + restore 5 min + drain 15 min = 30 min: add up outage",
     recovery(total="20 min")),
    ("holds", "restore 5 min agrees with state 60 GB / read bandwidth 200 MB/s = 5 min",
     recovery(state="60 GB", read_bandwidth="200 MB/s")),
    ("violated", "restore 5 min is 50 % less than state 120 GB / read bandwidth 200 MB/s = 10 min",
     recovery(state="120 GB", read_bandwidth="200 MB/s")),
    ("not-evaluable", "estimates/recovery/drain", recovery(drain=None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C12_RECOVERY)
def test_c12_recovery(result: str, says: str, given: Values) -> None:
    check("C12", result, says, SYSTEM, given, subject="recovery")


C12_HEADROOM: list[tuple[str, str, Values]] = [
    ("holds", "utilisation 60 % agrees with peak 3,000 events/s / capacity 5,000 events/s = 60 %", {}),
    ("violated", "utilisation 20 % is 67 % less than peak 3,000 events/s / capacity", {"utilisation": "20 %"}),
    ("not-evaluable", "estimates/headroom/utilisation", {"utilisation": None}),
]


@pytest.mark.parametrize(("result", "says", "given"), C12_HEADROOM)
def test_c12_headroom(result: str, says: str, given: Values) -> None:
    used = {f"estimates/headroom/{name}": value for name, value in ({"utilisation": "60 %"} | dict(given)).items()}
    check("C12", result, says, SYSTEM, recovery(), used, subject="headroom")


def test_c12_utilisation_may_be_that_of_one_component() -> None:
    job: Values = {
        "ingestion/components/0/name": "job", "ingestion/components/0/sizing/capacity": "4,000 events/s",
        "estimates/headroom/utilisation": "75 %",
    }  # fmt: skip
    says = "utilisation 75 % agrees with peak 3,000 events/s / capacity 4,000 events/s"
    check("C12", "holds", says, SYSTEM, recovery(), job, subject="headroom")


def rates(system: str, orders: str, clicks: str | None) -> Values:
    found: dict[str, str | None] = {}
    for index, (subject, value) in enumerate((("system", system), ("orders", orders), ("clicks", clicks))):
        volume = value and value.replace("events", "KB")
        found |= {f"estimates/throughput/{index}/subject": subject} | {
            f"estimates/throughput/{index}/{name}": unit and f"{unit} #{index}{name}"
            for name, unit in (("mean", value), ("peak", value), ("bytes_peak", volume))
        }
    return found


C18: list[tuple[str, str, str, Values]] = [
    ("throughput", "holds",
     "mean rate 400 events/s agrees with orders 300 events/s + clicks 100 events/s = 400 events/s",
     rates("400 events/s", "300 events/s", "100 events/s")),
    ("throughput", "holds", "peak volume 380 KB/s agrees", rates("380 events/s", "300 events/s", "100 events/s")),
    ("throughput", "violated", "mean rate 300 events/s is 25 % less than orders 300 events/s + clicks 100 events/s",
     rates("300 events/s", "300 events/s", "100 events/s")),
    ("throughput", "not-evaluable", "estimates/throughput/2/mean", rates("400 events/s", "300 events/s", None)),
    ("throughput", "not-evaluable", "estimates/throughput has no line for refunds",
     {**rates("400 events/s", "300 events/s", "100 events/s"), "sources/sources/0/name": "refunds"}),
    ("throughput", "silent", "", {"estimates/throughput/0/subject": "system", "sources/sources/0/name": "orders"}),
    ("state", "holds", "state 25 GB agrees with a 20 GB + b 5 GB = 25 GB", {"estimates/recovery/state": "25 GB"}),
    ("state", "violated",
     "state 20 GB is 20 % less than a 20 GB + b 5 GB = 25 GB: what is read back is the state of every",
     {"estimates/recovery/state": "20 GB"}),
    ("state", "not-evaluable", "estimates/recovery/state", {"estimates/recovery/state": "absent state"}),
    ("state", "silent", "", {}),
    ("cost", "holds", "cost 900 EUR/month agrees with brokers 600 EUR/month + disk 300 EUR/month = 900 EUR/month",
     {"estimates/cost/total": "900 EUR/month"}),
    ("cost", "holds", "cost 891 EUR/month agrees", {"estimates/cost/total": "891 EUR/month"}),
    ("cost", "violated", "cost 600 EUR/month is 33 % less than", {"estimates/cost/total": "600 EUR/month"}),
    ("cost", "not-evaluable", "estimates/cost/total", {}),
    ("cost", "not-evaluable", "cannot be compared",
     {"estimates/cost/total": "900 EUR/month", "estimates/cost/lines/1/monthly": "300 USD/month"}),
    ("orders_log", "holds",
     "consumer groups 2 ≥ readers (job, lake) 2", {"ingestion/components/0/sizing/consumer_groups": "2"}),
    ("orders_log", "violated", "consumer groups 1 < readers (job, lake) 2: every reader adds a full read",
     {"ingestion/components/0/sizing/consumer_groups": "1"}),
    ("orders_log", "silent", "", {}),
]  # fmt: skip

PARTS: Values = {
    "estimates/state/0/name": "a", "estimates/state/0/size": "20 GB #a", "estimates/state/1/name": "b",
    "estimates/state/1/size": "5 GB", "estimates/cost/lines/0/name": "brokers",
    "estimates/cost/lines/0/monthly": "600 EUR/month #b", "estimates/cost/lines/1/name": "disk",
    "estimates/cost/lines/1/monthly": "300 EUR/month", "ingestion/components/0/name": "orders_log",
    "ingestion/components/0/kind": "log", "ingestion/components/1/name": "job",
    "ingestion/components/1/depends_on": ["orders_log"], "ingestion/components/2/name": "lake",
    "ingestion/components/2/depends_on": ["orders_log"],
}  # fmt: skip


@pytest.mark.parametrize(("subject", "result", "says", "given"), C18)
def test_c18(subject: str, result: str, says: str, given: Values) -> None:
    check("C18", result, says, PARTS, given, subject=subject)
