"""C01, C02, C08, C09, C15: partitions, their readers, and the brokers that hold them."""

from __future__ import annotations

from collections.abc import Iterator

from dataplan.core.plan.estimates import Estimates
from dataplan.core.plan.ingestion import Component, Ingestion
from dataplan.core.rules.amount import Amount, Role, constant, derived, total
from dataplan.core.rules.load import (
    BYTES,
    PEAK_HERE,
    as_rate,
    load,
    load_like,
    logs_read,
    missing,
    readers,
    rounded_up,
    store_of,
)
from dataplan.core.rules.outcome import Outcome, all_of, at_least, at_most, below
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import PEAK, stateful
from dataplan.core.rules.subjects import components, sized
from dataplan.core.rules.view import Subject, View

PARTITIONS = Role("partitions", "sizing/partitions", "partition", "partitions (shards) of a log")
PRODUCE = Role("write rate of a partition", "sizing/produce_per_partition", None, "as measured, in events or bytes")
CONSUME = Role("read rate of a partition", "sizing/consume_per_partition", None, "as measured, in events or bytes")
PARALLELISM = Role("parallelism", "sizing/parallelism", "", "tasks that work side by side")
MOST = Role("max parallelism", "sizing/max_parallelism", "", "tasks that its keyed state can ever be split into")
BROKERS = Role("brokers", "sizing/brokers", "node", "brokers that hold the log")
NETWORK = Role("network of a broker", "sizing/network_per_broker", "B/s/node", "in each direction")
GROUPS = Role("consumer groups", "sizing/consumer_groups", "", "groups that read the whole log")
CAP = Role("cap per broker", "sizing/partitions_per_broker", "partition/node", "partitions, replicas included")
REPLICATION = Role("replication", "replication", "", "copies of each record")
POLL = Role("records of a poll", "sizing/poll_records", "event", "records that one poll may return")
RECORD = Role("time per record", "sizing/record_time", "s/event", "time to work on one record")
POLL_LIMIT = Role("poll interval limit", "sizing/poll_interval_limit", "s", "after this a consumer is taken for dead")


def logs(view: View) -> Iterator[Subject[Component]]:
    for it in components(view):
        sizing = it.item.sizing
        if it.item.kind == "log" or (sizing is not None and sizing.partitions is not None):
            yield it


def replication(it: Subject[Component]) -> Amount:
    """Copies of each record of a log, from its retention line."""
    store = store_of(it.view, it.name)
    return store[REPLICATION] if store is not None else missing("estimates/retention", f"has no line for {it.name}")


@rule(
    "C01",
    "the partitions carry the peak",
    must="partitions ≥ ⌈max(peak / write rate, peak / read rate of a partition)⌉",
    source="CFP",
    over=logs,
    needs=(Estimates, Ingestion),
    inputs=(PARTITIONS, PEAK, BYTES, PEAK_HERE, PRODUCE, CONSUME),
)
def partitions_carry_peak(it: Subject[Component]) -> Outcome | None:
    has = it[PARTITIONS]
    parts = []
    for role in (PRODUCE, CONSUME):
        each = as_rate(it[role])
        arriving = load_like(it, each)
        needed = derived("needed", "partitions", lambda t, p: rounded_up(t / p), arriving, each, how="⌈{} / {}⌉")
        parts.append(at_least(has, needed, fix="add partitions now: adding them later moves keys"))
    return all_of(*parts)


