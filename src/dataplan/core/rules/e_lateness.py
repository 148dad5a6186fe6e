"""E01-E04, E08-E10: how late events may come, and whether watermark, windows and calendar agree with it."""

from __future__ import annotations

from itertools import pairwise

from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.amount import TOLERANCE, Amount, Role, constant, show
from dataplan.core.rules.outcome import Outcome, all_of, at_least, at_most, below, holds, judge, lacking, violated
from dataplan.core.rules.quantiles import DELAY, LATEST, SHARE, arrived_by, table
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import correction, event_time, stated, streamed
from dataplan.core.rules.subjects import outputs
from dataplan.core.rules.t_freshness import FRESHNESS, SIZE, WATERMARK, early_and_corrected
from dataplan.core.rules.view import Subject

TARGET = Role("completeness target", "completeness_target", "", "share of events a result holds when first complete")
ALLOWED = Role(
    "allowed lateness", "late/allowed_lateness", "s", "how long after the watermark a window still takes events"
)
LATE_SHARE = Role("late share", "late/share", "", "share of events that come after that")
SKEW = Role("clock skew", "watermark/clock_skew", "s", "greatest difference between a producer's clock and true time")
IDLE = Role(
    "idle timeout", "watermark/idle_timeout", "s", "after this a silent partition no longer holds the watermark"
)
DAY = 86_400.0


def waits(it: Subject[Output]) -> Amount:
    """Watermark and allowed lateness: until then an event still enters its own window. None allowed means zero."""
    return it[WATERMARK] + it[ALLOWED] if it.item.late.allowed_lateness is not None else it[WATERMARK]


@rule(
    "E01",
    "the watermark waits for enough events",
    must="watermark ≥ lateness at the completeness target, or a correction path",
    source="DF",
    over=outputs,
    needs=(Semantics,),
    inputs=(WATERMARK, TARGET, SHARE, DELAY, LATEST),
)
def watermark_reaches_target(it: Subject[Output]) -> Outcome | None:
    if not event_time(it.item):
        return None
    watermark, target, path = it[WATERMARK], it[TARGET], correction(it.item)
    # a watermark behind the latest arrival reaches every target, also one that is not stated
    needed = arrived_by(it, target) if target.known else it[LATEST]
    fix = "wait longer, or name a correction path with its owner"
    reached = at_least(watermark, needed, fix=fix)
    if reached.result == "holds":
        return reached
    if not path:
        return reached if target.known else lacking(target, watermark, needed)
    if reached.result == "not-evaluable":
        return holds(f"what comes after the watermark takes the {path}", watermark)
    return holds(f"{watermark.text} < {needed.text}: what comes later takes the {path}", watermark, needed)


@rule(
    "E02",
    "events that come too late go somewhere",
    must="late share beyond watermark + allowed lateness = 0, or a correction path",
    source="FW",
    over=outputs,
    needs=(Semantics,),
    inputs=(LATE_SHARE, WATERMARK, ALLOWED, LATEST),
)
def late_events_have_a_path(it: Subject[Output]) -> Outcome | None:
    if not event_time(it.item):
        return None
    if path := correction(it.item):
        return holds(f"late events take the {path}", *(amount for amount in (it[LATE_SHARE],) if amount.known))
    fix = "events are dropped: name a correction path with its owner"
    parts = [at_most(it[LATEST], waits(it), fix=fix)]
    if it.item.late.share is not None:
        share = it[LATE_SHARE]
        parts.append(judge(share.value <= 0, f"{share.text} is late", f"{share.text} is late and {fix}", share))
        if parts[0].result == "not-evaluable":
            return parts[1]
    return all_of(*parts)


@rule(
    "E04",
    "clock errors do not make events late or push the watermark",
    must="watermark ≥ clock skew; future events are clamped",
    severity="warning",
    source="DF",
    over=outputs,
    needs=(Semantics,),
    inputs=(WATERMARK, SKEW),
)
def watermark_covers_skew(it: Subject[Output]) -> Outcome | None:
    if not event_time(it.item):
        return None
    watermark = it.item.watermark
    future = (
        holds("events from the future are dealt with") if stated(watermark.future_events)
        else lacking(it.unsaid("watermark/future_events", "what happens to an event stamped in the future"))
    )  # fmt: skip
    return all_of(
        at_least(it[WATERMARK], it[SKEW], fix="a slow clock makes its events late: widen the watermark"), future
    )


