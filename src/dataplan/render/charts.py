"""Two kinds of chart, from numbers to SVG: curves over time, and horizontal bars."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dataplan.render.scales import Axis
from dataplan.render.shapes import (
    BLUE,
    WIDTH,
    Curve,
    Heading,
    Line,
    Rect,
    Shape,
    Text,
    fitted,
    path,
    spread,
    svg,
    text_width,
    wrapped,
)

_TOP, _PLOT_HEIGHT, _RIGHT = 96.0, 270.0, 30.0
_BAR, _DETAIL, _GAP = 24.0, 16.0, 12.0
_NAMES = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A curve through ``points`` (x, y), with its name written at its end."""

    name: str
    points: Sequence[tuple[float, float]]
    colour: str = BLUE
    is_dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A phase: from ``start`` to ``end`` along x, its name above."""

    name: str
    start: float
    end: float
    fill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A value that is not to be crossed: a dashed line across, with its name."""

    name: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """From ``start`` to ``end`` along the axis, in ``colours``: one, or two that meet at ``middle``.

    ``text`` stands behind the bar, ``text_before`` before it, ``detail`` below its name.
    """

    name: str
    start: float
    end: float
    text: str
    text_before: str = ""
    detail: str = ""
    middle: float | None = None
    colours: tuple[str, ...] = (BLUE,)


def curves(
    heading: Heading,
    x: Axis,
    y: Axis,
    series: Sequence[Series],
    *,
    x_title: str,
    y_title: str,
    bands: Sequence[Band] = (),
    limits: Sequence[Limit] = (),
    notes: Sequence[tuple[float, float, str]] = (),
) -> str:
    """Curves over an x axis. ``limits`` are places on it; ``notes`` are texts beside a point (x, y, text)."""
    labels = [item.name for item in series if item.name]
    right = max([_RIGHT, *(min(text_width(name), 230.0) + 16 for name in labels)])
    left, bottom = 30 + max(text_width(label) for _, label in y.ticks), _TOP + _PLOT_HEIGHT
    width = WIDTH - left - right

    def at(px: float, py: float) -> tuple[float, float]:
        return left + width * x.share(px), bottom - _PLOT_HEIGHT * y.share(py)

    shapes: list[Shape] = []
    for band in bands:
        shapes.extend(_band(band, round(at(band.start, 0)[0], 1), round(at(band.end, 0)[0], 1)))
    shapes.extend(_grid(x, y, left, width))
    shapes.append(Text(x=20, y=_TOP - 12, text=y_title, style="small"))
    shapes.append(Text(x=left + width / 2, y=bottom + 44, text=x_title, anchor="middle", style="small"))
    for limit in limits:
        place = round(at(limit.at, 0)[0], 1)
        shapes.append(Line(x1=place, y1=_TOP, x2=place, y2=bottom, style="limit"))
        shapes.append(_note(place, _TOP - 10, limit.name, before=place > left + width / 2))
    ends = [at(*item.points[-1])[1] for item in series]
    for item, label_y in zip(series, spread(ends, 18, _TOP + 6, bottom), strict=True):
        style = "curve dashed" if item.is_dashed else "curve"
        shapes.append(Curve(path=path([at(*point) for point in item.points]), stroke=item.colour, style=style))
        if item.name:
            shapes.append(Text(x=left + width + 10, y=round(label_y + 5, 1), text=fitted(item.name, right - 12)))
    for note_x, note_y, text in notes:
        px, py = at(note_x, note_y)
        shapes.append(_note(round(px + 8, 1), round(py - 8, 1), text, before=False))
    lines = wrapped(heading.note)
    for index, line in enumerate(lines):
        shapes.append(Text(x=20, y=bottom + 72 + 17 * index, text=line, style="small"))
    return svg(heading, bottom + 62 + 17 * len(lines), shapes)


