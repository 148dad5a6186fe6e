"""Quantities: a number with a unit, read from text, converted, and printed.

The unit *text* is what a figure stores and a reader sees (``parcels/s``); the pint quantity is what formulas compute
with (``event/second``). ``Quantity`` and everything that builds one import pint on first use; reading and printing
text do not.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from dataplan.core.quantity.definitions import COUNT_DIMENSIONS, registry
from dataplan.core.quantity.expressions import read_unit
from dataplan.core.quantity.formats import format_number
from dataplan.core.quantity.reading import read_quantity
from dataplan.errors import InputError

if TYPE_CHECKING:
    import pint

    Quantity: TypeAlias = pint.Quantity[float]
else:

    def __getattr__(name: str) -> Any:
        """``Quantity`` on demand: importing this module for text alone does not import pint."""
        if name == "Quantity":
            import pint

            return pint.Quantity
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def quantity(value: float, unit: str) -> Quantity:
    """``value`` in ``unit`` (``""`` is a plain number). The value may be infinite ("never"), not NaN.

    Raises InputError for NaN or a text that is no unit.
    """
    if math.isnan(value):
        raise InputError(f"the value in {unit or 'a plain number'!r} is not a number")
    units, scale = _units(unit)
    return cast("Quantity", registry().Quantity(float(value) * scale, units))


def parse_quantity(text: str, language: str = "en") -> Quantity:
    """The quantity that ``text`` says: ``"9,500/s"``, ``"1.35 KB"``, ``"25 %"``, ``"€ 4,000 per month"``, ``"3.5x"``.

    Raises InputError for anything that is not exactly one number with a unit that has one meaning.
    """
    return quantity(*read_quantity(text, language))


def coerce(q: Quantity, unit: str, *, name: str) -> Quantity:
    """``q`` in ``unit``, for the input ``name``. Raises InputError naming it, what was given and what was expected.

    Counts may be implied: where ``B/event`` is expected a bare size is per event, where ``event/s`` is expected
    ``9500/s`` will do, and where a plain number or ``1/s`` is expected a count will do. What is given *per* something
    is never taken for the whole. Events may stand for keys (``parcels`` are both); keys for events only as a count,
    not in ``per key``.
    """
    target, _ = _units(unit)
    given: dict[str, Any] = dict(q.dimensionality)
    expected: dict[str, Any] = dict(target.dimensionality)
    built = registry()
    extra: dict[str, Any] = {}

    def swap(source: str, goal: str) -> None:
        power = given.get(source, 0)
        if power and not given.get(goal) and expected.get(goal) == power and not expected.get(source):
            given[goal] = given.pop(source)
            extra[source[1:-1]] = -power
            extra[goal[1:-1]] = power

    swap("[event]", "[key]")
    if given.get("[key]", 0) > 0:
        swap("[key]", "[event]")
    counts = [(name, given.get(name, 0), expected.get(name, 0)) for name in COUNT_DIMENSIONS]
    other = any(has > 0 and not wants for _, has, wants in counts)  # brokers where partitions are expected
    for dimension, has, wants in counts:
        if (has == 0 and wants and not (other and wants > 0)) or (has > 0 and wants == 0):
            extra[dimension[1:-1]] = extra.get(dimension[1:-1], 0) + wants - has
            given[dimension] = wants
    if {key: power for key, power in given.items() if power} != expected:
        raise InputError(
            f"{name}: expected {_describe(expected)} (for example in {unit or 'a plain number'}), "
            f"got {q:~g} which is {_describe(dict(q.dimensionality))}"
        )
    adjusted = q * built.Quantity(1.0, built.Unit(_container(extra)))
    return cast("Quantity", adjusted.to(target))


def format_quantity(value: float, unit: str, *, digits: int | None = None) -> str:
    """``39,900 events/s``: value with thousands separators and its unit; ``digits`` rounds to significant digits.

    An infinite duration prints as ``never``, anything else infinite as ``unlimited``. Raises InputError for a bad unit.
    """
    expression = read_unit(unit)
    if math.isinf(value):
        return "never" if expression.head is not None and expression.head.family == "time" else "unlimited"
    if math.isnan(value):
        raise InputError(f"the value in {unit or 'a plain number'!r} is not a number")
    number = format_number(value, digits)
    shown = expression.one if number in {"1", "-1"} else expression.many
    attached = shown.startswith("/") or (shown[:1] == "x" and shown[1:2] in {"", "/"})
    return f"{number}{'' if attached or not shown else ' '}{shown}"


@lru_cache(maxsize=4096)
def _units(unit: str) -> tuple[Any, float]:
    expression = read_unit(unit)
    return registry().Unit(_container(dict(expression.powers))), expression.scale


def _container(powers: dict[str, Any]) -> Any:
    from pint.util import UnitsContainer

    return UnitsContainer({name: power for name, power in powers.items() if power})


def _describe(dimensions: dict[str, Any]) -> str:
    """``{"[event]": 1, "[time]": -1}`` -> ``event/time``."""
    names = {key: key[1:-1].removeprefix("currency_") for key in dimensions}
    above = [names[key] for key, power in dimensions.items() if power > 0]
    below = [f"/{names[key]}" for key, power in dimensions.items() if power < 0]
    return ("·".join(above) or ("1" if below else "a plain number")) + "".join(below)
