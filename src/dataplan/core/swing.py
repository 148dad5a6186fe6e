"""How far a figure of the plan moves when one of the estimates behind it goes from its low to its high end."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dataplan.core.moved import Moves, behind
from dataplan.core.plan.ledger import Figure, Ledger


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
    return swings_of(Moves(ledger), [target])[target]


def swings_of(moves: Moves, targets: Sequence[str]) -> Mapping[str, tuple[Swing, ...]]:
    """`swings` for each of several targets; each estimate is moved once for all of them."""
    asked = behind(moves.ledger, targets)
    found: dict[str, list[Swing]] = {target: [] for target in targets}
    for figure in ranged(moves.ledger, asked):
        low, high = (moves.of(figure.id, end, asked) for end in ends(figure))
        for target in targets:
            if target == figure.id or target not in low:
                continue
            swing = Swing(figure=figure, low=low[target], high=high[target])
            if swing.low != swing.high and not math.isnan(swing.low + swing.high):
                found[target].append(swing)
    return {
        target: tuple(sorted(some, key=lambda swing: (-swing.width, swing.figure.id))) for target, some in found.items()
    }


def ranged(ledger: Ledger, names: Iterable[str]) -> tuple[Figure, ...]:
    """Those of the figures that are estimates with a range."""
    found = (ledger.figures[name] for name in names)
    return tuple(item for item in found if item.origin != "computed" and None not in (item.low, item.high))


def ends(figure: Figure) -> tuple[float, float]:
    """Low and high end of an estimate, the value itself where one is not given."""
    value = figure.value or 0.0
    return (value if figure.low is None else figure.low, value if figure.high is None else figure.high)
