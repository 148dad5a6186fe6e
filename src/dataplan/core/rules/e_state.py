"""E03, E12: state lives at least as long as an event of its window may still come.

E03 looks at the TTL that is configured at the operator (gate 6), E12 at the TTL for which the state was sized (gate 4).
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from dataplan.core.plan.estimates import Estimates, StateEstimate
from dataplan.core.plan.processing import Operator, Processing
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.amount import Amount, Role
from dataplan.core.rules.e_lateness import ALLOWED, waits
from dataplan.core.rules.e_order import REMEMBERED
from dataplan.core.rules.index import among
from dataplan.core.rules.outcome import Outcome, at_least, lacking
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import event_time, output_named, stated
from dataplan.core.rules.subjects import operators, outputs, states
from dataplan.core.rules.t_freshness import SIZE, WATERMARK
from dataplan.core.rules.view import Subject

TTL = Role("state TTL", "ttl", "s", "how long an entry is kept")

Purpose: TypeAlias = Literal["window", "dedupe", "join", "lookup"]


@rule(
    "E03",
    "an operator remembers a window until its last event",
    must="TTL ≥ window + watermark + allowed lateness",
    source="FW",
    over=operators,
    needs=(Semantics, Processing),
    inputs=(TTL, SIZE, WATERMARK, ALLOWED, REMEMBERED),
)
def state_outlives_window(it: Subject[Operator]) -> Outcome | None:
    output = output_named(it.view, it.item.output)
    if output is None:
        return lacking(it.unsaid("output", f"an output of the semantics section; {it.item.output} is none"))
    match purpose(it.item.name, it.item.ttl, it.item.kind, output.item):
        case "lookup":
            return None
        case "dedupe":
            return at_least(
                it[TTL], output[REMEMBERED], fix="keys are forgotten while duplicates may come: raise the TTL"
            )
        case _:
            needed = _window(output)
            if needed is None:
                return None
            needed = needed + waits(output) if event_time(output.item) else needed
            return at_least(it[TTL], needed, fix="late events meet an emptied window: raise the TTL")


@rule(
    "E12",
    "state is sized to reach back to an event's own window",
    must="TTL of the estimate ≥ window + allowed lateness",
    over=states,
    needs=(Semantics, Estimates),
    inputs=(TTL, SIZE, ALLOWED),
)
def estimate_covers_own_window(it: Subject[StateEstimate]) -> Outcome | None:
    operator = operator_of(it)
    output = _output(it, operator)
    if output is None:
        return lacking(it.unsaid("output", "the output whose windows it serves"))
    if purpose(it.item.name, it.item.ttl, operator.kind if operator else None, output.item) in {"lookup", "dedupe"}:
        return None
    needed = _window(output)
    if needed is None:
        return None
    if event_time(output.item) and output.item.late.allowed_lateness is not None:
        needed = needed + output[ALLOWED]
    return at_least(it[TTL], needed, fix="size the state for the whole time that an event's own window stays open")


def purpose(name: str, ttl: str, kind: Purpose | None, output: Output) -> Purpose:
    """What state is kept for: as stated, else by its name or by its TTL being the dedupe window."""
    if kind is not None:
        return kind
    said = name.casefold()
    if ttl == output.duplicates.window or any(word in said for word in ("dedup", "duplicate", "seen keys", "seen_")):
        return "dedupe"
    return "lookup" if any(word in said for word in ("lookup", "reference", "dimension", "enrich")) else "window"


def _window(output: Subject[Output]) -> Amount | None:
    """Length of the output's windows; None where it has none, or one that never closes."""
    window = output.item.window
    return None if window is None or window.kind == "global" else output[SIZE]


def operator_of(it: Subject[StateEstimate]) -> Operator | None:
    """The operator whose state is estimated: of the same name, or with the same figure as its size."""
    asked = (it.item.name.casefold(), it.item.size)
    return next((found.item for found in among(it.view, operators, asked, by=_name_and_state)), None)


def _name_and_state(it: Subject[Operator]) -> tuple[str, ...]:
    return it.name.casefold(), it.item.state


def _output(it: Subject[StateEstimate], operator: Operator | None) -> Subject[Output] | None:
    named = it.item.output or (operator.output if operator is not None else None)
    if named is not None and stated(named):
        return output_named(it.view, named)
    known = tuple(outputs(it.view))
    return known[0] if len(known) == 1 else None


E_STATE: tuple[Rule, ...] = (state_outlives_window, estimate_covers_own_window)
