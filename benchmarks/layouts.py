"""The same trajectory as prompts in three layouts: ours, and two that somebody without a runtime has at hand.

- *ours*: a fresh conversation for each gate behind a shared prefix, as `dataplan.model.conversation` lays it out;
- *append-only*: one conversation with everything loaded at its start (the skill with all of its references, tables,
  formulas, rules), where every reply and every result stays. Sent plainly, and once more with automatic caching: a
  breakpoint at its end;
- *fresh*: for each call a whole prompt with everything in it, the sections so far included. Nothing to cache: its only
  breakpoint would be at its end, and no other prompt begins with all of it.

What a model thinks stays in an append-only conversation with every later call, and ours forgets it with the gate;
``thinking`` is how many tokens of it a reply is taken to leave behind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.cache import Prompt
from benchmarks.trajectory import Call
from dataplan.core.contract import Gate, Skill
from dataplan.core.fence import fenced
from dataplan.core.plan.sections import sections_of
from dataplan.model.conversation import ONE_SHOT_GATES, Conversation, conversation, gates_asked
from dataplan.model.material import compact
from dataplan.model.tokens import FACTOR
from dataplan.render.schemas import shown_section
from dataplan.render.templates import say

VOID: Final = "void: the gate before it is not met"


def ours(calls: Sequence[Call], thinking: int = 0) -> Iterator[Prompt]:
    for call in calls:
        talk = conversation(call.request)
        head = _head(talk)
        starts = [len(head)]
        for message in talk.messages:
            starts.append(starts[-1] + len(message.content))
        places = [starts[message] + block for message, block in talk.breakpoints]
        said = [*_said(talk)]
        if len(talk.messages) > 1:
            said[-1] += "".join(_thoughts(call, thinking))
        yield Prompt(blocks=(*head, *said), breakpoints=(len(head) - 1, *places))


def append_only(calls: Sequence[Call], thinking: int = 0, *, cached: bool = False) -> Iterator[Prompt]:
    first = conversation(calls[0].request)
    skill = calls[0].request.skill
    blocks = [*_head(first), *_references(skill), _brief(calls[0])]
    asked: set[int] = set()
    for call in calls:
        gates = gates_asked(call.request, ONE_SHOT_GATES)
        blocks += [_gate(skill, gate) for gate in gates if gate.number not in asked] or [_questions(call)]
        asked |= {gate.number for gate in gates}
        yield Prompt(blocks=tuple(blocks), breakpoints=(len(blocks) - 1,) if cached else ())
        blocks += [thought(thinking)] if thinking else []
        blocks += [_block({"type": "tool_use", "name": item.name, "input": item.input}) for item in call.reply.calls]
        blocks += [
            _block({"type": "tool_result", "content": call.results.get(item.id, VOID)}) for item in call.reply.calls
        ]


def fresh(calls: Sequence[Call], thinking: int = 0) -> Iterator[Prompt]:
    for call in calls:
        talk = conversation(call.request)
        gates = gates_asked(call.request, ONE_SHOT_GATES)
        cited = {path for gate in gates for path in gate.references}
        rest = [text for path, text in _by_path(call.request.skill) if path not in cited]
        yield Prompt(blocks=(*_head(talk), *rest, *_said(talk), *_thoughts(call, thinking)))


def thought(tokens: int) -> str:
    """A text of about so many tokens."""
    return " so" * round(tokens / FACTOR)


def _thoughts(call: Call, thinking: int) -> Iterator[str]:
    """What was thought at this gate so far."""
    for turn in call.request.turns:
        if thinking and turn.reply.calls:
            yield thought(thinking)


def _head(talk: Conversation) -> tuple[str, ...]:
    return (compact([dict(tool) for tool in talk.tools]), *(str(block["text"]) for block in talk.system))


def _said(talk: Conversation) -> Iterator[str]:
    for message in talk.messages:
        for block in message.content:
            yield str(block["text"]) if block.get("type") == "text" else compact(block)


def _references(skill: Skill) -> list[str]:
    return [text for _path, text in _by_path(skill)]


def _by_path(skill: Skill) -> list[tuple[str, str]]:
    return [(item.path, fenced(f"skill {item.path}", item.text.strip())) for item in skill.references]


def _brief(call: Call) -> str:
    plan = call.request.plan
    return say("brief.md.j2", brief=fenced("data brief", plan.brief.text.strip()), language=plan.language)


def _gate(skill: Skill, gate: Gate) -> str:
    """What the gate asks for; its reference files are there already."""
    return say(
        "gate.md.j2",
        gate=gate,
        references=[],
        sections=[{"name": name, "schema": compact(shown_section(name))} for name in sections_of(gate)],
        is_open=False,
        bar=skill.quality_bar if gate.is_last else (),
    )


def _questions(call: Call) -> str:
    return "" if call.request.gate is not None else list(_said(conversation(call.request)))[-1]


def _block(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=dict)
