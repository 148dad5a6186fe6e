"""What is kept where, for how long, and how large it gets."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.correctness import correctness_of
from dataplan.model.planner.writer.deadletters import dead_letters
from dataplan.model.planner.writer.periods import log_retention, raw_retention, serving_retention
from dataplan.model.planner.writer.sayings import said
from dataplan.model.planner.writer.shape import Shape

LOG, RAW, SERVING, DEAD = "event log", "raw archive", "serving store", "dead-letter store"


def stores_of(book: Book, shape: Shape, system: dict[str, str]) -> list[dict[str, Any]]:
    rows = [_log(book, shape, system), _raw(book, system), _serving(book, system), _dead(book, system)]
    if any(source.personal_data for source in shape.sources) or book.anyone("deletion.deadline"):
        for row in rows:
            row |= _lawful(book, row)
    return rows


def _log(book: Book, shape: Shape, system: dict[str, str]) -> dict[str, Any]:
    copies = said(book, "replication") or book.assumed("replication_factor", "replication_factor")
    fill = book.assumed("fill_target", "fill_target")
    kept = log_retention(book)
    size = book.computed(
        "log_size", "Event log, all copies", "storage.from_throughput",
        throughput=system["bytes_mean"], retention=kept, replication=copies,
    )  # fmt: skip
    disk = None
    if not any(source.kind == "cdc" for source in shape.sources):
        disk = book.of_kind("disk.headroom", "size")
    disk = disk or book.computed("log_disk", "Disk for the event log", "storage.copies", size=size, fill=fill)
    return {
        "store": LOG,
        "kind": "log",
        "retention": kept,
        "size": size,
        "replication": copies,
        "fill": fill,
        "disk": disk,
    }


def _raw(book: Book, system: dict[str, str]) -> dict[str, Any]:
    kept, compression = raw_retention(book), book.assumed("compression", "compression")
    size = book.computed(
        "raw_size", "Raw archive", "storage.from_throughput",
        throughput=system["bytes_mean"], retention=kept, compression=compression,
    )  # fmt: skip
    row = {"store": RAW, "kind": "raw", "retention": kept, "size": size, "compression": compression}
    back, mature = said(book, "look-back"), said(book, "maturity")
    if back and mature:
        label = "Look-back of consumers and the time until labels are final"
        row["looked_back"] = book.computed("looked_back", label, "arith.sum", back=back, mature=mature)
    elif back:
        row["looked_back"] = back
    return row


def _serving(book: Book, system: dict[str, str]) -> dict[str, Any]:
    kept = serving_retention(book)
    written = book.computed(
        "serving_bytes", "Bytes written to results", "arith.share",
        quantity=system["bytes_mean"], share=book.assumed("serving_share", "serving_share"),
    )  # fmt: skip
    size = book.computed("serving_size", "Serving store", "storage.from_throughput", throughput=written, retention=kept)
    return {"store": SERVING, "kind": "layer", "retention": kept, "size": size}


def _dead(book: Book, system: dict[str, str]) -> dict[str, Any]:
    kept = dead_letters(book).retention
    rejected = book.computed(
        "dlq_bytes", "Rejected bytes", "arith.share", quantity=system["bytes_mean"], share=correctness_of(book).expected
    )
    size = book.computed(
        "dlq_size", "Dead-letter store", "storage.from_throughput", throughput=rejected, retention=kept
    )
    return {"store": DEAD, "kind": "dead-letter", "retention": kept, "size": size}


def _lawful(book: Book, row: dict[str, Any]) -> dict[str, str]:
    """How long personal data may stay, and until when they do where the store itself is kept for longer."""
    limit = book.anyone("retention.lawful") or book.assumed("retention_lawful", "retention_lawful")
    if book.magnitude(row["retention"], "day") <= book.magnitude(limit, "day"):
        return {"lawful": limit}
    return {"lawful": limit, "personal_until": limit}
