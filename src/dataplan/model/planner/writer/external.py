"""A service that a job calls: how long a call takes, how many may be in flight, how many a second are allowed."""

from __future__ import annotations

import re

from dataplan.model.planner.reading import Fact, OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.levels import promise
from dataplan.model.planner.writer.shape import Shape

_CALLS = re.compile(r"\b(?:calls?|requests?|lookups?|queries|aufrufe?|anfragen?|llamadas?|peticiones)\b", re.IGNORECASE)
_IN_FLIGHT = re.compile(
    r"\b(?:in flight|concurren\w+|at once|at a time|parallel|simultan\w+|gleichzeitig\w*)\b", re.IGNORECASE
)


def external_sizing(book: Book, output: OutputRead, shape: Shape) -> dict[str, str]:
    """Empty where the brief speaks of no limit on calls. The strictest result is taken to make the calls."""
    limit = next((key for key, fact in book.facts.items() if fact.role == "rate.limit" and _about_calls(fact)), None)
    if limit is None or output.name != _caller(book, shape):
        return {}
    sentence = book.facts[limit].sentence
    beside = {key: fact for key, fact in book.facts.items() if fact.sentence == sentence and key != limit}
    found = {"external_quota": book.stated(limit)}
    for key, fact in beside.items():
        if fact.role == "other" and fact.kind == "time":
            found.setdefault("external_latency", book.stated(key))
        elif fact.kind in {"count", "number", "tasks"} and _IN_FLIGHT.search(fact.quote):
            found.setdefault("external_pool", book.stated(key))
    return found if len(found) == 3 else {}


def _about_calls(fact: Fact) -> bool:
    return fact.kind == "rate" and bool(_CALLS.search(fact.value) or _CALLS.search(fact.quote))


def _caller(book: Book, shape: Shape) -> str:
    streams = [output for output in shape.outputs if not output.daily] or list(shape.outputs)
    return min(streams, key=lambda output: book.magnitude(promise(book, output), "s")).name
