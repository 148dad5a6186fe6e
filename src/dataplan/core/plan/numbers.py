"""How a figure of the ledger is printed: with the precision of what it rests on, in a unit that reads well.

A stated figure (given, assumed, chosen) is printed as it was stated. A computed one has no more significant digits than
the least precise of its inputs, and at least three; whole partitions, nodes and tasks are exact. Nothing is rounded
but in print: rules and formulas see the full value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.quantity.expressions import UnitExpression, read_unit
from dataplan.core.quantity.formats import format_number
from dataplan.core.quantity.units import format_quantity
from dataplan.errors import InputError

NEVER = "never"
LEAST, EXACT = 3, 15
"""Fewest significant digits of a computed figure, and the digits of a number that limits nobody's precision."""

_WHOLE = frozenset({"partition", "node", "task"})
_SMALLEST, _LARGEST = 0.1, {"time": 1_000.0, "information": 10_000.0}
_SMALL_PRICE = 0.001


def show(figure: Figure, ledger: Ledger) -> str:
    """``39,900 events/s``, ``0.5 %``, ``4,000 EUR/month``; ``never (note)`` where there is no value.

    For many figures of one ledger use one `Numbers`, which works out every figure's precision once.
    """
    return Numbers(ledger).show(figure)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Prints the figures of one ledger; the cost of printing them all is linear in the size of the ledger."""

    ledger: Ledger
    _digits: dict[str, int] = field(default_factory=dict)

    def show(self, figure: Figure) -> str:
        if figure.value is None:
            return f"{NEVER} ({figure.note})" if figure.note else NEVER
        return self.text(figure, figure.value)

    def text(self, figure: Figure, value: float) -> str:
        """``value`` as a value of ``figure``: one end of its range, or what it would be under other inputs."""
        try:
            expression = read_unit(figure.unit)
            if figure.origin != "computed":
                return _print(value, figure.unit, expression, None)
            unit = figure.unit
            if expression.head is not None and expression.head.family in _LARGEST:
                value, unit = _scaled(value, expression)
            return _print(value, unit, expression, self._computed_digits(figure, expression))
        except InputError:
            return f"{format_number(value)} {figure.unit}".strip()

    def span(self, figure: Figure) -> tuple[str, str] | None:
        """Both ends of the figure's range; None where it has none."""
        if figure.low is None or figure.high is None:
            return None
        return self.text(figure, figure.low), self.text(figure, figure.high)

    def digits(self, name: str) -> int:
        """Significant digits to which the figure with this id is known; `EXACT` for an id that is not in the ledger."""
        waiting = [name]
        while waiting:
            current = waiting[-1]
            figure = self.ledger.figures.get(current)
            if current in self._digits or figure is None:
                waiting.pop()
                self._digits.setdefault(current, EXACT)
                continue
            if figure.origin != "computed":
                self._digits[current] = _stated_digits(figure)
                continue
            unknown = [ref for ref in figure.inputs.values() if ref not in self._digits and ref not in waiting]
            if unknown:
                waiting.extend(dict.fromkeys(unknown))
                continue
            known = (self._digits.get(ref, EXACT) for ref in figure.inputs.values())
            self._digits[current] = max(LEAST, min(known, default=EXACT))
        return self._digits[name]

    def _computed_digits(self, figure: Figure, expression: UnitExpression) -> int | None:
        head = expression.head
        if head is not None and head.name in _WHOLE and not expression.per:
            return None
        return self.digits(figure.id) if self.ledger.figures.get(figure.id) == figure else LEAST


def _stated_digits(figure: Figure) -> int:
    """Digits as stated, trailing zeros left out: "2,400" may mean two. Nought and whole counts limit nobody."""
    if not figure.value:
        return EXACT
    try:
        expression = read_unit(figure.unit)
    except InputError:
        return EXACT
    is_count = expression.head is not None and expression.head.family == "count" and not expression.per
    if is_count and float(figure.value).is_integer():
        return EXACT
    return len(Decimal(f"{figure.value:.15g}").normalize().as_tuple().digits)


def _scaled(value: float, expression: UnitExpression) -> tuple[float, str]:
    """The unit that was asked for, unless the number in it is too long or too small to be read at a glance."""
    unit = expression.many
    head = expression.head
    largest = _LARGEST[head.family] if head is not None else 0.0
    is_rate_of_time = head is not None and head.family == "time" and expression.per
    if not value or _SMALLEST <= abs(value) < largest or is_rate_of_time:
        return value, unit
    from dataplan.core.capacity.scales import base_factor, natural

    base = value * base_factor(unit)
    chosen = natural(base, unit, binary="iB" in unit)
    return base / base_factor(chosen), chosen


def _print(value: float, unit: str, expression: UnitExpression, digits: int | None) -> str:
    head = expression.head
    if head is not None and head.family == "money" and 0 < abs(value) < _SMALL_PRICE:
        thing, *rest = expression.per or (None,)
        if thing is not None and thing.family == "count":
            # 0.4 EUR/million scans can be read, 0.0000004 EUR/scan cannot
            tail = "".join(f"/{word.one}" for word in rest if word is not None)
            value, unit = value * 1e6, f"{head.many}/million {thing.many}{tail}"
    return format_quantity(value, unit, digits=digits)
