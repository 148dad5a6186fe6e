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


_PROMISES = frozenset({"slo.latency", "slo.freshness", "stage.time"})


def external_sizing(book: Book, output: OutputRead, shape: Shape) -> dict[str, str]:
    """Empty where the brief speaks of no limit on calls. The result that is promised beside it makes the calls.

    Where none is, the strictest result is taken to make them.
    """
    limit = next((key for key, fact in book.facts.items() if fact.role == "rate.limit" and _about_calls(fact)), None)
    if limit is None:
        return {}
    sentence = book.facts[limit].sentence
    told = {fact.subject for fact in book.facts.values() if fact.sentence == sentence and fact.role in _PROMISES}
    if output.name not in told and (
        output.name != _caller(book, shape) or told & {item.name for item in shape.outputs}
    ):
        return {}
    beside = {key: fact for key, fact in book.facts.items() if fact.sentence == sentence and key != limit}
    found = {"external_quota": book.stated(limit)}
    for key, fact in beside.items():
        if fact.role in {"other", "stage.time"} and fact.kind == "time":
            found.setdefault("external_latency", book.stated(key))
        elif fact.kind in {"count", "number", "tasks"} and _IN_FLIGHT.search(fact.quote):
            found.setdefault("external_pool", book.stated(key))
    return found if len(found) == 3 else {}


def _about_calls(fact: Fact) -> bool:
    return fact.kind == "rate" and bool(_CALLS.search(fact.value) or _CALLS.search(fact.quote))


def _caller(book: Book, shape: Shape) -> str:
    streams = [output for output in shape.outputs if not output.daily] or list(shape.outputs)
    return min(streams, key=lambda output: book.magnitude(promise(book, output), "s")).name
