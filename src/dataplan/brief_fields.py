"""The quantities that a YAML brief states: which fields hold them, and whether they say what the field asks for."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin, get_type_hints

from dataplan.core.brief.document import Asks, BriefDocument
from dataplan.core.brief.unwritten import times_of_day
from dataplan.core.quantity import coerce, find_quantities, quantity, read_quantity
from dataplan.errors import InputError

_ABOUT = re.compile(
    r"(?:about|approx\.?|ca\.?|circa|roughly|around|up to|at most|at least|etwa|rund|unos|[~≈<>≤≥])\s*", re.IGNORECASE
)


def quantity_fields(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, Asks]]:
    """(pointer, text, what it asks for) of every quantity in a document as parsed, also of one that does not decode."""
    yield from _asked(raw, BriefDocument, "")


def read_field(text: str, asks: Asks, language: str) -> tuple[float, str, float | None, float | None]:
    """Value, unit and range ends of a quantity field. `InputError` says what is wrong with it."""
    if asks.unit == "clock":
        times = [time for time in times_of_day(text) if time.end - time.start == len(text.strip())]
        if not times:
            raise InputError(f"{text!r} is not a time of day")
        return times[0].value, "min", None, None
    bare = text.strip()
    about = _ABOUT.match(bare)
    bare = bare[about.end() :] if about is not None else bare
    found = [item for item in find_quantities(bare, language) if item.start == 0 and item.end == len(bare)]
    if found and found[0].value is not None:
        value, unit, low, high = found[0].value, found[0].unit, found[0].low, found[0].high
    else:
        (value, unit), low, high = read_quantity(bare, language), None, None
    _check_dimension(value, unit, asks, text)
    return value, unit, low, high


def _check_dimension(value: float, unit: str, asks: Asks, text: str) -> None:
    given = quantity(value, unit)
    if asks.unit.startswith("money"):
        powers = dict(given.dimensionality)
        money = [power for name, power in powers.items() if name.startswith("[currency")]
        if money != [1] or powers.get("[time]", 0) != (-1 if asks.unit.endswith("month") else 0) or len(powers) > 2:
            raise InputError(f"{text!r} is not {asks.says}")
        return
    if not given.dimensionality and asks.unit not in {"", "event", "key"}:
        raise InputError(f"{text!r} has no unit")
    coerce(given, asks.unit, name=repr(text))


def _asked(raw: object, model: Any, pointer: str) -> Iterator[tuple[str, str, Asks]]:
    if isinstance(raw, list):
        for index, part in enumerate(raw):
            yield from _asked(part, model, f"{pointer}/{index}")
    if not isinstance(raw, Mapping) or not dataclasses.is_dataclass(model):
        return
    hints = get_type_hints(model, include_extras=True)
    for name, value in raw.items():
        hint = hints.get(name)
        asks = next((meta for meta in getattr(hint, "__metadata__", ()) if isinstance(meta, Asks)), None)
        if asks is not None and isinstance(value, str):
            yield f"{pointer}/{name}", value, asks
        elif hint is not None:
            inner = get_args(hint)[0] if get_origin(hint) is tuple else hint
            yield from _asked(value, inner, f"{pointer}/{name}")
