"""Answers each request of the runtime with the tool call that fits: a question round, a gate, a refusal of scope."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dataplan.codec import plain
from dataplan.core.contract import Gate, Skill
from dataplan.core.exchange import Reply, ToolCall
from dataplan.core.plan.sections import sections_of
from dataplan.core.plan.structural import BARE_QUANTITY, NAME
from dataplan.model.planner.questions import questions
from dataplan.model.planner.reader import boundary, read
from dataplan.model.planner.reading import Reading
from dataplan.model.planner.writer import WRITERS, write_open
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.concerns import carried, untold, with_concerns
from dataplan.model.planner.writer.repair import without_bare_quantities
from dataplan.model.planner.writer.shape import shape_of
from dataplan.model.port import Request
from dataplan.render.templates import section_text


class Planner:
    name = "planner"

    async def reply(self, request: Request) -> Reply:
        brief = _material(request)
        reading = _read(brief, request.skill)
        if request.gate is None:
            return _call(request, "ask_user", {"questions": [plain(item) for item in questions(request, reading)]})
        if not request.plan.sections and (beyond := boundary(brief, request.skill)) is not None:
            refusal = {"prefer": beyond.prefer, "reason": f"The brief is about {beyond.when}."}
            return _call(request, "out_of_scope", refusal)
        return _call(request, "submit_gate", submission(request, request.gate, reading))


def submission(request: Request, gate: Gate, reading: Reading) -> dict[str, Any]:
    """What is handed in for ``gate``; after a refusal with the violated rules carried and bare quantities left out."""
    book = Book(request.plan, request.skill, request.defaults, reading)
    shape = shape_of(reading, request.plan.brief.text)
    names = sections_of(gate)
    write = WRITERS.get(names[0]) if names else None
    if write is None:
        sections = {name: write_open(book, gate) for name in names}
    else:
        values = write(book, shape)
        sections = {name: section_text(name, **values[name]) for name in names}
    findings = request.plan.findings if request.turns else ()
    others = [section for name, section in request.plan.sections.items() if name not in names]
    written = {
        "gate": gate.number,
        "sections": with_concerns(sections, untold(carried(findings), others), shape.owner, book.ledger),
        **plain(book.entries()),
    }
    if any(finding.rule in {BARE_QUANTITY, NAME} for finding in findings):
        written = without_bare_quantities(written, request.plan.language)
    return written


def _call(request: Request, tool: str, arguments: Mapping[str, Any]) -> Reply:
    return Reply(calls=(ToolCall(id=request.call, name=tool, input=arguments),), stop="tool_use")


def _material(request: Request) -> str:
    """The brief and the answers: what the planner reads."""
    return "\n\n".join([request.plan.brief.text, *(item.text for item in request.plan.answers if item.text)])


@lru_cache(maxsize=4)
def _read(brief: str, skill: Skill) -> Reading:
    return read(brief, skill)
