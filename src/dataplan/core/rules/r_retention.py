"""R01, R02, R06, R07, R11: what is kept is still there when somebody has to read it again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from dataplan.core.plan.estimates import Estimates, Retention
from dataplan.core.plan.ingestion import Component, Ingestion
from dataplan.core.plan.problem import Consumer, Problem
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.amount import Amount, Role, derived, largest, total
from dataplan.core.rules.c_storage import RETENTION
from dataplan.core.rules.index import among
from dataplan.core.rules.load import component_named, is_kind, log_stores, missing
from dataplan.core.rules.outcome import Outcome, all_of, at_least, at_most, lacking
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import correction, sources_before
from dataplan.core.rules.subjects import components, consumers, modes, outputs, recovery, sized, sources, stores
from dataplan.core.rules.view import Subject, View

OUTAGE = Role("outage", "/estimates/recovery/outage", "s", "the longest outage that is planned for")
STOP = Role("planned stop", "/estimates/recovery/planned_stop", "s", "the longest stop on purpose")
RESTORE = Role("restore", "/estimates/recovery/restore", "s", "until events are processed again")
DRAIN = Role("drain", "/estimates/recovery/drain", "s", "time to work off the backlog")
DEPTH = Role("replay depth", "/cutover/replay/depth", "s", "how far back a replay may reach")
TAIL = Role("latest arrival", "latest", "s", "how late an event may come")
CYCLE = Role("correction cycle", "late/cycle", "s", "how long until a correction reaches the output")
LOG_RATE = Role("change log", "sizing/log_rate", "B/s", "bytes per time that the source writes to its change log")
LOG_HEADROOM = Role("log headroom", "sizing/log_headroom", "B", "disk or cap for what a stalled reader holds back")
LOG_KEPT = Role("log retention", "sizing/log_retention", "s", "how long the source keeps its change log")
TOMBSTONES = Role("delete retention", "sizing/delete_retention", "s", "how long the marker of a delete is kept")
FULL_SCAN = Role("full scan", "sizing/full_scan", "s", "longest time from the start of the log to its end")
LOOK_BACK = Role("look-back", "look_back", "s", "how far back a consumer reads")
MATURITY = Role("maturity", "maturity", "s", "how long until labels or settlements are final")


def raw_stores(view: View) -> tuple[Subject[Retention], ...]:
    """What keeps events as they came: raw stores, else the logs."""
    return tuple(store for store in stores(view) if is_kind(store, "raw")) or log_stores(view)


def change_readers(view: View) -> Iterator[Subject[Component]]:
    """Components that read a change log, by their settings or by what they depend on."""
    captured = {mode.name for mode in modes(view) if mode.item.mode == "cdc"}
    captured |= {source.name for source in sources(view) if source.item.kind == "cdc"}
    for part in components(view):
        sizing = part.item.sizing
        said = sizing is not None and (sizing.log_rate or sizing.log_headroom or sizing.log_retention)
        if said or (part.item.kind == "source-connector" and captured & set(part.item.depends_on)):
            yield part


@rule(
    "R01",
    "the log outlasts an outage",
    must="retention ≥ outage + restore; warning: + drain + the replay window that no other store covers",
    source="FLS",
    over=log_stores,
    needs=(Estimates,),
    inputs=(RETENTION, OUTAGE, RESTORE, DRAIN, DEPTH),
)
def log_outlasts_outage(it: Subject[Retention]) -> Outcome | None:
    kept, unread = it[RETENTION], it[OUTAGE] + it[RESTORE]
    lost = "the oldest unread records are deleted before they are read: keep the log longer"
    tight = "strictly only the age of the oldest unread record counts, but a second failure or a re-read loses data"
    return all_of(
        at_least(kept, unread, fix=lost),
        at_least(kept, unread + it[DRAIN], fix=tight, severity="warning"),
        None if _archived(it) else at_least(kept, unread + it[DRAIN] + it[DEPTH], fix=tight, severity="warning"),
    )


@rule(
    "R02",
    "raw data outlast the late tail and its correction",
    must="raw retention ≥ latest arrival + correction cycle, for each output that is corrected",
    source="DF",
    over=raw_stores,
    needs=(Estimates, Semantics),
    inputs=(RETENTION, TAIL, CYCLE),
)
def raw_outlasts_tail(it: Subject[Retention]) -> Outcome | None:
    if component_named(it.view, it.name) is None:
        longest, unknown = it.view.once("tails", lambda: _longest(_corrected(it.view)))
    else:
        before = sources_before(it.view, it.name)
        longest, unknown = _longest(among(it.view, _corrected, before, by=_sources_of))
    fix = "what is to be corrected is gone: keep raw data longer"
    return all_of(None if longest is None else at_least(it[RETENTION], longest, fix=fix), unknown)


@rule(
    "R06",
    "a stalled reader neither fills the source's disk nor loses its place",
    must="change log × longest outage or stop ≤ log headroom; log retention ≥ outage + drain",
    source="DBZ",
    over=change_readers,
    needs=(Estimates, Ingestion),
    inputs=(LOG_RATE, LOG_HEADROOM, LOG_KEPT, OUTAGE, STOP, DRAIN),
)
def stalled_reader_is_survived(it: Subject[Component]) -> Outcome | None:
    sizing, parts = it.item.sizing, []
    by_time = sizing is not None and sizing.log_retention is not None
    if not by_time or (sizing is not None and (sizing.log_rate or sizing.log_headroom)):
        stops = [it[STOP] for part in recovery(it.view) if part.item.planned_stop is not None]
        stalled = largest([it[OUTAGE], *stops])
        room = it[LOG_HEADROOM]
        held = derived("", room.shown or "GB", lambda r, t: r * t, it[LOG_RATE], stalled, how="{} × {}")
        parts.append(at_most(held, room, fix="ask for more room, or cap the slot and plan a new snapshot"))
    if by_time:
        parts.append(at_least(it[LOG_KEPT], it[OUTAGE] + it[DRAIN], fix="have the source keep its log longer"))
    return all_of(*parts)


@rule(
    "R07",
    "no reader misses a delete",
    must="delete retention ≥ longest full scan",
    source="K",
    over=sized,
    needs=(Ingestion,),
    inputs=(TOMBSTONES, FULL_SCAN),
)
def deletes_are_seen(it: Subject[Component]) -> Outcome | None:
    if it.item.sizing is None or not (it.item.sizing.delete_retention or it.item.sizing.full_scan):
        return None
    return at_least(it[TOMBSTONES], it[FULL_SCAN], fix="a slow reader keeps deleted rows: keep the markers longer")


@rule(
    "R11",
    "history reaches as far back as its consumers",
    must="retention ≥ look-back + maturity of labels or settlements, for every consumer",
    over=consumers,
    needs=(Problem, Estimates),
    inputs=(RETENTION, LOOK_BACK, MATURITY),
)
def history_reaches_back(it: Subject[Consumer]) -> Outcome | None:
    item = it.item
    if item.look_back is None and item.maturity is None:
        return None
    longest = it.view.once(("history", item.history), lambda: _history(it.view, item.history))
    given = [it[role] for role, said in ((LOOK_BACK, item.look_back), (MATURITY, item.maturity)) if said is not None]
    return at_least(longest, total(given), fix="keep history longer, or let the consumer look back less far")


def _history(view: View, name: str | None) -> Amount:
    """How far back a store reaches, or all that keep events as they came."""
    kept = among(view, stores, (name,)) if name else raw_stores(view)
    if not kept:
        return missing("estimates/retention", f"has no line for {name or 'raw history'} (retention)")
    return largest([store[RETENTION].named(f"retention of {store.name}") for store in kept])


def _corrected(view: View) -> Iterator[Subject[Output]]:
    return (it for it in outputs(view) if correction(it.item))


def _sources_of(it: Subject[Output]) -> tuple[str, ...]:
    return it.item.sources


def _longest(corrected: Iterable[Subject[Output]]) -> tuple[Amount | None, Outcome | None]:
    """How long raw data are needed for these outputs, as far as that is known, and what is missing to know it."""
    needed = [(it[TAIL] + it[CYCLE]).named(f"tail and correction cycle of {it.name}") for it in corrected]
    told, untold = [[amount for amount in needed if amount.known is known] for known in (True, False)]
    return largest(told) if told else None, lacking(*untold) if untold else None


def _archived(it: Subject[Retention]) -> bool:
    """Whether replays can read another store that reaches far enough back."""
    depth: Amount = it[DEPTH]
    return depth.known and it.view.once("archive", lambda: _archive(it.view)) >= depth.value


def _archive(view: View) -> float:
    kept = [store[RETENTION] for store in stores(view) if is_kind(store, "raw", "layer", "backup")]
    return max((amount.value for amount in kept if amount.known), default=-math.inf)


R_RETENTION: tuple[Rule, ...] = (
    log_outlasts_outage,
    raw_outlasts_tail,
    stalled_reader_is_survived,
    deletes_are_seen,
    history_reaches_back,
)