@rule(
    "E08",
    "a silent partition does not hold results back",
    must="idle timeout < freshness SLO",
    severity="warning",
    source="FW",
    over=outputs,
    needs=(Semantics,),
    inputs=(IDLE, FRESHNESS),
)
def idle_sources_are_skipped(it: Subject[Output]) -> Outcome | None:
    if not event_time(it.item) or not streamed(it.view, it.item):
        return None
    if words := early_and_corrected(it):
        return holds(f"{words}: a held watermark does not hold results back", it[FRESHNESS])
    return below(it[IDLE], it[FRESHNESS], fix="one silent partition stops every result: mark it idle sooner")


@rule(
    "E09",
    "the lateness table makes sense",
    must="shares in 0-100 %, delays grow with the share and end at the latest arrival",
    over=outputs,
    needs=(Semantics,),
    inputs=(SHARE, DELAY, LATEST),
)
def lateness_is_monotone(it: Subject[Output]) -> Outcome | None:
    rows = table(it)
    if not rows:
        return lacking(it[SHARE])
    parts = [at_most(row.share, constant("", 100, "%"), fix="no more than all events arrive") for row in rows]
    parts += [judge(row.share.value > 0, "", f"{row.share.text} is no share of events", row.share) for row in rows]
    ordered = sorted(rows, key=lambda row: (row.share.value, row.delay.value))
    for less, more in pairwise(ordered):
        same = abs(more.share.value - less.share.value) <= TOLERANCE
        if same:
            fix = f"two delays for one share of {show(less.share, digits=None)}"
            parts.append(judge(less.delay.value == more.delay.value, "", fix, less.delay, more.delay))
        else:
            parts.append(_grows(less.share, less.delay, more.share, more.delay))
    last = ordered[-1]
    parts.append(_grows(last.share, last.delay, constant("", 100, "%"), it[LATEST]))
    outcome = all_of(*parts)
    if outcome is None or outcome.result != "holds":
        return outcome
    steps = ", ".join(f"{show(row.share, digits=None)} within {show(row.delay, digits=None)}" for row in ordered)
    amounts = [amount for row in ordered for amount in (row.share, row.delay)]
    return holds(f"{steps}, all within {show(it[LATEST], digits=None)}", *amounts, it[LATEST])


@rule(
    "E10",
    "a day is a day of a named zone",
    must="daily and longer outputs name time zone, daylight saving and calendar",
    over=outputs,
    needs=(Semantics,),
    inputs=(SIZE,),
)
def day_is_defined(it: Subject[Output]) -> Outcome | None:
    window = it.item.window
    if window is None:
        return None
    size = it[SIZE]
    whole_days = window.kind == "tumbling" and size.known and size.value >= DAY and size.value % DAY == 0
    if window.kind != "daily" and not whole_days:
        return None
    calendar = it.item.calendar
    if calendar is None:
        return violated(
            f"{size.text} without a calendar: name time zone, daylight saving and calendar", it.place("calendar")
        )
    said = {
        "time_zone": stated(calendar.time_zone),
        "daylight_saving": stated(calendar.daylight_saving) or calendar.time_zone.strip().upper() in {"UTC", "GMT"},
        "calendar": stated(calendar.calendar),
    }
    unsaid = [name for name, named in said.items() if not named]
    if unsaid:
        words = ", ".join(name.replace("_", " ") for name in unsaid)
        return violated(
            f"{words} not named: which day does an event belong to?", *(it.place(f"calendar/{n}") for n in unsaid)
        )
    return holds(f"days of {calendar.time_zone}, calendar {calendar.calendar}", it.place("calendar"))


def _grows(share: Amount, delay: Amount, more: Amount, later: Amount) -> Outcome:
    if not all(amount.known for amount in (share, delay, more, later)):
        return lacking(share, delay, more, later)
    fix = f"{show(more, digits=None)} cannot arrive sooner than {show(share, digits=None)}"
    return at_most(
        delay.named(f"{show(share, digits=None)} within"), later.named(f"{show(more, digits=None)} within"), fix=fix
    )


E_LATENESS: tuple[Rule, ...] = (
    watermark_reaches_target,
    late_events_have_a_path,
    watermark_covers_skew,
    idle_sources_are_skipped,
    lateness_is_monotone,
    day_is_defined,
)
