"""C12: estimates that follow from others in the plan do follow from them, in unit and value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias, assert_never

from dataplan.core.plan.estimates import Estimates, Headroom, Recovery, StateEstimate, Throughput
from dataplan.core.rules.agreement import ROUNDED, agrees, agrees_between
from dataplan.core.rules.amount import Amount, Role, derived, scale
from dataplan.core.rules.c_load import SYSTEM_CAPACITY, able, peak_and_capacity
from dataplan.core.rules.c_storage import STATE
from dataplan.core.rules.c_work import DETECT, DRAIN, KEYS, RESTORE
from dataplan.core.rules.index import among
from dataplan.core.rules.load import BYTES
from dataplan.core.rules.outcome import Outcome, all_of, at_least
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import MEAN, PEAK, system
from dataplan.core.rules.subjects import headroom, recovery, sources, states, throughputs
from dataplan.core.rules.view import Subject, View

EVENT_SIZE = Role("event size", "event_size", "B/event", "bytes of one event of a source")
PER_DAY = Role("per day", "per_day", None, "events per day, or of one day")
ENTRY = Role("entry", "entry_size", "B/key", "bytes of one entry of state")
OUTAGE = Role("outage", "outage", "s", "the longest outage that is planned for")
BACKLOG = Role("backlog", "backlog", "event", "events that wait after the outage")
TOTAL = Role("total", "total", "s", "from the failure until the backlog is gone")
HELD = Role("state", "state", "B", "all state that has to be read back")
READ = Role("read bandwidth", "read_bandwidth", "B/s", "at which state is read back")
USED = Role("utilisation", "utilisation", "", "share of the capacity that the peak takes")

Estimated: TypeAlias = Throughput | StateEstimate | Recovery | Headroom

_FIX = "recompute it"


def _estimated(view: View) -> Iterator[Subject[Estimated]]:
    found: tuple[Subject[Any], ...] = (*throughputs(view), *states(view), *recovery(view), *headroom(view))
    for it in found:
        name = it.name or it.pointer.rpartition("/")[2]
        yield Subject(view=view, name=name, item=it.item, pointer=it.pointer)


@rule(
    "C12",
    "estimates follow from one another",
    must="each estimate = what the plan's other figures give, within 5 %, in a unit of the right kind",
    over=_estimated,
    needs=(Estimates,),
    inputs=(MEAN, PEAK, BYTES, EVENT_SIZE, PER_DAY, STATE, KEYS, ENTRY, OUTAGE, BACKLOG, DETECT, DRAIN, RESTORE, TOTAL,
            HELD, READ, SYSTEM_CAPACITY, USED),
)  # fmt: skip
def estimates_recompute(it: Subject[Estimated]) -> Outcome | None:
    match it.item:
        case Throughput():
            return _throughput(it, it.item)
        case StateEstimate():
            return _state(it, it.item)
        case Recovery():
            return _recovery(it, it.item)
        case Headroom():
            return _headroom(it)
        case _:
            assert_never(it.item)


def _throughput(it: Subject[Estimated], line: Throughput) -> Outcome | None:
    parts = [at_least(it[PEAK], it[MEAN], fix="a peak is never below the mean")]
    sent = next(iter(among(it.view, sources, (line.subject,))), None)
    if sent is not None and sent.item.event_size is not None:
        computed = derived("", it[BYTES].shown or "MB/s", lambda r, b: r * b, it[PEAK], sent[EVENT_SIZE], how="{} × {}")
        parts.append(agrees(it[BYTES], computed, fix=_FIX))
    if line.per_day is not None and not _part_of_day(it.view, line.per_day):
        said, day = it[PER_DAY], scale("day", None)[0]
        if said.kind.endswith("[time]-1"):
            parts.append(agrees(said, it[MEAN], fix="mean rate and volume per day say different things"))
        else:
            computed = derived("", said.shown, lambda r: r * day, it[MEAN], how="{} × 1 day")
            parts.append(agrees(said, computed, fix=_FIX))
    return all_of(*parts)


def _state(it: Subject[Estimated], state: StateEstimate) -> Outcome | None:
    if state.keys is None or state.entry_size is None:
        return None
    computed = derived("", it[STATE].shown or "GB", lambda k, b: k * b, it[KEYS], it[ENTRY], how="{} × {}")
    return agrees(it[STATE], computed, fix=_FIX)


def _recovery(it: Subject[Estimated], plan: Recovery) -> Outcome | None:
    """Between what the mean and what the peak give: the load during an outage is one of the two or between them."""
    mean, peak, backlog, capacity = system(it.view, MEAN), system(it.view, PEAK), it[BACKLOG], it[SYSTEM_CAPACITY]
    count, time, words = backlog.shown or "events", it[DRAIN].shown or "min", "{} / ({} − {})"
    slow, fast = (derived("", count, lambda r, t: r * t, rate, it[OUTAGE], how="{} × {}") for rate in (mean, peak))
    soon, late = (derived("", time, _drained, backlog, capacity, rate, how=words) for rate in (mean, peak))
    restore = None
    if plan.state is not None and plan.read_bandwidth is not None:
        computed = derived("", it[RESTORE].shown or "min", lambda s, r: s / r, it[HELD], it[READ], how="{} / {}")
        restore = agrees(it[RESTORE], computed, fix=_FIX)
    return all_of(
        agrees_between(backlog, slow, fast, fix="recompute it from the rate and the outage"),
        agrees_between(it[DRAIN], soon, late, fix="recompute it from backlog, capacity and rate"),
        restore,
        _total(it),
    )


def _total(it: Subject[Estimated]) -> Outcome:
    """People count from the failure or from its detection; both are accepted, an outage that is left out is not."""
    whole = it[OUTAGE] + it[RESTORE] + it[DRAIN]
    detected = it[DETECT] + whole
    return agrees_between(it[TOTAL], whole, detected, fix="add up outage, restore and drain")


def _headroom(it: Subject[Estimated]) -> Outcome:
    used = it[USED]
    ratios = [_used(*peak_and_capacity(part)) for part in able(it.view)]
    known = [ratio for ratio in ratios if ratio.known] or ratios
    nearest = min(known, key=lambda ratio: abs(ratio.value - used.value)) if used.known and len(known) > 1 else known[0]
    return agrees(used, nearest, within=ROUNDED, fix="it is no component's peak over its capacity: recompute it")


def _used(peak: Amount, capacity: Amount) -> Amount:
    return derived("", "%", lambda p, c: p / c, peak, capacity, how="{} / {}")


def _drained(backlog: float, capacity: float, rate: float) -> float:
    return backlog / (capacity - rate) if capacity > rate else float("inf") if backlog > 0 else 0.0


def _part_of_day(view: View, figure: str) -> bool:
    """A source that sends only some hours a day: the mean over these hours times 24 h is not its day."""
    return "active" in view.inputs(figure)


C_ESTIMATES: tuple[Rule, ...] = (estimates_recompute,)
