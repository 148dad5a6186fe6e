"""What arrives at a component: the rates of the sources before it, or what it says itself."""

from __future__ import annotations

import math
from collections.abc import Collection, Set
from dataclasses import replace

from dataplan.core.plan.estimates import Retention, Throughput
from dataplan.core.plan.ingestion import Component
from dataplan.core.plan.sources import Source
from dataplan.core.quantity.definitions import COUNT_DIMENSIONS
from dataplan.core.rules.amount import Amount, Role, derived, show, total
from dataplan.core.rules.index import among
from dataplan.core.rules.shared import MEAN, PEAK, sources_before, system
from dataplan.core.rules.subjects import components, sources, stores, throughputs
from dataplan.core.rules.view import Subject, View

PEAK_HERE = Role("peak", "sizing/peak", "event/s", "peak of all work of a component; that of its sources if not given")
BYTES = Role("peak volume", "bytes_peak", "B/s", "bytes per second at peak")

_SYSTEM = frozenset({"system", "total", "the system"})


def load(it: Subject[Component], role: Role = PEAK) -> Amount:
    """The rate that arrives at a component: peak, mean or peak bytes (`PEAK`, `MEAN`, `BYTES`).

    A component's own peak stands for the peak, and its bytes grow with it. Where the topology names no source before
    it, the whole system's load counts.
    """
    before = sources_before(it.view, it.name)
    own = it.item.sizing is not None and it.item.sizing.peak is not None
    if own and role is PEAK:
        return it[PEAK_HERE].named(f"peak at {it.name}")
    arriving = rate_of(it.view, before, role)
    if own and role is BYTES:
        sent = rate_of(it.view, before, PEAK)
        name = f"{role.name} at {it.name}"
        return derived(name, arriving.shown or "MB/s", lambda b, p, h: b / p * h, arriving, sent, it[PEAK_HERE])
    return arriving


def load_like(it: Subject[Component], limit: Amount) -> Amount:
    """The peak at a component in the kind of a limit: bytes where the limit is in bytes, else events."""
    return load(it, BYTES if is_bytes(limit) else PEAK)


def rate_of(view: View, names: Set[str], role: Role) -> Amount:
    """The rate of those sources together that are among ``names``; of the whole system where none is."""
    return view.once(("rate", frozenset(names), role), lambda: _sum(view, names, role))


def _sum(view: View, names: Set[str], role: Role) -> Amount:
    every, mine = lines(view), among(view, lines, names)
    silent = [
        missing("estimates/throughput", f"has no line for {source.name} ({role.name})")
        for source in among(view, _unmeasured, names)
    ]
    if not every or (not silent and len(mine) in {0, len(every)}):
        found = system(view, role)
    else:
        found = total([*(line[role].named(line.name) for line in mine), *silent])
    return found.named(role.name)


def mean_volume(it: Subject[Component] | None, view: View) -> Amount:
    """Bytes per second that arrive at a component on the mean, or in the whole system where there is none.

    The peak bytes of each source shrink by its own mean over its own peak: sources differ in both.
    """
    names = sources_before(view, it.name) if it is not None else frozenset[str]()
    arriving = among(view, lines, names) or lines(view)
    if not arriving or among(view, _unmeasured, names):
        found = [rate_of(view, names, role) for role in (BYTES, MEAN, PEAK)]
    else:
        found = [line[role].named(line.name) for line in arriving for role in (BYTES, MEAN, PEAK)]
    return derived("mean volume", found[0].shown or "MB/s", _shrunk, *found)


def _shrunk(*values: float) -> float:
    return sum(volume * mean / peak for volume, mean, peak in zip(values[::3], values[1::3], values[2::3], strict=True))


def rounded_up(value: float) -> float:
    """Whole things that are needed for ``value`` of them; 5.0000000001 from a division is 5."""
    return math.ceil(value - 1e-9) if math.isfinite(value) else value


def is_bytes(amount: Amount) -> bool:
    """Whether an amount counts bytes (per time, per partition ...) rather than events."""
    return "[information]+1" in amount.kind.split()


def bare_kind(amount: Amount) -> frozenset[str]:
    """The dimensions of an amount, without what is counted: events per second and tasks per second are both 1/s."""
    return frozenset(part for part in amount.kind.split() if not part.startswith(COUNT_DIMENSIONS))


def as_rate(amount: Amount) -> Amount:
    """A limit that may be in events or in bytes, but has to be per time."""
    return _of_kind(amount, ({"[time]-1"}, {"[information]+1", "[time]-1"}), "events or bytes per time")


def as_time(amount: Amount) -> Amount:
    """A time that may be per task, per file, per anything that is counted."""
    return _of_kind(amount, ({"[time]+1"},), "a time")


def lines(view: View) -> tuple[Subject[Throughput], ...]:
    """The throughput of each source, without the line of the system."""
    return view.once("lines", lambda: tuple(line for line in throughputs(view) if line.name.casefold() not in _SYSTEM))


def _unmeasured(view: View) -> tuple[Subject[Source], ...]:
    """Sources without a line of throughput."""
    covered = {line.name for line in lines(view)}
    return tuple(source for source in sources(view) if source.name not in covered)


def system_line(view: View) -> Subject[Throughput] | None:
    return view.once(
        "system line", lambda: next((line for line in throughputs(view) if line.name.casefold() in _SYSTEM), None)
    )


def component_named(view: View, name: str) -> Subject[Component] | None:
    return view.once("component subjects", lambda: {part.name: part for part in components(view)}).get(name)


def readers(view: View, log: str) -> tuple[str, ...]:
    """Components that read a log directly."""
    return tuple(part.name for part in among(view, components, (log,), by=_inputs))


def _inputs(part: Subject[Component]) -> tuple[str, ...]:
    return part.item.depends_on


def logs_read(it: Subject[Component]) -> tuple[Subject[Component], ...]:
    """The logs that a component reads directly."""
    before = (component_named(it.view, name) for name in it.item.depends_on)
    return tuple(part for part in before if part is not None and part.item.kind == "log")


def store_of(view: View, log: str) -> Subject[Retention] | None:
    """The retention line of a log: the one named after it, else the only one of kind log."""
    kept, named = log_stores(view), among(view, log_stores, (log,))
    return named[0] if named else kept[0] if len(kept) == 1 else None


def log_stores(view: View) -> tuple[Subject[Retention], ...]:
    return view.once("log stores", lambda: tuple(store for store in stores(view) if is_kind(store, "log")))


def is_kind(store: Subject[Retention], *kinds: str) -> bool:
    return store.item.kind.strip().casefold() in kinds


def missing(place: str, what: str) -> Amount:
    """An input that is missing because a whole line of a section is."""
    return Amount(name=what, value=math.nan, kind="", text=what, at=(f"/sections/{place}",), lacks=(f"{place} {what}",))


def _of_kind(amount: Amount, kinds: Collection[Set[str]], expected: str) -> Amount:
    """The amount, or what is wrong with it; counts are left aside."""
    if not amount.known or bare_kind(amount) in kinds:
        return amount
    wrong = f"{amount.at[0].removeprefix('/sections/')} is {show(amount)}, expected {expected} ({amount.name})"
    return replace(amount, value=math.nan, lacks=(wrong,))
