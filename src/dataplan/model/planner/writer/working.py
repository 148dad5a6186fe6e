"""Keyed state that the logic holds besides deduplication: counters, windows, latest values, for all active keys."""

from __future__ import annotations

from dataclasses import dataclass

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.levels import promise
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.sayings import said
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """Figure ids. ``noun``: what is kept for each, in the words of the brief."""

    name: str
    noun: str
    keys: str
    entry: str
    size: str
    ttl: str
    memory: str


def working_set(book: Book, output: OutputRead, shape: Shape) -> Working | None:
    """Where the brief counts keys: they are held by the job of the strictest result that is not daily."""
    counted = book.among("keys.count", "keys", "count")
    if not counted or output.daily or output.name != _holder(book, shape):
        return None
    stem = slug(output.name)
    keys = max(counted, key=lambda key: book.ledger.figures[key].value or 0.0)
    sizes = book.among("size.state", "size")
    entry = sizes[0] if sizes else book.assumed("state_entry", "state_entry")
    size = book.computed(f"{stem}_held", f"Working state, {output.name}", "state.keyed", keys=keys, entry=entry)
    factor = book.chosen("working_reserve", "2x", "Space over working state", phrase("working_reserve"))
    memory = book.computed(
        f"{stem}_held_memory",
        f"Space set aside for working state, {output.name}",
        "arith.multiple",
        quantity=size,
        factor=factor,
    )
    noun = book.ledger.figures[keys].unit
    return Working(
        name=f"working state of {output.name}",
        noun=noun,
        keys=keys,
        entry=entry,
        size=size,
        ttl=_ttl(book),
        memory=memory,
    )


def _ttl(book: Book) -> str:
    """As long as the longest window, and some; else the default."""
    windows = [key for key in book.among("window.size", "time") if key != said(book, "look-back")]
    longest = max(windows, key=lambda key: book.magnitude(key, "s"), default=None)
    if longest is None or book.magnitude(longest, "s") <= book.usual("state_ttl", "s"):
        return book.assumed("state_ttl", "state_ttl")
    some = book.chosen("window_slack", "1.25x", "Time to live over the longest window", phrase("window_slack"))
    return book.computed(
        "working_ttl", "Time to live of working state", "arith.multiple", quantity=longest, factor=some
    )


def _holder(book: Book, shape: Shape) -> str:
    prompt = [output for output in shape.outputs if not output.daily] or list(shape.outputs)
    return min(prompt, key=lambda output: book.magnitude(promise(book, output), "s")).name
