"""What deduplication of an output remembers: every event of its sources for the dedupe window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.levels import semantics_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.rates import rates_of
from dataplan.model.planner.writer.semantics import horizon_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase

_PEAK_LASTS = 3600.0
"""Seconds of window up to which a peak fills it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """Figure ids: what the state of an output follows from, its size, and how long an entry lives."""

    rate: str
    entry: str
    size: str
    ttl: str


def remembered(book: Book, output: OutputRead, shape: Shape) -> Remembered:
    stem = slug(output.name)
    stated = semantics_of(book, output.name)
    window = stated.duplicates.window if stated else horizon_of(book, output)
    rate = _rate(book, output, shape, peak=book.magnitude(window, "s") <= _PEAK_LASTS)
    entry = book.assumed("dedupe_entry", "dedupe_entry")
    size = book.computed(
        f"{stem}_state", f"Dedupe state, {output.name}", "state.dedupe", rate=rate, window=window, entry=entry
    )
    return Remembered(rate=rate, entry=entry, size=size, ttl=_ttl(book, output, window))


def state_of(book: Book, output: OutputRead, shape: Shape, growth: dict[str, str]) -> dict[str, Any]:
    held = remembered(book, output, shape)
    return {
        "name": f"seen keys of {output.name}",
        "size": held.size,
        "entry": held.entry,
        "ttl": held.ttl,
        "rate": held.rate,
        "amplification": book.chosen(
            "state_amplification", "1.3x", "Bytes on disk for a byte of state", phrase("amplification")
        ),
        "memory": _memory(book, output, held.size, growth),
        "output": output.name,
    }


def _rate(book: Book, output: OutputRead, shape: Shape, *, peak: bool) -> str:
    stem, rates = (
        slug(output.name),
        {source.name: rates_of(book, source.name, shape) for source in shape.feeding(output)},
    )
    found = {slug(name): item.peak if peak else item.mean for name, item in rates.items()}
    if len(found) == 1:
        return next(iter(found.values()))
    return book.computed(f"{stem}_rate", f"Events per second for {output.name}", "arith.sum", **found)


def _memory(book: Book, output: OutputRead, size: str, growth: dict[str, str]) -> str:
    """Room for the state of the horizon, with its amplification and a reserve."""
    stem = slug(output.name)
    grown = book.computed(
        f"{stem}_state_grown", f"Dedupe state at the horizon, {output.name}", "volume.at_horizon",
        quantity=size, growth=growth["rate"], lead_time=growth["lead_time"], horizon=growth["horizon"],
    )  # fmt: skip
    reserve = book.chosen("state_reserve", "3x", "Space over state", phrase("state_reserve"))
    return book.computed(
        f"{stem}_memory", f"Space set aside for state, {output.name}", "arith.multiple", quantity=grown, factor=reserve
    )


def _ttl(book: Book, output: OutputRead, window: str) -> str:
    """Outlives the dedupe window and all waiting for late events."""
    parts = {"window": window}
    if (stated := semantics_of(book, output.name)) is not None:
        parts["watermark"] = stated.watermark.delay
    return book.computed(f"{slug(output.name)}_ttl", f"Time to live of state, {output.name}", "arith.sum", **parts)
