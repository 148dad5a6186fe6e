"""C04, C19: the load that is to come, counted from the day on which today's was measured."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from dataplan.core.plan.estimates import Estimates, Growth
from dataplan.core.quantity.expressions import read_unit
from dataplan.core.rules.agreement import agrees
from dataplan.core.rules.amount import Amount, Role, derived, scale, show
from dataplan.core.rules.c_load import CAPACITY, SYSTEM_CAPACITY, Able, able, peak_and_capacity
from dataplan.core.rules.load import PEAK_HERE
from dataplan.core.rules.outcome import Outcome, all_of, at_most, holds
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import PEAK, system
from dataplan.core.rules.subjects import growth
from dataplan.core.rules.view import Subject

GROWTH = Role("growth", "/estimates/growth/rate", None, "share by which it grows, per year if no time is named")
LEAD = Role("lead time", "/estimates/growth/lead_time", "s", "from the date of the baseline to go-live")
HORIZON = Role("horizon", "/estimates/growth/horizon", "s", "from go-live to the end of the plan")
AT_HORIZON = Role("peak at the horizon", "peak_at_horizon", "event/s", "as the plan states it")
STEP_AFTER = Role("step after", "/estimates/growth/step_after", "s", "from go-live to the step by which capacity grows")
STEP_CAPACITY = Role("capacity after the step", "/estimates/growth/step_capacity", None, "events or bytes per second")

# "in March 2027", "2027-03-01", "Q2", "KW 14": a step that has a date and not only an intention
_DATE = re.compile(
    r"\b20\d\d\b|\b[QH][1-4]\b|\b(?:KW|week) ?\d{1,2}\b|\b\d{1,2}\.\d{1,2}\."
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


@rule(
    "C04",
    "capacity lasts to the horizon, or a dated step adds some",
    must="peak × (1 + growth)^(lead time + horizon) ≤ capacity, or a dated step before that",
    source="FLS",
    over=able,
    needs=(Estimates,),
    inputs=(PEAK, PEAK_HERE, GROWTH, LEAD, HORIZON, CAPACITY, SYSTEM_CAPACITY, STEP_AFTER, STEP_CAPACITY),
)
def capacity_lasts(it: Subject[Able]) -> Outcome | None:
    peak, capacity = peak_and_capacity(it)
    grown = _grown(it, peak, it[HORIZON])
    lasts = at_most(grown, capacity, fix="plan a dated step by which capacity grows, or more capacity now")
    step = next((part.item for part in growth(it.view)), None)
    if lasts.result != "violated" or step is None:
        return lasts
    if step.step_after is not None or step.step_capacity is not None:
        return all_of(
            at_most(_grown(it, peak, it[STEP_AFTER]), capacity, fix="the step comes too late"),
            at_most(grown, it[STEP_CAPACITY], fix="the step is too small for the horizon"),
        )
    if _DATE.search(step.step):
        return holds(f"{peak.name} outgrows {capacity.text}, and a dated step adds to it", peak, capacity)
    return lasts


@rule(
    "C19",
    "growth counts from the date of the baseline",
    must="stated peak at the horizon = peak × (1 + growth)^(lead time + horizon), within 5 %",
    over=growth,
    needs=(Estimates,),
    inputs=(AT_HORIZON, PEAK, GROWTH, LEAD, HORIZON),
)
def growth_counts_from_baseline(it: Subject[Growth]) -> Outcome:
    grown = _grown(it, system(it.view, PEAK), it[HORIZON])
    return agrees(it[AT_HORIZON], grown, fix="grow the whole peak, from its baseline over lead time and horizon")


def _grown(it: Subject[Able] | Subject[Growth], peak: Amount, after: Amount) -> Amount:
    """The peak some time after go-live."""
    rate, period = _per_period(it)
    times = derived("growth", "x", lambda g, lead, t: _compound(g, (lead + t) / period), rate, it[LEAD], after)
    return derived("", peak.shown or "events/s", lambda p, f: p * f, peak, times, how="{} × {}")


def _compound(share: float, periods: float) -> float:
    try:
        return math.pow(max(1 + share, 0.0), periods)
    except (OverflowError, ValueError):
        return math.inf


def _per_period(it: Subject[Able] | Subject[Growth]) -> tuple[Amount, float]:
    """Growth as a share of one period, and that period in seconds: "3 %/month" compounds monthly, "3 %" yearly."""
    rate = it[GROWTH]
    if not rate.known or rate.kind == "":
        return rate, scale("year", None)[0]
    named = [word.name for word in read_unit(rate.shown).per if word.family == "time"]
    if rate.kind == "[time]-1" and named:
        period = scale(named[0], None)[0]
        return replace(rate, value=rate.value * period, kind=""), period
    wrong = f"estimates/growth/rate is {show(rate)}, expected a share per time (growth)"
    return replace(rate, value=math.nan, lacks=(wrong,)), math.nan


C_GROWTH: tuple[Rule, ...] = (capacity_lasts, growth_counts_from_baseline)
