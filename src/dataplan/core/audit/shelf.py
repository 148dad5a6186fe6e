"""Figures put away by what they measure, so that a quantity found in prose is held against its likes only."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property

from dataplan.core.capacity.scales import base_factor
from dataplan.core.checks.kinds import dimension
from dataplan.core.plan.ledger import Figure
from dataplan.core.quantity import Found, normalise_unit
from dataplan.core.quantity.definitions import COUNT_DIMENSIONS
from dataplan.errors import InputError

_EQUAL, _NEAR, _SHOWN = 1e-9, 0.05, 3

Measure = tuple[frozenset[tuple[str, float]], float]
"""A dimension and a value in base units."""


class Shelf:
    """``counting=False`` puts all counts together: a parcel that is counted may be stored as a key."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = figures

    @cached_property
    def _by_dimension(self) -> dict[frozenset[tuple[str, float]], list[tuple[float, Figure]]]:
        """Only where something is looked for, which most prose gives no cause to."""
        shelved: dict[frozenset[tuple[str, float]], list[tuple[float, Figure]]] = {}
        for figure in self._figures:
            if figure.value is not None and (measured := measure(figure.value, figure.unit)) is not None:
                shelved.setdefault(_loose(measured[0]), []).append((measured[1], figure))
        return shelved

    def twins(self, found: Found) -> tuple[Figure, ...]:
        """The figures that say the same as ``found``, value and unit; what is counted has to bear the same noun."""
        wanted = None if found.value is None else measure(found.value, found.unit)
        if wanted is None or found.low is not None:
            return ()
        counted = bool(dict(wanted[0]).keys() & set(COUNT_DIMENSIONS))
        return tuple(
            figure
            for value, figure in self._by_dimension.get(_loose(wanted[0]), ())
            if same(value, wanted[1])
            and measure(1.0, figure.unit) is not None
            and (normalise_unit(figure.unit) == normalise_unit(found.unit) if counted else True)
        )

    def near(self, found: Found) -> tuple[Figure, ...]:
        """Up to three figures of the same kind within five percent, nearest first."""
        wanted = None if found.value is None else measure(found.value, found.unit)
        if wanted is None:
            return ()
        likes = self._by_dimension.get(_loose(wanted[0]), ())
        close = [(abs(value - wanted[1]), figure) for value, figure in likes if _close(value, wanted[1])]
        return tuple(figure for _, figure in sorted(close, key=lambda pair: pair[0])[:_SHOWN])


def measure(value: float, unit: str) -> Measure | None:
    """None where the unit cannot be read."""
    try:
        return frozenset(dimension(unit).items()), value * base_factor(unit)
    except InputError:
        return None


def same(first: float, second: float, tolerance: float = _EQUAL) -> bool:
    return first == second or math.isclose(first, second, rel_tol=tolerance)


def _close(first: float, second: float) -> bool:
    return math.isclose(first, second, rel_tol=_NEAR)


def _loose(dimensions: frozenset[tuple[str, float]]) -> frozenset[tuple[str, float]]:
    return frozenset((name, power) for name, power in dimensions if name not in COUNT_DIMENSIONS)
