"""The conversation of the gate under way: how its turns are settled, when it is repaired, and when it ends."""

from __future__ import annotations

from dataclasses import replace

from dataplan.core.events import PlanRequested
from dataplan.core.exchange import Reply, ToolResult, Turn
from dataplan.core.plan.ledger import Ledger
from dataplan.core.state import Phase, State
from dataplan.errors import ProtocolError


def request_of(state: State) -> PlanRequested:
    if state.request is None:
        raise ProtocolError("no plan was requested yet")
    return state.request


def before_call(state: State) -> Phase:
    return Phase.DRAFTING if state.clarified else Phase.ASKING


def fresh(state: State, phase: Phase) -> State:
    """Nothing is under way: the next gate begins, or the plan closes."""
    return replace(state, phase=phase, turns=(), pending=(), working=Ledger(), entered=None, gate_calls=0, repairs=0)


def with_rest(state: State, before: State) -> State:
    """``state`` at the next gate, with the calls of the same reply that are still to be carried out.

    Of that reply the conversation keeps these calls alone: the gate before is behind us, and what was thought and said
    on the way there belongs to a conversation that began with another prompt.
    """
    if not before.pending:
        return state
    rest = Turn(reply=Reply(calls=before.pending, stop=before.turns[-1].reply.stop))
    return replace(state, turns=(rest,), pending=before.pending)


def settle(state: State, result: ToolResult) -> State:
    """The first pending call has its result."""
    if not state.pending or state.pending[0].id != result.call:
        raise ProtocolError(f"a result for {result.call!r}, which is not the call under way")
    turn = state.turns[-1]
    turns = (*state.turns[:-1], replace(turn, results=(*turn.results, result)))
    return replace(state, turns=turns, pending=state.pending[1:])


def void_rest(state: State, gate: int) -> State:
    for call in state.pending:
        state = settle(
            state, ToolResult(call=call.id, name=call.name, text=f"void: gate {gate} is not met", error=True)
        )
    return state


def repair(state: State, why: str) -> State:
    request = request_of(state)
    repairs = state.repairs + 1
    state = replace(state, repairs=repairs, pending=())
    if repairs > request.max_repairs or state.gate_calls >= request.max_calls_per_gate:
        return exhausted(state, f"{why} after {repairs} attempts")
    return replace(state, phase=before_call(state))


def next_call(state: State) -> State:
    if state.pending:
        return replace(state, phase=Phase.ACTING)
    if state.gate_calls >= request_of(state).max_calls_per_gate:
        return exhausted(state, f"no submission after {state.gate_calls} calls")
    return replace(state, phase=before_call(state))


def exhausted(state: State, why: str) -> State:
    return replace(state, phase=Phase.EXHAUSTED, reason=why, pending=())


def without_calls(state: State, reply: Reply) -> State:
    """What follows from the last reply where it called no tool, or was refused; it is in ``state.turns`` already."""
    match reply.stop:
        case "refusal":
            explained = f" ({reply.explained})" if reply.explained else ""
            return exhausted(state, f"the model refused to answer at {_where(state)}{explained}")
        case "pause_turn":
            return next_call(state)
        case "max_tokens":
            return repair(state, "the reply was cut off at the limit of its length")
        case "context_exceeded" if len(state.turns) == 1:
            return exhausted(state, f"{_where(state)} does not fit into what the model can read at once")
        case "context_exceeded":
            # the conversation is what grew: begin it again, with what was accepted and nothing else
            return repair(replace(state, turns=(), working=Ledger()), "the conversation outgrew the model")
        case "end_turn" | "tool_use":
            return repair(state, "replied without a tool call")


def is_repeated(state: State, result: ToolResult) -> bool:
    """Whether the call that ``result`` answers was made before in this conversation, with the same outcome."""
    call = next((call for call in state.turns[-1].reply.calls if call.id == result.call), None)
    if call is None:
        return False
    return any(
        earlier.name == call.name and earlier.input == call.input and answered.text == result.text
        for turn in state.turns[:-1]
        for earlier in turn.reply.calls
        for answered in turn.results
        if answered.call == earlier.id
    )


def _where(state: State) -> str:
    return f"gate {state.gate}" if state.clarified and state.gate is not None else "the questions"
