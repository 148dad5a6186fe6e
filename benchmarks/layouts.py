"""The same trajectory as prompts in the layouts that are compared: ours, and what somebody without a runtime has.

- *ours*: a fresh conversation for each gate behind a shared prefix, as `dataplan.model.conversation` lays it out;
- *append-only*: one conversation with everything loaded at its start (the skill with all of its references, tables,
  formulas, rules), where every reply and every result stays. Sent plainly, and with automatic caching: a breakpoint at
  its end;
- *fresh*: for each call a whole prompt with everything in it, and all that was handed in so far. Sent plainly, since
  automatic caching cannot help (its breakpoint is at the end, and no other prompt begins with all of this one); and
  with a breakpoint set by hand behind what every call shares, as somebody does who has read about caching.

These are given every advantage of our wording: the system prompt and the catalogue, the short forms of sections, files
without the rows that the catalogue holds, nothing of what our prompts say besides (quantities to quote, what to do
now), in one-shot mode the same replies with several gates in each. That is cheaper than what anybody has today, so they
are counted once more *as usual*: with JSON Schemas, as types give them, and whole files.

What none of them has is the outline of accepted gates, and the choice of what a gate has to see: both take a program
that knows the plan.

What a model thinks stays in an append-only conversation with every later call, and ours forgets it with the gate;
``thinking`` is how many tokens of it a reply is taken to leave behind. Models of today always think, so that 0 makes
the append-only conversation cheaper than it is.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Final

from benchmarks.cache import Prompt
from benchmarks.trajectory import Call
from dataplan.core.contract import Gate, Skill
from dataplan.core.fence import fenced
from dataplan.core.plan.numbers import Numbers
from dataplan.core.plan.sections import section_type, sections_of
from dataplan.model.conversation import ONE_SHOT_GATES, Conversation, conversation, gates_asked, reference_text
from dataplan.model.material import compact, whole
from dataplan.model.port import Request
from dataplan.model.tokens import FACTOR
from dataplan.render.forms import section_form
from dataplan.render.schemas import shown_schema
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


def append_only(
    calls: Sequence[Call], thinking: int = 0, *, cached: bool = False, as_usual: bool = False
) -> Iterator[Prompt]:
    blocks = _everything(calls[0], as_usual)
    asked: set[int] = set()
    for call in calls:
        gates = gates_asked(call.request, ONE_SHOT_GATES)
        blocks += _asked(call, asked, as_usual)
        asked |= {gate.number for gate in gates}
        yield Prompt(blocks=tuple(blocks), breakpoints=(len(blocks) - 1,) if cached else ())
        blocks += [thought(thinking)] if thinking else []
        blocks += [_block({"type": "tool_use", "name": item.name, "input": item.input}) for item in call.reply.calls]
        blocks += [
            _block({"type": "tool_result", "content": call.results.get(item.id, VOID)}) for item in call.reply.calls
        ]


def fresh(
    calls: Sequence[Call], thinking: int = 0, *, cached: bool = False, as_usual: bool = False
) -> Iterator[Prompt]:
    everything = _everything(calls[0], as_usual)
    for call in calls:
        asked = _asked(call, as_usual=as_usual)
        turns = list(_said(conversation(call.request)))[len(_first(call)) :]
        yield Prompt(
            blocks=(*everything, *_handed_in(call.request), *asked, *turns, *_thoughts(call, thinking)),
            breakpoints=(len(everything) - 1,) if cached else (),
        )


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


def _first(call: Call) -> tuple[object, ...]:
    """The blocks of the first message: what follows are the turns."""
    return conversation(replace(call.request, turns=())).messages[0].content


def _everything(call: Call, as_usual: bool = False) -> list[str]:
    request = call.request
    if as_usual:
        request = replace(request, defaults={})
    files = [reference_text(request, item.path) for item in request.skill.references]
    return [*_head(conversation(call.request)), *files, _brief(request)]


def _brief(request: Request) -> str:
    plan = request.plan
    return say("brief.md.j2", brief=fenced("data brief", plan.brief.text.strip()), language=plan.language)


def _handed_in(request: Request) -> Iterator[str]:
    """Answers, ledger and sections of the gates behind this one, whole."""
    plan = request.plan
    if plan.answers:
        yield "\n".join(f"{item.id}: {item.question} | {item.text or 'declined'}" for item in plan.answers)
    if request.accepted:
        yield whole("data plan", plan.ledger, plan.sections, Numbers(plan.ledger))


def _asked(call: Call, known: Container[int] = (), as_usual: bool = False) -> list[str]:
    """What the gates ask for that are not known yet; their reference files are there already."""
    skill, gates = call.request.skill, gates_asked(call.request, ONE_SHOT_GATES)
    if call.request.gate is None:
        return [list(_said(conversation(call.request)))[-1]]
    return [_gate(skill, gate, as_usual) for gate in gates if gate.number not in known]


def _gate(skill: Skill, gate: Gate, as_usual: bool) -> str:
    form = _schema if as_usual else section_form
    return say(
        "gate.md.j2",
        gate=gate,
        references=[],
        sections=[{"name": name, "form": form(name)} for name in sections_of(gate)],
        is_open=False,
        bar=skill.quality_bar if gate.is_last else (),
    )


def _schema(name: str) -> str:
    return compact(shown_schema(section_type(name)))


def _block(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=dict)
