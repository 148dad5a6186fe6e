"""Whole walks of the sample plan over a real journal in memory, and the requests that its model was sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.model.answers import submissions, whole_brief
from tests.support import sample_plan, sample_skill

from dataplan.core.exchange import Reply, ToolCall
from dataplan.core.plan.bundle import Mode
from dataplan.core.state import Phase, State
from dataplan.journal import Journal, open_journal
from dataplan.model.conversation import gates_asked
from dataplan.model.port import Model, Request
from dataplan.planning import answer, begin, defaults_of
from dataplan.runner import Session, run


@dataclass(slots=True)
class Author:
    """Knows the sample plan by heart: submits every gate that a prompt asks for, and asks what was asked there."""

    gates_ahead: int = 3
    name: str = "author"
    asked: list[Request] = field(default_factory=list)

    async def reply(self, request: Request) -> Reply:
        self.asked.append(request)
        return Reply(calls=right_calls(request, self.gates_ahead), stop="tool_use")


def right_calls(request: Request, gates_ahead: int = 3) -> tuple[ToolCall, ...]:
    number = f"{request.call}/{len(request.turns)}"
    if request.gate is None:
        questions: list[dict[str, Any]] = [
            {"id": item.id, "text": item.question, "default": "what is usual"} for item in sample_plan().answers
        ]
        questions.append({"id": "q_team", "text": "Who is on call?", "default": "the platform team"})
        return (ToolCall(id=number, name="ask_user", input={"questions": questions}),)
    return tuple(
        ToolCall(id=f"{number}/{gate.number}", name="submit_gate", input=submissions()[gate.number])
        for gate in gates_asked(request, gates_ahead)
    )


def session(model: Model, mode: Mode = "one-shot", journal: Journal | None = None) -> Session:
    """A session that has begun; give no ``journal`` for one in memory."""
    made = _session(model, journal or open_journal("sqlite://"))
    brief = sample_plan().brief.text if mode == "guided" else whole_brief()
    begin(made, brief, title="parcels", mode=mode)
    return made


def resumed(model: Model, journal: Journal) -> Session:
    """The session of the journal, as another process would take it up."""
    made = _session(model, journal)
    made.resume()
    return made


def _session(model: Model, journal: Journal) -> Session:
    skill = sample_skill()
    return Session(id="p1", skill=skill, defaults=defaults_of(skill), model=model, journal=journal)


def walk(made: Session, answered: Callable[[Session], None] | None = None) -> State:
    """Run to the end; in guided mode the questions get the answers of the sample plan."""
    state = asyncio.run(run(made))
    while state.phase is Phase.WAITING:
        (answered or _answer)(made)
        state = asyncio.run(run(made))
    return state


def _answer(made: Session) -> None:
    texts = {item.id: item.text for item in sample_plan().answers}
    answer(made, {question.id: texts.get(question.id) for question in made.state.open_questions})


@cache
def requests(mode: Mode) -> tuple[Request, ...]:
    """What the model of a flawless walk was sent, in order."""
    author = Author()
    state = walk(session(author, mode))
    assert state.phase is Phase.FINAL, state.reason
    return tuple(author.asked)
