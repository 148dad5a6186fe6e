"""From numbers to places on a drawing: round steps for an axis, readable times, large numbers with their name."""

from __future__ import annotations

import math
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_TIME_STEPS = {
    "s": (1, 2, 5, 10, 15, 30, 60, 120, 300),
    "min": (1, 2, 5, 10, 15, 20, 30, 60),
    "h": (1, 2, 3, 6, 12, 24, 48),
    "days": (1, 2, 5, 7, 14, 30, 60, 90, 180, 365),
}
_SECONDS = {"s": 1.0, "min": 60.0, "h": 3_600.0, "days": 86_400.0}
_SHORTEST = {"days": 3 * 86_400.0, "h": 3 * 3_600.0, "min": 180.0, "s": 0.0}
_NAMES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1.0, ""))


@dataclass(frozen=True, slots=True)
class Axis:
    """``ticks``: value and label, from ``bottom`` to ``top``; ``unit``: what stands beside the axis."""

    top: float
    ticks: tuple[tuple[float, str], ...]
    unit: str
    bottom: float = 0.0

    def share(self, value: float) -> float:
        """How far ``value`` is along the axis: 0 at its bottom, 1 at its top."""
        return (value - self.bottom) / (self.top - self.bottom)


def axis(largest: float, unit: str, *, steps: int = 5) -> Axis:
    """An axis from 0 over ``largest``; numbers from a million on are named in its unit."""
    divisor, name = next((item for item in _NAMES if largest >= item[0]), (1.0, ""))
    step = _round_step(largest / divisor / steps) if largest > 0 else 1.0
    count = max(1, math.ceil(largest / divisor / step - 1e-9))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9) + (1 if _is_quarter(step) else 0))
    ticks = tuple((index * step * divisor, f"{index * step:,.{decimals}f}") for index in range(count + 1))
    return Axis(top=count * step * divisor, ticks=ticks, unit=f"{name} {unit}".strip())


def span_axis(low: float, high: float, unit: str, *, steps: int = 5) -> Axis:
    """An axis around ``low`` to ``high`` that need not begin at 0."""
    step = _round_step((high - low) / steps) if high > low else max(abs(high), 1.0)
    first, last = math.floor(low / step), math.ceil(high / step)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9) + (1 if _is_quarter(step) else 0))
    ticks = tuple((index * step, f"{index * step:,.{decimals}f}") for index in range(first, last + 1))
    return Axis(top=last * step, ticks=ticks, unit=unit, bottom=first * step)


def time_axis(seconds: float, *, steps: int = 8) -> Axis:
    """An axis from 0 over ``seconds``, in the unit in which that reads best; tick values are seconds."""
    unit = next(name for name, shortest in _SHORTEST.items() if seconds >= shortest)
    size = _SECONDS[unit]
    step = next((item for item in _TIME_STEPS[unit] if seconds / size / item <= steps), 0) or _round_step(
        seconds / size / steps
    )
    count = max(1, math.ceil(seconds / size / step - 1e-9))
    ticks = tuple((index * step * size, f"{index * step:,g}") for index in range(count + 1))
    return Axis(top=count * step * size, ticks=ticks, unit=unit)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step for step in _STEPS if step * power >= rough * (1 - 1e-9)) * power


def _is_quarter(step: float) -> bool:
    return round(step / 10.0 ** math.floor(math.log10(step) + 1e-9), 6) == 2.5
