"""How long rejected records are kept: long enough to answer, to fix the cause and to send them again, with slack."""

from __future__ import annotations

from dataclasses import dataclass

from dataplan.model.planner.writer.book import Book
from dataplan.render.templates import phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetters:
    """Figure ids of three waits and of the retention that outlasts them together."""

    respond: str
    fix: str
    redrive: str
    retention: str


def dead_letters(book: Book) -> DeadLetters:
    respond = book.assumed("dlq_response", "dlq_response")
    fix = book.assumed("dlq_fix", "dlq_fix")
    redrive = book.assumed("dlq_redrive", "dlq_redrive")
    together = book.computed(
        "dlq_together", "Answer, fix and re-drive together", "arith.sum", respond=respond, fix=fix, redrive=redrive
    )
    slack = book.chosen("dlq_slack", "1.25x", "Retention over the waits of a rejected record", phrase("dlq_slack"))
    retention = book.computed(
        "retention_dlq", "Retention of dead letters", "arith.multiple", quantity=together, factor=slack
    )
    return DeadLetters(respond=respond, fix=fix, redrive=redrive, retention=retention)
