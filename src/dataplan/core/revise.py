"""What an edit touches: the figures behind it, and the decisions, sections and gates that rest on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.entries import FigureEntry, compute
from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.plan.marks import walk
from dataplan.core.quantity import coerce, parse_quantity
from dataplan.errors import InputError

_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """``before`` and ``after`` hold the figures that were set and all that were recomputed from them, by id."""

    before: Mapping[str, Figure]
    after: Mapping[str, Figure]
    ledger: Ledger
    decisions: tuple[str, ...]
    sections: tuple[str, ...]


def revise(plan: Plan, changes: Mapping[str, str], reason: str) -> Revision:
    """Set figures to new quantities ("80000 events/s") and recompute what depends on them.

    `InputError` names an unknown figure, a computed one (change its inputs), or a quantity of another dimension.
    """
    ledger = plan.ledger
    changed = {name: _changed(ledger, name, text, reason) for name, text in changes.items()}
    ledger = ledger.with_entries(figures=changed.values())
    for name in dependants(ledger, changed):
        changed[name] = _recomputed(ledger, ledger.figures[name])
        ledger = ledger.with_entries(figures=[changed[name]])
    moved = {name: figure for name, figure in changed.items() if figure != plan.ledger.figures[name]}
    decisions = tuple(item.id for item in plan.decisions if moved.keys() & set(item.because))
    touched = {*moved, *decisions}
    return Revision(
        before={name: plan.ledger.figures[name] for name in moved},
        after=moved,
        ledger=ledger,
        decisions=decisions,
        sections=tuple(name for name, section in plan.sections.items() if touched & set(mentions(section))),
    )


def dependants(ledger: Ledger, changed: Iterable[str]) -> tuple[str, ...]:
    """Ids of the computed figures that rest on ``changed``, each after its own inputs."""
    users: dict[str, list[str]] = {}
    for figure in ledger.figures.values():
        for ref in figure.inputs.values():
            users.setdefault(ref, []).append(figure.id)
    ordered: list[str] = []
    done: set[str] = set()
    stack = [(name, iter(users.get(name, ()))) for name in changed]
    roots = {name for name, _ in stack}
    while stack:
        name, following = stack[-1]
        upcoming = next((user for user in following if user not in done), None)
        if upcoming is not None:
            done.add(upcoming)
            stack.append((upcoming, iter(users.get(upcoming, ()))))
        else:
            ordered.append(name)
            stack.pop()
    return tuple(name for name in reversed(ordered) if name not in roots)


def mentions(section: object) -> Iterable[str]:
    """Ids of the figures and decisions that a section refers to, in fields and in prose."""
    for leaf in walk(section):
        if leaf.mark.kind in {"figure", "decision"}:
            yield leaf.value
        elif leaf.mark.kind == "prose":
            yield from _REFERENCE.findall(leaf.value)


def _recomputed(ledger: Ledger, figure: Figure) -> Figure:
    never = [ref for ref in figure.inputs.values() if ledger.figures[ref].value is None]
    if never:
        return replace(figure, value=None, note=f"rests on {', '.join(never)}, which is never")
    entry = FigureEntry(
        id=figure.id,
        label=figure.label,
        origin="computed",
        formula=figure.formula,
        inputs=figure.inputs,
        unit=figure.unit,
        reason=figure.reason,
    )
    return compute(entry, ledger)


def _changed(ledger: Ledger, name: str, text: str, reason: str) -> Figure:
    figure = ledger.figures.get(name)
    if figure is None:
        raise InputError(f"no figure {name!r} in the plan")
    if figure.origin == "computed":
        raise InputError(
            f"{name} is computed by {figure.formula} from {', '.join(figure.inputs.values())}: set one of these"
        )
    value = coerce(parse_quantity(text), figure.unit, name=name)
    return replace(
        figure, value=float(value.magnitude), low=None, high=None, origin="chosen", reason=reason, quote="", source=""
    )
