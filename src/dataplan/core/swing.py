"""How far a figure of the plan moves when one of the estimates behind it goes from its low to its high end."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dataplan.core.capacity import calculated
from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.revise import dependants
from dataplan.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """``low``, ``high``: the result at either end of ``figure``, in the result's own unit; infinite for never."""

    figure: Figure
    low: float
    high: float

    @property
    def width(self) -> float:
        return abs(self.high - self.low)


def swings(ledger: Ledger, target: str) -> tuple[Swing, ...]:
    """One swing for each estimate with a range that ``target`` is computed from, the widest first.

    Everything else stays at its expected value. An estimate whose ends cannot be computed with is left out.
    """
    behind = _behind(ledger, target)
    found: list[Swing] = []
    for name in behind:
        figure = ledger.figures[name]
        if name == target or figure.origin == "computed" or figure.low is None or figure.high is None:
            continue
        path = [item for item in dependants(ledger, [name]) if item in behind]
        try:
            low, high = (_result(ledger, path, name, end, target) for end in (figure.low, figure.high))
        except InputError:
            continue
        if low != high:
            found.append(Swing(figure=figure, low=low, high=high))
    return tuple(sorted(found, key=lambda swing: (-swing.width, swing.figure.id)))


def _behind(ledger: Ledger, target: str) -> dict[str, None]:
    """``target`` and all that it rests on, in a stable order."""
    seen: dict[str, None] = {}
    waiting = [target]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in ledger.figures:
            seen[name] = None
            waiting.extend(ledger.figures[name].inputs.values())
    return seen


def _result(ledger: Ledger, path: list[str], name: str, value: float, target: str) -> float:
    changed = {name: value}
    for item in path:
        figure = ledger.figures[item]
        inputs = {}
        for key, ref in figure.inputs.items():
            source = ledger.figures[ref]
            number = changed.get(ref, math.inf if source.value is None else source.value)
            inputs[key] = (number, source.unit)
        changed[item] = calculated(figure.formula, inputs, figure.unit).number
    return changed[target]
