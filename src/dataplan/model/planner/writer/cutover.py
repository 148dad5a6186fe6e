"""Gate 10: the replay, the steps of the cutover with their acceptance, the parallel run, and the way back."""

from __future__ import annotations

import re
from typing import Any

from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.correctness import Correctness, correctness_of
from dataplan.model.planner.writer.costs import currency_of
from dataplan.model.planner.writer.history import replay_of
from dataplan.model.planner.writer.levels import freshness_levels, promise
from dataplan.model.planner.writer.periods import business_cycle, late_tail, parity
from dataplan.model.planner.writer.sayings import said
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase

_OLD = re.compile(
    r"\b(?:old|existing|current(?:ly)?|today|replac\w+|retire\w*|migrat\w+|vendor|legacy|instead of"
    r"|bisher\w*|alte[nrs]?|ablös\w+|ersetz\w+|heute|actual(?:mente)?|hoy|antigu\w+|sustitu\w+|reemplaz\w+)\b",
    re.IGNORECASE,
)
"""The brief speaks of what is there before."""


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    correctness = correctness_of(book)
    triggers = [_stale(book, output) for output in shape.outputs]
    triggers += [*_differs(book, shape), _rejected(book, correctness, shape)]
    parallel = parallel_run(book, shape)
    # the most tolerant first, and what books amounts last
    order = sorted(shape.outputs, key=lambda output: (output.money, -book.magnitude(promise(book, output), "s")))
    return {
        "cutover": {
            "replay": replay_of(book, shape),
            "outputs": order,
            "freshness": {output.name: promise(book, output) for output in shape.outputs},
            "levels": {output.name: freshness_levels(book, output) for output in shape.outputs},
            "triggers": triggers,
            "parallel": parallel,
            "canary": book.chosen(
                "canary_share", "10 %", "Part of the readers that moves first", phrase("canary_share")
            ),
            "replaced": bool(_OLD.search(book.plan.brief.text)),
            "rollback": rollback_window(book),
            "fed": _fed(book),
            "nothing": book.chosen(
                "none_allowed", "0 %", "Share of rows that may break a hard rule", phrase("none_allowed")
            ),
            "files": all(source.kind in {"batch", "file"} for source in shape.sources),
            "money": [output.name for output in shape.outputs if output.money],
            "closes": closes(book, shape),
            "owner": shape.owner,
        }
    }


def parallel_run(book: Book, shape: Shape) -> dict[str, str]:
    """A whole business cycle and the late tail behind it, and no less than is usual."""
    cycle, tail = business_cycle(book, shape), late_tail(book)
    least = book.computed(
        "cycle_and_tail", "Business cycle and late tail together", "arith.sum", cycle=cycle, tail=tail
    )
    usual = said(book, "parallel") or book.assumed("parallel_run", "parallel_run")
    duration = book.computed("parallel_duration", "Duration of the parallel run", "arith.max", least=least, usual=usual)
    return {"duration": duration, "cycle": cycle, "tail": tail, "parity": parity(book)}


def closes(book: Book, shape: Shape) -> str | None:
    """How many closes have to agree before amounts are booked from the new path; None where none are."""
    if not any(output.money for output in shape.outputs):
        return None
    return book.chosen("closes", "2 closes", "Closes in a row that have to agree", phrase("closes"))


def rollback_window(book: Book) -> str:
    return said(book, "fed") or book.assumed("rollback_window", "rollback_window")


def hold(book: Book) -> str:
    """How long trouble lasts before one goes back: longer than an outage and its drain, which are tolerated."""
    usual = book.assumed("rollback_hold", "rollback_hold")
    estimates = book.section("estimates")
    tolerated = estimates.recovery.tolerated_degradation or estimates.recovery.objective if estimates else None
    tolerated = tolerated or book.anyone("recovery.rto") or book.assumed("recovery_objective", "recovery_objective")
    beyond = book.chosen(
        "beyond_tolerated", "1.25x", "Rollback over the tolerated degradation", phrase("beyond_tolerated")
    )
    longer = book.computed(
        "degraded_too_long", "Degraded for too long", "arith.multiple", quantity=tolerated, factor=beyond
    )
    return book.computed(
        "rollback_after", "Time that trouble lasts before a rollback", "arith.max", usual=usual, longer=longer
    )


def _fed(book: Book) -> str:
    return book.computed(
        "fed", "Time for which the old path is fed", "arith.max",
        usual=said(book, "fed") or book.assumed("old_path_fed", "old_path_fed"), window=rollback_window(book),
    )  # fmt: skip


def _stale(book: Book, output: OutputRead) -> dict[str, Any]:
    levels = freshness_levels(book, output)
    return {
        "kind": "stale",
        "name": f"{output.name} stays stale",
        "output": output,
        "threshold": levels.limit or promise(book, output),
        "release": levels.warn,
        "window": hold(book),
        "owner": output.owner,
    }


def _differs(book: Book, shape: Shape) -> list[dict[str, Any]]:
    rows = []
    for output in shape.outputs:
        if output.money:
            unit = currency_of(book)
            threshold = book.chosen(
                "one_cent", f"0.01 {unit}", "Difference of amounts that undoes a step", phrase("one_cent")
            )
            release = book.chosen(
                "no_cent", f"0 {unit}", "Difference of amounts that releases a step", phrase("one_cent")
            )
        else:
            release = parity(book)
            threshold = _above(book, release)
        rows.append(
            {
                "kind": "differs",
                "name": f"{output.name} differs",
                "output": output,
                "threshold": threshold,
                "release": release,
                "window": hold(book),
                "owner": output.owner,
            }
        )
    return rows


def _above(book: Book, release: str) -> str:
    """The usual level, where it is looser than the one that releases; else a multiple of that."""
    usual = book.assumed("parity_rollback", "parity_rollback")
    times = book.chosen("rollback_multiple", "3x", "Rollback level over the release level", phrase("rollback_multiple"))
    several = book.computed(
        "parity_threefold", "Multiple of the release level", "arith.multiple", quantity=release, factor=times
    )
    return book.computed(
        "parity_rollback_level", "Difference that rolls back", "arith.max", usual=usual, several=several
    )


def _rejected(book: Book, correctness: Correctness, shape: Shape) -> dict[str, Any]:
    return {
        "kind": "rejected",
        "name": "records are rejected",
        "threshold": correctness.levels.limit or correctness.levels.page,
        "release": correctness.levels.warn,
        "window": hold(book),
        "owner": shape.owner,
    }
