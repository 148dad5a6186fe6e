"""What an edit touches: the figures behind it, and the decisions, sections and gates that rest on them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dataplan.core.capacity import FORMULAS, Formula, calculated
from dataplan.core.nearest import hint
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.common import Section
from dataplan.core.plan.ledger import Decision, Figure, Ledger
from dataplan.core.plan.marks import walk
from dataplan.core.plan.validation import Risks
from dataplan.core.quantity import coerce, parse_quantity
from dataplan.errors import InputError, Problem

SET_BY_USER = "set by the user"
"""The reason of a figure that the user corrected; no gate writes it again."""

_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SAME = 1e-12
_MOST_ROOTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """``before`` and ``after`` hold the figures that have another value than before, by id: those that were set, then
    those that follow, each behind its own inputs. ``decisions`` and ``sections`` are stale."""

    before: Mapping[str, Figure]
    after: Mapping[str, Figure]
    ledger: Ledger
    decisions: tuple[str, ...]
    sections: tuple[str, ...]


def revise(plan: Plan, changes: Mapping[str, str], reason: str, formulas: Mapping[str, Formula] = FORMULAS) -> Revision:
    """Set figures to new quantities ("80000 events/s") and recompute what depends on them.

    A figure that is set to the value that it has stays as it is. `InputError` lists every unknown figure, every
    computed one (change its inputs), every quantity of another dimension; or says what can no longer be computed.
    """
    ledger = plan.ledger
    problems: list[Problem] = []
    wanted: dict[str, Figure] = {}
    for name, text in changes.items():
        try:
            wanted[name] = replace_value(ledger, name, read_value(ledger, name, text), reason)
        except InputError as error:
            problems.append(Problem(place=name, message=error.message.removeprefix(f"{name}: ")))
    if problems:
        raise InputError("not every figure can be set", tuple(problems))
    return with_figures(plan, wanted, formulas)


def with_figures(plan: Plan, wanted: Mapping[str, Figure], formulas: Mapping[str, Formula] = FORMULAS) -> Revision:
    """Put figures in the place of those with their ids, recompute what rests on them, and see what goes stale.

    Linear in the size of the ledger.
    """
    ledger = plan.ledger
    figures = dict(ledger.figures)
    moved: dict[str, Figure] = {}
    for name, figure in wanted.items():
        if figure != figures[name]:
            figures[name] = moved[name] = figure
    for name in dependants(ledger, moved):
        if not moved.keys().isdisjoint(figures[name].inputs.values()):
            again = _recomputed(figures, figures[name], formulas)
            if not _same(again, figures[name]):
                figures[name] = moved[name] = again
    decisions = tuple(item.id for item in plan.decisions if not moved.keys().isdisjoint(_rests_on(item)))
    touched = {*moved, *decisions}
    return Revision(
        before={name: ledger.figures[name] for name in moved},
        after=moved,
        ledger=replace(ledger, figures=figures),
        decisions=decisions,
        sections=tuple(name for name, section in plan.sections.items() if not touched.isdisjoint(mentions(section))),
    )


def read_value(ledger: Ledger, name: str, text: str) -> float:
    """A quantity as text, as a number in the unit of the figure that it is for."""
    figure = _settable(ledger, name)
    return float(coerce(parse_quantity(text), figure.unit, name=name).magnitude)


def replace_value(ledger: Ledger, name: str, value: float, reason: str) -> Figure:
    """The figure with another value in its own unit, chosen for ``reason``; as it is where it has that value."""
    figure = _settable(ledger, name)
    if figure.value is not None and math.isclose(figure.value, value, rel_tol=_SAME):
        return figure
    return replace(figure, value=value, low=None, high=None, origin="chosen", reason=reason, quote="", source="")


def dependants(ledger: Ledger, changed: Iterable[str]) -> tuple[str, ...]:
    """Ids of the computed figures that rest on ``changed``, each after its own inputs."""
    users: dict[str, list[str]] = {}
    for figure in ledger.figures.values():
        for ref in figure.inputs.values():
            users.setdefault(ref, []).append(figure.id)
    ordered: list[str] = []
    roots = dict.fromkeys(changed)
    done: set[str] = set()
    for root in roots:
        stack = [(root, iter(users.get(root, ())))]
        while stack:
            name, following = stack[-1]
            upcoming = next((user for user in following if user not in done and user not in roots), None)
            if upcoming is not None:
                done.add(upcoming)
                stack.append((upcoming, iter(users.get(upcoming, ()))))
            else:
                ordered.append(name)
                stack.pop()
    return tuple(name for name in reversed(ordered) if name not in roots)


def mentions(section: Section) -> Iterable[str]:
    """Ids that a section refers to: figures and decisions in fields and prose, and what its concerns and risks name."""
    for leaf in walk(section):
        if leaf.mark.kind in {"figure", "decision"}:
            yield leaf.value
        elif leaf.mark.kind == "prose":
            yield from _REFERENCE.findall(leaf.value)
    for concern in section.concerns:
        yield from concern.refs
    if isinstance(section, Risks):
        for risk in section.risks:
            yield from risk.refs


def _rests_on(decision: Decision) -> Iterable[str]:
    yield from decision.because
    for text in (decision.reason, decision.tradeoff):
        yield from _REFERENCE.findall(text)


def _recomputed(figures: Mapping[str, Figure], figure: Figure, formulas: Mapping[str, Formula]) -> Figure:
    """The figure from its inputs as they stand. What rests on *never* is computed with infinity, as a check does."""
    if absent := [ref for ref in figure.inputs.values() if ref not in figures]:
        raise InputError(f"{figure.id} cannot be recomputed: no figure of the plan is called {', '.join(absent)}")
    try:
        inputs = {
            name: (math.inf if (value := figures[ref].value) is None else value, figures[ref].unit)
            for name, ref in figure.inputs.items()
        }
        result = calculated(figure.formula, inputs, figure.unit or None, formulas)
    except InputError as error:
        raise InputError(f"{figure.id} can no longer be computed: {error.message}", error.problems) from None
    value = result.number if math.isfinite(result.number) else None
    # the result is in the figure's own unit, whatever the formula's spelling of it
    return replace(figure, value=value, unit=figure.unit or result.unit, note=result.note)


def _same(again: Figure, figure: Figure) -> bool:
    """Whether it is the same value: the last digit may differ from that of another machine."""
    if again.value is None or figure.value is None:
        return again.value is figure.value
    return math.isclose(again.value, figure.value, rel_tol=_SAME)


def _settable(ledger: Ledger, name: str) -> Figure:
    figure = ledger.figures.get(name)
    if figure is None:
        stated = [item.id for item in ledger.figures.values() if item.origin != "computed"]
        raise InputError(f"{name}: the plan has no figure of this name{hint(name, stated)}")
    if figure.origin == "computed":
        raise InputError(f"{name}: is computed by {figure.formula}; set what it rests on: {_roots(ledger, figure)}")
    return figure


def _roots(ledger: Ledger, figure: Figure) -> str:
    """The stated figures that a computed one rests on in the end, the nearest first."""
    level, seen, roots = [figure], {figure.id}, list[str]()
    while level:
        found = [ledger.figures[ref] for item in level for ref in item.inputs.values() if ref in ledger.figures]
        level = list({item.id: item for item in found if item.id not in seen}.values())
        seen |= {item.id for item in level}
        roots += [item.id for item in level if item.origin != "computed"]
    more = f" or one of {len(roots) - _MOST_ROOTS} more" if len(roots) > _MOST_ROOTS else ""
    return ", ".join(roots[:_MOST_ROOTS]) + more
