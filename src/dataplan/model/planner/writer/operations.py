"""Gate 9: signals with levels, the rota, and a runbook for each kind of page."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.correctness import correctness_of
from dataplan.model.planner.writer.levels import promise
from dataplan.model.planner.writer.periods import log_retention
from dataplan.model.planner.writer.recovery import outage_of
from dataplan.model.planner.writer.response import response_within
from dataplan.model.planner.writer.restore import slow_restore
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.watch import half_of_log, signals_of
from dataplan.render.templates import phrase

_DAY_SHIFT = 4 * 3600.0
"""Seconds of freshness from which on a person who works by day can still answer in time."""


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    estimates = book.section("estimates")
    outage = estimates.recovery.outage if estimates else outage_of(book)
    response = response_within(book, outage, slow_restore(book))
    scrape = _part(book, "scrape", "20 %", "Time between two samples of a signal", response.detect)
    window = _part(book, "alert_window", "60 %", "Time a level has to last before it pages", response.detect)
    slow = book.chosen("slow_window", "30 min", "Time a slow signal has to last", phrase("slow_window"))
    strictest = min(shape.outputs, key=lambda output: book.magnitude(promise(book, output), "s"))
    awake = _awake(book, shape, promise(book, strictest))
    return {
        "operations": {
            "signals": signals_of(book, shape, window, slow),
            "response": response,
            "scrape": scrape,
            "outage": outage,
            "awake": awake,
            "unattended": _unattended(book, response.detect, response.acknowledge, awake=awake),
            "said": _said(book),
            "log": log_retention(book),
            "log_half": half_of_log(book),
            "strictest": strictest,
            "promise": promise(book, strictest),
            "correctness": correctness_of(book),
            "outputs": shape.outputs,
            "captured": [source for source in shape.sources if source.kind == "cdc"],
            "scheduled": [output for output in shape.outputs if output.daily],
            "owner": shape.owner,
        }
    }


def _part(book: Book, figure: str, share: str, label: str, of: str) -> str:
    part = book.chosen(f"{figure}_part", share, f"Part of the detection: {label}", phrase("detection_part"))
    return book.computed(figure, label, "arith.share", quantity=of, share=part)


def _awake(book: Book, shape: Shape, strictest: str) -> bool:
    """Around the clock where nobody may sleep over it: a short promise, or a database whose disk fills meanwhile."""
    return book.magnitude(strictest, "s") < _DAY_SHIFT or any(source.kind == "cdc" for source in shape.sources)


def _unattended(book: Book, detect: str, acknowledge: str, *, awake: bool) -> str:
    if awake:
        return book.computed(
            "unattended", "Longest time without anybody", "arith.sum", detect=detect, acknowledge=acknowledge
        )
    return book.assumed("unattended", "unattended_time")


def _said(book: Book) -> list[str]:
    """What the brief says about who is there and when."""
    teams = [item.sentence for item in book.reading.constraints if item.kind == "team"]
    return [said for sentence in dict.fromkeys(teams) if (said := book.cite(sentence))]
