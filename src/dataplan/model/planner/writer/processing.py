"""Gate 6: layers from raw to serving, the stateful operators, and how results are recomputed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.fields import key_fields
from dataplan.model.planner.writer.jobs import job_name
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.periods import lookback, raw_retention, serving_retention
from dataplan.model.planner.writer.remembered import remembered
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.working import Working, working_sets
from dataplan.render.templates import phrase


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    return {
        "processing": {
            "sources": [
                {
                    "read": source,
                    "raw": dataset("raw", source.name),
                    "staging": dataset("stg", source.name),
                    "key": list(key_fields(source.key)),
                }
                for source in shape.sources
            ],
            "outputs": [_output(book, output, shape) for output in shape.outputs],
            "windowed": book.anyone("window.size"),
            "raw": raw_retention(book),
            "serving": serving_retention(book),
            "lookback": lookback(book),
            "owner": shape.owner,
        }
    }


def dataset(layer: str, name: str) -> str:
    """The name of a model: raw_scans, mart_eta_page."""
    return f"{layer}_{slug(name)}"


def _output(book: Book, output: OutputRead, shape: Shape) -> dict[str, Any]:
    held, working = remembered(book, output, shape), working_sets(book, output, shape)
    key = [*key_fields(output.key), *(["business_day"] if output.daily else [])]
    return {
        "read": output,
        "job": job_name(output),
        "intermediate": dataset("int", output.name),
        "mart": dataset("mart", output.name),
        "serving": dataset("srv", output.name),
        "key": key,
        "keyed_by": ", ".join(
            dict.fromkeys(part for source in shape.feeding(output) for part in key_fields(source.key))
        ),
        "state": held.size,
        "ttl": held.ttl,
        "working": working,
        "decision": _state(book, output, held.size, held.ttl, working),
    }


_SMALL = 100.0
"""Megabytes of state up to which it would fit on any heap: it is the restart that asks for more."""


def _state(book: Book, output: OutputRead, size: str, ttl: str, working: Sequence[Working]) -> str:
    large = working or book.magnitude(size, "MB") >= _SMALL
    situation = "high-cardinality keys with long windows" if large else "strict recovery requirements"
    return book.decided(
        f"d_{slug(output.name)}_state",
        "state and checkpointing",
        situation,
        applies_to=(output.name,),
        reason=phrase("state_outside" if large else "state_small", name=output.name),
        because=(*(held.size for held in working), size, ttl),
    )
