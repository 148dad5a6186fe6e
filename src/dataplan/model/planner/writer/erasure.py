"""Erasure of personal data: the waits on the way, so that they fit the deadline together with the backups."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.facts import cite
from dataplan.model.planner.writer.regions import region_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase

_WITHIN = 0.9
"""Part of the deadline that the default waits may use; above it they are cut to shares of the deadline."""


def erasure_of(book: Book, shape: Shape) -> dict[str, Any] | None:
    """None where the brief speaks of neither personal data nor deletion."""
    said = book.anyone("deletion.deadline")
    holders = [source for source in shape.sources if source.personal_data]
    if said is None and not holders:
        return None
    deadline = said or book.assumed("erasure_deadline", "erasure_deadline")
    waits = _waits(book, deadline)
    places = [cite(item.sentence, book.facts) for item in book.reading.constraints if item.kind == "compliance"]
    return {
        "deadline": deadline,
        "waits": list(waits.values()),
        "rewrite": waits["rewrite"],
        "backup": waits["backup"],
        "total": book.computed("erasure_total", "Erasure, all waits together", "arith.sum", **waits),
        "sources": [source.name for source in holders],
        "rules": places,
        "region": region_of(book),
        "owner": shape.owner,
    }


def _waits(book: Book, deadline: str) -> dict[str, str]:
    days = book.magnitude(deadline, "day")
    backup = book.anyone("retention.backup")
    kept = book.magnitude(backup, "day") if backup else book.usual("backup_expiry", "day")
    if book.usual("erasure_wait", "day") + kept <= _WITHIN * days:
        return {
            "rewrite": book.assumed("erasure_wait", "erasure_wait"),
            "backup": backup or book.assumed("backup_expiry", "backup_expiry"),
        }
    part = book.chosen(
        "erasure_part", "40 %", "Part of the time for erasure that one wait may take", phrase("erasure_part")
    )
    if backup is None:
        backup = book.computed(
            "backup_expiry", "Backups and snapshots expire", "arith.share", quantity=deadline, share=part
        )
        room = deadline
    elif kept < days:
        room = book.computed(
            "erasure_room", "Time that backups leave for erasure", "arith.difference", a=deadline, b=backup
        )
    else:
        room = deadline
    rewrite = book.computed(
        "erasure_wait", "Request to rewrite of the raw archive", "arith.share", quantity=room, share=part
    )
    return {"rewrite": rewrite, "backup": backup}
