"""What each event does to a state. `machine.py` holds the table that says in which phase it may happen.

Every function is total over the phases that the table gives it, and refuses (`ProtocolError`) an event that claims
more than it carries: a gate is accepted only with a met verdict for each of its exit criteria, a plan is final only
with all gates accepted, all verdicts met and all items of the quality bar held.
"""

from __future__ import annotations

from dataclasses import replace

from dataplan.core.contract import Skill
from dataplan.core.events import (
    BarJudged,
    CallFailed,
    CallIntended,
    EntryJudged,
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
from dataplan.core.exchange import Question, ToolResult, Turn
from dataplan.core.fence import fenced
from dataplan.core.plan.bundle import PlanUsage, Usage, Verdict
from dataplan.core.plan.sections import sections_of
from dataplan.core.state import Phase, State
from dataplan.core.turns import (
    before_call,
    exhausted,
    fresh,
    is_repeated,
    next_call,
    repair,
    request_of,
    settle,
    void_rest,
    with_rest,
    without_calls,
)
from dataplan.errors import ProtocolError


def requested(skill: Skill, state: State, event: PlanRequested) -> State:
    numbers = tuple(gate.number for gate in skill.gates)
    if sorted(event.gates) != sorted(numbers) or event.gates[-1:] != numbers[-1:]:
        raise ProtocolError(f"gates {event.gates}: expected each of {numbers} once, {numbers[-1]} last")
    phase = Phase.ASKING if event.mode == "guided" else Phase.ENTERING
    return replace(state, request=event, phase=phase, clarified=phase is Phase.ENTERING)


def taken_up(skill: Skill, state: State, event: PlanTakenUp) -> State:
    """A draft, whatever the file said it was: only the bar, judged at the end of a walk, makes a plan final."""
    met = {(item.gate, item.criterion) for item in event.verdicts if item.met and item.kind == "exit"}
    for number in event.accepted:
        if missing := [item.text for item in skill.gate(number).exit if (number, item.text) not in met]:
            raise ProtocolError(f"gate {number} taken up without: {missing[0]}")
    owners = {name: gate.number for gate in skill.gates for name in sections_of(gate)}
    state = requested(skill, state, event.request)
    return replace(
        state,
        phase=Phase.DRAFT,
        clarified=True,
        accepted=tuple(number for number in event.request.gates if number in event.accepted),
        ledger=event.ledger,
        entry_gates=event.entry_gates,
        fixed=frozenset(event.fixed),
        sections=event.sections,
        section_gates={name: owners[name] for name in event.sections if name in owners},
        questions=tuple(Question(id=item.id, text=item.question) for item in event.answers),
        question_gates=dict.fromkeys((item.id for item in event.answers), 0),
        answers={item.id: item.text for item in event.answers},
        verdicts=event.verdicts,
        findings=event.findings,
        quality_bar=event.quality_bar,
        usage=event.usage,
        reason="the plan was taken up from a file",
    )


def intended(skill: Skill, state: State, event: CallIntended) -> State:
    again = state.phase is Phase.CALLING
    return replace(
        state,
        phase=Phase.CALLING,
        call=event.call,
        calls=state.calls + (not again),
        gate_calls=state.gate_calls + (not again),
        possibly_paid_twice=state.possibly_paid_twice + again,
    )


def replied(skill: Skill, state: State, event: ReplyReceived) -> State:
    if event.call != state.call:
        raise ProtocolError(f"reply to {event.call}, but {state.call} is under way")
    reply = event.reply
    state = replace(
        state,
        usage=_spent(state, reply.usage),
        possibly_paid_twice=state.possibly_paid_twice + reply.lost,
        turns=(*state.turns, Turn(reply=reply)),
        call="",
    )
    if reply.calls and reply.stop != "refusal":
        return replace(state, phase=Phase.ACTING, pending=reply.calls)
    return without_calls(state, reply)


def failed(skill: Skill, state: State, event: CallFailed) -> State:
    if event.call != state.call:
        raise ProtocolError(f"failure of {event.call}, but {state.call} is under way")
    paid = state.possibly_paid_twice + event.possibly_paid
    usage = _spent(state, event.usage)
    return replace(state, phase=before_call(state), call="", possibly_paid_twice=paid, usage=usage)


def tool_answered(skill: Skill, state: State, event: ToolAnswered) -> State:
    again = event.result.error and is_repeated(state, event.result)
    state = settle(state, event.result)
    if again:
        state = replace(state, repairs=state.repairs + 1)
        if state.repairs > request_of(state).max_repairs:
            return exhausted(state, f"{event.result.name} failed {state.repairs} times more with the same input")
    return next_call(replace(state, working=state.working.merged(event.added)))


def asked(skill: Skill, state: State, event: QuestionsAsked) -> State:
    known = {question.id for question in state.questions}
    ids = [question.id for question in event.questions]
    if not ids or len(set(ids)) != len(ids) or known & set(ids):
        raise ProtocolError(f"questions need new ids, each once: {ids}")
    return replace(
        state,
        phase=Phase.WAITING,
        questions=(*state.questions, *event.questions),
        question_gates={**state.question_gates, **dict.fromkeys(ids, _gate_or_0(state))},
        asked_by=event.call,
    )


def answered(skill: Skill, state: State, event: QuestionAnswered) -> State:
    if event.question not in {question.id for question in state.open_questions}:
        raise ProtocolError(f"{event.question!r} is not an open question")
    state = replace(state, answers={**state.answers, event.question: event.text})
    if state.open_questions:
        return state
    lines = [f"{key}: {'declined' if text is None else text}" for key, text in state.answers.items()]
    name = next((call.name for call in state.pending if call.id == state.asked_by), "ask_user")
    state = settle(state, ToolResult(call=state.asked_by, name=name, text=fenced("data answers", "\n".join(lines))))
    if state.clarified:
        return next_call(state)
    return fresh(replace(state, clarified=True), Phase.ENTERING)


def entry_judged(skill: Skill, state: State, event: EntryJudged) -> State:
    _expect_gate(state, event.gate)
    request = request_of(state)
    state = replace(state, verdicts=_replaced(state, event.gate, "entry", event.verdicts))
    unmet = [verdict for verdict in event.verdicts if not verdict.met]
    wanted = {criterion.text for criterion in skill.gate(event.gate).entry}
    if wanted - {verdict.criterion for verdict in event.verdicts}:
        raise ProtocolError(f"gate {event.gate} entered without a verdict on every entry criterion")
    is_last = event.gate == request.gates[-1]
    if unmet and (not request.reordered or is_last or len(event.assumptions) < len(unmet)):
        reason = f"gate {event.gate} cannot be entered: {unmet[0].criterion} {unmet[0].reason}"
        return replace(state, phase=Phase.CLOSING, reason=reason, pending=())
    made = dict.fromkeys((item.id for item in event.assumptions), event.gate)
    state = replace(
        state,
        ledger=state.ledger.with_entries(assumptions=event.assumptions),
        entry_gates={**state.entry_gates, **made},
        entered=event.gate,
    )
    return replace(state, phase=Phase.ACTING if state.pending else Phase.DRAFTING)


def gate_judged(skill: Skill, state: State, event: GateJudged) -> State:
    _expect_gate(state, event.gate)
    if state.entered != event.gate:
        raise ProtocolError(f"gate {event.gate} was judged before it was entered")
    state = replace(state, verdicts=_replaced(state, event.gate, "exit", event.verdicts), findings=event.findings)
    if event.result is not None:
        state = settle(state, event.result)
    if not event.accepted:
        if event.result is not None and is_repeated(state, event.result):
            why = f"gate {event.gate} is not met, and was submitted again unchanged"
            return exhausted(void_rest(state, event.gate), why)
        return repair(void_rest(state, event.gate), f"gate {event.gate} is not met")
    met = {verdict.criterion for verdict in event.verdicts if verdict.met and verdict.kind == "exit"}
    if missing := [criterion.text for criterion in skill.gate(event.gate).exit if criterion.text not in met]:
        raise ProtocolError(f"gate {event.gate} accepted without: {missing[0]}")
    entries = (*event.added.figures, *event.added.assumptions, *event.added.decisions)
    behind = {*state.accepted, event.gate}
    state = replace(
        state,
        accepted=tuple(number for number in request_of(state).gates if number in behind),
        ledger=state.ledger.merged(event.added),
        sections={**state.sections, **event.sections},
        section_gates={**state.section_gates, **dict.fromkeys(event.sections, event.gate)},
        entry_gates={**state.entry_gates, **dict.fromkeys(entries, event.gate)},
    )
    if state.gate is None:
        return fresh(state, Phase.CLOSING)
    return with_rest(fresh(state, Phase.ENTERING), state)


def scope_refused(skill: Skill, state: State, event: ScopeRefused) -> State:
    return replace(
        state, phase=Phase.OUT_OF_SCOPE, reason=f"{event.reason} Prefer the skill {event.prefer}.", pending=()
    )


def given_up(skill: Skill, state: State, event: GivenUp) -> State:
    return replace(state, phase=Phase.CLOSING, reason=event.reason, pending=())


def bar_judged(skill: Skill, state: State, event: BarJudged) -> State:
    state = replace(state, verdicts=event.verdicts, findings=event.findings, quality_bar=event.items)
    judged = {(verdict.gate, verdict.criterion) for verdict in event.verdicts if verdict.kind == "exit"}
    items = {item.item for item in event.items}
    unjudged = [item.text for gate in skill.gates for item in gate.exit if (gate.number, item.text) not in judged]
    unjudged += [item.text for item in skill.quality_bar if item.text not in items]
    if unjudged:
        raise ProtocolError(f"the bar was judged without: {unjudged[0]}")
    unmet = [verdict.criterion for verdict in event.verdicts if verdict.kind == "exit" and not verdict.met]
    fallen = [item.item for item in event.items if not item.met]
    if state.gate is None and not unmet and not fallen and not state.reason:
        return replace(state, phase=Phase.FINAL)
    first = [*fallen, *unmet, "not every gate was accepted"][0]
    return replace(state, phase=Phase.DRAFT, reason=state.reason or f"not held: {first}")


def revised(skill: Skill, state: State, event: Revised) -> State:
    """Stale gates, and those with an unmet criterion, are open again in their old sequence.

    Their sections stay readable until they are rewritten. The last gate bundles the others, so it is always stale.
    """
    unmet = {verdict.gate for verdict in state.verdicts if verdict.kind == "exit" and not verdict.met}
    stale = {*event.stale, *unmet, request_of(state).gates[-1]}
    kept = tuple(number for number in state.accepted if number not in stale)
    state = replace(
        state,
        accepted=kept,
        ledger=state.ledger.with_entries(figures=event.figures),
        fixed=state.fixed | {figure.id for figure in event.figures if figure.origin != "computed"},
        verdicts=tuple(verdict for verdict in state.verdicts if verdict.gate in kept),
        quality_bar=(),
        reason="",
    )
    return fresh(state, Phase.ENTERING)


def _replaced(state: State, gate: int, kind: str, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    kept = tuple(verdict for verdict in state.verdicts if (verdict.gate, verdict.kind) != (gate, kind))
    return (*kept, *verdicts)


def _expect_gate(state: State, gate: int) -> None:
    if gate != state.gate:
        raise ProtocolError(f"gate {gate} was judged, but gate {state.gate} is under way")


def _gate_or_0(state: State) -> int:
    return state.gate if state.clarified and state.gate is not None else 0


def _spent(state: State, more: Usage) -> PlanUsage:
    return state.usage.with_call(str(state.gate) if state.clarified else "questions", more)
