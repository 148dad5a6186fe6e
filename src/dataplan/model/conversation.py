"""A request as a conversation of the Messages API, laid out so that what was read once is cached.

    tools, system           the same bytes at every gate of every plan of a skill
    brief, answers          the same at every gate of a plan
    accepted gates          a block each, in sequence: gate N+1 begins with gate N's bytes and one block more
    this gate               its criteria and files, the forms of its sections, and what stands so far
    turns                   what was said at this gate, oldest first, only ever added to

Breakpoints of the cache stand behind the system prompt and the last accepted gate that another prompt begins with; and
where a gate takes several calls, behind its prompt and the last turn: as many as the API allows. What is read once is
not written. Everything here is a function of the request: no clock, no chance, no state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from dataplan.core.capacity import Default
from dataplan.core.contract import Gate, Skill
from dataplan.core.exchange import ToolSpec
from dataplan.core.fence import fenced
from dataplan.core.plan.common import OpenSection
from dataplan.core.plan.sections import section_type, sections_of
from dataplan.model.catalogue import catalogue, without_defaults
from dataplan.model.material import Material
from dataplan.model.port import Request
from dataplan.model.reuse import new_to_the_cache, prompt_is_read_again, turn_is_read_again
from dataplan.model.turns import turn_messages
from dataplan.render.forms import common_form, section_form
from dataplan.render.templates import say

MOST_BREAKPOINTS = 4
ONE_SHOT_GATES = 2
"""Gates that one prompt asks for in one-shot mode, and one more in the first prompt, whose gates are short: eleven
gates make five calls. A gate that is not met voids those behind it in the reply, and replies are the dearer half."""

Block: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    role: Literal["user", "assistant"]
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """``breakpoints``: where the cache may be cut, as (message, block) behind the system prompt's own."""

    tools: tuple[Block, ...]
    system: tuple[Block, ...]
    messages: tuple[Message, ...]
    breakpoints: tuple[tuple[int, int], ...]


def conversation(request: Request, *, gates_ahead: int = ONE_SHOT_GATES) -> Conversation:
    """``gates_ahead``: how many gates a prompt may ask for at once; guided mode takes one at a time."""
    accepted = tuple(gate for gate in _sequence(request) if gate.number in request.accepted and sections_of(gate))
    material = Material(request=request, gates=accepted)
    settled = tuple(map(_text, _settled(material)))
    asked = tuple(map(_text, _gate_prompts(request, material, gates_ahead) if request.gate else _questions(request)))
    turns = tuple(Message(role=role, content=tuple(blocks)) for role, blocks in turn_messages(request))
    messages = _joined((Message(role="user", content=(*settled, *asked)), *turns))
    goes_on = prompt_is_read_again(request)
    is_last = request.gate is not None and len(_left(request)) == len(gates_asked(request, gates_ahead))
    places = [(0, len(settled) - 1 - (new_to_the_cache(request, accepted) if is_last and not goes_on else 0))]
    if goes_on:
        places.append((0, len(settled) + len(asked) - 1))
    if turn_is_read_again(request) and messages[-1].role == "user":
        places.append((len(messages) - 1, len(messages[-1].content) - 1))
    return Conversation(
        tools=tuple(map(_tool, request.tools)),
        system=_system(request.skill, tuple(request.defaults.values())),
        messages=messages,
        breakpoints=tuple(dict.fromkeys(places)),
    )


def gates_asked(request: Request, gates_ahead: int) -> tuple[Gate, ...]:
    """The gate under way, and in one-shot mode those behind it that the same reply may submit."""
    if request.gate is None:
        return ()
    left = _left(request)
    ahead = 1 if request.plan.mode == "guided" else gates_ahead
    if ahead > 1 and not request.accepted:
        ahead += 1
    at = left.index(request.gate) if request.gate in left else 0
    return tuple(left[at : at + ahead])


def _left(request: Request) -> list[Gate]:
    return [gate for gate in _sequence(request) if gate.number not in request.accepted and sections_of(gate)]


def _sequence(request: Request) -> tuple[Gate, ...]:
    skill = request.skill
    return tuple(map(skill.gate, request.plan.order)) or skill.gates


