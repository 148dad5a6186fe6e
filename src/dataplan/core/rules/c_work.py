"""C06, C20, C21: work that is not the steady stream: recovery, timers, and batches in a time slot."""

from __future__ import annotations

from collections.abc import Iterator

from dataplan.core.plan.estimates import Estimates, Recovery, StateEstimate
from dataplan.core.plan.ingestion import Component, Ingestion, Schedule
from dataplan.core.plan.processing import Operator, Processing
from dataplan.core.rules.agreement import agrees_between
from dataplan.core.rules.amount import Amount, Role, constant, derived, largest, total
from dataplan.core.rules.c_load import CAPACITY
from dataplan.core.rules.index import among
from dataplan.core.rules.load import PEAK_HERE, as_time, missing, rate_of, rounded_up
from dataplan.core.rules.outcome import Outcome, all_of, at_most
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import PEAK, sources_before
from dataplan.core.rules.subjects import components, operators, recovery, schedules, states
from dataplan.core.rules.view import Subject, View

DETECT = Role("detection", "detect", "s", "from the failure until it is noticed")
RESTORE = Role("restore", "restore", "s", "until events are processed again")
DRAIN = Role("drain", "drain", "s", "time to work off the backlog")
OBJECTIVE = Role("recovery objective", "objective", "s", "time after which results are as fresh as before")
TIMER = Role("timer", "timer", "s", "how often a timer fires for each key")
KEYS = Role("keys", "keys", "key", "keys that are held at a time")
TASKS = Role("tasks", "tasks", "", "pieces of work of a run")
SESSIONS = Role("sessions", "sessions", "", "pieces that run side by side")
TASK_TIME = Role("time per task", "task_time", None, "of one piece of work")
SLOT = Role("slot", "slot", "s", "time in which the run has to be through")
INPUT = Role("input", "input_size", "B", "bytes that a run reads")
BANDWIDTH = Role("bandwidth", "bandwidth", "B/s", "at which it reads them")


def with_timers(view: View) -> Iterator[Subject[Component]]:
    firing = {operator.item.component for operator in operators(view) if operator.item.timer is not None}
    return (part for part in components(view) if part.name in firing)


@rule(
    "C06",
    "a failure is over within the recovery objective",
    must="detection + restore + drain ≤ recovery objective",
    source="FLS",
    over=recovery,
    needs=(Estimates,),
    inputs=(DETECT, RESTORE, DRAIN, OBJECTIVE),
)
def failure_is_over_in_time(it: Subject[Recovery]) -> Outcome:
    needed = it[DETECT] + it[RESTORE] + it[DRAIN]
    return at_most(needed, it[OBJECTIVE], fix="detect or restore faster, add capacity to drain, or relax the objective")


@rule(
    "C20",
    "timers count as load",
    must="peak of the component ≥ peak of its sources + keys / timer; else that sum ≤ 80 % of its capacity",
    severity="warning",
    over=with_timers,
    needs=(Estimates, Ingestion, Processing),
    inputs=(PEAK, PEAK_HERE, KEYS, TIMER, CAPACITY),
)
def timers_count(it: Subject[Component]) -> Outcome:
    arriving = rate_of(it.view, sources_before(it.view, it.name), PEAK)
    work = total([arriving, *_firings(it)])
    if it.item.sizing is not None and it.item.sizing.peak is not None:
        counted = it[PEAK_HERE]
        return agrees_between(counted, work, largest([counted, work]), fix="count the timers in the peak")
    used = derived("", "%", lambda w, c: w / c, work.named("peak with timers"), it[CAPACITY], how="{} / {}")
    return at_most(
        used, constant("limit", 80, "%"), fix="timers need capacity too: let them fire less often or add some"
    )


@rule(
    "C21",
    "a run's tasks and its bytes both fit the slot",
    must="⌈tasks / sessions⌉ × time per task ≤ slot; input / bandwidth ≤ slot",
    over=schedules,
    needs=(Ingestion,),
    inputs=(TASKS, SESSIONS, TASK_TIME, INPUT, BANDWIDTH, SLOT),
)
def run_fits_slot(it: Subject[Schedule]) -> Outcome | None:
    item, slot, parts = it.item, it[SLOT], []
    by_task = item.tasks or item.sessions or item.task_time
    by_bytes = item.input_size or item.bandwidth
    if by_task or (item.slot is not None and not by_bytes):
        inputs = (it[TASKS], it[SESSIONS], as_time(it[TASK_TIME]))
        rounds = derived("", slot.shown or "min", _rounds, *inputs, how="⌈{} / {}⌉ × {}")
        parts.append(at_most(rounds, slot, fix="add sessions, or make the tasks shorter"))
    if by_bytes:
        read = derived("", slot.shown or "min", lambda b, r: b / r, it[INPUT], it[BANDWIDTH], how="{} / {}")
        parts.append(at_most(read, slot, fix="read less, or add bandwidth"))
    return all_of(*parts)


def _rounds(tasks: float, sessions: float, each: float) -> float:
    return rounded_up(tasks / sessions) * each


def _firings(it: Subject[Component]) -> Iterator[Amount]:
    """The rate at which the timers of each operator fire, all keys together."""
    for operator in among(it.view, operators, (it.name,), by=_component_of):
        if operator.item.timer is not None:
            yield derived("", "events/s", lambda k, t: k / t, _keys(operator), operator[TIMER], how="{} / {}")


def _keys(operator: Subject[Operator]) -> Amount:
    asked = (f"size {operator.item.state}", f"name {operator.name.casefold()}")
    for state in among(operator.view, states, asked, by=_size_and_name):
        return state[KEYS]
    return missing("estimates/state", f"has no line for {operator.name} (keys)")


def _component_of(it: Subject[Operator]) -> tuple[str, ...]:
    return (it.item.component,)


def _size_and_name(it: Subject[StateEstimate]) -> tuple[str, ...]:
    return f"size {it.item.size}", f"name {it.name.casefold()}"


C_WORK: tuple[Rule, ...] = (failure_is_over_in_time, timers_count, run_fits_slot)
