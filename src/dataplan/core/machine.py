"""The machine: one table says which event may happen in which phase and where it can lead.

`evolve` looks the pair (phase, event) up; a missing pair *is* the error. `decide` says what to do next. Both are pure:
resuming a plan is folding its journal with `evolve` and asking `decide` again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

from dataplan.core import transitions as to
from dataplan.core.commands import AskUser, CallModel, Command, GiveUp, JudgeBar, JudgeEntry, JudgeGate, RunTool
from dataplan.core.contract import Skill
from dataplan.core.events import (
    BarJudged,
    CallFailed,
    CallIntended,
    EntryJudged,
    Event,
    GateJudged,
    GivenUp,
    PlanRequested,
    PlanTakenUp,
    QuestionAnswered,
    QuestionsAsked,
    ReplyReceived,
    Revised,
    ScopeRefused,
    ToolAnswered,
)
from dataplan.core.plan.sections import sections_of
from dataplan.core.state import Phase, State
from dataplan.errors import ProtocolError

P = Phase


@dataclass(frozen=True, slots=True)
class Transition:
    apply: Callable[[Skill, State, Any], State]
    leads_to: frozenset[Phase]


def _row(apply: Callable[[Skill, State, Any], State], *phases: Phase) -> Transition:
    return Transition(apply, frozenset(phases))


Row: TypeAlias = Mapping[type[Event], Transition]

_INTEND: Row = {CallIntended: _row(to.intended, P.CALLING)}
_REVISE: Row = {Revised: _row(to.revised, P.ENTERING)}

TRANSITIONS: Mapping[Phase, Row] = MappingProxyType(
    {
        P.NEW: {
            PlanRequested: _row(to.requested, P.ASKING, P.ENTERING),
            PlanTakenUp: _row(to.taken_up, P.DRAFT),
        },
        P.ASKING: _INTEND,
        P.CALLING: {
            **_INTEND,
            ReplyReceived: _row(to.replied, P.ACTING, P.ASKING, P.DRAFTING, P.EXHAUSTED),
            CallFailed: _row(to.failed, P.ASKING, P.DRAFTING),
        },
        P.WAITING: {
            QuestionAnswered: _row(to.answered, P.WAITING, P.ENTERING, P.ACTING, P.DRAFTING, P.EXHAUSTED),
        },
        P.ENTERING: {**_REVISE, EntryJudged: _row(to.entry_judged, P.DRAFTING, P.ACTING, P.CLOSING)},
        P.DRAFTING: {
            **_INTEND,
            **_REVISE,
            GateJudged: _row(to.gate_judged, P.ENTERING, P.CLOSING, P.DRAFTING, P.EXHAUSTED),
        },
        P.ACTING: {
            ToolAnswered: _row(to.tool_answered, P.ACTING, P.DRAFTING, P.ASKING, P.EXHAUSTED),
            QuestionsAsked: _row(to.asked, P.WAITING),
            GateJudged: _row(to.gate_judged, P.ENTERING, P.CLOSING, P.DRAFTING, P.EXHAUSTED),
            ScopeRefused: _row(to.scope_refused, P.OUT_OF_SCOPE),
        },
        P.EXHAUSTED: {GivenUp: _row(to.given_up, P.CLOSING)},
        P.CLOSING: {BarJudged: _row(to.bar_judged, P.FINAL, P.DRAFT)},
        P.FINAL: _REVISE,
        P.DRAFT: _REVISE,
        P.OUT_OF_SCOPE: {},
    }
)


def evolve(skill: Skill, state: State, event: Event) -> State:
    """The state after ``event``. `ProtocolError` if the event is not allowed in this phase or claims too much."""
    transition = TRANSITIONS[state.phase].get(type(event))
    if transition is None:
        raise ProtocolError(f"{event.kind} is not allowed while the plan is {state.phase.value}")
    after = transition.apply(skill, state, event)
    if after.phase not in transition.leads_to:
        raise ProtocolError(
            f"{event.kind} led from {state.phase.value} to {after.phase.value}, which the table forbids"
        )
    return after


def fold(skill: Skill, events: Iterable[Event]) -> State:
    state = State()
    for event in events:
        state = evolve(skill, state, event)
    return state


def decide(skill: Skill, state: State) -> Command | None:
    """What to do next; None where the plan has ended or was not requested yet."""
    match state.phase:
        case P.ASKING:
            return CallModel(call=f"questions/call/{state.gate_calls + 1}", gate=None)
        case P.CALLING:
            return CallModel(call=state.call, gate=state.gate if state.clarified else None, again=True)
        case P.WAITING:
            return AskUser(questions=state.open_questions)
        case P.ENTERING:
            return JudgeEntry(gate=_gate(state))
        case P.DRAFTING:
            gate = _gate(state)
            if not sections_of(skill.gate(gate)):
                return JudgeGate(gate=gate)
            return CallModel(call=f"gate/{gate}/call/{state.gate_calls + 1}", gate=gate)
        case P.ACTING:
            return RunTool(call=state.pending[0])
        case P.EXHAUSTED:
            return GiveUp(reason=state.reason)
        case P.CLOSING:
            return JudgeBar()
        case P.NEW | P.FINAL | P.DRAFT | P.OUT_OF_SCOPE:
            return None


def _gate(state: State) -> int:
    if state.gate is None:
        raise ProtocolError(f"no gate is under way while the plan is {state.phase.value}")
    return state.gate
