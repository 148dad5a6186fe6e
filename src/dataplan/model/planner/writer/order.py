"""Within which key order matters: as the brief says, else the key of each source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dataplan.model.planner.reading import OutputRead, SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.fields import field_name
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.told import told_order, trusted

_SAYS = re.compile(r"\b(?:order(?:ed|ing)?|sequence|reihenfolge|orden)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:per|within (?:one|an?|the same|each)|for (?:one|each|the same)"
    r"|innerhalb eine[rs]|je|pro|dentro de un[oa]?|por)"
    r"\s+([^\W\d_][\w-]{2,})",
    re.IGNORECASE,
)
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "sekunde", "stunde", "tag", "hora"})


_FILES = frozenset({"batch", "file"})
"""Sorted when they are read: a sentence about order is about what is sent one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """``scope``: the keys within which order holds. ``said``: whether the brief names it."""

    scope: str
    said: bool


def order_of(book: Book, output: OutputRead, shape: Shape) -> Order:
    streamed = any(source.kind not in _FILES for source in shape.feeding(output))
    if streamed and (word := _said(book)) is not None:
        return Order(scope=word, said=True)
    keys = [part for source in shape.feeding(output) for part in source.key.split(", ")]
    return Order(scope=", ".join(dict.fromkeys(keys)), said=False)


def partition_key(book: Book, source: SourceRead, shape: Shape) -> str:
    """The key by which the log of a source is partitioned: the scope of order where it is asked for, or its own key."""
    fed = (output for output in shape.outputs if source.name in output.sources)
    scopes = {order.scope for output in fed if (order := order_of(book, output, shape)).said}
    return next(iter(scopes), source.key)


def _said(book: Book) -> str | None:
    quality = [sentence for sentence in book.reading.quality if _SAYS.search(sentence)]
    for sentence in (*quality, *told_order(trusted(book.reading, book.plan.brief.text))):
        if (found := _WITHIN.search(sentence)) and found[1].casefold() not in _TIMES:
            return field_name(found[1])
    return None
