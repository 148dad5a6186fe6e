"""Ledgers of every shape, as entries that are admitted one by one: what the tests of revisions are run over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import strategies as st
from tests.support import sample_plan, sample_skill

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.common import OpenSection
from dataplan.core.plan.entries import Entries, FigureEntry, admit
from dataplan.core.plan.ledger import Decision, Figure, Ledger
from dataplan.errors import Problem

UNITS = {"rate": "events/s", "time": "min", "factor": "x", "events": "events"}
LEAVES = ("rate", "time", "factor")
FORMULAS: Mapping[str, Mapping[str, str]] = {
    "arith.multiple": {"quantity": "rate", "factor": "factor"},
    "arith.sum": {"a": "rate", "b": "rate"},
    "arith.max": {"a": "time", "b": "time"},
    "arith.difference": {"a": "time", "b": "time"},
    "backlog.size": {"rate": "rate", "outage": "time"},
    "backlog.clear": {"backlog": "events", "rate": "rate", "capacity": "rate"},
}
RESULTS = {"backlog.size": "events", "backlog.clear": "time", "arith.max": "time", "arith.difference": "time"}


def stated(name: str, value: str) -> FigureEntry:
    return FigureEntry(id=name, label=name, origin="chosen", value=value, reason="so that there is something")


def computed(name: str, formula: str, unit: str = "", **inputs: str) -> FigureEntry:
    """``unit``: the one that is wanted; a revision keeps it, where a first computation would choose what reads best."""
    return FigureEntry(id=name, label=name, origin="computed", formula=formula, inputs=inputs, unit=unit)


def built(entries: Sequence[FigureEntry]) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger that a model would have made of the entries."""
    return admit(Entries(figures=tuple(entries)), Ledger(), {}, sample_skill())


def plan_of(ledger: Ledger, **changes: object) -> Plan:
    """A plan with this ledger and nothing else, but for ``changes``."""
    bare = replace(
        sample_plan(), figures=tuple(ledger.figures.values()), assumptions=(), decisions=(), sections={}, findings=()
    )
    return replace(bare, **changes)  # type: ignore[arg-type]


def decision(name: str, *because: str, reason: str = "it fits") -> Decision:
    return Decision(
        id=name, table="t", signal="s", option="other", choice="c", applies_to=("x",), reason=reason, because=because
    )


def section(text: str) -> OpenSection:
    return OpenSection(narrative=text, passages=())


def same(one: Figure, other: Figure) -> bool:
    if one.value is None or other.value is None:
        return one.value is other.value and one.unit == other.unit
    return abs(one.value - other.value) <= 1e-9 * max(abs(one.value), abs(other.value)) and one.unit == other.unit


@st.composite
def ledgers(draw: st.DrawFn, most: int = 14) -> list[FigureEntry]:
    """Two leaves of each kind and computed figures that rest on whatever was there before them."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in UNITS}
    entries: list[FigureEntry] = []
    for kind in LEAVES:
        for index in range(2):
            name = f"{kind}_{index}"
            entries.append(stated(name, f"{draw(st.integers(1, 9_999))} {UNITS[kind]}"))
            by_kind[kind].append(name)
    for index in range(draw(st.integers(1, most))):
        usable = [name for name, inputs in FORMULAS.items() if all(by_kind[kind] for kind in inputs.values())]
        formula = draw(st.sampled_from(usable))
        inputs = {key: draw(st.sampled_from(by_kind[kind])) for key, kind in FORMULAS[formula].items()}
        kind = RESULTS.get(formula, "rate")
        entries.append(computed(f"c{index}", formula, UNITS[kind], **inputs))
        by_kind[kind].append(f"c{index}")
    return entries


def changed(entries: Sequence[FigureEntry], name: str, value: str) -> list[FigureEntry]:
    return [replace(entry, value=value) if entry.id == name else entry for entry in entries]
