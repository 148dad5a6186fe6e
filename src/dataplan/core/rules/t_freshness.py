"""T01-T03, T10, T11: does an output reach its consumer within its freshness and latency promise?

Four times add up on the way: the source holds an event back (cadence), the window collects, the watermark waits for
late events, the stages work. Which of them count depends on what is promised and on when results are emitted.
"""

from __future__ import annotations

from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.plan.sources import Sources
from dataplan.core.rules.amount import Amount, Role, total
from dataplan.core.rules.index import among
from dataplan.core.rules.outcome import Outcome, all_of, at_most, holds
from dataplan.core.rules.quantiles import DELAY, LATEST, SHARE, arrived_by
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import correction, early, event_time, from_window_end
from dataplan.core.rules.subjects import outputs, sources
from dataplan.core.rules.view import Subject

STAGES = Role("stage", "slo/stages/*/budget", "s", "p99 time budget of each stage from source to consumer")
FRESHNESS = Role("freshness SLO", "slo/freshness", "s", "greatest age of the newest complete result")
LATENCY = Role("latency SLO", "slo/latency", "s", "greatest time of one event from source to consumer")
PERCENTILE = Role("percentile", "slo/percentile", "", "share of results that must meet the SLO")
WATERMARK = Role("watermark", "watermark/delay", "s", "how far the watermark stays behind the newest event time")
SIZE = Role("window", "window/size", "s", "length of the window")
SLIDE = Role("slide", "window/slide", "s", "distance of two windows that overlap")
CADENCE = Role("emission interval", "cadence", "s", "how long an event may wait in its source")


def stages(it: Subject[Output]) -> Amount:
    """Sum of the stage budgets, without a stage that is the wait for the watermark itself."""
    own = _working(it)
    return total(own) if own else it[STAGES]


def wait(it: Subject[Output]) -> Amount:
    """Watermark and stages: from the last event of a window to its result."""
    if not event_time(it.item):
        return stages(it)
    return it[WATERMARK] + stages(it) if _working(it) or not it.item.slo.stages else it[WATERMARK]


def _working(it: Subject[Output]) -> tuple[Amount, ...]:
    delay = it.item.watermark.delay
    return tuple(
        amount for amount in it.each(STAGES)
        if delay not in amount.figures and "watermark" not in amount.name.casefold()
    )  # fmt: skip


def early_and_corrected(it: Subject[Output]) -> str:
    """The words for "results do not wait for the watermark, and are corrected", or ""."""
    path = correction(it.item)
    return f"early output, then {path}" if early(it.item) and path else ""


def _no_path(it: Subject[Output]) -> str:
    return " (there is early output, but no correction path with an owner)" if early(it.item) else ""


@rule(
    "T01",
    "the stages fit the latency promise",
    must="sum of the stages' p99 budgets ≤ latency SLO (else freshness SLO)",
    source="SRE13",
    over=outputs,
    needs=(Semantics,),
    inputs=(STAGES, LATENCY, FRESHNESS),
)
def stages_fit(it: Subject[Output]) -> Outcome:
    if it.item.slo.latency is not None:
        return at_most(it[STAGES], it[LATENCY], fix="shorten a stage or relax the latency SLO with its owner")
    total = stages(it) if early_and_corrected(it) else it[STAGES]
    return at_most(total, it[FRESHNESS], fix="shorten a stage or relax the SLO with its owner")


@rule(
    "T02",
    "the wait for late events fits the freshness promise",
    must="watermark + processing, trigger and sink ≤ freshness SLO, or early output with a correction path",
    source="DF",
    over=outputs,
    needs=(Semantics,),
    inputs=(WATERMARK, STAGES, FRESHNESS),
)
def watermark_fits_freshness(it: Subject[Output]) -> Outcome:
    freshness = it[FRESHNESS]
    if words := early_and_corrected(it):
        told = holds(f"{words}: results do not wait for the {it[WATERMARK].text}", it[WATERMARK], freshness)
        alone = at_most(stages(it), freshness, fix="too slow even though nothing waits for the watermark")
        return alone if alone.result == "violated" else told
    return at_most(wait(it), freshness, fix=f"add a correction path or relax the SLO{_no_path(it)}")


@rule(
    "T03",
    "an event at the start of a window is shown in time",
    must="window + watermark + processing ≤ freshness SLO, where results are emitted when the window closes",
    severity="warning",
    source="DF",
    over=outputs,
    needs=(Semantics,),
    inputs=(SIZE, WATERMARK, STAGES, FRESHNESS),
)
def window_fits_freshness(it: Subject[Output]) -> Outcome | None:
    if not _closes(it) or from_window_end(it.item) or early_and_corrected(it):
        return None
    return at_most(it[SIZE] + wait(it), it[FRESHNESS], fix="emit early results, or shorten the window")


@rule(
    "T10",
    "what leaves the source late still arrives in time",
    must="emission interval + transport + processing ≤ freshness SLO; the stated percentile arrives within it",
    over=outputs,
    needs=(Semantics, Sources),
    inputs=(CADENCE, STAGES, FRESHNESS, PERCENTILE, SHARE, DELAY, LATEST),
)
def cadence_fits_freshness(it: Subject[Output]) -> Outcome | None:
    freshness, parts = it[FRESHNESS], []
    for source in among(it.view, sources, it.item.sources):
        # what is delivered for a daily result is judged by its delivery (T07)
        delivered = source.item.kind in {"api", "batch", "file"} and not from_window_end(it.item)
        held_back = source.item.cadence is not None or delivered
        if held_back:
            cadence = source[CADENCE].named(f"emission interval of {source.name}")
            parts.append(at_most(cadence + stages(it), freshness, fix="emit more often or relax the SLO"))
    if it.item.slo.percentile is not None and event_time(it.item) and not from_window_end(it.item):
        arrival = arrived_by(it, it[PERCENTILE])
        parts.append(at_most(arrival, freshness, fix="no pipeline shows what has not arrived: lower the percentile"))
    return all_of(*parts)


@rule(
    "T11",
    "the newest complete window is never too old",
    must="distance of windows + watermark + processing ≤ freshness SLO on the newest complete result",
    over=outputs,
    needs=(Semantics,),
    inputs=(SIZE, SLIDE, WATERMARK, STAGES, FRESHNESS),
)
def newest_window_is_fresh(it: Subject[Output]) -> Outcome | None:
    if not _closes(it) or from_window_end(it.item) or early_and_corrected(it):
        return None
    # just before the next result appears, the newest one is a whole window (or slide) older than when it appeared
    sliding = it.item.window is not None and it.item.window.kind == "sliding"
    age = it[SLIDE if sliding else SIZE] + wait(it)
    return at_most(age, it[FRESHNESS], fix="shorten the window, emit early results, or relax the SLO")


def _closes(it: Subject[Output]) -> bool:
    window = it.item.window
    return window is not None and window.kind != "global" and window.emitted == "on-close"


T_FRESHNESS: tuple[Rule, ...] = (
    stages_fit,
    watermark_fits_freshness,
    window_fits_freshness,
    cadence_fits_freshness,
    newest_window_is_fresh,
)
