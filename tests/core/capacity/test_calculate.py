"""The result, its unit, its steps and its note, as a reader sees them."""

from __future__ import annotations

import math

import pytest
from tests.core.capacity.sample import calc

from dataplan.core.capacity import FORMULAS, calculate, read_inputs
from dataplan.core.quantity import quantity

OUTAGE = {"rate": "5000 events/s", "outage": "12 min", "capacity": "7500 events/s"}


@pytest.mark.parametrize(
    ("formula_id", "inputs", "number", "unit"),
    [
        ("backlog.drain", OUTAGE, 24, "min"),
        ("backlog.drain", {**OUTAGE, "outage": "10 s"}, 20, "s"),
        ("backlog.drain", {**OUTAGE, "outage": "2 days"}, 4, "days"),
        ("backlog.drain", {**OUTAGE, "outage": "1 ms"}, 2, "ms"),
        ("backlog.drain", {**OUTAGE, "outage": "0 s"}, 0, "min"),
        ("backlog.drain", {**OUTAGE, "rate": "5000/s", "capacity": "27000000 events/h"}, 24, "min"),
        ("volume.size", {"volume": "3 events", "payload": "100 B"}, 300, "B"),
        ("volume.size", {"volume": "3 million events", "payload": "1 KB"}, 3, "GB"),
        ("volume.size", {"volume": "3 million events", "payload": "1 KiB"}, 2.86102294922, "GiB"),
        ("storage.copies", {"size": "1 TiB", "replication": "2"}, 2, "TiB"),
        ("arith.sum", {"a": "1 TB", "b": "1 TiB"}, 2.099511627776, "TB"),
        ("arith.sum", {"a": "13 months", "b": "1 month"}, 14, "months"),
        ("arith.sum", {"a": "30 s", "b": "2 min"}, 2.5, "min"),
        ("arith.sum", {"a": "3 EUR/month", "b": "12 EUR/year"}, 4, "EUR/month"),
        ("arith.difference", {"a": "18 s", "b": "30 s"}, -12, "s"),
        ("arith.product", {"a": "6 nodes", "b": "3 GB"}, 18, "gigabyte*node"),
        ("arith.product", {"a": "25 %", "b": "3 GB"}, 750, "MB"),
        ("arith.ratio", {"a": "10 GB", "b": "2 GB"}, 5, ""),
        ("arith.ratio", {"a": "8400 events/s", "b": "3.5x"}, 2400, "events/s"),
        ("arith.max", {"a": "90 s", "b": "1 min"}, 90, "s"),
        ("load.utilisation", {"load": "40 calls", "capacity": "50"}, 80, "%"),
        ("cost.line", {"quantity": "12 TB", "price": "0.02 EUR/GB/month"}, 240, "EUR/month"),
        ("cost.line", {"quantity": "6 nodes", "price": "0.40 EUR/h"}, 1752, "EUR/month"),
        ("cost.line", {"quantity": "5 million calls", "price": "4 USD/1,000 calls"}, 20000, "USD"),
        ("cost.line", {"quantity": "10 GB/day", "price": "0.1 USD/GB"}, 30.4166666667, "USD/month"),
        ("cost.stream", {"units": "4 shards", "unit_price": "0.015 EUR/h"}, 43.8, "EUR/month"),
        ("volume.at_horizon", {"quantity": "100 GB/day", "growth": "3 %/month", "horizon": "1 year"},
         142.576088685, "GB/day"),
        ("volume.at_horizon", {"quantity": "100/s", "growth": "25 %/year", "horizon": "2 years"}, 156.25, "/s"),
        ("volume.at_horizon", {"quantity": "100/s", "growth": "-50 %", "horizon": "1 year"}, 50, "/s"),
        ("arith.increased", {"quantity": "80 GB", "increase": "-100 %"}, 0, "GB"),
        ("partitions.by_records", {"rate": "0.3/s", "record_limit": "0.1/s"}, 3, "partitions"),
        ("partitions.by_records", {"rate": "0.31/s", "record_limit": "0.1/s"}, 4, "partitions"),
    ],
)  # fmt: skip
def test_the_result_is_in_the_unit_that_reads_best(
    formula_id: str, inputs: dict[str, str], number: float, unit: str
) -> None:
    found = calc(formula_id, **inputs)
    assert found.number == pytest.approx(number, rel=1e-11)
    assert found.unit == unit
    assert math.isclose(found.value.to_base_units().magnitude, quantity(found.number, unit).to_base_units().magnitude)


@pytest.mark.parametrize(("unit", "number", "text"), [("h", 0.4, "h"), ("seconds", 1440, "s"), ("day", 1 / 60, "days")])
def test_a_caller_may_ask_for_a_unit(unit: str, number: float, text: str) -> None:
    found = calc("backlog.drain", unit, **OUTAGE)
    assert found.number == pytest.approx(number)
    assert found.unit == text
    assert found.steps[-1].endswith({"h": "0.4 h", "s": "1,440 s", "days": "0.01667 days"}[text])


def test_a_caller_may_keep_the_noun_of_what_is_counted() -> None:
    found = calc("volume.share", "parcels/day", volume="207360000 parcels/day", share="0.5 %")
    assert (found.number, found.unit) == (1_036_800, "parcels/day")


