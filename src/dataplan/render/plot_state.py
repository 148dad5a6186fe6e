"""How state grows until what came first expires."""

from __future__ import annotations

from collections.abc import Mapping

from dataplan.render.charts import Series, curves
from dataplan.render.pages import word
from dataplan.render.plot_data import Data, as_csv
from dataplan.render.scales import axis, time_axis
from dataplan.render.shapes import COLOURS, GREY, Heading

_ROWS = 20
_MOST = len(COLOURS)
_SIZES = ((1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB"), (1.0, "B"))


def state(data: Data) -> Mapping[str, str]:
    """``state.svg`` and ``state.csv``: each state grows evenly up to its size at its TTL, and the sum of all."""
    items = [
        (item.name, size, ttl)
        for item in data.estimates.state
        if (size := data.base(item.size)) and (ttl := data.base(item.ttl))
    ]
    if not items:
        return {}
    longest = max(ttl for _, _, ttl in items)
    x = time_axis(longest * 1.1)
    divisor, unit = next(pair for pair in _SIZES if sum(size for _, size, _ in items) >= pair[0] or pair[0] == 1.0)
    shown = sorted(items, key=lambda item: -item[1])[:_MOST]
    series = [
        Series(name=name, points=[(0.0, 0.0), (ttl, size / divisor), (x.top, size / divisor)], colour=colour)
        for (name, size, ttl), colour in zip(shown, COLOURS, strict=False)
    ]
    corners = sorted({0.0, x.top, *(ttl for _, _, ttl in items)})
    if len(items) > 1:
        total = [(at, _all(items, at) / divisor) for at in corners]
        series.append(Series(name=word("state_total"), points=total, colour=GREY, is_dashed=True))
    y = axis(_all(items, x.top) / divisor, unit)
    described = [(item.name, data.text(item.size), data.text(item.ttl)) for item in data.estimates.state]
    drawing = curves(
        Heading(
            key="state",
            title=word("state_title"),
            subtitle=word("state_subtitle"),
            note=word("state_description", items=described),
            description=word("state_description", items=described),
        ),
        x,
        y,
        series,
        x_title=word("state_x", unit=x.unit),
        y_title=word("state_y", unit=y.unit),
    )
    times = sorted({*corners, *(x.top * step / _ROWS for step in range(_ROWS + 1))})
    rows = [[at / 3600, *(_grown(size, ttl, at) / divisor for _, size, ttl in items), _all(items, at) / divisor]
            for at in times]  # fmt: skip
    columns = [word("state_hours"), *(f"{name} ({unit})" for name, _, _ in items), f"{word('state_total')} ({unit})"]
    return {"state.svg": drawing, "state.csv": as_csv(columns, rows)}


def _grown(size: float, ttl: float, at: float) -> float:
    return size * min(1.0, at / ttl)


def _all(items: list[tuple[str, float, float]], at: float) -> float:
    return sum(_grown(size, ttl, at) for _, size, ttl in items)
