"""D12-D14: what a signal says of state, recovery and skew, against the estimates."""

from __future__ import annotations

from dataplan.core.plan.estimates import Estimates, Headroom, StateEstimate
from dataplan.core.plan.ingestion import Ingestion
from dataplan.core.plan.processing import Operator
from dataplan.core.rules.amount import constant, derived
from dataplan.core.rules.c_load import SUBTASK, TOP_KEY
from dataplan.core.rules.c_storage import STATE
from dataplan.core.rules.c_work import KEYS, OBJECTIVE
from dataplan.core.rules.chosen import Chosen, against, nowhere, says, served, signalling
from dataplan.core.rules.index import among
from dataplan.core.rules.outcome import Outcome, all_of, any_of, at_least, at_most, holds, lacking
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.s_state import INTERVAL
from dataplan.core.rules.shared import PEAK, system
from dataplan.core.rules.subjects import headroom, operators, policies, recovery, states
from dataplan.core.rules.view import Subject

MANY = constant("", 10_000, "keys")
LARGE = constant("", 100, "MB")
DAY = constant("", 24, "h")


@rule(
    "D12",
    'the signal "high-cardinality keys" is borne out',
    must="keys of a state of the output ≥ 10,000, or its size ≥ 100 MB where keys are not counted",
    severity="warning",
    over=signalling("many keys"),
    needs=(Estimates,),
    inputs=(KEYS, STATE),
)
def keys_are_many(it: Subject[Chosen]) -> Outcome | None:
    held = _held(it)
    return against(it, any_of(*map(_many, held)) if held else lacking(nowhere(it, "state")))


@rule(
    "D13",
    'the signal "strict recovery" is borne out',
    must="recovery objective ≤ 24 h (warning); checkpoint interval ≤ objective, where frequent checkpoints are chosen",
    over=signalling("recovery"),
    needs=(Estimates, Ingestion),
    inputs=(OBJECTIVE, INTERVAL),
)
def recovery_is_strict(it: Subject[Chosen]) -> Outcome | None:
    decision, parts = it.item.decision, list[Outcome]()
    for whole in recovery(it.view):
        objective = whole[OBJECTIVE]
        parts.append(at_most(objective, DAY, fix="there is time; choose a row for that", severity="warning"))
        for policy in policies(it.view) if says(decision.choice, "frequent-checkpoints?") else ():
            if policy.item.checkpoint.decision == decision.id or policy.name == it.name:
                parts.append(at_most(policy[INTERVAL], objective, fix="that is not frequent; shorten the interval"))
    return against(it, all_of(*parts))


@rule(
    "D14",
    'the signal "partition skew" is answered',
    must="where partitioning stays static: share of the top key × peak ≤ capacity of one task",
    over=signalling("skew"),
    needs=(Estimates,),
    inputs=(TOP_KEY, SUBTASK, PEAK),
)
def skew_is_answered(it: Subject[Chosen]) -> Outcome | None:
    static = says(it.item.decision.choice, "static-partition(?:ing|s)?")
    return against(it, all_of(*(_carried(whole) if static else _stated(whole) for whole in headroom(it.view))))


def _carried(whole: Subject[Headroom]) -> Outcome:
    peak = system(whole.view, PEAK)
    hot = derived("", "events/s/task", lambda s, p: s * p, whole[TOP_KEY], peak, how="{} × {}")
    return at_most(hot, whole[SUBTASK], fix="static partitions leave that to one task; choose the row's mitigation")


def _stated(whole: Subject[Headroom]) -> Outcome:
    share = whole[TOP_KEY]
    return holds(f"{share.text} of the peak", share) if share.known else lacking(share)


def _held(it: Subject[Chosen]) -> tuple[Subject[StateEstimate], ...]:
    """States that serve the outputs of a decision, as they or the operators that hold them say."""
    names = {output.name for output in served(it)}
    sizes = {operator.item.state for operator in among(it.view, operators, names, by=_writes)}
    asked = (*(f"output {name}" for name in names), *(f"size {size}" for size in sizes))
    return among(it.view, states, asked, by=_output_and_size)


def _writes(operator: Subject[Operator]) -> tuple[str, ...]:
    return (operator.item.output,)


def _output_and_size(state: Subject[StateEstimate]) -> tuple[str, ...]:
    said = (f"size {state.item.size}",)
    return said if state.item.output is None else (*said, f"output {state.item.output}")


def _many(state: Subject[StateEstimate]) -> Outcome:
    fix = "that fits on a heap; choose local state, or another row"
    amount, least = (state[KEYS], MANY) if state.item.keys is not None else (state[STATE], LARGE)
    return at_least(amount.named(f"{amount.name} of {state.name}"), least, fix=fix)


D_STATE: tuple[Rule, ...] = (keys_are_many, recovery_is_strict, skew_is_answered)