@lru_cache(maxsize=4)
def _system(skill: Skill, defaults: tuple[Default, ...]) -> tuple[Block, ...]:
    law = say("system.md.j2", skill=fenced(f"skill {skill.path}", skill.text.strip()), form=common_form())
    return _text(law), _text(say("catalogue.md.j2", **catalogue(skill, {row.id: row for row in defaults})))


def _tool(tool: ToolSpec) -> Block:
    return {"name": tool.name, "description": tool.description, "input_schema": dict(tool.schema)}


def _settled(material: Material) -> Iterator[str]:
    """What no later gate of the plan sends otherwise: the brief, answers to the opening questions, accepted gates."""
    plan = material.plan
    yield say("brief.md.j2", brief=fenced("data brief", plan.brief.text.strip()), language=plan.language)
    if answers := material.opening_answers():
        yield say("answers.md.j2", answers=answers)
    for gate in material.gates:
        yield say("accepted.md.j2", number=gate.number, title=gate.title, content=material.written(gate))


def _questions(request: Request) -> Iterator[str]:
    rule = request.skill.clarification
    yield say(
        "questions.md.j2",
        minimum=rule.minimum,
        maximum=rule.maximum,
        topics=rule.topics,
        boundaries=request.skill.boundaries,
    )


def _gate_prompts(request: Request, material: Material, gates_ahead: int) -> Iterator[str]:
    gates = gates_asked(request, gates_ahead)
    is_first = not request.accepted
    if is_first:
        yield say("reading.md.j2", boundaries=request.skill.boundaries)
    shown: set[str] = set()
    for gate in gates:
        yield _gate_prompt(request, gate, [path for path in gate.references if path not in shown])
        shown.update(gate.references)
    yield say("standing.md.j2", **material.standing(gates[0]))
    guided = request.plan.mode == "guided"
    yield say("submit.md.j2", gates=[gate.number for gate in gates], guided=guided, is_first=is_first)


def _gate_prompt(request: Request, gate: Gate, files: Iterable[str]) -> str:
    """``files``: the references of the gate that no gate before it in the same prompt has brought already."""
    skill = request.skill
    names = sections_of(gate)
    return say(
        "gate.md.j2",
        gate=gate,
        references=[reference_text(request, path) for path in files],
        sections=[{"name": name, "form": section_form(name)} for name in names],
        is_open=any(section_type(name) is OpenSection for name in names),
        bar=skill.quality_bar if gate.is_last else (),
    )


def reference_text(request: Request, path: str) -> str:
    text = without_defaults(request.skill.reference(path).text.strip(), request.defaults)
    return fenced(f"skill {path}", text)


def _text(text: str) -> Block:
    return {"type": "text", "text": text}


def _joined(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """Roles take turns: what follows on the same role is one message."""
    joined: list[Message] = []
    for message in messages:
        if joined and joined[-1].role == message.role:
            joined[-1] = Message(role=message.role, content=(*joined[-1].content, *message.content))
        elif message.content:
            joined.append(message)
    return tuple(joined)


def body(talk: Conversation, *, caching: bool) -> Mapping[str, Any]:
    """The parts of a request's body that the conversation makes up: tools, system, messages.

    Without ``caching``, blocks that are no plain text or tool use are left out, and so is every mark of the cache:
    what is left is what any server understands that speaks the Messages API.
    """
    if not caching:
        return {
            "tools": list(talk.tools),
            "system": "\n\n".join(block["text"] for block in talk.system),
            "messages": [{"role": item.role, "content": _plain(item.content)} for item in talk.messages],
        }
    marked = set(talk.breakpoints)
    messages = [
        {
            "role": item.role,
            "content": [
                _marked(block) if (number, index) in marked else block for index, block in enumerate(item.content)
            ],
        }
        for number, item in enumerate(talk.messages)
    ]
    system = [*talk.system[:-1], _marked(talk.system[-1])]
    return {"tools": list(talk.tools), "system": system, "messages": messages}


def _marked(block: Block) -> Block:
    return {**block, "cache_control": {"type": "ephemeral"}}


def _plain(content: tuple[Block, ...]) -> list[Block]:
    return [block for block in content if block.get("type") in {"text", "tool_use", "tool_result"}]
