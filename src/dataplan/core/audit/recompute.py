"""Computed figures, computed again: what is written down has to be what the formula gives for its inputs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from dataplan.core.audit.finding import error
from dataplan.core.audit.shelf import same
from dataplan.core.capacity import Formula, calculated
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.structural import RECOMPUTE
from dataplan.core.quantity import format_quantity
from dataplan.errors import InputError

_TOLERANCE = 1e-6


def recomputations(plan: Plan, formulas: Mapping[str, Formula]) -> Iterator[Finding]:
    """Each figure from its inputs as they stand: where every step agrees, so does the whole, in linear time."""
    figures = {figure.id: figure for figure in plan.figures}
    circular = _circles(figures)
    for index, figure in enumerate(plan.figures):
        if figure.origin != "computed" or not figure.formula.strip():
            continue
        at = f"/figures/{index}"
        absent = [f"{name} = {ref!r}" for name, ref in figure.inputs.items() if ref not in figures]
        if absent:
            message = f"{figure.id}: no figure of the ledger is called {', '.join(absent)}; record it or name another"
            yield error(RECOMPUTE, message, f"{at}/inputs", figures=(figure.id,))
        elif figure.id in circular:
            message = f"{figure.id} rests on itself through its inputs; give one of them another origin"
            yield error(RECOMPUTE, message, f"{at}/inputs", figures=(figure.id, *figure.inputs.values()))
        elif problem := _difference(figure, figures, formulas):
            yield error(
                RECOMPUTE, f"{figure.id}: {problem}", f"{at}/value", figures=(figure.id, *figure.inputs.values())
            )


def _difference(figure: Figure, figures: Mapping[str, Figure], formulas: Mapping[str, Formula]) -> str:
    try:
        inputs = {name: (_number(figures[ref]), figures[ref].unit) for name, ref in figure.inputs.items()}
        again = calculated(figure.formula, inputs, figure.unit or None, formulas)
    except InputError as problem:
        details = "; ".join(str(item) for item in problem.problems)
        return f"it cannot be recomputed: {problem.message}{f' ({details})' if details else ''}"
    if not figure.unit and again.unit:
        return f"it has no unit, and {figure.formula} gives {again.unit}; write the unit"
    if same(again.number, _number(figure), _TOLERANCE):
        return ""
    written = "never" if figure.value is None else format_quantity(figure.value, figure.unit)
    computed = format_quantity(again.number, again.unit, digits=7)
    return f"{figure.formula} gives {computed}, but {written} is written; leave computed values to the calculation"


def _number(figure: Figure) -> float:
    return math.inf if figure.value is None else figure.value


def _circles(figures: Mapping[str, Figure]) -> set[str]:
    """Ids of figures on a circle of inputs, or resting on one."""
    waiting = {figure.id: {ref for ref in figure.inputs.values() if ref in figures} for figure in figures.values()}
    users: dict[str, list[str]] = {}
    for name, inputs in waiting.items():
        for ref in inputs:
            users.setdefault(ref, []).append(name)
    ready = [name for name, inputs in waiting.items() if not inputs]
    while ready:
        done = ready.pop()
        del waiting[done]
        for name in users.get(done, ()):
            waiting[name].discard(done)
            if not waiting[name]:
                ready.append(name)
    return set(waiting)
