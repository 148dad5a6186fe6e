"""D01-D05: what a signal says of time and of how data comes in, against the promises and sources of the plan.

Bounds overlap as the words do: a promise of two minutes is near real time, and one of twenty may be called either that
or low frequency.
"""

from __future__ import annotations

from dataplan.core.plan.bundle import RuleSeverity
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.plan.sources import Sources
from dataplan.core.rules.amount import Role, constant, total
from dataplan.core.rules.chosen import (
    PROMISE,
    Chosen,
    against,
    each_output,
    nowhere,
    promise,
    read_from,
    says,
    signalling,
    strictest,
)
from dataplan.core.rules.outcome import Outcome, any_of, at_least, at_most, holds, judge, lacking
from dataplan.core.rules.quantiles import LATEST
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.view import Subject

RATE = Role("rate", "rate", "event/s", "events per time that a source sends")

MINUTE = constant("", 1, "min")
SOON = constant("", 5, "min")
HOUR = constant("", 1, "h")
SELDOM = constant("", 1, "event/min")
_DELIVERED = frozenset({"batch", "file"})


@rule(
    "D01",
    'the signal "sub-minute" is borne out',
    must="strictest promise of the outputs that are fed ≤ 1 min",
    severity="warning",
    over=signalling("sub-minute"),
    needs=(Semantics,),
    inputs=PROMISE,
)
def due_within_a_minute(it: Subject[Chosen]) -> Outcome | None:
    return against(it, at_most(strictest(it), MINUTE, fix="choose the row for what may wait, or promise it sooner"))


@rule(
    "D02",
    'the signal "near-real-time" is borne out',
    must="strictest promise of the outputs that are fed ≤ 1 h",
    severity="warning",
    over=signalling("near real time"),
    needs=(Semantics,),
    inputs=PROMISE,
)
def due_within_an_hour(it: Subject[Chosen]) -> Outcome | None:
    return against(it, at_most(strictest(it), HOUR, fix="choose the row for what may wait, or promise it sooner"))


@rule(
    "D03",
    'the signal "low-frequency updates" is borne out',
    must="strictest promise of the outputs that are fed ≥ 5 min, or the sources send once a minute at most, or batches "
    "(warning where streaming is chosen all the same)",
    over=signalling("low frequency"),
    needs=(Semantics, Sources),
    inputs=(*PROMISE, RATE),
)
def updates_are_rare(it: Subject[Chosen]) -> Outcome | None:
    origins = read_from(it)
    if not origins:
        return lacking(nowhere(it, "source"))
    if all(source.item.kind in _DELIVERED for source in origins):
        return against(it, holds("it is delivered in batches", *(source.place("kind") for source in origins)))
    rate = total([source[RATE] for source in origins])
    soft: RuleSeverity | None = "warning" if says(it.item.decision.choice, "stream(?:ing)?") else None
    slow = at_least(strictest(it), SOON, fix="that is soon", severity=soft)
    rare = at_most(rate, SELDOM, fix="that is often; choose the row for what is due soon", severity=soft)
    return against(it, any_of(slow, rare))


@rule(
    "D04",
    'the signal "continuous events" is borne out',
    must="a source sends its events one by one, not in deliveries",
    over=signalling("continuous"),
    needs=(Semantics, Sources),
    inputs=(),
)
def events_are_continuous(it: Subject[Chosen]) -> Outcome | None:
    origins = read_from(it)
    if not origins:
        return lacking(nowhere(it, "source"))
    kinds = {source.item.kind for source in origins}
    if "api" in kinds and kinds <= {"api", *_DELIVERED}:
        return None
    told = ", ".join(f"{source.name} is of kind {source.item.kind}" for source in origins)
    fix = f"{told}: choose the row for what is delivered in batches"
    return against(it, judge(not kinds <= _DELIVERED, told, fix, *(source.place("kind") for source in origins)))


@rule(
    "D05",
    'the signal "low-latency" is borne out',
    must="promise of the output ≤ 5 min, or too short to wait for the latest arrival",
    severity="warning",
    over=signalling("low latency"),
    needs=(Semantics,),
    inputs=(*PROMISE, LATEST),
)
def latency_is_critical(it: Subject[Chosen]) -> Outcome | None:
    return against(it, each_output(it, _pressed))


def _pressed(output: Subject[Output]) -> Outcome | None:
    due = promise(output)
    return any_of(
        at_most(due, SOON, fix="that is not soon"),
        at_most(due, output[LATEST], fix="there is time to wait for every event; choose a row for that"),
    )


D_MODES: tuple[Rule, ...] = (
    due_within_a_minute,
    due_within_an_hour,
    updates_are_rare,
    events_are_continuous,
    latency_is_critical,
)
