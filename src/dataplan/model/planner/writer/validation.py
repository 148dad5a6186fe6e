"""Gate 11: what proves the promises, who releases on which number, what is watched afterwards, which risks stay."""

from __future__ import annotations

import re
from typing import Any

from dataplan.core.plan.marks import walk
from dataplan.model.planner.reading import OutputRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.correctness import correctness_of, late_levels
from dataplan.model.planner.writer.cutover import closes, parallel_run, rollback_window
from dataplan.model.planner.writer.levels import freshness_levels, promise, semantics_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.periods import parity
from dataplan.model.planner.writer.recovery import outage_of
from dataplan.model.planner.writer.risks import risks_of
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


def write(book: Book, shape: Shape) -> dict[str, dict[str, Any]]:
    strictest = min(shape.outputs, key=lambda output: book.magnitude(promise(book, output), "s"))
    correctness = correctness_of(book)
    parallel = parallel_run(book, shape)
    estimates = book.section("estimates")
    idle = _idle(book)
    values = {
        "outputs": [_output(book, output) for output in shape.outputs],
        "strictest": strictest,
        "late": late_levels(book, strictest, f"{slug(strictest.name)}_late", f"late events of {strictest.name}"),
        "correctness": correctness,
        "parity": parity(book),
        "nothing": book.chosen(
            "none_allowed", "0 %", "Share of rows that may break a hard rule", phrase("none_allowed")
        ),
        "parallel": parallel["duration"],
        "recovery": _recovery(book),
        "load": estimates.growth.peak_at_horizon if estimates else None,
        "files": all(source.kind in {"batch", "file"} for source in shape.sources),
        "window": _window(book, parallel["duration"]),
        "closes": closes(book, shape),
        "idle": idle,
        "idle_said": ", ".join(f"{book.ledger.figures[key].label} {{{key}}}" for key in idle),
        "owner": shape.owner,
    }
    return {"validation": values, "risks": risks_of(book, shape)}


def _output(book: Book, output: OutputRead) -> dict[str, Any]:
    """``latency``: what the stages may take together, or the promise itself where the brief gives one."""
    stated = semantics_of(book, output.name)
    latency = stated.slo.latency if stated else None
    if latency is None and stated is not None:
        stages = {f"stage_{place}": stage.budget for place, stage in enumerate(stated.slo.stages, 1)}
        latency = book.computed(
            f"{slug(output.name)}_fresh_normal", f"All stages together, {output.name}", "freshness.stages", **stages
        )
    return {
        "read": output,
        "freshness": promise(book, output),
        "levels": freshness_levels(book, output),
        "latency": latency or promise(book, output),
        "latest": stated.latest if stated else None,
    }


def _recovery(book: Book) -> dict[str, str]:
    estimates = book.section("estimates")
    if estimates is not None:
        return {"outage": estimates.recovery.outage, "objective": estimates.recovery.objective}
    objective = book.anyone("recovery.rto") or book.assumed("recovery_objective", "recovery_objective")
    return {"outage": outage_of(book), "objective": objective}


def _window(book: Book, parallel: str) -> str:
    """As long as one may still go back, and through a whole cycle."""
    usual = book.assumed("monitoring_window", "monitoring_window")
    return book.computed(
        "watched", "Time for which the launch is watched", "arith.max",
        usual=usual, rollback=rollback_window(book), cycle=parallel,
    )  # fmt: skip


def _idle(book: Book) -> list[str]:
    """Quantities of the brief that nothing in the plan rests on or mentions; the reviewer decides what they bind."""
    used = {ref for figure in book.ledger.figures.values() for ref in figure.inputs.values()}
    used |= {ref for decision in book.ledger.decisions.values() for ref in decision.because}
    for section in book.plan.sections.values():
        for leaf in walk(section):
            if leaf.mark.kind == "figure":
                used.add(leaf.value)
            elif leaf.mark.kind == "prose":
                used.update(_BRACES.findall(leaf.value))
        used |= {ref for concern in section.concerns for ref in concern.refs}
    said = {key for key, fact in book.facts.items() if fact.role != "run.percentile"}  # it says of what a duration is
    return [key for key in book.facts if key in said and key in book.ledger.figures and key not in used]


_BRACES = re.compile(r"\{([a-z0-9_]+)\}")
