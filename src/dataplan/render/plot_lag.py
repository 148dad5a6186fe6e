"""The backlog while an outage lasts, while state is restored, and while it drains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dataplan.core.quantity.expressions import read_unit
from dataplan.core.quantity.units import format_quantity
from dataplan.errors import InputError
from dataplan.render.charts import Band, Limit, Series, curves
from dataplan.render.pages import word
from dataplan.render.plot_data import Cell, Data, as_csv
from dataplan.render.scales import axis, time_axis
from dataplan.render.shapes import BLUE, Heading

_RED, _AMBER, _GREEN = "#fbe3d6", "#fdf3d0", "#ddf1e8"
_ROWS = 24
_CLOSE = 0.02
_RATE = ["count", "time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """Seconds and events. Arrivals pile up until ``resume``; from then on they are worked off at ``capacity``."""

    rate: float
    capacity: float
    outage: float
    resume: float

    @property
    def peak(self) -> float:
        return self.rate * self.resume

    @property
    def drained(self) -> float | None:
        """When the backlog is gone; None where capacity does not exceed the arrivals."""
        return self.resume + self.peak / (self.capacity - self.rate) if self.capacity > self.rate else None

    @property
    def end(self) -> float:
        return self.drained or 2 * self.resume

    def backlog(self, at: float) -> float:
        return max(0.0, self.rate * at - self.capacity * max(0.0, at - self.resume))


def lag(data: Data) -> Mapping[str, str]:
    """``lag.svg`` and ``lag.csv``; nothing where the plan lacks rate, capacity or length of the outage."""
    outage = _outage(data)
    if outage is None:
        return {}
    unit = _counted(data)
    stated, objective = data.base(data.estimates.recovery.total), data.base(data.estimates.recovery.objective)
    times = sorted({outage.end * step / _ROWS for step in range(_ROWS + 1)} | {outage.outage, outage.resume})
    names = (word("lag_outage"), word("lag_restore"), word("lag_drain"))
    phases = list(zip(names, (outage.outage, outage.resume, outage.end), strict=True))
    rows: list[list[Cell]] = [
        [at / 60, next((name for name, end in phases if at <= end), phases[-1][0]), outage.backlog(at),
         outage.backlog(at) / outage.rate / 60]
        for at in times
    ]  # fmt: skip
    x = time_axis(max(outage.end, objective or 0.0))
    y = axis(max(outage.peak, outage.backlog(outage.end)) * 1.05, unit)
    bands = [
        Band(name=phases[0][0], start=0.0, end=outage.outage, fill=_RED),
        Band(name=phases[1][0], start=outage.outage, end=outage.resume, fill=_AMBER),
        Band(name=phases[2][0], start=outage.resume, end=outage.end, fill=_GREEN),
    ]
    corners = (0.0, outage.resume, outage.end)
    drawing = curves(
        _heading(data, outage, unit, stated),
        x,
        y,
        [Series(name="", points=[(at, outage.backlog(at)) for at in corners], colour=BLUE)],
        x_title=word("lag_x", unit=x.unit),
        y_title=word("lag_y", unit=y.unit),
        bands=[band for band in bands if band.end > band.start],
        limits=[Limit(name=word("lag_objective", value=data.text(data.estimates.recovery.objective)), at=objective)]
        if objective
        else [],
        notes=[(outage.resume, outage.peak, format_quantity(outage.peak, unit, digits=3))],
    )
    columns = word("lag_columns", unit=unit).split("|")
    return {"lag.svg": drawing, "lag.csv": as_csv(columns, rows)}


def _outage(data: Data) -> Outage | None:
    """From the plan's own figures; draining starts as long before ``total`` as the plan says that it takes."""
    recovery = data.estimates.recovery
    outage, capacity, rate = data.base(recovery.outage), data.base(recovery.capacity), _rate(data)
    if not outage or not capacity or not rate:
        return None
    total, drain = data.base(recovery.total), data.base(recovery.drain)
    resume = total - drain if total and drain else outage + (data.base(recovery.restore) or 0.0)
    return Outage(rate=rate, capacity=capacity, outage=outage, resume=max(outage, resume))


def _rate(data: Data) -> float | None:
    """The arrivals that the backlog was computed with, else the backlog spread over the outage."""
    recovery = data.estimates.recovery
    figure = data.figure(recovery.backlog)
    for name in figure.inputs.values() if figure is not None else ():
        source = data.figure(name)
        try:
            unit = read_unit(source.unit) if source is not None else None
        except InputError:
            continue
        if unit is not None and unit.head is not None and [word.family for word in (unit.head, *unit.per)] == _RATE:
            return data.base(name)
    backlog, outage = data.base(recovery.backlog), data.base(recovery.outage)
    return backlog / outage if backlog and outage else None


def _counted(data: Data) -> str:
    """What piles up: scans, orders, events."""
    figure = data.figure(data.estimates.recovery.backlog)
    try:
        head = read_unit(figure.unit).head if figure is not None else None
    except InputError:
        head = None
    return head.many if head is not None and head.family == "count" else "events"


def _heading(data: Data, outage: Outage, unit: str, stated: float | None) -> Heading:
    peak, resume = format_quantity(outage.peak, unit, digits=3), _minutes(outage.resume)
    subtitle = word("lag_subtitle", rate=format_quantity(outage.rate, f"{unit}/s", digits=3),
                    capacity=data.text(data.estimates.recovery.capacity), unit=unit)  # fmt: skip
    drained = outage.drained
    differs = drained is not None and stated is not None and abs(drained - stated) > _CLOSE * drained
    description = word(
        "lag_description",
        peak=peak,
        resume=resume,
        drained=_minutes(drained) if drained is not None else "",
        objective=data.text(data.estimates.recovery.objective),
        stated=data.text(data.estimates.recovery.total) if differs else "",
    )
    return Heading(key="lag", title=word("lag_title"), subtitle=subtitle, note=description, description=description)


def _minutes(seconds: float) -> str:
    return format_quantity(seconds / 60, "min", digits=3)
