"""Monotone where physics says so, linear where it says so, and inverse formulas that undo one another."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.capacity.sample import calc, example

from dataplan.core.capacity import FORMULAS, calculate
from dataplan.core.capacity.families.backlog import drain_time
from dataplan.core.capacity.families.batch import backoff_total
from dataplan.core.capacity.families.queueing import erlang_c
from dataplan.core.quantity import Quantity, quantity

# formula | inputs that raise the result (or leave it) | inputs that lower it
MONOTONE = """
volume.throughput        | rate payload                             |
volume.at_horizon        | quantity growth lead_time horizon        |
volume.growth_until      | limit                                    | quantity growth
storage.retained         | rate payload retention replication       | compression fill
storage.retention_fit    | disk fill                                | rate payload replication
partitions.by_throughput | throughput                               | producer_limit consumer_limit
partitions.needed        | throughput rate tasks                    | producer_limit consumer_limit record_limit
brokers.by_disk          | stored                                   | disk fill
brokers.by_egress        | throughput replication groups            | network
brokers.ingress_limit    | brokers disk_throughput network          | replication groups
kinesis.shards           | write rate read                          |
eventhubs.throughput_units | write rate read read_rate              |
parallelism.needed       | rate                                     | per_task target
parallelism.survivor     | capacity nodes                           | lost
load.utilisation         | load                                     | capacity
queue.little             | rate latency                             |
queue.mm1                | rate service                             |
queue.mmc                | rate service                             | servers
queue.kingman            | rate service arrival_cv service_cv       |
backlog.drain            | rate outage                              | capacity
backlog.capacity_for     | rate outage                              | target
backlog.longest_outage   | capacity target                          | rate
backlog.longest_degradation | capacity tolerance                    | rate
backlog.drain_profile    | backlog rate_1 rate_2                    | capacity
state.window             | keys entry size                          | slide
state.join               | left_rate left_payload right_rate right_payload left_window |
state.dedupe             | rate window entry                        |
state.bloom              | rate window                              | false_positive
state.ttl                | new_keys entry ttl                       |
checkpoint.changed       | rate interval keys entry                 |
checkpoint.duration      | changed fixed                            | bandwidth
checkpoint.young         | cost mtbf                                |
recovery.restore         | state startup                            | bandwidth
recovery.end_to_end      | rate respond restore                     | capacity
freshness.end_to_end     | cadence transport watermark processing sink |
freshness.slack          | slo                                      | stage_1 stage_2
batch.min_interval       | fixed arrival                            | throughput
batch.slot               | tasks task_time size                     | sessions bandwidth
batch.critical_path      | stage_1 stage_2 retries retry_time       |
batch.retry_wait         | retries initial cap                      |
backfill.duration        | volume live                              | capacity usable
cdc.slot_survival        | free                                     | changes logged
files.per_day            | writers partitions                       | interval
cost.line                | quantity price                           |
cost.total               | line_1 line_2 contingency                |
cost.headroom            | budget                                   | line_1 contingency
quality.duplicate_window | share events                             |
slo.error_budget         |                                          | slo
slo.burn_rate            | budget_share                             | window
"""
# formula | inputs that multiply the result by the factor by which they are multiplied
LINEAR = """
volume.throughput | rate payload
volume.per_day | rate
volume.share | volume share
volume.at_horizon | quantity
storage.retained | rate payload retention replication
storage.from_throughput | throughput retention
state.keyed | keys entry
state.window | keys entry
state.elements | rate payload
state.dedupe | rate window entry
backlog.size | rate outage
backlog.clear | backlog
checkpoint.bandwidth | changed
cdc.log_growth | changes logged outage
cdc.snapshot | size
cost.line | quantity price
cost.scan | queries scanned price
cost.egress | throughput price
"""


def rows(table: str) -> list[tuple[str, list[list[str]]]]:
    split = [line.split("|") for line in table.strip().splitlines()]
    return [(cells[0].strip(), [cell.split() for cell in cells[1:]]) for cells in split]


def value(formula_id: str, inputs: dict[str, Quantity]) -> float:
    unit = calculate(formula_id, example(FORMULAS[formula_id]), explain=False).unit
    return calculate(formula_id, inputs, unit, explain=False).number


@pytest.mark.parametrize(("formula_id", "directions"), rows(MONOTONE), ids=lambda case: str(case)[:40])
@given(factor=st.floats(1.0, 1.15))
@settings(max_examples=8, deadline=None)
def test_more_of_an_input_moves_the_result_one_way(formula_id: str, directions: list[list[str]], factor: float) -> None:
    inputs = example(FORMULAS[formula_id])
    before = value(formula_id, inputs)
    for sign, names in zip((1, -1), directions, strict=True):
        for name in names:
            step = factor if inputs[name].magnitude * factor <= 100 or not inputs[name].dimensionless else 1.0
            after = value(formula_id, {**inputs, name: inputs[name] * step})
            assert sign * after >= sign * before - 1e-9 * abs(before), name


@pytest.mark.parametrize(("formula_id", "groups"), rows(LINEAR), ids=lambda case: str(case)[:40])
@given(factor=st.floats(1.0, 100))
@settings(max_examples=8, deadline=None)
def test_twice_the_volume_is_twice_the_storage(formula_id: str, groups: list[list[str]], factor: float) -> None:
    inputs = example(FORMULAS[formula_id])
    before = value(formula_id, inputs)
    for name in groups[0]:
        after = value(formula_id, {**inputs, name: inputs[name] * factor})
        assert math.isclose(after, before * factor, rel_tol=1e-9), name


@given(st.floats(1, 1e6), st.floats(1.01, 5), st.floats(0.1, 500))
def test_the_capacity_for_a_target_drains_in_it(rate: float, spare: float, minutes: float) -> None:
    """drain(capacity_for(target)) = target, and the longest outage for that drain is the outage."""
    given_rate, outage = quantity(rate, "event/s"), quantity(minutes, "min")
    target = quantity(minutes * spare, "min")
    capacity = calculate("backlog.capacity_for", {"rate": given_rate, "outage": outage, "target": target}).value
    drain = calculate("backlog.drain", {"rate": given_rate, "outage": outage, "capacity": capacity}, "min").number
    longest = calculate(
        "backlog.longest_outage", {"rate": given_rate, "capacity": capacity, "target": target}, "min"
    ).number
    assert math.isclose(drain, minutes * spare, rel_tol=1e-6)
    assert math.isclose(longest, minutes, rel_tol=1e-6)


@given(st.floats(1.0, 1e7), st.floats(0.1, 1e4), st.floats(0.0, 1e4))
def test_a_load_that_does_not_change_drains_as_the_plain_formula_says(
    backlog: float, capacity: float, rate: float
) -> None:
    found = drain_time(backlog, capacity, 60.0, (rate, rate, rate))
    expected = backlog / (capacity - rate) if capacity > rate else math.inf
    assert math.isclose(found, expected, rel_tol=1e-6) or abs(capacity - rate) < 1e-6


@pytest.mark.parametrize(
    ("backlog", "capacity", "rates", "hours"),
    [
        (0.0, 10.0, (5.0,), 0.0),
        (36_000.0, 10.0, (0.0,), 1.0),
        (36_000.0, 10.0, (20.0, 0.0), math.inf),  # grows by 10/s, then shrinks by 10/s, for ever
        (18_000.0, 10.0, (0.0, 20.0), 0.5),  # gone within the first step, although the mean load is the capacity
        (36_000.0, 10.0, (15.0, 0.0), 4.0),  # +5, -10 a second: 36, 54, 18, 36, 0 thousand
        (1e12, 10.0, (12.0, 0.0), 2 * 1e12 / (8 * 3600)),  # millions of cycles, found without walking them
    ],
)
def test_a_backlog_under_a_changing_load(
    backlog: float, capacity: float, rates: tuple[float, ...], hours: float
) -> None:
    found = drain_time(backlog, capacity, 3600.0, rates) / 3600
    assert found == pytest.approx(hours, rel=1e-4)


@pytest.mark.parametrize(
    ("servers", "load", "waits"),
    [(1, 0.8, 0.8), (2, 1.0, 1 / 3), (10, 8.0, 0.40918), (5, 0.0, 0.0), (3, 3.0, 1.0), (200, 150.0, 6.01519e-05)],
)
def test_erlang_c(servers: float, load: float, waits: float) -> None:
    """One server: the utilisation. Two: 2ρ²/(1+ρ). Ten at eight erlangs: 40.9 %."""
    assert erlang_c(servers, load) == pytest.approx(waits, rel=1e-4, abs=1e-12)


def test_one_server_is_m_m_1() -> None:
    one = calc("queue.mmc", "ms", rate="100/s", service="8 ms", servers="1")
    assert one.number == calc("queue.mm1", "ms", rate="100/s", service="8 ms").number


def test_a_retry_never_waits_longer_than_its_cap() -> None:
    assert [backoff_total(n, 1, 2, 5) for n in range(6)] == [0, 1, 3, 7, 12, 17]
