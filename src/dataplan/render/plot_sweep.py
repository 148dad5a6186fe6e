"""One figure drawn against another, with the places at which a rule breaks or holds again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.plan.numbers import Numbers
from dataplan.core.quantity import format_quantity
from dataplan.core.sweep import Point, Turn
from dataplan.render.charts import Limit, Series, curves
from dataplan.render.pages import word
from dataplan.render.plot_data import Cell, as_csv
from dataplan.render.scales import axis, span_axis
from dataplan.render.shapes import Heading, clean

_APART = 0.05
"""The share of the axis below which two places are marked as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """A sweep of ``figure`` and what ``watched`` does meanwhile."""

    ledger: Ledger
    figure: Figure
    watched: Figure
    points: Sequence[Point]
    turns: Sequence[Turn]

    def value(self, point: Point) -> float | None:
        return point.values[self.watched.id]


def sweep_svg(swept: Swept) -> str:
    """The drawing; where the watched figure is *never*, it has a gap."""
    numbers = Numbers(swept.ledger)
    figure, watched = swept.figure, swept.watched
    first, last = swept.points[0].at, swept.points[-1].at
    values = [value for point in swept.points if (value := swept.value(point)) is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    y = span_axis(low, high, watched.unit) if low < 0 else axis(high, watched.unit)
    turns = [(_rule(turn), _at(turn.at, figure), turn.breaks) for turn in swept.turns]
    ends = (_at(first, figure), _at(last, figure))
    told = word("sweep_description", first=ends[0], last=ends[1], turns=turns)
    heading = Heading(
        key=f"sweep-{figure.id}",
        title=word("sweep_title", watched=watched.label, figure=figure.label),
        subtitle=word("sweep_subtitle", now=numbers.show(figure), watched=numbers.show(watched)),
        description=told,
        note=told,
    )
    return curves(
        heading,
        span_axis(first, last, figure.unit, steps=6),
        y,
        [Series(name="", points=points) for points in _segments(swept)],
        x_title=clean(f"{figure.label} ({figure.unit})" if figure.unit else figure.label),
        y_title=clean(y.unit),
        limits=list(_limits(swept.turns, (last - first) * _APART)),
    )


def sweep_csv(swept: Swept) -> str:
    """The data of the drawing as a table."""
    figure, watched = swept.figure, swept.watched
    columns = word(
        "sweep_columns", figure=figure.id, unit=figure.unit, watched=watched.id, watched_unit=watched.unit
    ).split("|")
    rows: list[list[Cell]] = []
    for point in swept.points:
        value = swept.value(point)
        broken = ", ".join(" ".join(key).strip() for key in sorted(point.broken))
        rows.append([point.at, word("never") if value is None else value, broken])
    return as_csv(columns, rows)


def _segments(swept: Swept) -> Iterator[list[tuple[float, float]]]:
    for is_known, points in groupby(swept.points, key=lambda point: swept.value(point) is not None):
        if is_known:
            yield [(point.at, swept.value(point) or 0.0) for point in points]


def _limits(turns: Sequence[Turn], apart: float) -> Iterator[Limit]:
    """One line for the turns that are too near to one another to be told apart."""
    near: list[Turn] = []
    for turn in turns:
        if near and turn.at - near[0].at > apart:
            yield _limit(near)
            near = []
        near.append(turn)
    if near:
        yield _limit(near)


def _limit(turns: Sequence[Turn]) -> Limit:
    return Limit(name=", ".join(dict.fromkeys(turn.rule for turn in turns)), at=turns[0].at)


def _rule(turn: Turn) -> str:
    return f"{turn.rule} {turn.subject}".strip()


def _at(value: float, figure: Figure) -> str:
    return format_quantity(value, figure.unit, digits=4)
