"""Which unit a figure needs in the place where it is used: a freshness in bytes is not a freshness."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias, cast

from dataplan.core.plan.ledger import Figure
from dataplan.core.quantity.definitions import COUNT_DIMENSIONS
from dataplan.core.quantity.units import quantity
from dataplan.errors import InputError

Kind: TypeAlias = Literal["duration", "flow", "throughput", "size", "share", "money", "number", "any"]

EXAMPLES: dict[Kind, str] = {
    "duration": "a duration such as 30 s",
    "flow": "a rate such as 2,400 events/s",
    "throughput": "a volume per time such as 5 MB/s",
    "size": "a size such as 12 GB",
    "share": "a share such as 99 %",
    "money": "an amount of money such as 4,000 EUR/month",
    "number": "a number of something such as 12 tasks",
    "any": "a value with its unit",
}
_VOLUME_PER_TIME: dict[str, float] = {"[information]": 1, "[time]": -1}
_SHAPES: dict[Kind, tuple[dict[str, float], ...]] = {
    "duration": ({"[time]": 1},),
    "flow": ({"[time]": -1}, _VOLUME_PER_TIME),
    "throughput": (_VOLUME_PER_TIME,),
    "size": ({"[information]": 1},),
    "share": ({},),
    "number": ({},),
}


def unfit(figure: Figure, kind: Kind) -> str:
    """Why the figure cannot stand where ``kind`` is needed, to follow its id; empty if it can."""
    if figure.value is None:
        return f"has no value: the result is never{f' ({figure.note})' if figure.note else ''}"
    if not figure.unit.strip() and figure.origin != "computed":
        return f"has no unit; it needs {EXAMPLES[kind]}"
    try:
        shape = dimension(figure.unit)
    except InputError as error:
        return f"has a unit that cannot be read: {error.message}"
    if kind == "any":
        return ""
    if kind == "money":
        return "" if any(name.startswith("[currency_") for name in shape) else _wrong(figure, kind)
    bare = {name: power for name, power in shape.items() if name not in COUNT_DIMENSIONS}
    return "" if (shape if kind == "share" else bare) in _SHAPES[kind] else _wrong(figure, kind)


def _wrong(figure: Figure, kind: Kind) -> str:
    return f"is in {figure.unit!r}, not {EXAMPLES[kind]}" if figure.unit else f"has no unit; it needs {EXAMPLES[kind]}"


@lru_cache(maxsize=1024)
def dimension(unit: str) -> dict[str, float]:
    """Dimension -> power of a unit's text. Raises InputError where it is no unit."""
    return {name: cast("float", power) for name, power in quantity(1.0, unit).dimensionality.items()}
