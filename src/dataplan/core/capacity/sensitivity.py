"""Which input moves the result most: the one whose estimate is worth improving, and the assumption worth confirming."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dataplan.core.capacity.binding import Bound, bind
from dataplan.core.capacity.calculate import result, result_unit
from dataplan.core.capacity.formula import Formula, Input, Range
from dataplan.core.capacity.registry import FORMULAS, find_formula
from dataplan.core.capacity.scales import base_factor, natural, unit_text
from dataplan.core.quantity import quantity
from dataplan.errors import InputError

if TYPE_CHECKING:
    from dataplan.core.quantity import Quantity

STEP = 0.1
"""By how much an input that is one value is moved, both ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The result when one input goes from its low to its high end while the others stay at their expected value.

    ``basis``: "range" where the input was one, "±10 %" otherwise. ``swing``: difference of the two results over the
    expected result; infinite where one end is *never*.
    """

    input: str
    basis: Literal["range", "±10 %"]
    input_low: Quantity
    input_high: Quantity
    low: Quantity
    high: Quantity
    swing: float


def sensitivity(
    formula_id: str,
    inputs: Mapping[str, Quantity | Range],
    *,
    formulas: Mapping[str, Formula] = FORMULAS,
) -> tuple[Effect, ...]:
    """Inputs by their effect on the result, largest first. Raises InputError as `registry.calculate` does.

    An input given as a range is moved over it, any other by 10 % both ways, as far as its bounds allow. Compare
    within one basis: a range says how unsure the input is, ±10 % only how much the result hangs on it.
    """
    bound = bind(find_formula(formula_id, formulas), inputs)
    expected = result(bound, bound.values)
    effects = [_effect(bound, name, expected) for name in bound.values]
    return tuple(sorted(effects, key=lambda effect: (-effect.swing, effect.input)))


def _effect(bound: Bound, name: str, expected: float) -> Effect:
    item = next(item for item in bound.formula.inputs if name in bound.terms[item.name])
    ends = bound.spans.get(name) or _moved(bound, item, name)
    results = []
    for end in ends:
        try:
            results.append(result(bound, {**bound.values, name: end}))
        except InputError:
            results.append(expected)
    unit = unit_text(bound.given[name].units)
    chosen = natural(expected, result_unit(bound))
    low, high = (quantity(value / base_factor(chosen), chosen) for value in results)
    input_low, input_high = (quantity(end / base_factor(unit), unit) for end in ends)
    return Effect(
        input=name,
        basis="range" if name in bound.spans else "±10 %",
        input_low=input_low,
        input_high=input_high,
        low=low,
        high=high,
        swing=_swing(results[0], results[1], expected),
    )


def _moved(bound: Bound, item: Input, name: str) -> tuple[float, float]:
    factor = base_factor(bound.unit(f"${name}" if item.unit == "$*" else item.unit))
    low, high = sorted(bound.values[name] * (1 + step) for step in (-STEP, STEP))
    least = -math.inf if item.minimum is None else item.minimum * factor
    most = math.inf if item.maximum is None else item.maximum * factor
    return max(low, least), min(high, most)


def _swing(low: float, high: float, expected: float) -> float:
    if low == high:
        return 0.0
    if math.isinf(low) or math.isinf(high) or math.isinf(expected) or expected == 0:
        return math.inf
    return abs(high - low) / abs(expected)
