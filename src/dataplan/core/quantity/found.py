"""What the scan of a text reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dataplan.core.quantity.expressions import UnitExpression

Kind: TypeAlias = Literal["number-with-unit", "rate", "share", "count", "money", "duration", "multiple"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A quantity at ``text[start:end]``.

    ``value`` is in ``unit``, normalised as a figure stores it ("" for a plain count). A range has ``low`` and ``high``
    and its middle as ``value``. ``value`` is None when the notation has more than one reading (``9.500 events`` in
    English): a quantity all the same, but one to ask about. A ``unit`` with more than one reading (``kb``, ``m``) or
    none that we know (``business days``) is as written; ``quantity`` refuses it.
    """

    start: int
    end: int
    text: str
    value: float | None
    unit: str
    kind: Kind
    low: float | None = None
    high: float | None = None


def kind_of(unit: UnitExpression) -> Kind:
    """The kind of a quantity in ``unit``."""
    family = unit.head.family if unit.head is not None else "count"
    if family == "money":
        return "money"
    if any(word.family == "time" for word in unit.per):
        return "rate"
    match family:
        case "time":
            return "number-with-unit" if unit.per else "duration"
        case "share":
            return "share"
        case "factor":
            return "rate" if unit.per else "multiple"
        case "information":
            return "number-with-unit"
        case _:
            return "rate" if unit.per else "count"
