"""O01-O05, O07: thresholds lie between what is normal and what they protect."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeAlias, assert_never

from dataplan.core.plan.estimates import Estimates, Retention
from dataplan.core.plan.ingestion import Component, Ingestion
from dataplan.core.plan.operations import Operations, Signal
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.agreement import agrees
from dataplan.core.rules.amount import Amount, Role, constant, derived, largest, show
from dataplan.core.rules.c_storage import RETENTION
from dataplan.core.rules.index import among
from dataplan.core.rules.load import bare_kind, component_named, log_stores, missing, store_of
from dataplan.core.rules.outcome import Outcome, above, all_of, at_least, at_most, below, lacking
from dataplan.core.rules.q_quality import output_of
from dataplan.core.rules.r_retention import LOG_HEADROOM, LOG_KEPT, LOG_RATE, change_readers
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import MEAN, logs, outputs_of, sources_before, system
from dataplan.core.rules.subjects import outputs, signals, sources
from dataplan.core.rules.t_freshness import CADENCE, FRESHNESS, stages
from dataplan.core.rules.view import Subject, View

WARN = Role("warning", "warn", None, "value that warns")
PAGE = Role("page", "page", None, "value that wakes somebody")
LIMIT = Role("limit", "limit", None, "what the page protects")
NORMAL = Role("normal", "normal", None, "what it reads in normal operation")
SHORT = Role("window", "window", "s", "time over which it is measured")
BUDGET = Role("budget share", "budget_share", "", "share of the error budget that may go before the page")
PERIOD = Role("period", "period", "s", "time over which the error budget counts; 30 days if not given")
BURN = Role("burn rate", "page", "", "how many times too fast the error budget is used up")
UNATTENDED = Role("unattended", "/operations/on_call/longest_unattended", "s", "longest time with nobody to act")
FALLBACK = Role("fallback", "slo/fallback_after", "s", "age of the newest event at which a consumer falls back")
GAP = Role("usual gap", "slo/usual_gap", "s", "longest time between two events in normal operation")

Watching: TypeAlias = Signal | Output

_MONTH = constant("period", 30, "days")
_AGES = {"lag", "watermark-lag", "freshness"}


@rule(
    "O01",
    "a burn-rate alert fires after the share of the budget that it says",
    must="burn rate = budget share × period / window",
    severity="warning",
    source="SRE5",
    over=signals,
    needs=(Operations,),
    inputs=(BURN, BUDGET, PERIOD, SHORT),
)
def burn_rate_matches_budget(it: Subject[Signal]) -> Outcome | None:
    if it.item.kind != "burn-rate":
        return None
    period = it[PERIOD] if it.item.period is not None else _MONTH
    rate = derived("", "x", lambda b, p, w: b * p / w, it[BUDGET], period, it[SHORT], how="{} × {} / {}")
    return agrees(it[BURN], rate, fix="set it to the share of the budget that may go in the window")


@rule(
    "O02",
    "somebody is woken before the promise is broken",
    must="page of a lag or freshness alert < freshness SLO of each output behind it",
    source="SRE5",
    over=signals,
    needs=(Operations, Semantics),
    inputs=(PAGE, MEAN, FRESHNESS),
)
def page_comes_before_breach(it: Subject[Signal]) -> Outcome | None:
    if it.item.kind not in _AGES or not it.item.above:
        return None
    behind = _outputs_behind(it)
    if not behind:
        return lacking(it.unsaid("on", f"the output whose freshness it guards; {it.item.on} does not tell"))
    age = _age(it)
    return all_of(
        *(
            below(age, output[FRESHNESS].named(f"freshness SLO of {output.name}"), fix="page earlier")
            for output in behind
        )
    )


@rule(
    "O03",
    "lag pages while half of the retention is left",
    must="page of a lag alert ≤ half the retention of the log",
    severity="warning",
    source="K",
    over=signals,
    needs=(Operations, Estimates, Ingestion),
    inputs=(PAGE, MEAN, RETENTION),
)
def page_comes_before_loss(it: Subject[Signal]) -> Outcome | None:
    if it.item.kind != "lag" or not it.item.above:
        return None
    parts = []
    for log in _logs_before(it):
        store = store_of(it.view, log)
        kept = store[RETENTION] if store is not None else missing("estimates/retention", f"has no line for {log}")
        half = derived("", kept.shown or "h", lambda r: r / 2, kept.named(f"retention of {log}"), how="{} / 2")
        parts.append(at_most(_age(it), half, fix="page earlier, or keep the log longer"))
    return all_of(*parts)


def _survivors(view: View) -> Iterator[Subject[Component | Retention]]:
    found: tuple[Subject[Any], ...] = (*change_readers(view), *log_stores(view))
    for it in found:
        yield Subject(view=view, name=it.name, item=it.item, pointer=it.pointer)


@rule(
    "O04",
    "nothing is lost while nobody looks",
    must="longest unattended time ≤ log headroom / change log of a source, and ≤ retention of each log",
    source="DBZ",
    over=_survivors,
    needs=(Operations, Estimates, Ingestion),
    inputs=(UNATTENDED, LOG_HEADROOM, LOG_RATE, LOG_KEPT, RETENTION),
)
def unattended_time_is_survived(it: Subject[Component | Retention]) -> Outcome:
    alone = it[UNATTENDED]
    fix = "have somebody on call, or make room for the whole time"
    if isinstance(it.item, Retention):
        return at_most(alone, it[RETENTION], fix=fix)
    if it.item.sizing is not None and it.item.sizing.log_retention is not None:
        return at_most(alone, it[LOG_KEPT], fix=fix)
    shown = alone.shown or "h"
    survived = derived("", shown, lambda b, r: b / r, it[LOG_HEADROOM], it[LOG_RATE], how="{} / {}")
    return at_most(alone, survived, fix=fix)


@rule(
    "O05",
    "a warning comes before the page, and the page before the limit",
    must="warning < page ≤ limit; the other way round where a low value is the bad one",
    over=signals,
    needs=(Operations,),
    inputs=(WARN, PAGE, LIMIT),
)
def warning_comes_first(it: Subject[Signal]) -> Outcome | None:
    warn, page, limit = it[WARN], it[PAGE], it[LIMIT]
    guarded = it.item.limit is not None or it.item.kind in {*_AGES, "slot-lag"}
    early, late = "warn before the page", "the page comes after the damage"
    if it.item.above:
        return all_of(below(warn, page, fix=early), at_most(page, limit, fix=late) if guarded else None)
    return all_of(above(warn, page, fix=early), at_least(page, limit, fix=late) if guarded else None)


def _watching(view: View) -> Iterator[Subject[Watching]]:
    found: tuple[Subject[Any], ...] = (*signals(view), *outputs(view))
    for it in found:
        yield Subject(view=view, name=it.name, item=it.item, pointer=it.pointer)


@rule(
    "O07",
    "neither an alert nor a fallback fires in normal operation",
    must="normal value < warning; usual gap between events + processing < age at which a consumer falls back",
    over=_watching,
    needs=(Operations, Semantics),
    inputs=(NORMAL, WARN, FALLBACK, GAP, CADENCE),
)
def normal_is_quiet(it: Subject[Watching]) -> Outcome | None:
    match it.item:
        case Signal() as signal:
            if signal.normal is None:
                return None
            compare = below if signal.above else above
            return compare(it[NORMAL], it[WARN], fix="it fires all the time: move the threshold away from normal")
        case Output() as output:
            if output.slo.fallback_after is None:
                return None
            whole = Subject(view=it.view, name=it.name, item=output, pointer=it.pointer)
            usual = _gap(whole) + stages(whole)
            return below(usual, it[FALLBACK], fix="a quiet source is taken for a dead one: fall back later")
        case _:
            assert_never(it.item)


def _age(it: Subject[Signal]) -> Amount:
    """The page as a time: a lag in events is as old as the mean rate takes to send them."""
    page = it[PAGE]
    if not page.known or page.kind == "[time]+1":
        return page
    if bare_kind(page):
        wrong = f"{page.at[0].removeprefix('/sections/')} is {show(page)}, expected a time or events (page)"
        return replace(page, value=math.nan, lacks=(wrong,))
    return derived("", "s", lambda n, r: n / r, page, system(it.view, MEAN), how="{} / {}")


def _outputs_behind(it: Subject[Signal]) -> tuple[Subject[Output], ...]:
    """The outputs whose freshness a signal guards: by what it is on, or by the SLO that it names as its limit."""
    on = it.item.on
    if component_named(it.view, on) is not None and (fed := outputs_of(it.view, on)):
        return fed
    if (output := output_of(it.view, on)) is not None:
        return (output,)
    return among(it.view, outputs, (it.item.limit,), by=_promise_of) if it.item.limit is not None else ()


def _promise_of(it: Subject[Output]) -> tuple[str, ...]:
    return (it.item.slo.freshness,)


def _logs_before(it: Subject[Signal]) -> tuple[str, ...]:
    """The log a signal is on, or those that its component reads, directly or through others."""
    on = it.item.on
    if among(it.view, logs, (on,)):
        return (on,)
    nearest = component_named(it.view, on)
    direct = among(it.view, logs, nearest.item.depends_on) if nearest is not None else ()
    found = direct or among(it.view, logs, sources_before(it.view, on))
    return tuple(dict.fromkeys(log.name for log in found))


def _gap(it: Subject[Output]) -> Amount:
    if it.item.slo.usual_gap is not None:
        return it[GAP]
    before = among(it.view, sources, it.item.sources)
    held = [source[CADENCE] for source in before if source.item.cadence is not None]
    return largest(held).named("emission interval") if held else it[GAP]


O_SIGNALS: tuple[Rule, ...] = (
    burn_rate_matches_budget,
    page_comes_before_breach,
    page_comes_before_loss,
    unattended_time_is_survived,
    warning_comes_first,
    normal_is_quiet,
)
