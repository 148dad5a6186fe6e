"""Keyed state that the logic holds besides deduplication: counters, windows, latest values, for all active keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.levels import promise, semantics_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.sayings import said
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """Figure ids. ``noun``: what is kept for each, in the words of the brief."""

    name: str
    output: str
    noun: str
    keys: str
    entry: str
    size: str
    ttl: str
    memory: str
    windows: tuple[str, ...] = ()
    """Over which the aggregates are kept, where the brief says."""


def working_set(book: Book, output: OutputRead, shape: Shape) -> Working | None:
    """Where the brief counts keys: held for the result whose state or windows it tells of, or for the strictest."""
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
        output=output.name,
        noun=noun,
        keys=keys,
        entry=entry,
        size=size,
        ttl=_ttl(book, output),
        memory=memory,
        windows=tuple(_windows(book)),
    )


def working_sets(book: Book, output: OutputRead, shape: Shape) -> tuple[Working, ...]:
    """The largest set, and one for each further kind of key of which the brief says how much is kept for it."""
    first = working_set(book, output, shape)
    if first is None:
        return ()
    others = [key for key in book.among("keys.count", "keys", "count") if key != first.keys]
    sized = ((key, _entry(book, book.ledger.figures[key].unit)) for key in others)
    return (first, *(_further(book, output, first, key, entry) for key, entry in sized if entry))


def _further(book: Book, output: OutputRead, first: Working, keys: str, entry: str) -> Working:
    noun = book.ledger.figures[keys].unit
    stem, about = f"{slug(output.name)}_held_{slug(noun)}", f"{output.name}, by {noun}"
    size = book.computed(stem, f"Working state, {about}", "state.keyed", keys=keys, entry=entry)
    factor = book.chosen("working_reserve", "2x", "Space over working state", phrase("working_reserve"))
    label = f"Space set aside for working state, {about}"
    memory = book.computed(f"{stem}_memory", label, "arith.multiple", quantity=size, factor=factor)
    name = f"{first.name} by {noun}"
    return Working(
        name=name, output=output.name, noun=noun, keys=keys, entry=entry, size=size, ttl=first.ttl, memory=memory
    )


def _entry(book: Book, noun: str) -> str | None:
    """What the brief says is kept for one of them: "a merchant's about 2 KB"."""
    one = rf"\b(?:an?|each|one|per|every)\s+{re.escape(noun.removesuffix('s'))}\b"
    found = (key for key, fact in book.facts.items() if fact.kind == "size" and re.search(one, fact.quote, re.I))
    key = next(found, None)
    return book.stated(key) if key else None


def states_of(book: Book, output: OutputRead) -> list[Any]:
    """The planned states of the job of an output: what finds duplicates, and what the logic holds besides."""
    estimates = book.section("estimates")
    working = f"working state of {output.name}"
    states = estimates.state if estimates else ()
    return [item for item in states if item.output == output.name or item.name.partition(" by ")[0] == working]


def _windows(book: Book) -> list[str]:
    return [key for key in book.among("window.size", "time") if key != said(book, "look-back")]


def _ttl(book: Book, output: OutputRead) -> str:
    """As long as the longest window and all waiting for late events; else the default."""
    longest = max(_windows(book), key=lambda key: book.magnitude(key, "s"), default=None)
    if longest is None:
        return book.assumed("state_ttl", "state_ttl")
    parts = {"window": longest}
    if (stated := semantics_of(book, output.name)) is not None:
        parts |= {"watermark": stated.watermark.delay, "latest": stated.latest}
    label = "Time to live of working state: longest window, watermark and latest arrival"
    return book.computed("working_ttl", label, "arith.sum", **parts)


def _holder(book: Book, shape: Shape) -> str:
    prompt = [output for output in shape.outputs if not output.daily] or list(shape.outputs)
    told = {fact.subject for fact in book.facts.values() if fact.role in {"size.state", "window.size"}}
    if named := next((output.name for output in prompt if output.name in told), None):
        return named
    return min(prompt, key=lambda output: book.magnitude(promise(book, output), "s")).name
