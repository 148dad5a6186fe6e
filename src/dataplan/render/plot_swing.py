"""Which estimate moves cost and recovery most: one bar for each estimate with a range, the widest on top."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dataplan.core.plan.ledger import Figure
from dataplan.core.quantity.formats import format_number
from dataplan.core.swing import Swing, swings
from dataplan.render.charts import Bar, Limit, bars
from dataplan.render.pages import word
from dataplan.render.plot_data import Cell, Data, as_csv
from dataplan.render.scales import span_axis
from dataplan.render.shapes import BLUE, ORANGE, Heading

_MOST = 10
_AT_LOW, _AT_HIGH = ORANGE, BLUE


def swing(data: Data) -> Mapping[str, str]:
    """``sensitivity-cost`` and ``sensitivity-recovery``, each where an estimate behind it has a range."""
    costs = data.estimates.cost
    targets = {"cost": costs.total_with_contingency or costs.total, "recovery": data.estimates.recovery.total}
    drawn: dict[str, str] = {}
    for key, name in targets.items():
        figure = data.figure(name)
        if figure is not None and figure.value is not None:
            drawn.update(_tornado(data, f"sensitivity-{key}", figure, figure.value))
    return drawn


def _tornado(data: Data, key: str, target: Figure, expected: float) -> Mapping[str, str]:
    found = swings(data.ledger, target.id)[:_MOST]
    if not found:
        return {}
    ends = [end for item in found for end in (item.low, item.high) if math.isfinite(end)]
    axis = span_axis(min([expected, *ends]), max([expected, *ends]), target.unit)
    digits = data.numbers.digits(target.id)
    rows = [_bar(data, item, expected, axis.top, digits) for item in found]
    value = data.text(target.id)
    described = [(item.figure.label, *(_text(data, target, end) for end in (item.low, item.high))) for item in found]
    drawing = bars(
        Heading(
            key=key,
            title=word("swing_title", label=target.label),
            subtitle=word("swing_subtitle", value=value),
            description=word("swing_description", items=described),
        ),
        axis,
        rows,
        limits=[Limit(name=word("swing_expected", value=value), at=expected)],
        legend=[(_AT_LOW, word("swing_low")), (_AT_HIGH, word("swing_high"))],
    )
    columns = word("swing_columns", unit=target.unit).split("|")
    table: list[list[Cell]] = [
        [item.figure.label, item.figure.low or 0.0, item.figure.high or 0.0, item.figure.unit, item.low, item.high]
        for item in found
    ]
    return {f"{key}.svg": drawing, f"{key}.csv": as_csv(columns, table)}


def _bar(data: Data, item: Swing, expected: float, top: float, digits: int) -> Bar:
    low, high = data.numbers.span(item.figure) or ("", "")
    number, _, unit = low.partition(" ")
    low = number if high.endswith(f" {unit}") else low
    rising = item.low <= item.high
    first, last = sorted((item.low, item.high))
    return Bar(
        name=item.figure.label,
        detail=word("swing_range", low=low, high=high),
        start=min(first, top),
        end=min(last, top),
        text=_short(last, digits),
        text_before=_short(first, digits),
        middle=expected,
        colours=(_AT_LOW, _AT_HIGH) if rising else (_AT_HIGH, _AT_LOW),
    )


def _short(value: float, digits: int) -> str:
    return format_number(value, digits) if math.isfinite(value) else word("never")


def _text(data: Data, target: Figure, value: float) -> str:
    return data.numbers.text(target, value) if math.isfinite(value) else word("never")
