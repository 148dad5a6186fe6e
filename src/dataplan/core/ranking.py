"""Which assumptions and figures matter most: those that most of the plan rests on, and that are known least."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dataplan.core.plan.ledger import Assumption, Figure, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """``figures``, ``decisions``: how many rest on the assumption; ``width``: its widest range over its value.

    ``score`` is ``(figures + decisions) × (1 + width)``.
    """

    assumption: Assumption
    figures: int
    decisions: int
    width: float
    score: float


def rank_assumptions(ledger: Ledger) -> tuple[Ranked, ...]:
    """Every assumption that is still open, the one with the largest effect first; equals stay in ledger order."""
    users = _users(ledger)
    ranked = [_ranked(item, ledger, users) for item in ledger.assumptions.values() if item.status == "open"]
    return tuple(sorted(ranked, key=lambda item: -item.score))


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


def _ranked(assumption: Assumption, ledger: Ledger, users: Mapping[str, list[str]]) -> Ranked:
    own = [name for name in dict.fromkeys(assumption.figures) if name in ledger.figures]
    reached = _reached(own, users)
    decisions = sum(not reached.isdisjoint(decision.because) for decision in ledger.decisions.values())
    width = max((relative_width(ledger.figures[name]) for name in own), default=0.0)
    figures = len(reached) - len(own)
    return Ranked(
        assumption=assumption,
        figures=figures,
        decisions=decisions,
        width=width,
        score=(figures + decisions) * (1 + width),
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
