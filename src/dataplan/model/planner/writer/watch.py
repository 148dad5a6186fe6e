"""The signals of gate 9: what is measured on which component, with levels that follow from what they protect."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.reading import OutputRead, SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.correctness import correctness_of
from dataplan.model.planner.writer.levels import (
    Levels,
    freshness_levels,
    promise,
    room_levels,
    semantics_of,
    share_levels,
)
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.periods import log_retention
from dataplan.model.planner.writer.shape import Shape
from dataplan.model.planner.writer.working import states_of
from dataplan.render.templates import phrase

LOG = "event log"


def signals_of(book: Book, shape: Shape, window: str, slow: str) -> list[dict[str, Any]]:
    """``window`` for what pages within minutes, ``slow`` for what moves over hours."""
    found: list[dict[str, Any]] = []
    for output in shape.outputs:
        found += [{**row, "window": window, "output": output} for row in _of_output(book, output)]
        found += [{**row, "window": slow, "output": output} for row in _health(book, output)]
    for source in shape.sources:
        found += [{**row, "window": window, "source": source} for row in _of_source(book, source)]
    bad = correctness_of(book).levels
    found.append({**_signal("error-rate", LOG, bad, shape.owner), "window": window})
    found.append({**_signal("dead-letter", LOG, bad, shape.owner), "window": window})
    found += [{**row, "window": slow} for row in _cost(book, shape)]
    return found


def _of_output(book: Book, output: OutputRead) -> list[dict[str, Any]]:
    job, stem, stated = f"{output.name} job", slug(output.name), semantics_of(book, output.name)
    limit = promise(book, output)
    lag_limit = book.computed(
        f"{stem}_lag_limit", f"Age of the oldest unread event that may be, {output.name}", "arith.min",
        promise=limit, retention=half_of_log(book),
    )  # fmt: skip
    transport = stated.slo.stages[0].budget if stated else None
    lag = share_levels(book, f"{stem}_lag", f"lag of {output.name}", lag_limit, normal=transport)
    rows = [
        _signal("freshness", output.name, freshness_levels(book, output), output.owner),
        {**_signal("lag", job, lag, output.owner), "promise": limit},
    ]
    if stated:
        usual = book.computed(
            f"{stem}_mark_normal", f"Watermark lag on a normal day, {output.name}", "arith.sum",
            watermark=stated.watermark.delay, transport=transport or stated.watermark.delay,
        )  # fmt: skip
        behind = limit
        if book.magnitude(usual, "s") >= book.magnitude(limit, "s"):
            behind = book.computed(
                f"{stem}_mark_limit",
                f"Watermark lag that may be, {output.name}",
                "arith.sum",
                normal=usual,
                promise=limit,
            )
        levels = room_levels(book, f"{stem}_mark", f"watermark lag of {output.name}", behind, usual)
    else:
        levels = share_levels(book, f"{stem}_mark", f"watermark lag of {output.name}", limit)
    rows.append(_signal("watermark-lag", job, levels, output.owner))
    return rows


def half_of_log(book: Book) -> str:
    half = book.chosen("half_of_log", "50 %", "Part of the log retention that a lag may use", phrase("half_of_log"))
    return book.computed(
        "log_half", "Half of the log retention", "arith.share", quantity=log_retention(book), share=half
    )


def _health(book: Book, output: OutputRead) -> list[dict[str, Any]]:
    job, stem = f"{output.name} job", slug(output.name)
    interval = book.assumed("checkpoint_interval", "checkpoint_interval")
    normal = book.assumed("checkpoint_p99", "checkpoint_p99")
    checkpoint = share_levels(book, "checkpoint", "checkpoint duration", interval, normal=normal)
    states = [item for item in states_of(book, output) if item.memory]
    if states:
        space = _together(book, f"{stem}_space", f"Space for all state, {output.name}", [row.memory for row in states])
        usual = _together(book, f"{stem}_all_state", f"All state, {output.name}", [row.size for row in states])
        size = share_levels(book, f"{stem}_state", f"state of {output.name}", space, normal=usual)
    else:
        size = share_levels(book, "state", "state", book.assumed("state_memory", "state_memory"))
    return [
        _signal("checkpoint", job, checkpoint, output.owner),
        _signal("state", job, size, output.owner),
        _signal("skew", job, _skew(book), output.owner),
    ]


def _together(book: Book, figure: str, label: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else book.computed(figure, label, "arith.sum", **{part: part for part in parts})


def _skew(book: Book) -> Levels:
    """A task may take as many times its even share as capacity exceeds the peak; beyond that it falls behind."""
    estimates = book.section("estimates")
    if estimates is not None:
        limit = book.computed(
            "skew_limit", "Capacity over the peak of the horizon", "arith.ratio",
            a=estimates.recovery.capacity, b=estimates.growth.peak_at_horizon,
        )  # fmt: skip
        even = book.chosen("even_load", "1x", "Load of a task over the mean, with an even spread", phrase("even_load"))
        if book.magnitude(limit, "") > 1.1:
            return room_levels(book, "skew", "skew", limit, even, unit="")
    return Levels(warn=book.assumed("skew_warn", "skew_warn"), page=book.assumed("skew_page", "skew_page"))


def _of_source(book: Book, source: SourceRead) -> list[dict[str, Any]]:
    rows = [_signal("throughput", f"{source.name} connector", _throughput(book), source.owner, above=False)]
    if source.kind == "cdc":
        headroom = _headroom(book, source)
        if headroom is not None:
            levels = share_levels(book, f"{slug(source.name)}_slot", f"change log held for {source.name}", headroom)
            rows.append(_signal("slot-lag", f"{source.name} connector", levels, source.owner))
    return rows


def _headroom(book: Book, source: SourceRead) -> str | None:
    section = book.section("ingestion")
    for item in section.components if section else ():
        if source.name in item.depends_on and item.sizing is not None and item.sizing.log_headroom:
            return str(item.sizing.log_headroom)
    return None


def _throughput(book: Book) -> Levels:
    same = book.chosen("same_hour", "100 %", "Volume against the same hour of the week before", phrase("same_hour"))
    return Levels(
        warn=book.chosen("flow_warn", "50 %", "Part of the usual volume that warns", phrase("flow_level")),
        page=book.chosen("flow_page", "20 %", "Part of the usual volume that pages", phrase("flow_level")),
        normal=same,
    )


def _cost(book: Book, shape: Shape) -> list[dict[str, Any]]:
    """Between the expected cost and what the budget, or the contingency, still covers."""
    estimates = book.section("estimates")
    if estimates is None:
        return []
    cost = estimates.cost
    limit = cost.budget or cost.total_with_contingency
    if limit is None or _amount(book, cost.total) >= _amount(book, limit):
        return []
    levels = room_levels(book, "spend", "monthly cost", limit, cost.total, unit=book.ledger.figures[limit].unit)
    return [_signal("cost", "whole pipeline", levels, shape.owner)]


def _amount(book: Book, figure: str) -> float:
    """An amount per month in its own currency; infinite where two currencies cannot be compared."""
    found = book.ledger.figures[figure]
    currency = found.unit.split("/")[0]
    return book.magnitude(figure, f"{currency}/month")


def _signal(kind: str, on: str, levels: Levels, owner: str, *, above: bool = True) -> dict[str, Any]:
    return {"kind": kind, "on": on, "levels": levels, "owner": owner, "above": above, "output": None}
