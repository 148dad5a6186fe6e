"""Which assumptions and figures matter most: those that move the results of the plan, and those it most rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.moved import Moves
from dataplan.core.plan.ledger import Assumption, Figure, Ledger
from dataplan.core.swing import Swing, ranged, swings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """How far a result moves when an estimate goes from its low to its high end; ``share`` of the result as it is."""

    result: Figure
    swing: Swing
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """``figures``, ``decisions``: how many rest on the assumption; ``width``: its widest range over its value.

    ``effect``: the greatest on a result, None where it moves none. ``score``: ``(figures + decisions) × (1 + width)``.
    """

    assumption: Assumption
    figures: int
    decisions: int
    width: float
    score: float
    effect: Effect | None = None


def rank_assumptions(
    ledger: Ledger, results: Sequence[str] = (), formulas: Mapping[str, Formula] = FORMULAS
) -> tuple[Ranked, ...]:
    """Every assumption that is still open, the one with the largest effect on a result first.

    Those that move no result, or have no range, follow by their score; equals stay in ledger order.
    """
    users, effects = _users(ledger), _effects(ledger, results, formulas)
    opened = (item for item in ledger.assumptions.values() if item.status == "open")
    ranked = [_ranked(item, ledger, users, effects) for item in opened]
    return tuple(sorted(ranked, key=lambda item: (-(item.effect.share if item.effect else 0.0), -item.score)))


def rank_figures(ledger: Ledger) -> tuple[Figure, ...]:
    """Figures that others are computed from or decisions made by, the one with most of them first; then results."""
    users = _users(ledger)
    counts = {name: len(users.get(name, ())) for name in ledger.figures}
    for decision in ledger.decisions.values():
        for name in decision.because:
            if name in counts:
                counts[name] += 1
    known = [figure for figure in ledger.figures.values() if counts[figure.id] or figure.origin == "computed"]
    return tuple(sorted(known, key=lambda figure: -counts[figure.id]))


def relative_width(figure: Figure) -> float:
    """Width of a figure's range over its value; 0 without a range."""
    if figure.low is None or figure.high is None or not figure.value:
        return 0.0
    return abs(figure.high - figure.low) / abs(figure.value)


def _effects(ledger: Ledger, results: Sequence[str], formulas: Mapping[str, Formula]) -> Mapping[str, Effect]:
    """Estimate -> its greatest effect on one of the results; a result that is an estimate itself moves as it does."""
    known = [name for name in dict.fromkeys(results) if name in ledger.figures]
    swings = [
        (ledger.figures[name], swing)
        for name, found in swings_of(Moves(ledger, formulas), known).items()
        for swing in found
    ]
    swings += [
        (figure, Swing(figure=figure, low=figure.low or 0.0, high=figure.high or 0.0))
        for figure in ranged(ledger, known)
    ]
    effects: dict[str, Effect] = {}
    for result, swing in swings:
        effect = Effect(result=result, swing=swing, share=_share(swing, result))
        name = swing.figure.id
        if effect.share > (effects[name].share if name in effects else 0.0):
            effects[name] = effect
    return effects


def _share(swing: Swing, result: Figure) -> float:
    if not result.value or math.isinf(swing.low) or math.isinf(swing.high):
        return math.inf
    return swing.width / abs(result.value)


def _ranked(
    assumption: Assumption, ledger: Ledger, users: Mapping[str, list[str]], effects: Mapping[str, Effect]
) -> Ranked:
    own = [name for name in dict.fromkeys(assumption.figures) if name in ledger.figures]
    reached = _reached(own, users)
    decisions = sum(not reached.isdisjoint(decision.because) for decision in ledger.decisions.values())
    width = max((relative_width(ledger.figures[name]) for name in own), default=0.0)
    figures = len(reached) - len(own)
    moved = (effects[name] for name in own if name in effects)
    return Ranked(
        assumption=assumption,
        figures=figures,
        decisions=decisions,
        width=width,
        score=(figures + decisions) * (1 + width),
        effect=max(moved, key=lambda effect: effect.share, default=None),
    )


def _users(ledger: Ledger) -> Mapping[str, list[str]]:
    """For each figure, the figures that are computed from it directly."""
    users: dict[str, list[str]] = {}
    for figure in ledger.figures.values():
        for name in dict.fromkeys(figure.inputs.values()):
            users.setdefault(name, []).append(figure.id)
    return users


def _reached(names: Iterable[str], users: Mapping[str, list[str]]) -> set[str]:
    reached = set(names)
    waiting = list(reached)
    while waiting:
        new = [user for user in users.get(waiting.pop(), ()) if user not in reached]
        reached.update(new)
        waiting.extend(new)
    return reached
