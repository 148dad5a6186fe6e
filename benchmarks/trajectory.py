"""One scripted plan, call by call: what was asked, what was replied, what the tools answered.

The submissions are those that the built-in planner makes of an example, handed in by a model that walks the gates as
a prompt asks for them: one at a time in guided mode, several in one reply in one-shot mode. Mistakes may be scripted:
a gate of ``mistakes`` is first handed in without its sections, and repaired when told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dataplan.core.contract import Skill
from dataplan.core.events import GateJudged, QuestionAnswered, ToolAnswered
from dataplan.core.exchange import Reply, ToolCall
from dataplan.core.plan.bundle import Mode
from dataplan.core.state import Phase
from dataplan.journal import open_journal
from dataplan.model.conversation import ONE_SHOT_GATES, gates_asked
from dataplan.model.planner import Planner
from dataplan.model.port import Model, Request
from dataplan.planning import answer, begin, defaults_of, title_of
from dataplan.resources import load_skill
from dataplan.runner import Session, run

ROOT: Final = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """``results``: the texts that the tools answered, by the id of the tool call."""

    request: Request
    reply: Reply
    results: Mapping[str, str]


@dataclass(slots=True)
class Walking:
    """Hands in what is known of each gate, as the prompt asks for it."""

    submissions: Mapping[int, Mapping[str, Any]]
    questions: Mapping[str, Any]
    mistakes: frozenset[int] = frozenset()
    name: str = "walking"
    made: list[tuple[Request, Reply]] = field(default_factory=list)
    missed: set[int] = field(default_factory=set)

    async def reply(self, request: Request) -> Reply:
        if request.gate is None:
            calls: list[tuple[str, Mapping[str, Any]]] = [("ask_user", self.questions)]
        else:
            gates = [gate.number for gate in gates_asked(request, ONE_SHOT_GATES)]
            calls = [("submit_gate", self._submission(number)) for number in gates]
        made = tuple(
            ToolCall(id=f"toolu_{len(self.made):02}{index:02}", name=name, input=arguments)
            for index, (name, arguments) in enumerate(calls)
        )
        reply = Reply(calls=made, stop="tool_use")
        self.made.append((request, reply))
        return reply

    def _submission(self, number: int) -> Mapping[str, Any]:
        if number in self.mistakes - self.missed:
            self.missed.add(number)
            return {**self.submissions[number], "sections": {}}
        return self.submissions[number]


@dataclass(slots=True)
class Watched:
    """The planner, and what it hands in for each gate."""

    model: Planner = field(default_factory=Planner)
    name: str = "planner"
    submissions: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    questions: Mapping[str, Any] = field(default_factory=dict)

    async def reply(self, request: Request) -> Reply:
        reply = await self.model.reply(request)
        if request.gate is None:
            self.questions = reply.calls[0].input
        else:
            self.submissions[request.gate.number] = reply.calls[0].input
        return reply


def trajectory(example: str, mode: Mode, mistakes: frozenset[int] = frozenset()) -> tuple[Call, ...]:
    """Every call of the plan of ``examples/NAME.md``; questions are declined. The plan has to end as final."""
    skill = load_skill()
    text, watched = watch(example, mode)
    walking = Walking(watched.submissions, watched.questions, mistakes)
    results = walk(skill, text, mode, walking)
    return tuple(Call(request=request, reply=reply, results=results) for request, reply in walking.made)


def watch(example: str, mode: Mode) -> tuple[str, Watched]:
    """The text of ``examples/NAME.md``, and the built-in planner's calls for its plan."""
    text = (ROOT / "examples" / f"{example}.md").read_text(encoding="utf-8")
    watched = Watched()
    walk(load_skill(), text, mode, watched)
    return text, watched


def walk(skill: Skill, text: str, mode: Mode, model: Model) -> Mapping[str, str]:
    """Walk a plan to its end, every question declined; what the tools answered, by the id of the call."""
    journal = open_journal("sqlite://")
    session = Session(id="p", skill=skill, defaults=defaults_of(skill), model=model, journal=journal)
    begin(session, text, title=title_of(text), mode=mode)
    state = asyncio.run(run(session))
    while state.phase is Phase.WAITING:
        answer(session, {question.id: None for question in state.open_questions})
        state = asyncio.run(run(session))
    events = journal.events("p")
    journal.close()
    if state.phase is not Phase.FINAL:
        raise SystemExit(f"the trajectory did not end as final: {state.reason}")
    found = [event.result for event in events if isinstance(event, GateJudged | ToolAnswered)]
    results = {result.call: result.text for result in found if result is not None}
    declined = "\n".join(f"{event.question}: declined" for event in events if isinstance(event, QuestionAnswered))
    return {**results, "toolu_0000": declined} if mode == "guided" else results
