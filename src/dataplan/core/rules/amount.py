"""An input of a rule: its value, how the user wrote it, and where it stands.

Rules calculate with amounts instead of bare numbers so that a message can show the numbers in the user's own units,
and so that a missing input travels along: any sum or comparison that it enters is *not evaluable* and names it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import chain
from operator import add

from dataplan.core.quantity.definitions import COUNT_DIMENSIONS
from dataplan.core.quantity.units import coerce, format_quantity, quantity

TOLERANCE = 1e-9
"""Two amounts closer than this share of their size are equal: 0.1 s + 0.2 s is 0.3 s."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a rule needs to know, in one word or two, and where a plan says it.

    ``path``: below the subject (``watermark/delay``), or from a section when it begins with a slash
    (``/estimates/recovery/drain``); ``*`` stands for every item of a list, whose amounts are then added up.
    ``unit``: any unit of the expected dimension ("s", "event/s", "B", "" for shares and factors); None takes what
    the figure has. ``says``: one line for `dataplan explain`.
    """

    name: str
    path: str
    unit: str | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """``value`` is in base units (s, B, event, node, currency; shares as fractions), infinite for *never*.

    ``text``: name and value in the units of the figure. ``scale``: base units per ``shown`` unit. ``lacks``: the
    inputs that are missing or of the wrong kind; such an amount has the value NaN and is not ``known``.
    """

    name: str
    value: float
    kind: str
    text: str
    shown: str = ""
    scale: float = 1.0
    composite: bool = False
    figures: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return not self.lacks and not math.isnan(self.value)

    def __add__(self, other: Amount) -> Amount:
        return self._joined(other, "+", self.value + other.value)

    def __sub__(self, other: Amount) -> Amount:
        return self._joined(other, "−", self.value - other.value)

    def named(self, name: str) -> Amount:
        """The same amount under another name."""
        return Amount(
            name=name, value=self.value, kind=self.kind, text=f"{name} {show(self)}", shown=self.shown,
            scale=self.scale, figures=self.figures, at=self.at, lacks=self.lacks,
        )  # fmt: skip

    def _joined(self, other: Amount, sign: str, value: float) -> Amount:
        figures, at, lacks = gathered(self, other)
        if not lacks and not comparable(self, other):
            lacks = (mismatch(self, other),)
        # "- (b + c)" would need brackets that people misread: the sum is given as one value instead
        right = f"{other.name} {show(other)}" if sign == "−" and other.composite else other.text
        return Amount(
            name=self.name, value=math.nan if lacks else value, kind=self.kind, text=f"{self.text} {sign} {right}",
            shown=self.shown, scale=self.scale, composite=True, figures=figures, at=at, lacks=lacks,
        )  # fmt: skip


def derived(name: str, unit: str, compute: Callable[..., float], *of: Amount, how: str = "") -> Amount:
    """An amount computed from others, in base units; ``unit`` is what it is shown in.

    ``how``: the calculation with ``{}`` for each input's text, for example ``"{} × {}"``. Dividing by zero is *never*.
    """
    figures, at, lacks = gathered(*of)
    factor, kind = scale(unit, None)
    if lacks:
        return Amount(name=name, value=math.nan, kind=kind, text=name, figures=figures, at=at, lacks=lacks)
    try:
        value = float(compute(*(amount.value for amount in of)))
    except ZeroDivisionError:
        value = math.inf
    text = how.format(*(amount.text for amount in of)) if how else f"{name} {_shown(value, factor, unit, 4)}"
    return Amount(
        name=name, value=value, kind=kind, text=text, shown=unit, scale=factor, composite=bool(how),
        figures=figures, at=at,
    )  # fmt: skip


def constant(name: str, value: float, unit: str = "") -> Amount:
    """A fixed bound of a rule (80 % of a broker's network, a 28-day window)."""
    factor, kind = scale(unit, None)
    text = f"{name} {_shown(value * factor, factor, unit, None)}".strip()
    return Amount(name=name, value=value * factor, kind=kind, text=text, shown=unit, scale=factor)


def total(amounts: Sequence[Amount]) -> Amount:
    """The sum of at least one amount: what adding one after the other gives, in time linear in their number."""
    first = amounts[0]
    if len(amounts) == 1:
        return first
    figures, at, lacks = gathered(*amounts)
    odd = next((i for i, amount in enumerate(amounts) if amount.lacks or not comparable(first, amount)), None)
    if odd is not None and not amounts[odd].lacks:
        lacks = tuple(dict.fromkeys((mismatch(total(amounts[:odd]), amounts[odd]), *lacks)))
    value = math.nan if lacks else reduce(add, (amount.value for amount in amounts))
    return Amount(
        name=first.name, value=value, kind=first.kind, text=" + ".join(amount.text for amount in amounts),
        shown=first.shown, scale=first.scale, composite=True, figures=figures, at=at, lacks=lacks,
    )  # fmt: skip


def largest(amounts: Sequence[Amount]) -> Amount:
    """The greatest of at least one amount; unknown, and naming all that is missing, as soon as one is."""
    return max(amounts, key=lambda amount: amount.value) if _all_known(amounts) else total(amounts)


def smallest(amounts: Sequence[Amount]) -> Amount:
    """The least of at least one amount; unknown, and naming all that is missing, as soon as one is."""
    return min(amounts, key=lambda amount: amount.value) if _all_known(amounts) else total(amounts)


def show(amount: Amount, unit_of: Amount | None = None, digits: int | None = 4) -> str:
    """The value in the amount's own unit, or in that of another amount."""
    unit_of = unit_of or amount
    return _shown(amount.value, unit_of.scale, unit_of.shown, digits)


@lru_cache(maxsize=8192)
def written(value: float, unit: str, digits: int | None) -> str:
    """`format_quantity`, remembered: a plan is judged at every gate, and most of its numbers stay as they are."""
    return format_quantity(value, unit, digits=digits)


def gathered(*amounts: Amount) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Figures, places and missing inputs of several amounts, each once and in order."""
    return (
        _once([amount.figures for amount in amounts]),
        _once([amount.at for amount in amounts]),
        _once([amount.lacks for amount in amounts]),
    )


def comparable(left: Amount, right: Amount) -> bool:
    """The same dimension, where a plain number may stand for a count."""
    if left.kind == right.kind:
        return True
    counts = [set(amount.kind.split()) & _COUNTS for amount in (left, right)]
    return _bare(left.kind) == _bare(right.kind) and not all(counts)


def mismatch(left: Amount, right: Amount) -> str:
    return f"{left.text} and {right.text} cannot be compared: bring both to one unit or currency"


@lru_cache(maxsize=4096)
def scale(unit: str, expected: str | None) -> tuple[float, str]:
    """Base units per ``unit`` and its dimension, in the dimension of ``expected`` if given; `InputError` if not."""
    one = quantity(1.0, unit)
    base = (one if expected is None else coerce(one, expected, name="it")).to_base_units()
    kind = " ".join(f"{name}{power:+g}" for name, power in sorted(base.dimensionality.items()))
    return float(base.magnitude), kind


def _shown(value: float, factor: float, unit: str, digits: int | None) -> str:
    if math.isnan(value):
        return "unknown"
    return "less than nothing" if value == -math.inf else written(value / factor, unit, digits)


def _once(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    said = [part for part in parts if part]
    if len(said) < 2:
        return said[0] if said else ()
    return tuple(dict.fromkeys(chain.from_iterable(said)))


def _all_known(amounts: Sequence[Amount]) -> bool:
    return all(amount.known for amount in amounts)


_COUNTS = frozenset(f"{name}{power}" for name in COUNT_DIMENSIONS for power in ("+1", "-1"))


def _bare(kind: str) -> frozenset[str]:
    return frozenset(kind.split()) - _COUNTS
