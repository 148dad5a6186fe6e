"""How history is loaded and replayed: how far back, how much, how fast, and by when, each computed from the ledger."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.periods import log_retention, raw_retention
from dataplan.model.planner.writer.rates import rates_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


def replay_of(book: Book, shape: Shape) -> dict[str, Any]:
    """A pool of its own, sized so that the load ends well before its deadline."""
    raw = raw_retention(book)
    depth = _depth(book, raw)
    volume = _volume(book, shape, depth)
    deadline = book.anyone("backfill.deadline") or book.assumed("backfill_deadline", "backfill_deadline")
    part = book.chosen("backfill_part", "80 %", "Part of the deadline that the load may use", phrase("backfill_part"))
    target = book.computed("backfill_target", "Time for the load", "arith.share", quantity=deadline, share=part)
    needed = book.computed(
        "backfill_rate", "Rate that loads the history in time", "backfill.capacity_for", volume=volume, deadline=target
    )
    each, fill = (
        book.assumed("task_capacity", "task_capacity"),
        book.assumed("utilisation_target", "utilisation_target"),
    )
    tasks = book.computed(
        "backfill_tasks", "Tasks of the backfill pool", "parallelism.needed", rate=needed, per_task=each, target=fill
    )
    pool = book.computed(
        "backfill_pool", "Capacity of the backfill pool", "parallelism.capacity", tasks=tasks, per_task=each
    )
    return {
        "depth": depth,
        "volume": volume,
        "deadline": deadline,
        "tasks": tasks,
        "rate": book.computed("backfill_used", "Rate of the backfill pool", "arith.share", quantity=pool, share=fill),
        "duration": book.computed(
            "backfill_duration", "Duration of the load", "backfill.duration", volume=volume, capacity=pool, usable=fill
        ),
        "raw": raw,
        "beyond_log": book.magnitude(depth, "s") > book.magnitude(log_retention(book), "s"),
        "log": log_retention(book),
        "snapshot": _snapshot(book, shape),
    }


def _depth(book: Book, raw: str) -> str:
    """No deeper than the raw archive reaches."""
    said = book.longest("replay.depth") or _reach(book)
    if said is not None and book.magnitude(said, "s") <= book.magnitude(raw, "s"):
        return said
    wanted = said or book.assumed("backfill_depth", "backfill_depth")
    return book.computed("replay_depth", "Depth of a replay", "arith.min", wanted=wanted, archive=raw)


def _reach(book: Book) -> str | None:
    """How far back corrections reach, where that is more than is usually loaded."""
    reach = book.longest("correction.reach")
    return reach if reach and book.magnitude(reach, "s") > book.usual("backfill_depth", "s") else None


def _volume(book: Book, shape: Shape, depth: str) -> str:
    said = book.of_kind("backfill.volume", "count")
    if said:
        return said
    size = book.of_kind("backfill.volume", "size")
    rates = [rates_of(book, source.name, shape) for source in shape.sources]
    if size:
        return book.computed("backfill_events", "Events to load", "arith.ratio", a=size, b=rates[0].size)
    estimates = book.section("estimates")
    if estimates is not None:
        mean = estimates.throughput[-1].mean
    elif len(rates) == 1:
        mean = rates[0].mean
    else:
        means = {f"source_{place}": item.mean for place, item in enumerate(rates, 1)}
        mean = book.computed("system_mean", "Mean rate, all sources", "arith.sum", **means)
    return book.computed("replay_volume", "Events of a replay", "volume.total", rate=mean, period=depth)


def _snapshot(book: Book, shape: Shape) -> dict[str, str] | None:
    """The first copy of a captured database, at the rate that its owner allows."""
    captured = next((source for source in shape.sources if source.kind == "cdc"), None)
    if captured is None:
        return None
    size = book.of_kind("backfill.volume", "size") or book.of_kind("volume.total", "size", subject=captured.name)
    if size is None:
        return None
    allowed = book.of_kind("snapshot.rate", "data-rate") or book.of_kind("rate.limit", "data-rate")
    bandwidth = allowed or book.assumed("snapshot_bandwidth", "snapshot_bandwidth")
    duration = book.computed(
        "snapshot_duration", "Duration of the first snapshot", "cdc.snapshot", size=size, bandwidth=bandwidth
    )
    found = {"source": captured.name, "size": size, "bandwidth": bandwidth, "duration": duration}
    hours, nights = book.anyone("snapshot.window"), book.anyone("snapshot.nights")
    if hours is not None:
        label = "Nights of reading that the first snapshot takes"
        found |= {"hours": hours}
        found["taken"] = book.computed("snapshot_taken", label, "arith.ratio", a=duration, b=hours)
    return found | ({"nights": nights} if nights else {})
