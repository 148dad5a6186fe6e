"""The only loop: ask the machine what to do, do it, record what came of it, and ask again.

Effects happen here and nowhere else. A paid call is preceded by an intent event and its reply is an event before
anything looks at it, so a plan that was interrupted anywhere goes on from its journal.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

from dataplan.core.capacity.defaults import Default
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
    ReplyReceived,
)
from dataplan.core.judge import enter, judge_plan, judge_submission
from dataplan.core.machine import decide, evolve, fold
from dataplan.core.rules import RULES, Rule
from dataplan.core.state import Phase, State
from dataplan.errors import BudgetError, ModelError, ProtocolError
from dataplan.journal import Journal
from dataplan.model.fingerprint import digest
from dataplan.model.port import Model, NoReply, Request
from dataplan.tools import run_tool
from dataplan.tools.specs import tool_specs

Observer = Callable[[Event, State], None]


@dataclass(slots=True, kw_only=True)
class Session:
    """One plan under way. ``observe`` is told of every event after it was recorded; ``within`` is entered for a run."""

    id: str
    skill: Skill
    defaults: Mapping[str, Default]
    model: Model
    journal: Journal
    observe: Observer = lambda _event, _state: None
    within: Callable[[], AbstractContextManager[object]] = nullcontext
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)
    state: State = field(default_factory=State)
    recorded: int = 0

    def begin(self, event: Event, title: str) -> None:
        """Record the first event of a new plan."""
        after = evolve(self.skill, self.state, event)
        self.journal.begin(self.id, title, event, after.phase.value)
        self._count(event, after)

    def record(self, event: Event) -> None:
        """Check the event against the machine, make it durable, then let it count."""
        after = evolve(self.skill, self.state, event)
        self.journal.append(self.id, self.recorded, event, after.phase.value)
        self._count(event, after)

    def resume(self) -> None:
        """Fold the journal into the state."""
        events = self.journal.events(self.id)
        self.state, self.recorded = fold(self.skill, events), len(events)

    def _count(self, event: Event, after: State) -> None:
        self.state, self.recorded = after, self.recorded + 1
        self.observe(event, after)


async def run(session: Session) -> State:
    """Go on until the plan has ended or waits for answers.

    `ModelError` and `BudgetError` leave the plan where it can be resumed.
    """
    with session.within():
        while (command := decide(session.skill, session.state)) is not None:
            if isinstance(command, AskUser):
                break
            if isinstance(command, CallModel):
                await _call(session, command)
            else:
                session.record(_carry_out(session, command))
    return session.state


def _carry_out(session: Session, command: Command) -> Event:
    skill, state = session.skill, session.state
    plan = state.plan("draft")
    match command:
        case JudgeEntry(gate=number):
            reordered = state.request is not None and state.request.reordered
            verdicts, assumptions = enter(skill, plan, skill.gate(number), reordered=reordered)
            return EntryJudged(gate=number, verdicts=verdicts, assumptions=assumptions)
        case JudgeGate(gate=number):
            judged = judge_submission(skill, plan, skill.gate(number), session.rules)
            return GateJudged(gate=number, accepted=judged.accepted, verdicts=judged.verdicts, findings=judged.findings)
        case RunTool(call=call):
            return run_tool(skill, state, call, session.rules)
        case GiveUp(reason=reason):
            return GivenUp(reason=reason)
        case JudgeBar():
            verdicts, findings, items = judge_plan(skill, plan, rules=session.rules)
            return BarJudged(verdicts=verdicts, findings=findings, items=items)
        case CallModel() | AskUser():
            raise ProtocolError(f"{type(command).__name__} is not carried out here")


async def _call(session: Session, command: CallModel) -> None:
    state = session.state
    request = Request(
        call=command.call,
        skill=session.skill,
        defaults=session.defaults,
        plan=state.plan("draft"),
        gate=session.skill.gate(command.gate) if command.gate is not None else None,
        working=state.working,
        turns=state.turns,
        offered=tool_specs,
        accepted=state.accepted,
        entry_gates=state.entry_gates,
        question_gates=state.question_gates,
    )
    session.record(CallIntended(call=command.call, digest=digest(request)))
    began = time.monotonic()
    try:
        reply = await session.model.reply(request)
    except (ModelError, BudgetError) as error:
        lost = error if isinstance(error, NoReply) else NoReply(error.message)
        session.record(
            CallFailed(call=command.call, reason=error.message, possibly_paid=lost.possibly_paid, usage=lost.usage)
        )
        raise
    seconds = round(time.monotonic() - began, 3)
    usage = replace(reply.usage, calls=1, seconds=seconds)
    session.record(ReplyReceived(call=command.call, reply=replace(reply, usage=usage)))


def ended(state: State) -> bool:
    return state.phase in {Phase.FINAL, Phase.DRAFT, Phase.OUT_OF_SCOPE}
