"""What an outage leaves behind, and how long it takes to be rid of it."""

from __future__ import annotations

import math

from dataplan.core.capacity.expression import Function
from dataplan.core.capacity.formula import Example, Formula, Remark
from dataplan.core.capacity.kinds import duration, events, rate, terms

_FLUID = "fluid balance of arrivals and capacity; Apache Flink documentation, Tuning Checkpoints and Large State"
_RATE = rate("rate", "arrivals per second while it drains")
_OUTAGE = duration("outage", "how long nothing is processed")
_CAPACITY = rate("capacity", "events per second that processing sustains", positive=True)


def drain_time(backlog: float, capacity: float, step: float, rates: tuple[float, ...]) -> float:
    """Time until the backlog is gone under rates that hold for ``step`` each and then repeat; infinite if never."""
    left, deepest, changes = backlog, 0.0, [(arriving - capacity) * step for arriving in rates]
    total = 0.0
    for change in changes:
        total += change
        deepest = min(deepest, total)
    cycles = 0
    if left + deepest > 0:
        if total >= 0:
            return math.inf
        cycles = math.floor((left + deepest) / -total)
        left += cycles * total
    time, turn = cycles * step * len(rates), 0
    # one more cycle is enough; the bound only keeps rounding from turning it into an endless loop
    while left > 0 and turn < 4 * len(rates):
        change = changes[turn % len(rates)]
        time += step if left + change > 0 else step * left / -change
        left, turn = left + change, turn + 1
    return time


FORMULAS = (
    Formula(
        id="backlog.size",
        description="Events that wait after an outage",
        inputs=(rate("rate", "arrivals per second"), _OUTAGE),
        text="backlog [event] = rate * outage",
        source=_FLUID,
        example=Example(inputs={"rate": "5000 events/s", "outage": "12 min"}, result="3600000 events"),
    ),
    Formula(
        id="backlog.drain",
        description="Time to work off what an outage left, while new events arrive",
        inputs=(_RATE, _OUTAGE, _CAPACITY),
        text="""
            backlog [event] = rate * outage
            drain [min] = 0 if backlog <= 0 else backlog / (capacity - rate) if capacity > rate else never
        """,
        source=_FLUID,
        example=Example(
            inputs={"rate": "5000 events/s", "outage": "12 min", "capacity": "7500 events/s"}, result="24 min"
        ),
        remarks=(
            Remark(
                when="capacity <= rate and backlog > 0",
                say="the backlog never drains: it takes more than {rate | event/s}; "
                "{2 * rate | event/s} would drain it in the time that the outage took",
            ),
        ),
    ),
    Formula(
        id="backlog.clear",
        description="Time to work off a known backlog, while new events arrive",
        inputs=(events("backlog", "events that wait"), _RATE, _CAPACITY),
        text="drain [min] = 0 if backlog <= 0 else backlog / (capacity - rate) if capacity > rate else never",
        source=_FLUID,
        example=Example(
            inputs={"backlog": "3.6 million events", "rate": "5000 events/s", "capacity": "7500 events/s"},
            result="24 min",
        ),
        remarks=(
            Remark(
                when="capacity <= rate and backlog > 0",
                say="the backlog never drains: it takes more than {rate | event/s}; "
                "{rate + backlog / hour | event/s} would drain it in 1 h",
            ),
        ),
    ),
    Formula(
        id="backlog.capacity_for",
        description="Capacity that drains an outage's backlog within a target time",
        inputs=(_RATE, _OUTAGE, duration("target", "time in which the backlog must be gone", positive=True)),
        text="""
            backlog [event] = rate * outage
            capacity [event/s] = rate + backlog / target
        """,
        source=_FLUID,
        example=Example(
            inputs={"rate": "5000 events/s", "outage": "12 min", "target": "24 min"}, result="7500 events/s"
        ),
    ),
    Formula(
        id="backlog.longest_outage",
        description="Longest outage whose backlog still drains within a time",
        inputs=(_RATE, _CAPACITY, duration("target", "time in which the backlog must be gone")),
        text="outage [min] = max(capacity - rate, 0) * target / rate if rate > 0 else never",
        source=_FLUID,
        example=Example(
            inputs={"rate": "5000 events/s", "capacity": "7500 events/s", "target": "24 min"}, result="12 min"
        ),
        remarks=(
            Remark(when="rate <= 0", say="nothing arrives: no outage leaves a backlog"),
            Remark(when="capacity <= rate", say="no outage can be made up: it takes more than {rate | event/s}"),
        ),
    ),
    Formula(
        id="backlog.longest_degradation",
        description="Longest outage when outage and drain together must stay within a tolerance",
        inputs=(_RATE, _CAPACITY, duration("tolerance", "time for which late results are tolerated")),
        text="outage [min] = max(1 - rate / capacity, 0) * tolerance",
        source=_FLUID,
        example=Example(
            inputs={"rate": "5000 events/s", "capacity": "7500 events/s", "tolerance": "36 min"}, result="12 min"
        ),
        remarks=(Remark(when="capacity <= rate", say="no outage can be made up: it takes more than {rate | event/s}"),),
    ),
    Formula(
        id="backlog.drain_profile",
        description="Time to work off a backlog when the load changes in equal steps and then repeats",
        inputs=(
            events("backlog", "events that wait at the start"),
            _CAPACITY,
            duration("step", "how long each rate holds", positive=True),
            terms(rate("rate", "arrivals per second, one term per step, from the start of the drain")),
        ),
        text="drain [min] = drain_time(backlog, capacity, step, rate)",
        source=_FLUID,
        functions=(("drain_time", Function(drain_time, "s")),),
        example=Example(
            inputs={
                "backlog": "20 million events",
                "capacity": "7500 events/s",
                "step": "1 h",
                "rate_1": "7000 events/s",
                "rate_2": "5000 events/s",
                "rate_3": "3000 events/s",
            },
            result="2.568 h",
        ),
        remarks=(
            Remark(
                when="drain >= never",
                say="the backlog never drains: over all steps together it takes more capacity; "
                "{max(rate) + backlog / (24 * hour) | event/s} would drain it within a day whatever the step",
            ),
        ),
    ),
)
