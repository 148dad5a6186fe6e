"""C03, C05, C13, C14, C16: peak load against what each part can take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from dataplan.core.plan.estimates import Estimates, Headroom, Recovery
from dataplan.core.plan.ingestion import Component, Ingestion
from dataplan.core.plan.sources import Source, Sources
from dataplan.core.rules.amount import Amount, Role, constant, derived, smallest, total
from dataplan.core.rules.index import among
from dataplan.core.rules.load import PEAK_HERE, as_rate, lines, load, load_like, system_line
from dataplan.core.rules.outcome import Outcome, all_of, at_most, below
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import PEAK, sources_before, stated, system
from dataplan.core.rules.subjects import components, headroom, operators, recovery, sized, sources
from dataplan.core.rules.view import Subject, View

CAPACITY = Role("capacity", "sizing/capacity", None, "what a component sustains, in events or bytes per second")
SYSTEM_CAPACITY = Role("capacity", "capacity", "event/s", "what processing as a whole sustains")
TARGET = Role("target", "/estimates/headroom/target", "", "highest utilisation that the plan allows")
BURST = Role("burst", "burst", "event/s", "highest rate for seconds or minutes, the peak included")
TOP_KEY = Role("top key", "top_key_share", "", "share of the peak that falls on one key")
SUBTASK = Role("capacity of a task", "subtask_capacity", "event/s/task", "what one parallel task sustains")
LATENCY = Role("call latency", "sizing/external_latency", "s", "of one external call; the mean decides, p99 is safe")
POOL = Role("pool", "sizing/external_pool", "", "calls that may be in flight")
QUOTA = Role("quota", "sizing/external_quota", "event/s", "calls per time that the other side allows")
WRITES = Role("write limit", "sizing/write_limit", None, "what the sink takes, in events or bytes per second")
EXTRACT = Role("extract load", "extract_load", None, "load that reading puts on the source")
SPARE = Role("spare capacity", "spare_read_load", None, "load that its owner has agreed to")

Able: TypeAlias = Component | Recovery

_FULL = constant("limit", 80, "%")


def able(view: View) -> Iterator[Subject[Able]]:
    """Whatever states a capacity, every stream job, and the system where its capacity is one of its own."""
    stated_by: set[str] = set()
    for part in components(view):
        sizing = part.item.sizing
        if sizing is not None and sizing.capacity is not None:
            stated_by.add(sizing.capacity)
        if part.item.kind == "stream-job" or (sizing is not None and sizing.capacity is not None):
            yield Subject(view=view, name=part.name, item=part.item, pointer=part.pointer)
    for whole in recovery(view):
        if whole.item.capacity not in stated_by:
            yield Subject(view=view, name="system", item=whole.item, pointer=whole.pointer)


def peak_and_capacity(it: Subject[Able]) -> tuple[Amount, Amount]:
    match it.item:
        case Recovery():
            return system(it.view, PEAK), it[SYSTEM_CAPACITY]
        case Component() as item:
            part = Subject(view=it.view, name=it.name, item=item, pointer=it.pointer)
            capacity = as_rate(part[CAPACITY])
            return load_like(part, capacity), capacity
        case _:
            assert_never(it.item)


@rule(
    "C03",
    "there is capacity for the peak, and some to spare",
    must="peak < capacity; warning: peak / capacity ≤ 80 % (or a lower target), burst ≤ capacity",
    source="Q",
    over=able,
    needs=(Estimates,),
    inputs=(PEAK, PEAK_HERE, CAPACITY, SYSTEM_CAPACITY, TARGET, BURST),
)
def peak_fits_capacity(it: Subject[Able]) -> Outcome | None:
    peak, capacity = peak_and_capacity(it)
    fits = below(peak, capacity, fix="the backlog only grows at peak: add capacity")
    if fits.result != "holds":
        return fits
    used = derived("utilisation", "%", lambda p, c: p / c, peak, capacity, how="{} / {}")
    limit = smallest([_FULL, it[TARGET]]) if it[TARGET].known else _FULL
    burst = _burst(it) if capacity.kind == peak.kind == "[event]+1 [time]-1" else None
    return all_of(
        at_most(used, limit, fix="waiting times grow steeply from here: add capacity", severity="warning"),
        None if burst is None else at_most(burst, capacity, fix="a burst turns into lag", severity="warning"),
    )


@rule(
    "C05",
    "the busiest key fits one task",
    must="share of the top key × peak ≤ capacity of one task",
    source="FLS",
    over=headroom,
    needs=(Estimates,),
    inputs=(TOP_KEY, PEAK, SUBTASK),
)
def top_key_fits_task(it: Subject[Headroom]) -> Outcome | None:
    keyed = any(stated(part.item.partition_key) for part in components(it.view)) or any(operators(it.view))
    if it.item.top_key_share is None and it.item.subtask_capacity is None and not keyed:
        return None
    hot = derived("", "events/s/task", lambda s, p: s * p, it[TOP_KEY], system(it.view, PEAK), how="{} × {}")
    return at_most(hot, it[SUBTASK], fix="more tasks do not help one key: split it, or aggregate before the shuffle")


@rule(
    "C13",
    "external calls fit the pool and the quota",
    must="peak × latency ≤ pool; peak ≤ quota",
    source="LL",
    over=sized,
    needs=(Estimates, Ingestion),
    inputs=(PEAK, PEAK_HERE, LATENCY, POOL, QUOTA),
)
def external_calls_fit(it: Subject[Component]) -> Outcome | None:
    sizing = it.item.sizing
    if sizing is None or not (sizing.external_latency or sizing.external_pool or sizing.external_quota):
        return None
    peak = load(it)
    flight = derived("calls in flight", "calls", lambda r, s: r * s, peak, it[LATENCY], how="{} × {}")
    return all_of(
        at_most(flight, it[POOL], fix="enlarge the pool, batch the calls, or cache"),
        at_most(peak, it[QUOTA], fix="agree on a higher quota, batch the calls, or cache"),
    )


@rule(
    "C14",
    "the sink takes the peak",
    must="peak writes ≤ write limit of the sink",
    over=components,
    needs=(Estimates, Ingestion),
    inputs=(PEAK, PEAK_HERE, WRITES),
)
def sink_takes_peak(it: Subject[Component]) -> Outcome | None:
    if it.item.kind != "sink" and (it.item.sizing is None or it.item.sizing.write_limit is None):
        return None
    limit = as_rate(it[WRITES])
    return at_most(load_like(it, limit), limit, fix="batch or aggregate the writes, or raise the limit")


@rule(
    "C16",
    "reading does not overload the source",
    must="extract load ≤ agreed spare capacity",
    source="DBZ",
    over=sources,
    needs=(Sources,),
    inputs=(EXTRACT, SPARE),
)
def extract_is_agreed(it: Subject[Source]) -> Outcome | None:
    pulled = it.item.kind in {"cdc", "api"} or (it.item.kind == "batch" and it.item.delivery_by is None)
    if not pulled and it.item.extract_load is None and it.item.spare_read_load is None:
        return None
    return at_most(it[EXTRACT], it[SPARE], fix="read slower, from a replica, or at another time")


def _burst(it: Subject[Able]) -> Amount | None:
    """All that may burst at once in front of a component; None where nothing is said to."""
    if isinstance(it.item, Component) and it.item.sizing is not None and it.item.sizing.peak is not None:
        return None
    every, before, whole = lines(it.view), sources_before(it.view, it.name), system_line(it.view)
    mine = among(it.view, lines, before) or every
    if whole is not None and whole.item.burst is not None and len(mine) == len(every):
        return whole[BURST]
    if all(line.item.burst is None for line in mine):
        return None
    return total([line[BURST if line.item.burst is not None else PEAK] for line in mine]).named("burst")


C_LOAD: tuple[Rule, ...] = (
    peak_fits_capacity,
    top_key_fits_task,
    external_calls_fit,
    sink_takes_peak,
    extract_is_agreed,
)