def bars(
    heading: Heading,
    axis: Axis,
    rows: Sequence[Bar],
    *,
    limits: Sequence[Limit] = (),
    legend: Sequence[tuple[str, str]] = (),
) -> str:
    """Horizontal bars, one below the other; ``limits`` cross all of them. ``legend``: colour and name."""
    left = 30 + min(max(text_width(name) for row in rows for name in (row.name, row.detail)), _NAMES)
    after = max(text_width(row.text) for row in rows) + 30
    before = max(text_width(row.text_before) for row in rows) + 10
    first, width = left + before, WIDTH - left - before - after
    height = _BAR + (_DETAIL if any(row.detail for row in rows) else 0.0)
    bottom = _TOP + len(rows) * (height + _GAP)

    def at(value: float) -> float:
        return round(first + width * (value - axis.bottom) / (axis.top - axis.bottom), 1)

    shapes: list[Shape] = []
    spacing = width / max(1, len(axis.ticks) - 1)
    stride = max(1, math.ceil((max(text_width(label) for _, label in axis.ticks) + 8) / spacing))
    for index, (value, label) in enumerate(axis.ticks):
        shapes.append(Line(x1=at(value), y1=_TOP - 8, x2=at(value), y2=bottom, style="grid"))
        if index % stride == 0:
            shapes.append(Text(x=at(value), y=bottom + 20, text=label, anchor="middle", style="small"))
    shapes.append(Text(x=first + width / 2, y=bottom + 42, text=axis.unit, anchor="middle", style="small"))
    for limit in limits:
        shapes.append(Line(x1=at(limit.at), y1=_TOP - 12, x2=at(limit.at), y2=bottom, style="limit"))
        shapes.append(_note(at(limit.at), _TOP - 18, limit.name, before=at(limit.at) > WIDTH / 2))
    for index, row in enumerate(rows):
        y = _TOP + index * (height + _GAP)
        shapes.extend(_bar(row, y, height, at))
        shapes.append(Text(x=left - 10, y=y + 17, text=fitted(row.name, left - 30), anchor="end"))
        if row.detail:
            detail = fitted(row.detail, left - 30)
            shapes.append(Text(x=left - 10, y=y + 34, text=detail, anchor="end", style="small"))
    x = left - 10
    for colour, name in legend:
        shapes.append(Rect(x=x, y=bottom + 54, width=12, height=12, fill=colour))
        shapes.append(Text(x=x + 18, y=bottom + 65, text=name, style="small"))
        x += text_width(name) + 40
    return svg(heading, bottom + (82 if legend else 58), shapes)


def _bar(row: Bar, y: float, height: float, at: Callable[[float], float]) -> Iterator[Shape]:
    start, end = sorted((at(row.start), at(row.end)))
    top = y + (height - _BAR) / 2
    yield Rect(x=start, y=top, width=max(1.0, round(end - start, 1)), height=_BAR, fill=row.colours[0])
    if row.middle is not None and len(row.colours) > 1:
        middle = min(max(at(row.middle), start), end)
        yield Rect(x=middle, y=top, width=max(0.0, round(end - middle, 1)), height=_BAR, fill=row.colours[1])
    yield Text(x=end + 8, y=top + 17, text=row.text, style="strong")
    if row.text_before:
        yield Text(x=start - 8, y=top + 17, text=row.text_before, anchor="end", style="strong")


def _grid(x: Axis, y: Axis, left: float, width: float) -> Iterator[Shape]:
    bottom = _TOP + _PLOT_HEIGHT
    for value, label in y.ticks:
        place = round(bottom - _PLOT_HEIGHT * y.share(value), 1)
        yield Line(x1=left, y1=place, x2=left + width, y2=place, style="axis" if not value else "grid")
        yield Text(x=left - 8, y=place + 5, text=label, anchor="end", style="small")
    for value, label in x.ticks:
        place = round(left + width * x.share(value), 1)
        yield Line(x1=place, y1=bottom, x2=place, y2=bottom + 5, style="axis")
        yield Text(x=place, y=bottom + 21, text=label, anchor="middle", style="small")


def _band(band: Band, start: float, end: float) -> Iterator[Shape]:
    """The phase, with its name at the foot where it fits."""
    yield Rect(x=start, y=_TOP, width=round(end - start, 1), height=_PLOT_HEIGHT, fill=band.fill)
    if text_width(band.name) < end - start + 12:
        yield Text(x=(start + end) / 2, y=_TOP + _PLOT_HEIGHT - 10, text=band.name, anchor="middle", style="small")


def _note(x: float, y: float, text: str, *, before: bool) -> Text:
    return Text(x=x, y=y, text=text, anchor="end" if before else "start", style="strong")
