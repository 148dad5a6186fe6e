"""Events that a walk of the small second skill is made of, for the tests of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dataplan.core.contract import Skill
from dataplan.core.events import BarJudged, CallIntended, EntryJudged, Event, GateJudged, PlanRequested, ReplyReceived
from dataplan.core.exchange import Reply, ToolCall, ToolResult
from dataplan.core.plan.bundle import BarItem, Brief, SkillRef, Verdict
from dataplan.resources import load_skill

SKILL_FOLDER = Path(__file__).parents[1] / "skills" / "ml-feature-store"


@cache
def skill() -> Skill:
    return load_skill(SKILL_FOLDER)


def numbers() -> tuple[int, ...]:
    return tuple(gate.number for gate in skill().gates)


def requested(**changes: Any) -> PlanRequested:
    values: dict[str, Any] = {
        "brief": Brief(text="b", sha256="0"),
        "language": "en",
        "mode": "one-shot",
        "model": "planner",
        "created": "2026-01-01",
        "skill": SkillRef(name="s", sha256="0"),
        "gates": numbers(),
    }
    return PlanRequested(**{**values, **changes})


def verdicts(gate: int, kind: str, *, met: bool = True) -> tuple[Verdict, ...]:
    criteria = skill().gate(gate).entry if kind == "entry" else skill().gate(gate).exit
    return tuple(
        Verdict(gate=gate, criterion=item.text, kind=item.kind, met=met, evidence=(), reason="")  # type: ignore[arg-type]
        for item in criteria
    )


def entered(gate: int) -> EntryJudged:
    return EntryJudged(gate=gate, verdicts=verdicts(gate, "entry"))


def call(name: str = "submit_gate", key: str = "t1") -> ToolCall:
    return ToolCall(id=key, name=name, input={})


def result(key: str = "t1", text: str = "") -> ToolResult:
    return ToolResult(call=key, name="submit_gate", text=text)


def judged(gate: int, *, accepted: bool = True, key: str | None = "t1", **changes: Any) -> GateJudged:
    return GateJudged(
        gate=gate,
        accepted=accepted,
        verdicts=verdicts(gate, "exit", met=accepted),
        findings=(),
        result=result(key) if key else None,
        **changes,
    )


def exchange(gate: int, attempt: int = 1, *calls: ToolCall) -> tuple[CallIntended, ReplyReceived]:
    name = f"gate/{gate}/call/{attempt}"
    return CallIntended(call=name, digest="d"), ReplyReceived(call=name, reply=Reply(calls=calls or (call(),)))


def bar(*, met: bool = True, complete: bool = True) -> BarJudged:
    items = tuple(BarItem(item=item.text, met=met, evidence=(), reason="") for item in skill().quality_bar)
    every = tuple(item for number in numbers() for item in verdicts(number, "exit"))
    return BarJudged(verdicts=every if complete else every[1:], findings=(), items=items)


def walked() -> Iterator[Event]:
    yield requested()
    for number in numbers():
        yield entered(number)
        yield from exchange(number)
        yield judged(number)