@rule(
    "C02",
    "every task has a partition, and the state can be split among the tasks",
    must="partitions of the logs read ≥ parallelism ≤ max parallelism",
    source="K",
    over=components,
    needs=(Ingestion,),
    inputs=(PARTITIONS, PARALLELISM, MOST),
)
def tasks_have_partitions(it: Subject[Component]) -> Outcome | None:
    read = logs_read(it)
    tasks = it[PARALLELISM]
    if not tasks.known and not (read and it.item.kind == "stream-job"):
        return None
    parts: list[Outcome] = []
    if read:
        feeding = total([log[PARTITIONS].named(f"partitions of {log.name}") for log in read])
        served = derived("", "tasks", lambda p: p, feeding, how="{}")
        parts.append(at_least(served, tasks, fix="the tasks beyond that are idle: add partitions or use fewer tasks"))
    if it[MOST].known or stateful(it.view, it.name):
        parts.append(at_most(tasks, it[MOST], fix="it is fixed at the first start: set it higher before that"))
    return all_of(*parts)


@rule(
    "C08",
    "the brokers' network carries replicas and readers",
    must="peak volume × max(replication, consumer groups + replication − 1) ≤ 80 % × network × brokers",
    source="AKB",
    over=logs,
    needs=(Estimates, Ingestion),
    inputs=(BYTES, REPLICATION, GROUPS, NETWORK, BROKERS),
)
def network_carries_copies(it: Subject[Component]) -> Outcome | None:
    sizing = it.item.sizing
    if sizing is None or (sizing.brokers is None and sizing.network_per_broker is None):
        return None
    arriving, copies, network = load(it, BYTES), replication(it), it[NETWORK]
    able = derived("", "MB/s", lambda n, b: 0.8 * n * b, network, it[BROKERS], how="80 % × {} × {}")
    received = derived("", "MB/s", lambda b, r: b * r, arriving, copies, how="received: {} × {}")
    out = "sent: {} × ({} + {} − 1)"
    sent = derived("", "MB/s", lambda b, g, r: b * (g + r - 1), arriving, _groups(it), copies, how=out)
    fix = "add brokers or network, or let fewer groups read"
    return all_of(at_most(received, able, fix=fix), at_most(sent, able, fix=fix))


@rule(
    "C09",
    "a broker holds no more partitions than it can",
    must="partitions × replication / brokers ≤ cap per broker",
    severity="warning",
    source="MSK",
    over=logs,
    needs=(Estimates, Ingestion),
    inputs=(PARTITIONS, REPLICATION, BROKERS, CAP),
)
def brokers_hold_partitions(it: Subject[Component]) -> Outcome | None:
    if it.item.sizing is None or (it.item.sizing.brokers is None and it.item.sizing.partitions_per_broker is None):
        return None
    held = derived(
        "", "partitions/broker", lambda p, r, b: p * r / b, it[PARTITIONS], replication(it), it[BROKERS],
        how="{} × {} / {}",
    )  # fmt: skip
    return at_most(held, it[CAP], fix="add brokers, or use fewer partitions")


@rule(
    "C15",
    "a poll is worked off before the consumer is taken for dead",
    must="records of a poll × time per record < poll interval limit",
    severity="warning",
    source="K",
    over=sized,
    needs=(Ingestion,),
    inputs=(POLL, RECORD, POLL_LIMIT),
)
def poll_is_worked_off(it: Subject[Component]) -> Outcome | None:
    sizing = it.item.sizing
    if sizing is None or not (sizing.poll_records or sizing.record_time or sizing.poll_interval_limit):
        return None
    limit = it[POLL_LIMIT]
    spent = derived("", limit.shown or "s", lambda n, t: n * t, it[POLL], it[RECORD], how="{} × {}")
    return below(spent, limit, fix="the group rebalances again and again: fetch fewer records or raise the limit")


def _groups(it: Subject[Component]) -> Amount:
    """As given, else the readers that the plan names."""
    given = it[GROUPS]
    reading = readers(it.view, it.name)
    if given.known or not reading or (it.item.sizing is not None and it.item.sizing.consumer_groups is not None):
        return given
    return constant("readers", len(reading))


C_LOGS: tuple[Rule, ...] = (
    partitions_carry_peak,
    tasks_have_partitions,
    network_carries_copies,
    brokers_hold_partitions,
    poll_is_worked_off,
)
