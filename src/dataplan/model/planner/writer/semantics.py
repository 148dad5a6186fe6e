"""Gate 3: per output its event time, order, duplicates, lateness, watermark and freshness with a stage budget."""

from __future__ import annotations

import re
from typing import Any

from dataplan.core.quantity import find_quantities, parse_quantity, quantity
from dataplan.model.planner.reading import Fact, OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.lateness import Lateness, lateness_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.order import order_of
from dataplan.model.planner.writer.problem import freshness_of
from dataplan.model.planner.writer.rates import one_day
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.sources import due
from dataplan.model.planner.writer.told import late_owner, trusted
from dataplan.render.templates import phrase

STAGES = (("transport", "10 %"), ("processing", "15 %"), ("serving", "10 %"))
"""Stages on the way and their parts of the promise; the rest is for the watermark, and reserve."""


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    rows = [_output(book, output, shape) for output in shape.outputs]
    return {"semantics": {"outputs": rows, "owner": shape.owner}}


def _output(book: Book, output: OutputRead, shape: Shape) -> dict[str, Any]:
    stem, sources = slug(output.name), shape.feeding(output)
    freshness = freshness_of(book, output)
    latency = book.fact("slo.latency", output.name, only=True)
    lateness = lateness_of(book, output, freshness)
    horizon = horizon_of(book, output)
    row: dict[str, Any] = {
        "read": output,
        "event_time": sources[0].event_time,
        "freshness": freshness,
        "latency": latency if latency != freshness else None,
        "percentile": book.fact("slo.percentile", output.name, only=True),
        "lateness": lateness.profile,
        "latest": lateness.latest,
        "guessed": book.ledger.figures[lateness.tail].origin == "assumed",
        "cycle": book.chosen(
            "correction_cycle", "24 h", "Time until a correction shows, at most", phrase("correction_cycle")
        ),
        "horizon": horizon,
        "duplicate_share": book.largest("duplicate.share", "percent", output.name, *output.sources),
        "clock_skew": book.largest("clock.skew", "s", output.name, *output.sources)
        or book.assumed("clock_skew", "clock_skew"),
        "order": order_of(book, output, shape),
        "event_key": sources[0].key,
        "late_owner": late_owner(trusted(book.reading, book.plan.brief.text)) or sources[0].owner,
        "dedupe": book.computed(f"{stem}_dedupe_window", f"Dedupe window, {output.name}", "arith.max", horizon=horizon),
    }
    closed = closing(book, output, shape)
    row |= _watermark(book, output, row, lateness, closed)
    row["stages"] = _stages(book, output, row["latency"] or _room(book, output, freshness, closed))
    if output.daily:
        row["window"] = one_day(book)
    return row


def horizon_of(book: Book, output: OutputRead) -> str:
    """How late a duplicate may come: the longest that the brief says of the output or its sources, or the default."""
    said = book.largest("duplicate.horizon", "s", output.name, *output.sources)
    return said or book.assumed("duplicate_horizon", "duplicate_horizon")


def closing(book: Book, output: OutputRead, shape: Shape) -> str | None:
    """For a daily output: when the last of its deliveries is there; None where none is said, or in time."""
    if not output.daily:
        return None
    deadline = freshness_of(book, output)
    dues = [key for source in shape.feeding(output) if (key := due(book, source, deadline))]
    return max(dues, key=lambda key: book.magnitude(key, "s"), default=None)


def _room(book: Book, output: OutputRead, freshness: str, closed: str | None) -> str:
    """What the stages may share: the promise or, where files arrive on the day, what these leave of it."""
    if closed is None:
        return freshness
    label = f"Time from the last delivery to the deadline, {output.name}"
    return book.computed(f"{slug(output.name)}_left", label, "arith.difference", a=freshness, b=closed)


_WORDS = (
    ("external call", r"\bservice\b|\bcalls?\b|\brequests?\b|dienst|aufruf|servicio|llamada"),
    ("transport", r"transport|transmission|network|queue|übertrag|transmisi"),
    ("serving", r"serving|render|quer(?:y|ies)|look-?ups?|abfrage|consulta"),
    ("processing", r""),
)
"""Words by which the brief speaks of a stage; whatever else takes time is processing."""


