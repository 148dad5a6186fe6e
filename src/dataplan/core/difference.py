"""What differs between two plans: figures, decisions, assumptions, findings and sections, by id and by field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Assumption, Decision, Figure
from dataplan.core.plan.numbers import Numbers

_NAMES = ("name", "id", "source", "output", "component", "dataset", "subject", "store", "statement")
"""What an entry of a list is known by, the first that it has; its place in the list where it has none."""

_EXACT = "exact value"
"""Told where both values look the same in print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that differs; "" on the side where it is not there.

    ``kind``: plan, figure, decision, assumption, finding or section. ``name``: an id, a rule with its subject, or a
    path in the plan. ``field``: what of it differs; empty for a value, and for what is there on one side only.
    """

    kind: str
    name: str
    field: str
    before: str
    after: str


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Every difference: the plan's own fields, the ledger, findings, then the sections, in the order of the plans."""
    sides = _told(before), _told(after)
    return tuple(found for key in dict.fromkeys((*sides[0], *sides[1])) for found in _compared(key, *sides))


_Key = tuple[str, str]
_Fields = Mapping[str, str]


def _compared(key: _Key, old: Mapping[_Key, _Fields], new: Mapping[_Key, _Fields]) -> Iterator[Difference]:
    kind, name = key
    left, right = old.get(key), new.get(key)
    if left is None or right is None:
        told = (_whole(side) if side is not None else "" for side in (left, right))
        yield Difference(kind=kind, name=name, field="", before=next(told), after=next(told))
        return
    for field in left:
        if left[field] != right[field] and not (field == _EXACT and left[""] != right[""]):
            yield Difference(kind=kind, name=name, field=field, before=left[field], after=right[field])


def _whole(fields: _Fields) -> str:
    """What is there on one side only, in one text: its value, or the first things that it says."""
    return fields.get("") or ", ".join(text for text in list(fields.values())[:3] if text) or "empty"


def _told(plan: Plan) -> dict[_Key, _Fields]:
    numbers = Numbers(plan.ledger)
    own = {name: str(getattr(plan, name)) for name in ("status", "status_reason", "language", "mode", "model")}
    own |= {"brief": plan.brief.text, "skill": f"{plan.skill.name} {plan.skill.sha256[:12]}"}
    own |= {"order": ", ".join(map(str, plan.order))}
    own |= {f"answer {item.id}": item.text or "declined" for item in plan.answers}
    told: dict[_Key, _Fields] = {("plan", name): {"": text} for name, text in own.items() if text}
    told |= {("figure", item.id): _figure(item, numbers) for item in plan.figures}
    told |= {("decision", item.id): _decision(item) for item in plan.decisions}
    told |= {("assumption", item.id): _assumption(item) for item in plan.assumptions}
    told |= {
        ("finding", f"{item.rule} {item.subject}".strip()): {
            "": f"{item.result} ({item.severity})" if item.result == "violated" else item.result,
            "carried by": item.accepted_by,
        }
        for item in plan.findings
    }
    for name, section in plan.sections.items():
        told |= {("section", path): {"": text} for path, text in _leaves(section, name)}
    return told


def _figure(item: Figure, numbers: Numbers) -> _Fields:
    span = numbers.span(item)
    return {
        "": numbers.show(item),
        "range": " to ".join(span) if span is not None else "",
        "origin": item.origin,
        "label": item.label,
        "quote": item.quote,
        "source": item.source,
        "reason": item.reason,
        "formula": item.formula,
        "inputs": ", ".join(f"{name}={ref}" for name, ref in item.inputs.items()),
        _EXACT: "" if item.value is None else f"{item.value:.15g} {item.unit}",
    }


def _decision(item: Decision) -> _Fields:
    return {
        "": item.choice,
        "option": item.option,
        "row": f"{item.table}: {item.signal}",
        "applies to": ", ".join(item.applies_to),
        "because": ", ".join(item.because),
        "reason": item.reason,
        "tradeoff": item.tradeoff,
    }


def _assumption(item: Assumption) -> _Fields:
    return {
        "": item.statement,
        "status": item.status,
        "reason": item.reason,
        "effect": item.effect,
        "confirm with": item.confirm_with,
        "figures": ", ".join(item.figures),
    }


def _leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every filled field below a section with its path; entries of a list go by what they are called."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _leaves(getattr(value, field.name), f"{path}/{field.name}")
    elif isinstance(value, tuple) and any(dataclasses.is_dataclass(item) for item in value):
        for name, item in _called(value):
            yield from _leaves(item, f"{path}/{name}")
    elif isinstance(value, tuple) and value:
        yield path, ", ".join(map(str, value))
    elif value not in (None, "", ()):
        yield path, str(value)


def _called(items: Iterable[object]) -> Iterator[tuple[str, object]]:
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        own = next((text for name in _NAMES if isinstance(text := getattr(item, name, None), str) and text), str(index))
        seen[own] = seen.get(own, 0) + 1
        yield own if seen[own] == 1 else f"{own} #{seen[own]}", item
