"""Times that several gates need: retentions, the business cycle, the late tail, the parity of two paths."""

from __future__ import annotations

from dataplan.model.planner.reading import Role
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


def raw_retention(book: Book) -> str:
    return _kept(book, "raw") or _said(book, "retention.raw", "retention_raw")


def log_retention(book: Book) -> str:
    return _kept(book, "log") or _said(book, "retention.log", "retention_log")


def serving_retention(book: Book) -> str:
    return _kept(book, "layer") or _said(book, "retention.serving", "retention_serving")


def business_cycle(book: Book, shape: Shape) -> str:
    """As the brief says; a month where amounts are booked, since a month-end closes them; else the default."""
    if said := book.anyone("business.cycle"):
        return said
    if any(output.money for output in shape.outputs):
        return book.chosen("business_cycle", "31 days", "Business cycle", phrase("month_end_cycle"))
    return book.assumed("business_cycle", "business_cycle")


def late_tail(book: Book) -> str:
    """The latest arrival of all outputs."""
    semantics = book.section("semantics")
    if semantics is None:
        return book.anyone("late.max") or book.assumed("late_max", "late_max")
    latest = list(dict.fromkeys(item.latest for item in semantics.outputs))
    if len(latest) == 1:
        return str(latest[0])
    return book.computed("late_tail", "Latest arrival of all outputs", "arith.max", **{key: key for key in latest})


def lookback(book: Book) -> str:
    """How far back a run recomputes: to the latest arrival, or as far as corrections reach."""
    tail = late_tail(book)
    reaches = book.among("correction.reach", "time")
    if not reaches:
        return tail
    parts = {"tail": tail, **{key: key for key in reaches}}
    return book.computed("lookback", "How far back results are recomputed", "arith.max", **parts)


def parity(book: Book) -> str:
    """The difference between old and new path that may remain; what the brief tolerates in reconciliation, if more."""
    several = len(book.reading.outputs) > 1  # then what one of them may differ by says nothing of the others
    said = book.of_kind("tolerance.reconciliation", "share", subject="" if several else None)
    if said is not None and book.magnitude(said, "percent") > 0:
        return said
    return book.assumed("parity_release", "parity_release")


def _said(book: Book, role: Role, default: str) -> str:
    """The longest that the brief asks for, whatever it is about: one store holds it all."""
    return book.longest(role) or book.assumed(default, default)


def _kept(book: Book, kind: str) -> str | None:
    estimates = book.section("estimates")
    return next((item.retention for item in estimates.retention if item.kind == kind), None) if estimates else None