@pytest.mark.parametrize(
    ("formula_id", "inputs", "steps"),
    [
        ("backlog.drain", OUTAGE, (
            "backlog = 5,000 events/s × 12 min = 3,600,000 events",
            "drain = 3,600,000 events ÷ (7,500 events/s − 5,000 events/s) = 24 min")),
        ("backlog.drain", {**OUTAGE, "capacity": "5000 events/s"}, (
            "backlog = 5,000 events/s × 12 min = 3,600,000 events", "drain = never")),
        ("state.dedupe", {"rate": "2000/s", "window": "6 h", "entry": "32 B"}, (
            "entries = 2,000 events/s × 6 h = 43,200,000 events", "state = 43,200,000 events × 32 B/event = 1.382 GB")),
        ("freshness.slack", {"slo": "30 s", "stage_1": "3 s", "stage_2": "5 s"}, (
            "slack = 30 s − (3 s + 5 s) = 22 s",)),
        ("slo.chain", {"a": "99 %", "b": "99 %"}, ("together = 99 % × 99 % = 98.01 %",)),
        ("files.per_day", {"writers": "8", "partitions": "24", "interval": "1 min"}, (
            "files = 8 tasks × 24 partitions ÷ 1 min = 276,480 files/day",)),
        ("volume.per_day", {"rate": "10 events/s", "active": "8 h"}, (
            "volume = 10 events/s × 8 h ÷ 1 day = 288,000 events/day",)),
    ],
)  # fmt: skip
def test_steps_show_the_numbers(formula_id: str, inputs: dict[str, str], steps: tuple[str, ...]) -> None:
    assert calc(formula_id, **inputs).steps == steps
    assert calculate(formula_id, read_inputs(inputs), explain=False).steps == ()


@pytest.mark.parametrize(
    ("formula_id", "inputs", "note"),
    [
        ("backlog.drain", {**OUTAGE, "capacity": "5000 events/s"}, "more than 5,000 events/s; 10,000 events/s would"),
        ("backlog.clear", {"backlog": "3600000 events", "rate": "5000/s", "capacity": "4000/s"}, "6,000 events/s"),
        ("backlog.drain_profile", {"backlog": "86400000 events", "capacity": "10/s", "step": "1 h", "rate_1": "20/s"},
         "1,020 events/s would drain it within a day"),
        ("queue.mm1", {"rate": "200/s", "service": "8 ms"}, "less than 125 events/s; 3 servers"),
        ("queue.mmc", {"rate": "800/s", "service": "40 ms", "servers": "30"}, "more than 32 servers; 43 run at 75 %"),
        ("batch.min_interval", {"fixed": "1 min", "arrival": "120 MB/s", "throughput": "100 MB/s"}, "160 MB/s leaves"),
        ("backfill.duration", {"volume": "864000 events", "capacity": "100/s", "live": "100/s"}, "110 events/s would"),
        ("storage.survival", {"disk": "1 TB", "throughput": "0 GB/day"}, "nothing flows in"),
        ("cdc.slot_survival", {"free": "1 TB", "changes": "0/s", "logged": "1 KB"}, "heartbeats"),
        ("volume.growth_until", {"quantity": "1 GB", "limit": "2 GB", "growth": "0 %"}, "without growth"),
        ("slo.exhaustion", {"burn": "0"}, "nothing is spent"),
    ],
)  # fmt: skip
def test_never_is_a_result_and_says_what_it_would_take(formula_id: str, inputs: dict[str, str], note: str) -> None:
    found = calc(formula_id, **inputs)
    assert math.isinf(found.number)
    assert math.isinf(found.value.magnitude)
    assert found.steps[-1].endswith("= never")
    assert note in found.note


@pytest.mark.parametrize(
    ("formula_id", "inputs", "note"),
    [
        ("load.utilisation", {"load": "9000/s", "capacity": "8000/s"}, "12,000/s would keep utilisation at 75 %"),
        ("load.headroom", {"load": "9000/s", "capacity": "8000/s"}, "1,000/s is missing"),
        ("freshness.slack", {"slo": "30 s", "stage_1": "40 s"}, "the stages take 40 s"),
        ("freshness.watermark_limit", {"slo": "30 s", "stage_1": "40 s"}, "emit early and correct"),
        ("cost.headroom", {"budget": "100 EUR/month", "line_1": "200 EUR/month"}, "over budget by 100 EUR/month"),
        ("batch.latest_start", {"deadline": "6 h", "path": "8 h"}, "too late by 2 h"),
        ("batch.duration", {"fixed": "9 min", "arrival": "9/s", "throughput": "10/s", "interval": "15 min"}, "pile up"),
        ("volume.peak_factor", {"peak": "1/s", "mean": "2/s"}, "one of the two is wrong"),
        ("queue.max_utilisation", {"service": "40 ms", "target": "8 ms"}, "takes 40 ms"),
        ("slo.burn_threshold", {"slo": "90 %", "burn": "14.4"}, "never fires"),
    ],
)
def test_a_result_that_needs_a_word_has_one(formula_id: str, inputs: dict[str, str], note: str) -> None:
    assert note in calc(formula_id, **inputs).note


def test_a_part_that_never_ends_makes_the_total_never() -> None:
    parts = {"detect": quantity(3, "min"), "restore": quantity(5, "min"), "drain": quantity(math.inf, "min")}
    total = calculate("recovery.total", parts)
    assert math.isinf(total.number)
    assert "does not come to an end" in total.note
    assert math.isinf(calculate("arith.sum", {"a": quantity(math.inf, "min"), "b": quantity(1, "h")}).number)


def test_the_text_of_a_formula_reads_without_unit_brackets() -> None:
    assert FORMULAS["backlog.size"].shown == "backlog = rate × outage"
    assert FORMULAS["partitions.by_parallelism"].shown == "partitions = ceil(tasks × (1 + spare))"
