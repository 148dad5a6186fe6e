"""Within which key order matters: as the brief says, else the key of each source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.fields import field_name
from dataplan.model.planner.writer.shape import Shape

_SAYS = re.compile(r"\b(?:order(?:ed|ing)?|sequence|reihenfolge|orden)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:per|within (?:one|an?|the same|each)|for (?:one|each|the same)|innerhalb eine[rs]|je|pro|dentro de un[oa]?|por)"
    r"\s+([^\W\d_][\w-]{2,})",
    re.IGNORECASE,
)
_TIMES = frozenset("second minute hour day week month year sekunde minute stunde tag segundo minuto hora".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """``scope``: the keys within which order holds. ``said``: whether the brief names it."""

    scope: str
    said: bool


def order_of(book: Book, output: OutputRead, shape: Shape) -> Order:
    if (word := _said(book)) is not None:
        return Order(scope=word, said=True)
    keys = [part for source in shape.feeding(output) for part in source.key.split(", ")]
    return Order(scope=", ".join(dict.fromkeys(keys)), said=False)


def partition_key(book: Book, source_key: str) -> str:
    """The key by which the log of a source is partitioned: the scope of order, or the key of the source."""
    return _said(book) or source_key


def _said(book: Book) -> str | None:
    for sentence in book.reading.quality:
        if _SAYS.search(sentence) and (found := _WITHIN.search(sentence)) and found[1].casefold() not in _TIMES:
            return field_name(found[1])
    return None
