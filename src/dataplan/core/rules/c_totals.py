"""C18: a figure of the whole system is the sum over all parts that have it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias, assert_never

from dataplan.core.plan.estimates import Cost, Estimates, Recovery, Throughput
from dataplan.core.plan.ingestion import Component
from dataplan.core.rules.agreement import EXACT, agrees
from dataplan.core.rules.amount import Role, constant, total
from dataplan.core.rules.c_estimates import HELD
from dataplan.core.rules.c_logs import GROUPS, logs
from dataplan.core.rules.c_storage import STATE
from dataplan.core.rules.load import BYTES, lines, missing, readers, system_line
from dataplan.core.rules.outcome import Outcome, all_of, at_least
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import MEAN, PEAK
from dataplan.core.rules.subjects import cost, recovery, sources, states
from dataplan.core.rules.view import Subject, View

COSTS = Role("cost", "total", None, "cost of all lines")
LINES = Role("line", "lines/*/monthly", None, "what each line costs")

Whole: TypeAlias = Throughput | Recovery | Cost | Component


def _wholes(view: View) -> Iterator[Subject[Whole]]:
    """The system's throughput, state and cost, and each log, which is read by several."""
    system = system_line(view)
    found: list[tuple[str, Subject[Any]]] = [("throughput", system)] if system is not None else []
    found += [("state", part) for part in recovery(view)]
    found += [("cost", part) for part in cost(view)]
    found += [(part.name, part) for part in logs(view)]
    for name, it in found:
        yield Subject(view=view, name=name, item=it.item, pointer=it.pointer)


@rule(
    "C18",
    "a figure of the whole system is the sum over its parts",
    must="rate, state, cost of the system = sum over every source, job, line; consumer groups ≥ readers of the log",
    over=_wholes,
    needs=(Estimates,),
    inputs=(MEAN, PEAK, BYTES, HELD, STATE, COSTS, LINES, GROUPS),
)
def whole_is_sum_of_parts(it: Subject[Whole]) -> Outcome | None:
    match it.item:
        case Throughput():
            return _rates(it)
        case Recovery():
            return _state(it, it.item)
        case Cost():
            return agrees(it[COSTS], it[LINES], within=EXACT, fix="add up all lines")
        case Component():
            return _groups(it)
        case _:
            assert_never(it.item)


def _rates(it: Subject[Whole]) -> Outcome | None:
    parts = lines(it.view)
    measured = {part.name for part in parts}
    silent = [
        missing("estimates/throughput", f"has no line for {source.name}")
        for source in sources(it.view)
        if source.name not in measured
    ]
    if not parts and len(silent) < 2:
        return None  # the only source is the system
    fix = "a rate of one source is not that of the system: add up all of them"
    return all_of(
        *(
            agrees(it[role], total([*(part[role].named(part.name) for part in parts), *silent]), fix=fix)
            for role in (MEAN, PEAK, BYTES)
        )
    )


def _state(it: Subject[Whole], plan: Recovery) -> Outcome | None:
    held = [state[STATE].named(state.name) for state in states(it.view)]
    if plan.state is None or not held:
        return None
    return agrees(it[HELD], total(held), fix="what is read back is the state of every job")


def _groups(it: Subject[Whole]) -> Outcome | None:
    reading = readers(it.view, it.name)
    if not reading or not it[GROUPS].known:
        return None
    return at_least(
        it[GROUPS],
        constant(f"readers ({', '.join(reading)})", len(reading)),
        fix="every reader adds a full read of the log",
    )


C_TOTALS: tuple[Rule, ...] = (whole_is_sum_of_parts,)
