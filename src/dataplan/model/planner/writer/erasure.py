"""Erasure of personal data: the waits on the way, so that they fit the deadline together with the backups."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.regions import region_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


def erasure_of(book: Book, shape: Shape) -> dict[str, Any] | None:
    """None where the brief speaks of neither personal data nor deletion.

    Where backups live too long for the deadline, each person's data has a key of its own that is destroyed instead.
    """
    said = book.anyone("deletion.deadline")
    holders = [source for source in shape.sources if source.personal_data]
    if said is None and not holders:
        return None
    deadline = said or book.assumed("erasure_deadline", "erasure_deadline")
    backup = book.anyone("retention.backup")
    rewrite = _rewrite(book, deadline)
    if backup is None:
        backup = _expiry(book, deadline)
    steps = {"check": book.anyone("erasure.check"), "rewrite": rewrite, "history": book.anyone("retention.history")}
    waits = {name: figure for name, figure in steps.items() if figure is not None}
    together = sum(book.magnitude(figure, "day") for figure in (*waits.values(), backup))
    shred = together > book.magnitude(deadline, "day")
    if not shred:
        waits["backup"] = backup
    rules = [book.cite(item.sentence) for item in book.reading.constraints if item.kind == "compliance"]
    return {
        "deadline": deadline,
        "waits": list(waits.values()),
        "rewrite": rewrite,
        "backup": backup,
        "shred": shred,
        "total": book.computed("erasure_total", "Erasure, all waits together", "arith.sum", **waits),
        "sources": [source.name for source in holders],
        "rules": list(filter(None, rules)),
        "region": region_of(book),
        "owner": shape.owner,
    }


def _rewrite(book: Book, deadline: str) -> str:
    """As the brief says; else the default, or a part of a deadline that is too short for it."""
    if told := book.anyone("erasure.rewrite"):
        return told
    if book.usual("erasure_wait", "day") * 2 <= book.magnitude(deadline, "day"):
        return book.assumed("erasure_wait", "erasure_wait")
    return book.computed(
        "erasure_wait", "Request to rewrite of live data", "arith.share", quantity=deadline, share=_part(book)
    )


def _expiry(book: Book, deadline: str) -> str:
    if book.usual("backup_expiry", "day") * 2 <= book.magnitude(deadline, "day"):
        return book.assumed("backup_expiry", "backup_expiry")
    return book.computed(
        "backup_expiry", "Backups and snapshots expire", "arith.share", quantity=deadline, share=_part(book)
    )


def _part(book: Book) -> str:
    return book.chosen(
        "erasure_part", "40 %", "Part of the time for erasure that one wait may take", phrase("erasure_part")
    )
