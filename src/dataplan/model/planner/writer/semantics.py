"""Gate 3: per output its event time, order, duplicates, lateness, watermark and freshness with a stage budget."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.lateness import Lateness, lateness_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.order import order_of
from dataplan.model.planner.writer.problem import freshness_of
from dataplan.model.planner.writer.rates import one_day
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.sources import due
from dataplan.render.templates import phrase

STAGES = (("transport", "10 %"), ("processing", "15 %"), ("serving", "10 %"))
"""Stages on the way and their parts of the promise; the rest is for the watermark, and reserve."""


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    rows = [_output(book, output, shape) for output in shape.outputs]
    return {"semantics": {"outputs": rows, "owner": shape.owner}}


def _output(book: Book, output: OutputRead, shape: Shape) -> dict[str, Any]:
    stem, sources = slug(output.name), shape.feeding(output)
    freshness = freshness_of(book, output)
    latency = book.fact("slo.latency", output.name, only=True)
    lateness = lateness_of(book, output, freshness)
    horizon = horizon_of(book, output)
    row: dict[str, Any] = {
        "read": output,
        "event_time": sources[0].event_time,
        "freshness": freshness,
        "latency": latency if latency != freshness else None,
        "percentile": book.fact("slo.percentile", output.name, only=True),
        "lateness": lateness.profile,
        "latest": lateness.latest,
        "guessed": book.ledger.figures[lateness.tail].origin == "assumed",
        "cycle": book.chosen(
            "correction_cycle", "24 h", "Time until a correction shows, at most", phrase("correction_cycle")
        ),
        "horizon": horizon,
        "duplicate_share": book.largest("duplicate.share", "percent", output.name, *output.sources),
        "clock_skew": book.largest("clock.skew", "s", output.name, *output.sources)
        or book.assumed("clock_skew", "clock_skew"),
        "order": order_of(book, output, shape),
        "event_key": sources[0].key,
        "late_owner": sources[0].owner,
        "dedupe": book.computed(f"{stem}_dedupe_window", f"Dedupe window, {output.name}", "arith.max", horizon=horizon),
    }
    closed = closing(book, output, shape)
    row |= _watermark(book, output, row, lateness, closed)
    row["stages"] = _stages(book, output, row["latency"] or _room(book, output, freshness, closed))
    if output.daily:
        row["window"] = one_day(book)
    return row


def horizon_of(book: Book, output: OutputRead) -> str:
    """How late a duplicate may come: the longest that the brief says of the output or its sources, or the default."""
    said = book.largest("duplicate.horizon", "s", output.name, *output.sources)
    return said or book.assumed("duplicate_horizon", "duplicate_horizon")


def closing(book: Book, output: OutputRead, shape: Shape) -> str | None:
    """For a daily output: when the last of its deliveries is there; None where none is said, or in time."""
    if not output.daily:
        return None
    deadline = freshness_of(book, output)
    dues = [key for source in shape.feeding(output) if (key := due(book, source, deadline))]
    return max(dues, key=lambda key: book.magnitude(key, "s"), default=None)


def _room(book: Book, output: OutputRead, freshness: str, closed: str | None) -> str:
    """What the stages may share: the promise or, where files arrive on the day, what these leave of it."""
    if closed is None:
        return freshness
    label = f"Time from the last delivery to the deadline, {output.name}"
    return book.computed(f"{slug(output.name)}_left", label, "arith.difference", a=freshness, b=closed)


def _stages(book: Book, output: OutputRead, promise: str) -> list[tuple[str, str]]:
    return [
        (
            name,
            book.computed(
                f"{slug(output.name)}_{name}", f"Budget for {name}, {output.name}", "arith.share",
                quantity=promise,
                share=book.chosen(f"{name}_part", part, f"Part of the promise for {name}", phrase("stage_part")),
            ),
        )
        for name, part in STAGES
    ]  # fmt: skip


def _watermark(
    book: Book, output: OutputRead, row: dict[str, Any], lateness: Lateness, closed: str | None
) -> dict[str, Any]:
    """Wait for the deliveries, or for the tail where the promise leaves room; else stay tight and correct the rest."""
    stem, freshness = slug(output.name), row["freshness"]
    figure, label = f"{stem}_watermark", f"Watermark delay, {output.name}"
    longest = max(book.magnitude(lateness.tail, "s"), book.magnitude(row["clock_skew"], "s"))
    waits = longest <= book.magnitude(closed or freshness, "s") / (1 if closed else 2)
    if closed:
        delay = closed
    elif waits:
        delay = book.computed(figure, label, "arith.max", tail=lateness.tail, skew=row["clock_skew"])
    else:
        share = book.chosen(
            "watermark_part", "25 %", "Part of the promise that may be waited", phrase("watermark_part")
        )
        delay = book.computed(figure, label, "arith.share", quantity=freshness, share=share)
    said = {"freshness": "{" + freshness + "}", "tail": "{" + lateness.tail + "}", "name": output.name}
    reason = "watermark_due" if closed else "watermark_waits" if waits else "watermark_tight"
    decision = book.decided(
        f"d_{stem}_watermark",
        "watermark and lateness",
        "predictable late arrival profile" if waits or closed else "critical low-latency output",
        applies_to=(output.name,),
        reason=phrase(reason, due="{" + delay + "}", **said),
        because=tuple(dict.fromkeys((freshness, delay, lateness.tail, lateness.latest))),
    )
    part = book.chosen(
        "idle_part", "10 %", "Part of the promise after which a silent partition is idle", phrase("idle_part")
    )
    idle = book.computed(f"{stem}_idle", f"Idle timeout, {output.name}", "arith.share", quantity=freshness, share=part)
    return {"watermark": delay, "decision": decision, "idle": idle, "tight": not waits}