def _told_stages(book: Book, output: OutputRead) -> dict[str, str]:
    """The longest time that the brief gives for each stage of an output, or of the whole; a run is its processing."""
    run = None if output.daily else book.fact("run.duration", output.name, only=True)
    found = {"processing": run} if run else {}
    for key, fact in book.facts.items():
        if fact.role == "stage.time" and fact.subject.casefold() in {output.name.casefold(), ""}:
            own = _own_words(fact, book.plan.language)
            name = next(name for name, words in _WORDS if re.search(words, own, re.IGNORECASE))
            known = found.get(name)
            if known is None or book.magnitude(book.stated(key), "s") > book.magnitude(known, "s"):
                found[name] = book.stated(key)
    return found


def _own_words(fact: Fact, language: str) -> str:
    """Of a quote with several quantities, the words between the one before and its own."""
    found = find_quantities(fact.quote, language)
    mine = parse_quantity(fact.value)
    for before, item in zip((None, *found), found, strict=False):
        if item.value is not None and item.kind == "duration" and quantity(item.value, item.unit) == mine:
            return fact.quote[before.end if before else 0 : item.start]
    return fact.quote


def _stages(book: Book, output: OutputRead, promise: str) -> list[tuple[str, str]]:
    """As the brief gives them, else parts of the promise."""
    told = _told_stages(book, output)
    further = [(name, figure) for name, figure in told.items() if name not in dict(STAGES)]
    return further + [
        (
            name,
            told.get(name)
            or book.computed(
                f"{slug(output.name)}_{name}", f"Budget for {name}, {output.name}", "arith.share",
                quantity=promise,
                share=book.chosen(f"{name}_part", part, f"Part of the promise for {name}", phrase("stage_part")),
            ),
        )
        for name, part in STAGES
    ]  # fmt: skip


def _watermark(
    book: Book, output: OutputRead, row: dict[str, Any], lateness: Lateness, closed: str | None
) -> dict[str, Any]:
    """Wait for the deliveries, or for the tail where the promise leaves room; else stay tight and correct the rest."""
    stem, freshness = slug(output.name), row["freshness"]
    figure, label = f"{stem}_watermark", f"Watermark delay, {output.name}"
    longest = max(book.magnitude(lateness.tail, "s"), book.magnitude(row["clock_skew"], "s"))
    waits = longest <= book.magnitude(closed or freshness, "s") / (1 if closed else 2)
    if closed:
        delay = closed
    elif waits:
        delay = book.computed(figure, label, "arith.max", tail=lateness.tail, skew=row["clock_skew"])
    else:
        share = book.chosen(
            "watermark_part", "25 %", "Part of the promise that may be waited", phrase("watermark_part")
        )
        delay = book.computed(figure, label, "arith.share", quantity=freshness, share=share)
        skew = book.magnitude(row["clock_skew"], "s")
        if book.magnitude(delay, "s") < skew <= book.magnitude(freshness, "s") / 2:
            delay = row["clock_skew"]  # less than that, and every event of a slow clock is late
    said = {"freshness": "{" + freshness + "}", "tail": "{" + lateness.tail + "}", "name": output.name}
    reason = "watermark_due" if closed else "watermark_waits" if waits else "watermark_tight"
    decision = book.decided(
        f"d_{stem}_watermark",
        "watermark and lateness",
        "predictable late arrival profile" if waits or closed else "critical low-latency output",
        applies_to=(output.name,),
        reason=phrase(reason, due="{" + delay + "}", **said),
        because=tuple(dict.fromkeys((freshness, delay, lateness.tail, lateness.latest))),
    )
    part = book.chosen(
        "idle_part", "10 %", "Part of the promise after which a silent partition is idle", phrase("idle_part")
    )
    idle = book.computed(f"{stem}_idle", f"Idle timeout, {output.name}", "arith.share", quantity=freshness, share=part)
    return {"watermark": delay, "decision": decision, "idle": idle, "tight": not waits}
