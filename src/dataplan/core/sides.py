"""Whether a comparison that holds could turn when figures move, told without running its rule again.

Most sides of a comparison are one figure, a sum, a product or a quotient of figures; what such a side becomes is known.
Of any other side only a bound is: it is taken to grow by no more than all of its figures together, or to shift by no
more than twice what those of its own dimension do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dataplan.core.moved import number_of
from dataplan.core.plan.ledger import Ledger
from dataplan.core.rules.amount import Amount, scale
from dataplan.core.rules.outcome import Sign
from dataplan.errors import InputError

_SLACK, _TIMES = 1.2, 2
_EQUAL = 1e-9
_ORDERS: Mapping[Sign, frozenset[int | None]] = {
    "≤": frozenset({-1, 0}), "<": frozenset({-1}), "≥": frozenset({0, 1}), ">": frozenset({1}),
}  # fmt: skip


class Term(NamedTuple):
    """A figure of a side: its number, base units per unit of it, and whether it has the dimension of the side."""

    figure: str
    number: float
    factor: float
    alike: bool


@dataclass(frozen=True, slots=True)
class Side:
    """``form``: how the terms make the value, in base units."""

    value: float
    terms: tuple[Term, ...]
    form: Literal["sum", "product", "quotient", "other"]

    def reach(self, moved: Mapping[str, float]) -> tuple[float, float]:
        """Between which values it lies where figures are moved; one value twice where that is known."""
        if self.form == "sum" and len(self.terms) == 1:
            figure, number, factor, _ = self.terms[0]
            after = moved.get(figure, number) * factor
            return after, after
        moving = [(term, moved[term.figure]) for term in self.terms if term.figure in moved]
        if not moving:
            return self.value, self.value
        known = _value(self.form, [moved.get(term.figure, term.number) * term.factor for term in self.terms])
        if known is not None:
            return known, known
        alike = max((_ratio(term.number, now) for term, now in moving if term.alike), default=1.0)
        others = sorted(_ratio(term.number, now) for term, now in moving if not term.alike)
        times = _SLACK * alike * math.prod(others[-2:])
        shift = _TIMES * sum(abs(now - term.number) * term.factor for term, now in moving if term.alike)
        reached = (self.value / times, self.value * times, self.value - shift, self.value + shift)
        return (math.nan, math.nan) if any(map(math.isnan, reached)) else (min(reached), max(reached))


@dataclass(frozen=True, slots=True)
class Shapes:
    """Finds out how amounts are made of the figures of a ledger."""

    ledger: Ledger

    def side(self, amount: Amount) -> Side:
        terms = tuple(self._term(name, amount) for name in amount.figures)
        if not terms or (len(terms) == 1 and _same(terms[0].number * terms[0].factor, amount.value)):
            return Side(amount.value, terms, "sum")
        values = [term.number * term.factor for term in terms]
        forms: tuple[Literal["sum", "product", "quotient"], ...] = ("sum", "product", "quotient")
        made = (form for form in forms if _same(_value(form, values), amount.value))
        return Side(amount.value, terms, next(made, "other"))

    def _term(self, name: str, amount: Amount) -> Term:
        if (figure := self.ledger.figures.get(name)) is None:
            return Term(name, math.nan, math.nan, True)
        if len(amount.figures) == 1 and not amount.composite:
            return Term(name, number_of(figure), amount.scale, True)
        try:
            factor, kind = scale(figure.unit, None)
        except InputError:
            return Term(name, number_of(figure), math.nan, True)
        return Term(name, number_of(figure), factor, kind == amount.kind)


def may_turn(value: Side, sign: Sign, limit: Side, moved: Mapping[str, float]) -> bool:
    """Whether the comparison could fail."""
    one, other = value.reach(moved), limit.reach(moved)
    if one[0] == one[1] and other[0] == other[1]:
        return _order(one[0], other[0]) not in _ORDERS[sign]
    return not {_order(one[0], other[1]), _order(one[1], other[0])} <= _ORDERS[sign]


def _order(one: float, other: float) -> int | None:
    """-1, 0 or 1 as the first is less, equal or more; None where one of them is no number."""
    if math.isnan(one) or math.isnan(other):
        return None
    return 0 if math.isclose(one, other, rel_tol=_EQUAL) else (1 if one > other else -1)


def _value(form: str, values: list[float]) -> float | None:
    match form:
        case "sum":
            return sum(values)
        case "product":
            return math.prod(values)
        case "quotient" if len(values) == 2 and values[1]:
            return values[0] / values[1]
        case _:
            return None


def _same(found: float | None, value: float) -> bool:
    return found is not None and math.isclose(found, value, rel_tol=_EQUAL)


def _ratio(one: float, other: float) -> float:
    """How many times the greater is the lesser; infinite where that is no number."""
    least, most = sorted((abs(one), abs(other)))
    return most / least if least and math.isfinite(most) and one * other > 0 else math.inf
