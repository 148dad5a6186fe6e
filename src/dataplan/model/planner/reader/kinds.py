"""What kind of quantity a unit makes: the first thing that decides which roles it can have at all."""

from __future__ import annotations

from functools import lru_cache

from dataplan.core.quantity.expressions import read_unit
from dataplan.core.quantity.found import Kind, kind_of
from dataplan.errors import InputError
from dataplan.model.planner.reading import FactKind

_SHORT = frozenset({"second", "minute", "hour"})
_COUNTED: dict[str, FactKind] = {"partition": "partitions", "node": "nodes", "task": "tasks", "key": "keys"}


@lru_cache(maxsize=1024)
def kind_of_unit(unit: str) -> FactKind:
    """``events/s`` is a rate, ``GB/day`` a data-rate, ``B/event`` a size ...; ``number`` for a plain number."""
    try:
        expression = read_unit(unit)
    except InputError:
        return "number"
    per_time = any(word.family == "time" for word in expression.per)
    per_count = any(word.family == "count" for word in expression.per)
    head = expression.head
    if head is None:
        return "rate" if per_time else "number"
    match head.family:
        case "time":
            return "time" if not expression.per else "number"
        case "information":
            return "data-rate" if per_time else "size"
        case "factor" if head.one == "time":
            return "number" if per_time else "factor"
        case "share" | "factor":
            return "growth" if per_time else "share" if head.family == "share" else "factor"
        case "money":
            if per_count or any(word.family == "information" or word.name in _SHORT for word in expression.per):
                return "price"
            return "money-rate" if per_time else "money"
        case _:
            if per_time:
                return "rate"
            return "number" if expression.per else _COUNTED.get(head.name, "count")


def found_kind(unit: str) -> Kind:
    """The kind that the scan of a text gives a quantity in this unit."""
    return kind_of(read_unit(unit))


@lru_cache(maxsize=1024)
def is_per_day(unit: str) -> bool:
    """Whether the rate is given per day or longer: a volume rather than a throughput."""
    try:
        expression = read_unit(unit)
    except InputError:
        return False
    return any(word.name in {"day", "week", "month", "quarter", "year"} for word in expression.per)


@lru_cache(maxsize=1024)
def is_per_thing(unit: str) -> bool:
    """Whether a rate is that of one thing among several (``measurements/s/turbine``)."""
    try:
        expression = read_unit(unit)
    except InputError:
        return False
    return any(word.family == "count" for word in expression.per)


@lru_cache(maxsize=1024)
def counted_noun(unit: str) -> str:
    """The noun that is counted (``card authorisations`` of ``card authorisations/s``); "" for a measure."""
    try:
        expression = read_unit(unit)
    except InputError:
        return ""
    head = expression.head
    if head is None or head.family != "count" or head.many in {"evts", "msgs", "reqs", "ops", "recs", "txns"}:
        return ""
    return expression.many.partition("/")[0]
