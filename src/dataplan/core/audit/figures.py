"""Where each figure comes from, and in what it is measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from dataplan.core.audit.finding import error
from dataplan.core.checks.explicit import hole
from dataplan.core.checks.kinds import dimension
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.structural import ORIGIN, UNIT
from dataplan.errors import InputError


def origins(plan: Plan) -> Iterator[Finding]:
    listed = {figure_id for assumption in plan.assumptions for figure_id in assumption.figures}
    for index, figure in enumerate(plan.figures):
        for name, message in _gaps(figure, listed):
            yield error(ORIGIN, message, f"/figures/{index}{name}", figures=(figure.id,))


def units(plan: Plan) -> Iterator[Finding]:
    for index, figure in enumerate(plan.figures):
        at = f"/figures/{index}"
        if problem := _unreadable(figure):
            yield error(UNIT, f"{figure.id} {problem}", f"{at}/unit", figures=(figure.id,))
        if not _encloses(figure):
            message = f"{figure.id}: the range {figure.low} to {figure.high} does not hold the value {figure.value}"
            yield error(UNIT, message, at, figures=(figure.id,))


def _gaps(figure: Figure, listed: set[str]) -> Iterator[tuple[str, str]]:
    match figure.origin:
        case "given":
            if not figure.quote.strip():
                yield "/quote", f"{figure.id} is given without a quote; copy the words that say it, or assume it"
        case "assumed" | "chosen":
            if problem := hole(figure.reason, field="reason", least=2):
                yield "/reason", f"the reason of {figure.id} {problem}; write why this value and no other"
            if figure.origin == "assumed" and figure.id not in listed:
                yield "", f"{figure.id} is assumed, but no assumption lists it; say what changes if it is wrong"
        case "computed":
            if not figure.formula.strip():
                yield "/formula", f"{figure.id} is computed without a formula; name one, with its inputs"
        case _:
            assert_never(figure.origin)
    if figure.value is None and figure.origin != "computed":
        yield "/value", f"{figure.id} has no value; only a computed figure can be never"


def _unreadable(figure: Figure) -> str:
    """A computed figure may be a plain number: its formula says so, and it is recomputed."""
    if not figure.unit.strip():
        plain = "write for example 'scans/s', '%', 'x' for a factor, or what is counted"
        return "" if figure.origin == "computed" else f"has no unit; {plain}"
    try:
        dimension(figure.unit)
    except InputError as error_:
        return f"has the unit {figure.unit!r}, which cannot be read: {error_.message}"
    return ""


def _encloses(figure: Figure) -> bool:
    if figure.value is None:
        return True
    return (figure.low is None or figure.low <= figure.value) and (figure.high is None or figure.value <= figure.high)
