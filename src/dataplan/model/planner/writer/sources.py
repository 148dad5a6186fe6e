"""Gate 2: each source with its owner, contract, mutation behaviour and correction path."""

from __future__ import annotations

from typing import Any

from dataplan.core.checks.explicit import hole
from dataplan.model.planner.reading import SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.problem import freshness_of
from dataplan.model.planner.writer.rates import rates_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    rows = []
    for source in shape.sources:
        rates = rates_of(book, source.name, shape)
        rows.append(
            {
                "read": source,
                "rate": rates.mean,
                "size": rates.size,
                "correction": _correction(book, source),
                "cadence": _cadence(book, source, shape),
                "delivery": _due(book, source, shape),
                "personal": source.personal_data,
                **_load(book, source, delivered=_due(book, source, shape) is not None),
            }
        )
    read = {name for output in shape.outputs for name in output.sources}
    unread = [source for source in shape.sources if source.name not in read]
    values = {"sources": rows, "unnamed": _unnamed(book, shape), "unread": unread, "owner": shape.owner}
    return {"sources": values}


def _unnamed(book: Book, shape: Shape) -> list[SourceRead]:
    """Sources whose key is an assumption."""
    return [source for source in shape.sources if source.key == phrase("key_of", name=source.name)]


def _correction(book: Book, source: SourceRead) -> str:
    """In the words of the brief, where these say enough to be checked."""
    said = book.cite(source.correction)
    return said if not hole(said, least=4) else phrase("correction_of", name=source.name)


def due(book: Book, source: SourceRead, before: str) -> str | None:
    """When the last delivery of a source is there that is still in time for what is due at ``before``.

    For files, what the brief says of no source in particular counts too.
    """
    about = {source.name.casefold(), *([""] if source.kind in {"batch", "file"} else [])}
    said = [
        book.stated(key)
        for key, fact in book.facts.items()
        if fact.role == "delivery.by" and fact.subject.casefold() in about
    ]
    timely = [key for key in said if book.magnitude(key, "s") < book.magnitude(before, "s")]
    return max(timely, key=lambda key: book.magnitude(key, "s"), default=None)


def _due(book: Book, source: SourceRead, shape: Shape) -> str | None:
    """By the strictest daily output that the source feeds."""
    fed = [freshness_of(book, output) for output in shape.outputs if output.daily and source.name in output.sources]
    return due(book, source, min(fed, key=lambda key: book.magnitude(key, "s"))) if fed else None


def _cadence(book: Book, source: SourceRead, shape: Shape) -> str | None:
    """How long an event may wait in its source. What feeds daily results only is judged by its delivery instead."""
    fed = [freshness_of(book, output) for output in shape.outputs if source.name in output.sources and not output.daily]
    strictest = min(fed, key=lambda key: book.magnitude(key, "s"), default=None)
    said = book.fact("cadence", source.name, only=True)
    if said is None and strictest is not None and source.name == shape.leading.name:
        whole = book.fact("cadence", only=True)  # of no source in particular; a slower one is about something else
        said = whole if whole and book.magnitude(whole, "s") < book.magnitude(strictest, "s") else None
    if said or strictest is None or source.kind in {"stream", "cdc"}:
        return said
    if 2 * book.usual("batch_interval", "s") <= book.magnitude(strictest, "s"):
        return book.assumed("batch_interval", "batch_interval")
    part = book.chosen(
        "cadence_part", "40 %", "Part of the promise that a source may hold back", phrase("cadence_part")
    )
    label = f"Time between deliveries, {source.name}"
    return book.computed(f"{slug(source.name)}_cadence", label, "arith.share", quantity=strictest, share=part)


def _load(book: Book, source: SourceRead, *, delivered: bool) -> dict[str, str]:
    """What reading may cost a source that is read and does not send by itself."""
    if source.kind not in {"cdc", "api"} and (source.kind != "batch" or delivered):
        return {}
    agreed = book.of_kind("rate.limit", "data-rate", subject=source.name) or book.assumed(
        "source_spare", "source_spare"
    )
    part = book.chosen("extract_part", "80 %", "Part of the agreed load that is used", phrase("extract_part"))
    label = f"Load of reading {source.name}"
    return {
        "spare": agreed,
        "extract": book.computed(f"{slug(source.name)}_extract", label, "arith.share", quantity=agreed, share=part),
    }
