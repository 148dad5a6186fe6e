"""The test suite of gate 8: what is tested on which dataset, at which levels. The template says how and what then."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.reading import OutputRead, SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.correctness import Correctness, duplicate_levels, late_levels
from dataplan.model.planner.writer.fields import field_name, key_fields
from dataplan.model.planner.writer.levels import Levels, freshness_levels
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.processing import dataset
from dataplan.model.planner.writer.rates import one_day
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase

FILES = frozenset({"batch", "file"})


def suite_of(book: Book, shape: Shape, correctness: Correctness) -> list[dict[str, Any]]:
    tests = [_freshness(book, output) for output in shape.outputs]
    for source in shape.sources:
        tests += _of_source(book, source, shape, correctness)
    for output in shape.outputs:
        tests += _of_result(book, output, shape, correctness)
    return tests


def _freshness(book: Book, output: OutputRead) -> dict[str, Any]:
    levels = freshness_levels(book, output)
    quick = levels.every is not None and book.magnitude(levels.every, "s") < 60
    return {
        **_test("freshness", dataset("srv", output.name), levels, levels.every or _pace(book, None), output.owner),
        "output": output,
        "limit": levels.limit,
        "quick": quick,
    }


def _of_source(book: Book, source: SourceRead, shape: Shape, correctness: Correctness) -> list[dict[str, Any]]:
    every = _pace(book, source)
    raw, staging = dataset("raw", source.name), dataset("stg", source.name)
    fed = next((output for output in shape.outputs if source.name in output.sources), shape.outputs[0])
    bad = correctness.levels
    volume = book.assumed("volume_deviation", "volume_deviation")
    half = book.computed(
        "volume_warn", "Deviation of volume that warns", "arith.share", quantity=volume,
        share=book.assumed("warn_share", "warn_share"),
    )  # fmt: skip
    about = {
        "source": source,
        "key": ", ".join(key_fields(source.key)),
        "time": field_name(source.event_time),
        "files": source.kind in FILES,
    }
    late = late_levels(book, fed, f"{slug(fed.name)}_late", f"late events of {fed.name}")
    rows = [
        _test("null", staging, bad, every, shape.owner),
        _test("domain", staging, bad, every, source.owner),
        _test("volume", raw, Levels(warn=half, page=volume), every, source.owner),
        _test("duplicate", raw, duplicate_levels(book), every, shape.owner),
        # an event out of order is late for its key, so on a normal day there are no more of them
        _test("out-of-order", staging, late, every, shape.owner),
        _test("late", staging, late, every, source.owner),
    ]
    return [{**row, **about} for row in rows]


def _of_result(book: Book, output: OutputRead, shape: Shape, correctness: Correctness) -> list[dict[str, Any]]:
    sources = [source for source in shape.sources if source.name in output.sources]
    every = one_day(book) if output.daily else _pace(book, None)
    nothing = book.chosen("none_allowed", "0 %", "Share of rows that may break a hard rule", phrase("none_allowed"))
    about = {"output": output, "sources": sources, "key": ", ".join(key_fields(output.key))}
    mart = dataset("mart", output.name)
    return [
        {**_test("uniqueness", mart, Levels(warn="", page=nothing), every, shape.owner), **about},
        {**_test("referential", mart, correctness.levels, every, output.owner), **about},
    ]


def _pace(book: Book, source: SourceRead | None) -> str:
    """How often shares are taken: per delivery for files, else often enough to stop a wrong day before it is over."""
    if source is not None and source.kind in FILES:
        return one_day(book)
    return book.chosen("test_every", "15 min", "Time between two runs of the tests on a stream", phrase("test_every"))


def _test(family: str, name: str, levels: Levels, every: str, owner: str) -> dict[str, Any]:
    return {
        "family": family,
        "dataset": name,
        "warn": levels.warn,
        "error": levels.page,
        "every": every,
        "owner": owner,
    }
