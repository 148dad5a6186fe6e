"""What the running cost is made of, against the budget."""

from __future__ import annotations

from collections.abc import Mapping

from dataplan.core.quantity.formats import format_number
from dataplan.core.quantity.units import coerce, format_quantity, quantity
from dataplan.errors import InputError
from dataplan.render.charts import Bar, Limit, bars
from dataplan.render.pages import word
from dataplan.render.plot_data import Cell, Data, as_csv
from dataplan.render.scales import axis
from dataplan.render.shapes import GREY, ORANGE, Heading


def cost(data: Data) -> Mapping[str, str]:
    """``cost.svg`` and ``cost.csv``; nothing unless the total and every line are in one currency per time."""
    costs = data.estimates.cost
    total_figure = data.figure(costs.total)
    if total_figure is None or not total_figure.value or not costs.lines:
        return {}
    unit = total_figure.unit
    lines = [(line.name, _amount(data, line.monthly, unit)) for line in costs.lines]
    known = sorted(((name, amount) for name, amount in lines if amount is not None), key=lambda line: -line[1])
    if len(known) < len(lines):
        return {}
    total, budget = total_figure.value, _amount(data, costs.budget, unit)
    with_contingency = _amount(data, costs.total_with_contingency, unit)
    rows = [Bar(name=name, start=0.0, end=amount, text=format_number(amount, 3)) for name, amount in known]
    rows.append(_sum(word("cost_total"), total, GREY))
    if with_contingency is not None:
        rows.append(_sum(word("cost_contingency"), with_contingency, ORANGE))
    described = [(name, _money(amount, unit), format_quantity(100 * amount / total, "%", digits=2))
                 for name, amount in known]  # fmt: skip
    drawing = bars(
        Heading(
            key="cost",
            title=word("cost_title", total=data.text(costs.total)),
            subtitle=word("cost_subtitle", contingency=data.text(costs.total_with_contingency),
                          budget=data.text(costs.budget)),
            description=word("cost_description", items=described),
        ),
        axis(max(total, budget or 0.0, with_contingency or 0.0, *(amount for _, amount in known)), unit),
        rows,
        limits=[Limit(name=word("cost_budget", value=data.text(costs.budget)), at=budget)] if budget else [],
    )  # fmt: skip
    table: list[list[Cell]] = [[name, amount, 100 * amount / total] for name, amount in known]
    return {"cost.svg": drawing, "cost.csv": as_csv([word("cost_line"), unit, word("cost_share")], table)}


def _amount(data: Data, name: str | None, unit: str) -> float | None:
    """The figure in the unit of the total; None where it is missing or in another currency."""
    figure = data.figure(name)
    if figure is None or figure.value is None:
        return None
    try:
        return float(coerce(quantity(figure.value, figure.unit), unit, name=figure.id).magnitude)
    except InputError:
        return None


def _sum(name: str, amount: float, colour: str) -> Bar:
    return Bar(name=name, start=0.0, end=amount, text=format_number(amount, 3), colours=(colour,))


def _money(amount: float, unit: str) -> str:
    return format_quantity(amount, unit, digits=3)
