"""Gate 8: the test suite, reconciliation per output, slow drift, and where rejected records go."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.reading import OutputRead, SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.correctness import correctness_of, late_levels
from dataplan.model.planner.writer.deadletters import dead_letters
from dataplan.model.planner.writer.levels import semantics_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.processing import dataset
from dataplan.model.planner.writer.rates import one_day, rates_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.suite import suite_of
from dataplan.render.templates import phrase


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    correctness = correctness_of(book)
    return {
        "quality": {
            "tests": suite_of(book, shape, correctness),
            "reconciliation": [_reconciliation(book, output, shape, correctness.budget) for output in shape.outputs],
            "drift": _drift(book, shape),
            "quarantine": dead_letters(book),
            "alert": correctness.levels.page,
            "correctness": correctness,
            "sources": shape.sources,
            "owner": shape.owner,
        }
    }


def _reconciliation(book: Book, output: OutputRead, shape: Shape, budget: str) -> dict[str, Any]:
    """Against a source of its own where the brief has one: a book of record that the pipeline did not make."""
    sources = [source for source in shape.sources if source.name in output.sources]
    witness = _witness(sources)
    return {
        "output": output,
        "left": dataset("mart", output.name),
        "right": dataset("raw", (witness or sources[0]).name),
        "witness": witness,
        "source": sources[0],
        "tolerance": _tolerance(book, output, budget),
        "meanwhile": _meanwhile(book, output),
        "after": _horizon(book, output),
        "every": one_day(book),
    }


def _witness(sources: list[SourceRead]) -> SourceRead | None:
    """The delivered statement among several sources: files that another system closed."""
    delivered = [source for source in sources if source.kind in {"batch", "file"}]
    return delivered[0] if delivered and len(sources) > len(delivered) else None


def _tolerance(book: Book, output: OutputRead, budget: str) -> str:
    """Nothing for amounts; else what the brief accepts, or the default as far as the error budget allows it."""
    if output.money:
        return book.chosen("money_tolerance", "0 %", "Difference of amounts at close", phrase("money_tolerance"))
    said = book.of_kind("tolerance.reconciliation", "share", subject=output.name)
    if said:
        return said
    policy = book.assumed("reconcile_tolerance", "reconcile_tolerance")
    if book.magnitude(policy, "percent") <= book.magnitude(budget, "percent"):
        return policy
    return book.computed(
        "tolerance_in_budget", "Difference of counts that may be", "arith.min", policy=policy, budget=budget
    )


def _meanwhile(book: Book, output: OutputRead) -> str | None:
    """By how much counts of amounts may differ until they are closed, where the brief accepts any difference."""
    said = book.of_kind("tolerance.reconciliation", "share", subject=output.name) if output.money else None
    return said if said and book.magnitude(said, "percent") > 0 else None


def _horizon(book: Book, output: OutputRead) -> str:
    """When everything that counts has arrived: the latest arrival, and the time to work off a backlog behind it."""
    stated = semantics_of(book, output.name)
    latest = stated.latest if stated else book.anyone("late.max") or book.assumed("late_max", "late_max")
    parts = {"latest": latest}
    if stated:
        if book.magnitude(stated.watermark.delay, "s") > book.magnitude(latest, "s"):
            parts = {"watermark": stated.watermark.delay}
        parts |= {f"stage_{place}": stage.budget for place, stage in enumerate(stated.slo.stages, 1)}
    estimates = book.section("estimates")
    if estimates is not None and book.magnitude(estimates.recovery.drain, "s") < float("inf"):
        parts["drain"] = estimates.recovery.drain
    else:
        parts["reserve"] = book.assumed("outage_tolerated", "outage_tolerated")
    label = f"Complete and reconciled after, {output.name}"
    return book.computed(f"{slug(output.name)}_complete", label, "arith.sum", **parts)


def _drift(book: Book, shape: Shape) -> list[dict[str, Any]]:
    size = book.chosen("drift_size", "20 %", "Change of the mean event size that matters", phrase("drift_size"))
    rows: list[dict[str, Any]] = [
        {
            "kind": "size",
            "source": source,
            "figure": rates_of(book, source.name, shape).size,
            "threshold": size,
            "owner": source.owner,
        }
        for source in shape.sources
    ]
    strictest = shape.outputs[0]
    rows.append(
        {
            "kind": "load",
            "threshold": book.assumed("utilisation_target", "utilisation_target"),
            "owner": shape.owner,
        }
    )
    late = late_levels(book, strictest, f"{slug(strictest.name)}_late", f"late events of {strictest.name}")
    rows.append({"kind": "late", "output": strictest, "threshold": late.warn, "owner": strictest.owner})
    return rows
