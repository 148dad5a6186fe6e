"""Units as text: filling placeholders, converting to the base units in which formulas compute, choosing a scale.

A result is printed in the unit that a reader would have chosen: 33 s, 24 min, 6.1 h; 840 MB, 2.2 TB. The choice
depends on the value and on nothing else. Sizes stay binary where every size that was given is binary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from dataplan.core.quantity import coerce, format_quantity, normalise_unit, quantity
from dataplan.core.quantity.definitions import CURRENCIES
from dataplan.errors import InputError

if TYPE_CHECKING:
    import pint
    from pint.facets.plain import PlainUnit

    from dataplan.core.quantity import Quantity

_DECIMAL = ("B", "KB", "MB", "GB", "TB", "PB", "EB")
_BINARY = ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB")
_PER_TIME = ("ms", "s", "min", "h", "days", "weeks", "months", "quarters", "years")
_TIME = ("ms", "s", "min", "h", "days", "years")
_LONGEST: Mapping[str, float] = {"ms": 1.0, "s": 120.0, "min": 7_200.0, "h": 172_800.0, "days": 63_072_000.0}
"""Up to how many seconds a duration is shown in a unit: 90 s, 119 min and 47 h read well, 0.5 min does not."""


@lru_cache(maxsize=4096)
def unit_text(unit: pint.Unit) -> str:
    """How a pint unit is written: "MB/s/partition", "USD/GB/month", "" for a plain number."""
    text = str(unit)
    if text == "dimensionless":
        return ""
    head, *below = spelled(text).split("/")
    times = [part for part in below if normalise_unit(part) in _PER_TIME]
    others = [part for part in below if part not in times]
    return "/".join([head, *(others + times if head in CURRENCIES else times + others)])


def spelled(unit: str) -> str:
    """As a figure stores it. A product keeps its sign, since "GB-nodes" would be read as a noun."""
    return unit.replace(" ", "") if "*" in unit else normalise_unit(unit)


@lru_cache(maxsize=4096)
def base_factor(unit: str) -> float:
    """By what a number in ``unit`` is multiplied to get one in base units (seconds, bytes, events ...)."""
    return float(quantity(1.0, unit).to_base_units().magnitude)


def number_in(given: Quantity, unit: str) -> float:
    """The magnitude in ``unit``, which may carry a number of its own ("USD/1,000 calls")."""
    return rounded(float(given.to_base_units().magnitude) / base_factor(unit))


def rounded(value: float) -> float:
    """To twelve digits: 40 and not 39.99999999999999."""
    return float(f"{value:.12g}")


def to_base(given: Quantity, unit: str, name: str, units: PlainUnit | None = None) -> float:
    """The magnitude in base units. Raises InputError naming the input where ``given`` does not convert to ``unit``.

    ``units``: those of ``given``, where the caller has them already; pint makes them anew each time.
    """
    try:
        return float(given.magnitude) * _coerced_factor(given.units if units is None else units, unit)
    except _Unfit:
        text = format_quantity(float(given.magnitude), unit_text(given.units))
        raise InputError(f"{name}: {text} does not convert to {normalise_unit(unit) or 'a plain number'}") from None


class _Unfit(Exception):
    """Keeps a failed conversion out of the cache, whose message could not name the input."""


@lru_cache(maxsize=4096)
def _coerced_factor(given: pint.Unit, unit: str) -> float:
    try:
        return float(coerce(1.0 * given, unit, name="").to_base_units().magnitude)
    except InputError as error:
        raise _Unfit from error


@lru_cache(maxsize=4096)
def fill(template: str, bound: tuple[tuple[str, str], ...]) -> str:
    """``template`` with its placeholders replaced: "$M/GB/month" -> "EUR/GB/month", "$X*$Y" -> their product."""
    units = dict(bound)
    if template in units:
        return units[template]
    if template == "$*":
        return _combined([(unit, 1) for _, unit in bound])
    if template in {"$X*$Y", "$X/$Y"}:
        return _combined([(units["$X"], 1), (units["$Y"], 1 if "*" in template else -1)])
    for placeholder, unit in bound:
        template = template.replace(placeholder, unit)
    return template


def _combined(parts: Iterable[tuple[str, int]]) -> str:
    product = quantity(1.0, "")
    for unit, power in parts:
        one = quantity(1.0, unit)
        if not one.dimensionless:
            product = product * one**power
    return unit_text(product.to_reduced_units().units)


def natural(value: float, unit: str, *, binary: bool = False) -> str:
    """The scale of ``unit`` in which ``value`` (in base units) reads best; units that have none stay as they are."""
    head, divider, per = unit.partition("/")
    magnitude = abs(value) / base_factor(f"B{divider}{per}") if head in _DECIMAL or head in _BINARY else abs(value)
    if not 0 < magnitude < float("inf"):
        return unit
    if head in _DECIMAL or head in _BINARY:
        sizes, step = (_BINARY, 1024.0) if binary or head in _BINARY[1:] else (_DECIMAL, 1000.0)
        scale = max((k for k in range(len(sizes)) if magnitude >= step**k * (1 - 1e-12)), default=0)
        return f"{sizes[scale]}{divider}{per}"
    if normalise_unit(unit) in _TIME:
        return next((name for name in _TIME if magnitude < _LONGEST.get(name, float("inf"))), _TIME[-1])
    return unit


@lru_cache(maxsize=4096)
def same_kind(given: pint.Unit, unit: str) -> bool:
    return bool(given.dimensionality == quantity(1.0, unit).dimensionality)


@lru_cache(maxsize=4096)
def is_binary(units: tuple[str, ...]) -> bool:
    """Whether sizes occur among ``units`` and all of them are binary."""
    heads = [head for unit in units for head in unit.split("/") if head in _DECIMAL or head in _BINARY]
    return any(head in _BINARY[1:] for head in heads) and not any(head in _DECIMAL[1:] for head in heads)
