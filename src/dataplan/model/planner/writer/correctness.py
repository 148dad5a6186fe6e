"""The correctness promise and its budget: what may be wrong at most, what is expected to be, and how late is normal."""

from __future__ import annotations

from dataclasses import dataclass

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.levels import Levels, raised_levels, semantics_of, share_levels
from dataplan.model.planner.writer.sayings import said as told
from dataplan.render.templates import phrase

_ERROR_SHARE = 50.0
"""Percent below which a stated correctness is the share of errors, not of right results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctness:
    """``target``: share of right results; ``budget``: the rest; ``expected``: share rejected on a normal day."""

    target: str
    budget: str
    expected: str
    levels: Levels


def correctness_of(book: Book) -> Correctness:
    target = _target(book)
    budget = book.computed("error_budget", "Share of results that may be wrong", "arith.complement", share=target)
    expected = book.assumed("dlq_share", "dlq_share")
    if book.magnitude(budget, "percent") == 0:  # nothing may be wrong: only what is normal can be compared with
        levels = raised_levels(book, "bad_share", "share of bad records", expected)
        return Correctness(target=target, budget=budget, expected=expected, levels=levels)
    if book.magnitude(expected, "percent") * 4 > book.magnitude(budget, "percent"):
        fifth = book.chosen(
            "rejected_part", "20 %", "Part of the error budget for rejected records", phrase("rejected_part")
        )
        expected = book.computed(
            "rejected_share", "Share of records that is rejected", "arith.share", quantity=budget, share=fifth
        )
    levels = share_levels(book, "bad_share", "share of bad records", budget, normal=expected)
    return Correctness(target=target, budget=budget, expected=expected, levels=levels)


def _target(book: Book) -> str:
    said = book.anyone("slo.correctness") or told(book, "error budget") or book.anyone("slo.availability")
    if said is None:
        return book.assumed("correctness_target", "correctness_target")
    if book.magnitude(said, "percent") >= _ERROR_SHARE:
        return said
    return book.computed("correctness_target", "Share of results that must be right", "arith.complement", share=said)


def late_levels(book: Book, output: OutputRead, stem: str, label: str) -> Levels:
    """Levels for the share of events that come after the lateness profile's last quantile."""
    return raised_levels(book, stem, label, _late_part(book, output, stem, label))


def _late_part(book: Book, output: OutputRead, stem: str, label: str) -> str:
    stated = semantics_of(book, output.name)
    shares = [item.share for item in stated.lateness] if stated else []
    largest = max(shares, key=lambda key: book.magnitude(key, "percent"), default=None)
    if largest is None:
        largest = book.assumed("late_share", "late_share")
    if book.magnitude(largest, "percent") >= 100:
        return book.chosen("late_trace", "0.01 %", "Share of late events that is noise", phrase("late_trace"))
    return book.computed(f"{stem}_part", f"Normal share, {label}", "arith.complement", share=largest)


def duplicate_levels(book: Book) -> Levels:
    share = book.anyone("duplicate.share") or book.assumed("duplicate_share", "duplicate_share")
    return raised_levels(book, "duplicates", "share of duplicates", share)
