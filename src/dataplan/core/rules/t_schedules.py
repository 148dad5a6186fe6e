"""T04-T08: jobs that run by the clock, the deadlines between them, and results that wait for a commit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from dataplan.core.plan.ingestion import Ingestion, Policy, Schedule
from dataplan.core.plan.problem import Consumer, Problem
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.plan.sources import Sources
from dataplan.core.rules.amount import Amount, Role, largest, smallest
from dataplan.core.rules.index import among
from dataplan.core.rules.outcome import Outcome, all_of, at_most, below, lacking
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.s_state import DURATION, INTERVAL
from dataplan.core.rules.shared import from_window_end, outputs_of, outputs_unknown, sources_before
from dataplan.core.rules.subjects import consumers, outputs, policies, schedules, sources
from dataplan.core.rules.t_freshness import FRESHNESS, LATENCY, SIZE, STAGES
from dataplan.core.rules.view import Subject, View

EVERY = Role("batch interval", "interval", "s", "time from one run to the next")
RUN = Role("run p95", "duration_p95", "s", "95th percentile of a run at peak")
START = Role("start", "start", "s", "start after the beginning of the run day")
PATH = Role("critical path", "critical_path", "s", "sum of the p95 of the tasks on the longest chain")
RETRIES = Role("retries", "retry_time", "s", "time that retries may take")
DEADLINE = Role("deadline", "deadline", "s", "when the result is due, after the beginning of the run day")
INPUT_DUE = Role("input due", "input_due", "s", "when the input is due, after the beginning of the run day")
DELIVERY = Role("delivery", "delivery_by", "s", "when a source delivers, after the beginning of the run day")
WANTED = Role("wanted freshness", "freshness", "s", "how fresh a consumer needs the data")


def own_time(it: Subject[Schedule]) -> Amount:
    """Critical path with retries; a job of one task has its own run as its path."""
    path = it[PATH] if it.item.critical_path is not None else it[RUN]
    return path + it[RETRIES]


@rule(
    "T04",
    "a batch job keeps its outputs fresh",
    must="batch interval + run ≤ freshness SLO of each output it feeds",
    source="SS",
    over=schedules,
    needs=(Semantics, Ingestion),
    inputs=(EVERY, RUN, FRESHNESS, SIZE),
)
def batch_fits_freshness(it: Subject[Schedule]) -> Outcome | None:
    fed = outputs_of(it.view, it.item.component)
    if fed is None:
        return lacking(outputs_unknown(it.view, it.item.component))
    stale = it[EVERY] + it[RUN]
    return all_of(
        *(
            at_most(stale, output[FRESHNESS].named(f"freshness SLO of {output.name}"), fix="run more often or faster")
            for output in fed
            if not _runs_at_window_end(it, output)
        )
    )


@rule(
    "T05",
    "a run ends before the next one starts",
    must="run p95 at peak < batch interval",
    source="SS",
    over=schedules,
    needs=(Ingestion,),
    inputs=(RUN, EVERY),
)
def run_fits_interval(it: Subject[Schedule]) -> Outcome:
    return below(it[RUN], it[EVERY], fix="runs pile up: run less often, or make the run faster")


@rule(
    "T06",
    "a scheduled result is ready by its deadline",
    must="start + critical path of p95 + retries ≤ deadline",
    source="AF",
    over=schedules,
    needs=(Ingestion,),
    inputs=(START, PATH, RUN, RETRIES, DEADLINE),
)
def path_meets_deadline(it: Subject[Schedule]) -> Outcome | None:
    if it.item.deadline is None:
        return None
    return at_most(it[START] + own_time(it), it[DEADLINE], fix="start earlier, shorten the path, or move the deadline")


def _promised(view: View) -> Iterator[Subject[Any]]:
    return chain(consumers(view), schedules(view))


@rule(
    "T07",
    "what comes in is due early enough for what goes out",
    must="input due ≤ deadline − own time; freshness SLO of an output ≤ what its consumer needs",
    source="ODCS",
    over=_promised,
    needs=(Problem, Sources, Semantics, Ingestion),
    inputs=(INPUT_DUE, DELIVERY, PATH, RUN, RETRIES, DEADLINE, WANTED, FRESHNESS),
)
def promises_chain(it: Subject[Any]) -> Outcome | None:
    return _served(it) if isinstance(it.item, Consumer) else _fed_in_time(it)


@rule(
    "T08",
    "results that wait for a commit are visible in time",
    must="checkpoint interval + checkpoint + processing ≤ freshness SLO, where the sink is transactional",
    source="FK",
    over=policies,
    needs=(Semantics, Ingestion),
    inputs=(INTERVAL, DURATION, STAGES, FRESHNESS, LATENCY),
)
def commit_fits_freshness(it: Subject[Policy]) -> Outcome | None:
    if not it.item.checkpoint.transactional_sink:
        return None
    fed = outputs_of(it.view, it.item.component)
    if fed is None:
        return lacking(outputs_unknown(it.view, it.item.component))
    return all_of(*(_committed(it, output) for output in fed))


def _committed(it: Subject[Policy], output: Subject[Output]) -> Outcome:
    visible = it[INTERVAL] + it[DURATION]
    for stage in output.each(STAGES):
        if it.item.checkpoint.interval not in stage.figures and not _is_commit(stage.name):
            visible = visible + stage
    limit = output[LATENCY if output.item.slo.latency is not None else FRESHNESS]
    return at_most(visible, limit.named(f"{limit.name} of {output.name}"), fix="commit more often or relax the SLO")


def _is_commit(stage: str) -> bool:
    return any(word in stage.casefold() for word in ("commit", "checkpoint"))


def _runs_at_window_end(it: Subject[Schedule], output: Subject[Output]) -> bool:
    """A run that starts at a set time after each window closes is judged by its deadline (T06), not by its interval."""
    every, size = it[EVERY], output[SIZE] if output.item.window is not None else None
    set_time = it.item.start is not None and from_window_end(output.item)
    return set_time and size is not None and every.known and size.known and every.value <= size.value * 1.000001


def _served(it: Subject[Consumer]) -> Outcome | None:
    """A consumer may read several outputs, some slow on purpose: the freshest must be fresh enough."""
    serving = among(it.view, outputs, (it.name,), by=_consumers_of)
    fed = [output[FRESHNESS].named(f"freshness SLO of {output.name}") for output in serving]
    if not fed:
        return None
    best = smallest([amount for amount in fed if amount.known] or fed)
    served = at_most(best, it[WANTED], fix="tighten the output's SLO or agree on less with the consumer")
    return lacking(*fed) if served.result == "violated" and not all(amount.known for amount in fed) else served


def _consumers_of(it: Subject[Output]) -> tuple[str, ...]:
    return it.item.consumers


def _fed_in_time(it: Subject[Schedule]) -> Outcome | None:
    due = [it[INPUT_DUE]] if it.item.input_due is not None else []
    if not due:
        before = sources_before(it.view, it.item.component)
        due = [
            source[DELIVERY].named(f"delivery of {source.name}")
            for source in among(it.view, sources, before)
            if source.item.delivery_by is not None
        ]
    if not due:
        return None
    return at_most(
        largest(due),
        it[DEADLINE] - own_time(it).named("own time"),
        fix="the run cannot end in time once its input is there",
    )


T_SCHEDULES: tuple[Rule, ...] = (
    batch_fits_freshness,
    run_fits_interval,
    path_meets_deadline,
    promises_chain,
    commit_fits_freshness,
)
