"""Gate 7: a contract for each source and each published dataset, how it may change, and how personal data is erased."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.reading import OutputRead, SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.erasure import erasure_of
from dataplan.model.planner.writer.fields import Field, key_fields, result_fields, source_fields
from dataplan.model.planner.writer.periods import business_cycle, parity, raw_retention
from dataplan.model.planner.writer.processing import dataset
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    notice = _notice(book)
    sources = [_of_source(book, source, shape, notice) for source in shape.sources]
    results = [_of_result(output, layer, notice) for output in shape.outputs for layer in ("mart", "srv")]
    raw = raw_retention(book)
    return {
        "contracts": {
            "contracts": [*sources, *results],
            "raw": raw,
            "versions": book.computed(
                "retained_versions",
                "Schema versions that a full replay meets",
                "arith.round_up",
                quantity=raw,
                step=_cadence(book),
            ),
            "cadence": _cadence(book),
            "notice": notice["notice"],
            "cycle": business_cycle(book, shape),
            "parity": parity(book),
            "producers": list(dict.fromkeys(source.version_owner for source in shape.sources)),
            "privacy": erasure_of(book, shape),
            "money": any(output.money for output in shape.outputs),
            "cdc": any(source.kind == "cdc" for source in shape.sources),
            "owner": shape.owner,
        }
    }


def _of_source(book: Book, source: SourceRead, shape: Shape, notice: dict[str, str]) -> dict[str, Any]:
    """Read by our own jobs: what counts is how fast these can be released, and what notice the source gives."""
    said = book.fact("change.notice", source.name) or (
        book.anyone("change.notice") if len(shape.sources) == 1 else None
    )
    own = book.chosen("reader_release", "14 days", "Time to build, test and release a reader", phrase("reader_release"))
    readers = [output.name for output in shape.outputs if source.name in output.sources]
    return {
        "dataset": source.name,
        "kind": "source",
        "read": source,
        "owner": source.owner,
        "version": source.version,
        "fields": source_fields(source),
        "keys": list(key_fields(source.key)),
        "consumers": [f"{name} job" for name in readers] or [dataset("raw", source.name)],
        "notice": said or notice["notice"],
        "slowest": own,
        "said": said,
    }


def _of_result(output: OutputRead, layer: str, notice: dict[str, str]) -> dict[str, Any]:
    fields: tuple[Field, ...] = result_fields(output)
    keys = [*key_fields(output.key), *(["business_day"] if output.daily else [])]
    return {
        "dataset": dataset(layer, output.name),
        "kind": layer,
        "read": output,
        "owner": output.owner,
        "version": "v1",
        "fields": fields,
        "keys": keys,
        "consumers": [output.consumer] if layer == "srv" else [dataset("srv", output.name), output.consumer],
        "notice": notice["notice"],
        "slowest": notice["slowest"],
        "said": None,
    }


def _notice(book: Book) -> dict[str, str]:
    """Never shorter than the slowest consumer takes, whatever the policy says."""
    slowest = book.assumed("consumer_release", "consumer_release")
    policy = book.assumed("deprecation_notice", "deprecation_notice")
    notice = book.computed(
        "notice", "Notice before something is taken away", "arith.max", policy=policy, slowest=slowest
    )
    return {"notice": notice, "slowest": slowest}


def _cadence(book: Book) -> str:
    return book.assumed("schema_cadence", "schema_cadence")
