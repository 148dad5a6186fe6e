"""Warning and page levels, each computed from what it protects, so that a corrected promise moves them along.

Every function returns figure ids. A level is a share of its limit; the time between two checks is what the page level
leaves of the promise, so that what is found at the next check is still found in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.problem import freshness_of
from dataplan.model.planner.writer.schedules import repeated
from dataplan.render.templates import phrase

MOST_NORMAL = 20.0
"""Percent up to which a normal share can be multiplied and stay a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """``limit``: what the page level protects; ``every``: how often it is looked at; ``normal``: what is usual."""

    warn: str
    page: str
    limit: str | None = None
    normal: str | None = None
    every: str | None = None


def share_levels(book: Book, stem: str, label: str, limit: str, *, normal: str | None = None) -> Levels:
    """Warn and page at the usual shares of a limit."""
    page = book.computed(
        f"{stem}_page",
        f"Page level, {label}",
        "arith.share",
        quantity=limit,
        share=book.assumed("page_share", "page_share"),
    )
    warn = book.computed(
        f"{stem}_warn",
        f"Warning level, {label}",
        "arith.share",
        quantity=limit,
        share=book.assumed("warn_share", "warn_share"),
    )
    return Levels(warn=warn, page=page, limit=limit, normal=normal)


def room_levels(book: Book, stem: str, label: str, limit: str, normal: str, *, unit: str = "s") -> Levels:
    """Warn and page at the usual shares of the room between what is normal and the limit."""
    if book.magnitude(normal, unit) >= book.magnitude(limit, unit):
        return share_levels(book, stem, label, limit, normal=normal)
    room = book.computed(f"{stem}_room", f"Room above normal, {label}", "arith.difference", a=limit, b=normal)
    inner = share_levels(book, f"{stem}_room", f"{label}, part of the room", room)
    page = book.computed(f"{stem}_page", f"Page level, {label}", "arith.sum", normal=normal, part=inner.page)
    warn = book.computed(f"{stem}_warn", f"Warning level, {label}", "arith.sum", normal=normal, part=inner.warn)
    return Levels(warn=warn, page=page, limit=limit, normal=normal)


def raised_levels(book: Book, stem: str, label: str, normal: str) -> Levels:
    """For a share that is never zero, such as duplicates: multiples of what is normal, or steps towards everything."""
    percent = book.magnitude(normal, "percent")
    if 0 < percent <= MOST_NORMAL:
        twice = book.chosen("alarm_double", "2x", "Multiple of normal that warns", phrase("alarm_reason"))
        more = book.chosen("alarm_fourfold", "4x", "Multiple of normal that pages", phrase("alarm_reason"))
        warn = book.computed(f"{stem}_warn", f"Warning level, {label}", "arith.multiple", quantity=normal, factor=twice)
        page = book.computed(f"{stem}_page", f"Page level, {label}", "arith.multiple", quantity=normal, factor=more)
    else:
        rest = book.computed(f"{stem}_rest", f"What is left to everything, {label}", "arith.complement", share=normal)
        tenth = book.chosen("alarm_tenth", "10 %", "Part of the rest that warns", phrase("alarm_reason"))
        third = book.chosen("alarm_third", "30 %", "Part of the rest that pages", phrase("alarm_reason"))
        steps = [
            book.computed(
                f"{stem}_{name}", f"Step to the {name} level, {label}", "arith.share", quantity=rest, share=part
            )
            for name, part in (("warning_step", tenth), ("page_step", third))
        ]
        warn = book.computed(f"{stem}_warn", f"Warning level, {label}", "arith.sum", normal=normal, step=steps[0])
        page = book.computed(f"{stem}_page", f"Page level, {label}", "arith.sum", normal=normal, step=steps[1])
    return Levels(warn=warn, page=page, normal=normal)


def freshness_levels(book: Book, output: OutputRead) -> Levels:
    """Levels of the freshness promise; those of a scheduled output follow its run, not its promise alone."""
    stem, label = f"{slug(output.name)}_fresh", f"freshness of {output.name}"
    limit = promise(book, output)
    schedule = _schedule(book, output)
    if schedule is not None:
        return _scheduled(book, stem, label, schedule)
    normal = _normal(book, output, stem)
    if normal is not None and book.magnitude(normal, "s") >= _MUCH * book.magnitude(limit, "s"):
        found = room_levels(book, stem, label, limit, normal)
    else:
        found = share_levels(book, stem, label, limit, normal=normal)
    every = book.computed(f"{stem}_every", f"Time between checks, {label}", "arith.difference", a=limit, b=found.page)
    return Levels(warn=found.warn, page=found.page, limit=limit, normal=found.normal, every=every)


_MUCH = 0.4
"""Part of a promise from which on what is normal comes too close to a share of it to be warned of."""


def promise(book: Book, output: OutputRead) -> str:
    """The freshness that semantics states, or that the brief gives."""
    stated = semantics_of(book, output.name)
    return str(stated.slo.freshness) if stated is not None else freshness_of(book, output)


def semantics_of(book: Book, name: str) -> Any:
    """The output of this name in the semantics section; None where it is not written."""
    section = book.section("semantics")
    return next((item for item in section.outputs if item.name == name), None) if section else None


def _normal(book: Book, output: OutputRead, stem: str) -> str | None:
    """The stage budgets together: no result is older than that on a normal day."""
    stated = semantics_of(book, output.name)
    if stated is None:
        return None
    if run := repeated(book, output):
        label = f"Age of a result before the next run is through, {output.name}"
        return book.computed(f"{stem}_normal", label, "arith.sum", interval=run["interval"], run=run["duration"])
    stages = {f"stage_{place}": stage.budget for place, stage in enumerate(stated.slo.stages, 1)}
    return book.computed(f"{stem}_normal", f"All stages together, {output.name}", "freshness.stages", **stages)


def _schedule(book: Book, output: OutputRead) -> Any:
    section = book.section("ingestion")
    jobs = {item.name for item in section.components if output.name in item.outputs} if section else set()
    found = (item for item in section.schedules if item.component in jobs and item.start) if section else ()
    return next((item for item in found if item.deadline and item.retry_time), None)


def _scheduled(book: Book, stem: str, label: str, schedule: Any) -> Levels:
    """Warn half-way through the retries, page when they are used up; what is left to the deadline repairs."""
    run = {"start": schedule.start, "run": schedule.critical_path or schedule.duration_p95}
    normal = book.computed(f"{stem}_normal", f"Planned end, {label}", "arith.sum", **run)
    half = book.computed(
        f"{stem}_half", f"Half of the retries, {label}", "arith.share", quantity=schedule.retry_time,
        share=book.assumed("warn_share", "warn_share"),
    )  # fmt: skip
    warn = book.computed(f"{stem}_warn", f"Warning level, {label}", "arith.sum", **run, retry=half)
    page = book.computed(f"{stem}_page", f"Page level, {label}", "arith.sum", **run, retry=schedule.retry_time)
    every = book.computed(
        f"{stem}_every", f"Time between checks, {label}", "arith.difference", a=schedule.deadline, b=page
    )
    return Levels(warn=warn, page=page, limit=schedule.deadline, normal=normal, every=every)
