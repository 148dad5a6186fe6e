"""O06: a run does not give up while its input may still come."""

from __future__ import annotations

from dataplan.core.plan.ingestion import Ingestion, Schedule
from dataplan.core.plan.sources import Sources
from dataplan.core.rules.amount import Amount, largest
from dataplan.core.rules.index import among
from dataplan.core.rules.outcome import Outcome, at_least
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import sources_before
from dataplan.core.rules.subjects import schedules, sources
from dataplan.core.rules.t_schedules import DELIVERY, INPUT_DUE, RETRIES, RUN, START
from dataplan.core.rules.view import Subject


@rule(
    "O06",
    "retries outlast the wait for the input",
    must="start + retries + one attempt ≥ input due + one attempt",
    severity="warning",
    source="AF",
    over=schedules,
    needs=(Ingestion, Sources),
    inputs=(START, RETRIES, RUN, INPUT_DUE, DELIVERY),
)
def retries_outlast_input(it: Subject[Schedule]) -> Outcome | None:
    due = _due(it)
    if due is None:
        return None
    attempt = it[RUN].named("one attempt")
    last = it[START] + it[RETRIES] + attempt
    return at_least(last, due + attempt, fix="an input that is on time finds a run that has given up: retry for longer")


def _due(it: Subject[Schedule]) -> Amount | None:
    """When the last input is due: as the schedule says, else as its sources deliver."""
    if it.item.input_due is not None:
        return it[INPUT_DUE]
    before = sources_before(it.view, it.item.component)
    delivered = [
        source[DELIVERY].named(f"delivery of {source.name}")
        for source in among(it.view, sources, before)
        if source.item.delivery_by is not None
    ]
    return largest(delivered) if delivered else None


O_RETRIES: tuple[Rule, ...] = (retries_outlast_input,)
