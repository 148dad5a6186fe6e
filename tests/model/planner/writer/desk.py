"""What the tests of the writer share: readings built by hand, and a walk through all gates with what code judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dataplan.codec import decode, decode_section
from dataplan.core.audit import link_plan
from dataplan.core.capacity.defaults import Default
from dataplan.core.contract import Gate, Skill
from dataplan.core.exchange import Reply, ToolResult, Turn
from dataplan.core.judge import judge_submission
from dataplan.core.plan.bundle import Brief, Finding, Plan, SkillRef
from dataplan.core.plan.entries import Submission, admit
from dataplan.core.plan.ledger import Ledger
from dataplan.model.planner import planner
from dataplan.model.planner.reading import Fact, Reading
from dataplan.model.planner.writer.book import Book
from dataplan.model.port import Request
from dataplan.planning import defaults_of
from dataplan.resources import load_skill


@cache
def skill() -> Skill:
    return load_skill()


@cache
def defaults() -> Mapping[str, Default]:
    return defaults_of(skill())


def fact(role: str, value: str, subject: str = "", **fields: Any) -> Fact:
    """A fact whose quote is made up from its role and value; `brief_of` writes the brief that it is quoted from."""
    quote = fields.pop("quote", f"{role} {subject} {value}")
    kind = fields.pop("kind", None) or _kind(value)
    sentence = fields.pop("sentence", f"{quote}.")
    return Fact(role=role, value=value, quote=quote, sentence=sentence, subject=subject, kind=kind, **fields)  # type: ignore[arg-type]


def _kind(value: str) -> Any:
    from dataplan.core.quantity import read_quantity
    from dataplan.model.planner.reader.kinds import kind_of_unit

    return kind_of_unit(read_quantity(value)[1])


def reading(*facts: Fact, **fields: Any) -> Reading:
    made: dict[str, Any] = {"title": "Parcels", "summary": "We want to know where parcels are.", "language": "en"}
    return Reading(**{**made, "facts": facts, **fields})


def brief_of(read: Reading) -> str:
    """A brief in which every quote of the reading stands."""
    lines = [read.summary, *(f"{item.sentence} ({item.quote})" for item in read.facts)]
    lines += [item.sentence for item in read.constraints]
    return "\n".join([*lines, *read.quality, *read.excluded])


def empty_plan(read: Reading, of: Skill | None = None) -> Plan:
    known = of or skill()
    return Plan(
        skill=SkillRef(name=known.name, sha256=known.sha256),
        brief=Brief(text=brief_of(read), sha256="0"),
        language=read.language,
        mode="one-shot",
        model="planner",
        created="2026-11-22T10:00:00Z",
        status="draft",
    )


def book(read: Reading, plan: Plan | None = None) -> Book:
    return Book(plan or empty_plan(read), skill(), defaults(), read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """``violated``: rules of severity error that are broken at the end; ``handed_in``: submissions by gate."""

    plan: Plan
    findings: tuple[Finding, ...]
    handed_in: Mapping[int, int]

    @property
    def violated(self) -> set[str]:
        found = (item for item in self.findings if item.result == "violated" and item.severity == "error")
        return {item.rule for item in found}


def walk(read: Reading, of: Skill | None = None, order: tuple[int, ...] = ()) -> Walked:
    """Every gate before the last, each handed in and judged as the runtime does it; a second time if it was refused."""
    known = of or skill()
    plan, handed_in = empty_plan(read, known), {}
    findings: tuple[Finding, ...] = ()
    numbers = order or tuple(gate.number for gate in known.gates if sections(gate))
    for gate in map(known.gate, numbers):
        for attempt in (1, 2):
            candidate = _submit(known, plan, gate, read, findings if attempt > 1 else ())
            judged = judge_submission(known, candidate, gate)
            findings, handed_in[gate.number] = judged.findings, attempt
            if judged.accepted:
                break
        unmet = [f"{item.criterion} {item.reason}" for item in judged.verdicts if not item.met]
        blocking = [f"{item.rule} {item.subject} {item.message} {item.at}" for item in judged.blocking]
        assert judged.accepted, (gate.number, unmet, blocking)
        plan = candidate
    return Walked(plan=plan, findings=findings, handed_in=handed_in)


def sections(gate: Gate) -> tuple[str, ...]:
    from dataplan.core.plan.sections import sections_of

    return sections_of(gate)


def _submit(known: Skill, plan: Plan, gate: Gate, read: Reading, findings: tuple[Finding, ...]) -> Plan:
    turns = (Turn(reply=Reply(), results=(ToolResult(call="1", name="submit_gate", text=""),)),) if findings else ()
    request = Request(
        call="1", skill=known, defaults=defaults(), plan=replace(plan, findings=findings), gate=gate,
        working=Ledger(), turns=turns,
    )  # fmt: skip
    written = planner.submission(request, gate, read)
    submitted = decode(Submission, written)
    made = {name: decode_section(name, body) for name, body in submitted.sections.items()}
    ledger, problems = admit(submitted, plan.ledger, plan.texts(), known)
    assert problems == ()
    candidate = replace(
        plan,
        figures=tuple(ledger.figures.values()),
        assumptions=tuple(ledger.assumptions.values()),
        decisions=tuple(ledger.decisions.values()),
        sections={**plan.sections, **made},
    )
    linked, _ = link_plan(candidate)
    return linked
