"""Gate 1: the brief in its own words, every quantity of it in the ledger, and what is taken for granted."""

from __future__ import annotations

import re
from typing import Any

from dataplan.core.checks.explicit import hole
from dataplan.core.plan.problem import LatencyClass
from dataplan.core.quantity import read_quantity
from dataplan.model.planner.reading import Fact, OutputRead, Role
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.facts import label_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase

_CLASSES: tuple[tuple[float, LatencyClass], ...] = (
    (1.0, "sub-second"),
    (60.0, "near-real-time"),
    (1800.0, "minutes"),
    (14400.0, "hourly"),
)


_SINGLE: frozenset[Role] = frozenset(
    {
        "rate.mean", "rate.peak", "growth.rate", "slo.freshness", "slo.latency", "outage.tolerated", "recovery.rto",
        "recovery.rpo", "budget.monthly", "deletion.deadline", "duplicate.horizon", "clock.skew", "retention.log",
    }
)  # fmt: skip
"""Roles in which a thing has one value."""


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    reading = book.reading
    for key, fact in book.facts.items():
        book.given(key, fact, label_of(fact))
    for filling in shape.fillings:
        book.assume(
            filling.id,
            statement=filling.statement,
            reason="Nothing in the brief was read as this.",
            effect=filling.effect,
            confirm_with=shape.owner,
        )
    consumers: list[dict[str, Any]] = []
    for output in shape.outputs:
        freshness = freshness_of(book, output)
        consumers.append(
            {
                "name": output.consumer,
                "decision": _decision(book, output),
                "owner": output.owner,
                "latency_class": latency_class(book.magnitude(freshness, "s")),
                "freshness": freshness,
                "daily": output.daily,
                "output": output.name,
            }
        )
    targets = [
        (book.fact("slo.latency", output.name, only=True) or item["freshness"], item)
        for output, item in zip(shape.outputs, consumers, strict=True)
    ]
    target, strictest = min(targets, key=lambda pair: book.magnitude(pair[0], "s"))
    constraints = [
        {"kind": item.kind, "statement": said} for item in reading.constraints if (said := book.cite(item.sentence))
    ]
    return {
        "problem": {
            "summary": book.cite(reading.summary),
            "title": reading.title,
            "consumers": consumers,
            "sources": [source.name for source in shape.sources],
            "outputs": shape.outputs,
            "excluded": [said for sentence in reading.excluded if (said := book.cite(sentence))],
            "latency_class": latency_class(book.magnitude(target, "s")),
            "latency_target": target,
            "strictest": strictest,
            "constraints": constraints,
            "unplaced": [key for key, fact in book.facts.items() if fact.role in {"other", "count"}],
            "suspicions": [book.cite(item.sentence) for item in reading.suspicions],
            "contradictions": contradictions(book),
            "owner": shape.owner,
        },
        "assumptions": {
            "stances": [item.text for item in book.skill.default_assumptions],
            "fillings": len(shape.fillings),
            "owner": shape.owner,
        },
    }


def _decision(book: Book, output: OutputRead) -> str:
    """In the words of the brief, where these say enough to be checked."""
    said = book.cite(output.decision)
    return said if not hole(said, least=4) else phrase("decision_of", name=output.name)


def freshness_of(book: Book, output: OutputRead) -> str:
    """The freshness promise: said of the output, of the whole, or the default. Daily: counted from the day's end."""
    daily = book.fact("deadline.daily", output.name) if output.daily else None
    said = daily or book.fact("slo.freshness", output.name)
    if said:
        return said
    if latency := book.fact("slo.latency", output.name):
        return _behind_arrival(book, output, latency)
    if output.daily:
        return book.assumed("daily_deadline", "daily_deadline")
    figure, label = f"{slug(output.name)}_freshness", f"Freshness promise, {output.name}"
    slowest = max(_cadences(book, output), key=lambda key: book.magnitude(key, "s"), default=None)
    if slowest is None or 2 * book.magnitude(slowest, "s") <= book.usual("freshness_slo", "s"):
        return book.assumed(figure, "freshness_slo", label)
    times = book.chosen(
        "cadence_multiple", "2x", "Promise over the time between deliveries", phrase("cadence_multiple")
    )
    return book.computed(figure, label, "arith.multiple", quantity=slowest, factor=times)


def _behind_arrival(book: Book, output: OutputRead, latency: str) -> str:
    """What is shown is older than a latency that counts from the arrival by the time in which events arrive."""
    percentile = book.fact("slo.percentile", output.name, only=True)
    counts = _FROM_ARRIVAL.search(book.facts[latency].sentence) is not None
    arrival = _arrival(book, output, percentile) if percentile and counts else None
    if arrival is None:
        return latency
    label = f"Age of a result when it is there, {output.name}"
    return book.computed(f"{slug(output.name)}_age", label, "arith.sum", arrival=arrival, latency=latency)


_FROM_ARRIVAL = re.compile(
    r"\b(?:enter\w*|arriv\w*|receiv\w*|requests?|calls?|eintreff\w*|eingang\w*|entrada|llega\w*)\b", re.IGNORECASE
)
"""A latency "of the reading" counts from the event itself; one "from the message entering the topic" does not."""


def _arrival(book: Book, output: OutputRead, percentile: str) -> str | None:
    """In which the share that is promised has arrived, by what the brief says of the sources."""
    subjects = {"", *(name.casefold() for name in output.sources)}
    delays = {fact.pair: key for key, fact in book.facts.items() if fact.role == "late.delay" and fact.pair is not None}
    found = [
        book.stated(delays[fact.pair])
        for key, fact in book.facts.items()
        if fact.role == "late.share"
        and fact.pair in delays
        and fact.subject.casefold() in subjects
        and not fact.beyond
        and book.magnitude(book.stated(key), "percent") >= book.magnitude(percentile, "percent")
    ]
    return min(found, key=lambda key: book.magnitude(key, "s"), default=None)


def _cadences(book: Book, output: OutputRead) -> list[str]:
    """How often the sources of an output send, by the brief: no result is fresher than that."""
    names = {name.casefold() for name in output.sources}
    return [
        book.stated(key)
        for key, fact in book.facts.items()
        if fact.role == "cadence" and fact.subject.casefold() in names
    ]


def latency_class(seconds: float) -> LatencyClass:
    return next((name for limit, name in _CLASSES if seconds <= limit), "daily")


def contradictions(book: Book) -> list[dict[str, str]]:
    """Two values of the brief for one thing that can have but one: both are kept, and the reviewer is told."""
    found = []
    for key, fact in book.facts.items():
        stem = re.sub(r"_\d+$", "", key)
        first = book.facts.get(stem)
        if stem == key or first is None or fact.role not in _SINGLE or fact.counted:
            continue
        qualified = fact.pair is not None and first.pair is not None  # at two percentiles, say
        if not qualified and _noun(fact) == _noun(first):
            found.append({"first": stem, "second": key, "label": label_of(first)})
    return found


def _noun(fact: Fact) -> tuple[str, str]:
    """What is counted, by its last word, and per what: rates of different things do not contradict each other."""
    counted, _, per = read_quantity(fact.value)[1].partition("/")
    return counted.rpartition(" ")[2], per
