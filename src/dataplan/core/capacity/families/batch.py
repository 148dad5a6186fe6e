"""Runs: how often, how long, in how many slots; and loading history beside the live load."""

from __future__ import annotations

from dataplan.core.capacity.expression import Function
from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import (
    anything,
    at_least_one,
    count,
    duration,
    events,
    rate,
    share,
    size,
    terms,
    throughput,
)

_SPARK = "Apache Spark documentation, Structured Streaming Programming Guide"
_AIRFLOW = "Apache Airflow documentation, Best Practices and Tasks: retries"
_FIXED = duration("fixed", "time of a run that does not depend on its data")
_ARRIVAL = anything("arrival", "$X", "what arrives per time, in bytes or events")
_SPEED = anything("throughput", "$X", "what a run works off per time", positive=True)
_TASKS = count("tasks", "task", "tasks of the run")
_RETRIES = Input(name="retries", unit="", description="retries after the first attempt", maximum=1e4)


def backoff_total(retries: float, first: float, factor: float, cap: float) -> float:
    """Sum of the waits, each ``factor`` times the one before and none above ``cap``."""
    waited, wait = 0.0, first
    for _ in range(int(retries)):
        waited += min(wait, cap)
        wait = min(wait * factor, cap)
    return waited


FORMULAS = (
    Formula(
        id="batch.min_interval",
        description="Shortest interval that a run with a fixed cost can keep up with",
        inputs=(_FIXED, _ARRIVAL, _SPEED),
        text="interval [min] = fixed / (1 - arrival / throughput) if arrival < throughput else never",
        source=_SPARK,
        example=Example(inputs={"fixed": "1 min", "arrival": "40 MB/s", "throughput": "100 MB/s"}, result="100 s"),
        remarks=(
            Remark(
                when="arrival >= throughput",
                say="never keeps up: runs must work off more than {arrival | $X}; "
                "{arrival / 0.75 | $X} leaves a quarter of the time",
            ),
        ),
    ),
    Formula(
        id="batch.duration",
        description="Time of a run that works off what arrived in an interval",
        inputs=(_FIXED, _ARRIVAL, _SPEED, duration("interval", "time between two runs")),
        text="duration [min] = fixed + interval * arrival / throughput",
        source=_SPARK,
        example=Example(
            inputs={"fixed": "1 min", "arrival": "40 MB/s", "throughput": "100 MB/s", "interval": "15 min"},
            result="7 min",
        ),
        remarks=(Remark(when="duration > interval", say="longer than the interval of {interval | s}: runs pile up"),),
    ),
    Formula(
        id="batch.slot",
        description="Time that a batch occupies: rounds of tasks over sessions, or bytes over bandwidth",
        inputs=(
            _TASKS,
            count("sessions", "task", "tasks that may run at once", minimum=1),
            duration("task_time", "time of one task, 95th percentile"),
            size("size", "bytes of the batch", "0 GB"),
            throughput("bandwidth", "bandwidth of the link or source", "1 GB/s", positive=True),
        ),
        text="""
            rounds [min] = ceil(tasks / sessions) * task_time
            transfer [min] = size / bandwidth
            slot [min] = max(rounds, transfer)
        """,
        source="arithmetic",
        example=Example(
            inputs={
                "tasks": "120 tasks",
                "sessions": "8 slots",
                "task_time": "4 min",
                "size": "400 GB",
                "bandwidth": "200 MB/s",
            },
            result="60 min",
        ),
    ),
    Formula(
        id="batch.workers",
        description="Workers that a schedule keeps busy",
        inputs=(
            events("runs", "runs in the period"),
            duration("run_time", "time of one run, 95th percentile"),
            duration("period", "the period", "1 day", positive=True),
            share("target", "utilisation to plan for", "75 %", positive=True),
        ),
        text="workers [task] = ceil(runs / event * run_time / (period * target)) * task",
        source="Little 1961",
        example=Example(inputs={"runs": "400 runs", "run_time": "9 min", "period": "8 h"}, result="10 tasks"),
    ),
    Formula(
        id="batch.critical_path",
        description="Longest chain of stages at their 95th percentile, and the retries planned for",
        inputs=(
            terms(duration("stage", "one stage of the chain, 95th percentile")),
            Input(name="retries", unit="", description="retries on the chain", default="0", maximum=1e4),
            duration("retry_time", "time of a failed attempt and its wait", "0 min"),
        ),
        text="path [min] = sum(stage) + retries * retry_time",
        source=_AIRFLOW,
        example=Example(
            inputs={
                "stage_1": "20 min",
                "stage_2": "45 min",
                "stage_3": "15 min",
                "retries": "2",
                "retry_time": "10 min",
            },
            result="100 min",
        ),
    ),
    Formula(
        id="batch.retry_wait",
        description="Time that retries wait in all, with a wait that grows up to a cap",
        inputs=(
            _RETRIES,
            duration("initial", "first wait"),
            duration("cap", "longest wait"),
            at_least_one("factor", "growth of the wait", "2"),
        ),
        text="wait [s] = backoff_total(retries, initial, factor, cap)",
        source=_AIRFLOW,
        functions=(("backoff_total", Function(backoff_total, "s")),),
        example=Example(inputs={"retries": "5", "initial": "10 s", "cap": "60 s"}, result="3.167 min"),
    ),
    Formula(
        id="batch.latest_start",
        description="Latest start that meets a deadline, both as time after midnight or after the input is complete",
        inputs=(duration("deadline", "when the result is due"), duration("path", "critical path with retries")),
        text="start [h] = deadline - path",
        source="arithmetic",
        example=Example(inputs={"deadline": "6 h", "path": "100 min"}, result="4.333 h"),
        remarks=(
            Remark(when="start < 0", say="too late by {path - deadline | h}: shorten the path or move the deadline"),
        ),
    ),
    Formula(
        id="backfill.duration",
        description="Time to load history with the capacity that the live load leaves",
        inputs=(
            events("volume", "events to load"),
            rate("capacity", "events per second that processing sustains", positive=True),
            rate("live", "live load beside it, at peak", "0 events/s"),
            share("usable", "share of the capacity to plan with", "100 %", positive=True),
        ),
        text="""
            spare [event/s] = max(capacity * usable - live, 0)
            duration [h] = 0 if volume <= 0 else volume / spare if spare > 0 else never
        """,
        source="fluid balance of arrivals and capacity",
        example=Example(
            inputs={
                "volume": "2.5 billion events",
                "capacity": "55000 events/s",
                "live": "12000 events/s",
                "usable": "80 %",
            },
            result="21.7 h",
        ),
        remarks=(
            Remark(
                when="spare <= 0 and volume > 0",
                say="never: the live load takes all; more than {live / usable | event/s} is needed, "
                "{(live + volume / day) / usable | event/s} would load it in 1 day",
            ),
        ),
    ),
    Formula(
        id="backfill.capacity_for",
        description="Capacity that loads history by a deadline beside the live load",
        inputs=(
            events("volume", "events to load"),
            duration("deadline", "time in which it must be loaded", positive=True),
            rate("live", "live load beside it, at peak", "0 events/s"),
            share("usable", "share of the capacity to plan with", "100 %", positive=True),
        ),
        text="capacity [event/s] = (live + volume / deadline) / usable",
        source="fluid balance of arrivals and capacity",
        example=Example(
            inputs={"volume": "2.5 billion events", "deadline": "24 h", "live": "12000 events/s", "usable": "80 %"},
            result="51170 events/s",
        ),
    ),
)
