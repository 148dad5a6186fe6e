"""The sample plan taken apart into what a model would have handed in, gate by gate: the right answers of a script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tests.support import sample_plan, sample_skill

from dataplan.codec import plain
from dataplan.core.plan.ledger import Assumption, Decision, Figure
from dataplan.core.plan.sections import sections_of
from dataplan.core.revise import mentions

_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@cache
def submissions() -> Mapping[int, dict[str, Any]]:
    """The arguments of submit_gate for each gate that writes sections; together they make the sample plan."""
    plan = sample_plan()
    handed_in: set[str] = set()
    made: dict[int, dict[str, Any]] = {}
    last = sample_skill().gates[-2].number
    for gate in sample_skill().gates:
        sections = {name: plan.sections[name] for name in sections_of(gate)}
        if not sections:
            continue
        named = [name for section in sections.values() for name in mentions(section)]
        named += [ref for section in sections.values() for item in section.concerns for ref in item.refs]
        if gate.number == last:
            named += [*plan.ledger.figures, *plan.ledger.assumptions, *plan.ledger.decisions]
        entries = [entry for name in named for entry in _closure(name, handed_in)]
        made[gate.number] = {
            "gate": gate.number,
            "figures": [_figure(entry) for entry in entries if isinstance(entry, Figure)],
            "assumptions": [plain(entry) for entry in entries if isinstance(entry, Assumption)],
            "decisions": [plain(entry) for entry in entries if isinstance(entry, Decision)],
            "sections": {name: plain(section) for name, section in sections.items()},
        }
    return made


def _closure(name: str, handed_in: set[str]) -> Iterator[Figure | Assumption | Decision]:
    """The entry of this id and all that it rests on or that speaks of it, each once."""
    ledger = sample_plan().ledger
    entry = ledger.figures.get(name) or ledger.assumptions.get(name) or ledger.decisions.get(name)
    if entry is None or name in handed_in:
        return
    handed_in.add(name)
    match entry:
        case Figure():
            listed = [item.id for item in ledger.assumptions.values() if name in item.figures]
            rests_on = [*entry.inputs.values(), *_REFERENCE.findall(entry.reason), *listed]
        case Assumption():
            rests_on = [*entry.figures, *_REFERENCE.findall(f"{entry.statement} {entry.reason} {entry.effect}")]
        case Decision():
            rests_on = [*entry.because, *_REFERENCE.findall(entry.reason)]
    for ref in rests_on:
        yield from _closure(ref, handed_in)
    yield entry


def _figure(figure: Figure) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": figure.id, "label": figure.label, "origin": figure.origin}
    if figure.origin == "computed":
        return {**entry, "formula": figure.formula, "inputs": dict(figure.inputs), "unit": figure.unit}
    bounds = {name: value for name, value in (("low", figure.low), ("high", figure.high)) if value is not None}
    texts = {name: f"{value:.12g} {figure.unit}" for name, value in bounds.items()}
    return {
        **entry,
        "value": f"{figure.value:.12g} {figure.unit}",
        **texts,
        "quote": figure.quote,
        "reason": figure.reason,
    }


def whole_brief() -> str:
    """The brief of the sample plan, and behind it what was answered, for a plan that is made in one shot."""
    plan = sample_plan()
    return "\n\n".join([plan.brief.text, *(answer.text for answer in plan.answers if answer.text)])
