"""What a side of a comparison becomes when figures move, and whether the comparison could fail."""

from __future__ import annotations

import math

import pytest
from tests.core.test_swing import assumed

from dataplan.core.plan.ledger import Ledger, by_id
from dataplan.core.rules.amount import Amount, constant, derived
from dataplan.core.rules.outcome import Sign
from dataplan.core.sides import Shapes, may_turn

LEDGER = Ledger(
    figures=by_id(
        [assumed("wait", 5, "min"), assumed("work", 30, "s"), assumed("rate", 20, "events/s"), assumed("odd", 1, "1//")]
    )
)
SHAPES = Shapes(LEDGER)


def amount(name: str, value: float, unit: str) -> Amount:
    """The figure of this name as a rule sees it."""
    plain = constant(name, value, unit)
    return Amount(name=name, value=plain.value, kind=plain.kind, text=plain.text, scale=plain.scale, figures=(name,))


WAIT, WORK, RATE = amount("wait", 5, "min"), amount("work", 30, "s"), amount("rate", 20, "events/s")
EVENTS = derived("", "events", lambda t, r: t * r, WAIT, RATE, how="{} × {}")
SHARE = derived("", "", lambda a, b: a / b, WORK, WAIT, how="{} / {}")
ROUNDED = derived("", "events", lambda t, r: math.ceil(t * r / 7), WAIT, RATE, how="⌈{} × {} / 7⌉")


@pytest.mark.parametrize(
    ("side", "moved", "reach"),
    [
        (WAIT, {"wait": 10}, 600),
        (WAIT, {"work": 10}, 300),
        (WAIT + WORK, {"wait": 10}, 630),
        (WAIT + WORK, {"wait": 10, "work": 0}, 600),
        (EVENTS, {"rate": 40}, 12_000),
        (SHARE, {"wait": 10}, 0.05),
        (constant("limit", 80, "%"), {"wait": 10}, 0.8),
    ],
)
def test_a_sum_a_product_and_a_quotient_are_known(side: Amount, moved: dict[str, float], reach: float) -> None:
    assert SHAPES.side(side).reach(moved) == pytest.approx((reach, reach))


@pytest.mark.parametrize("moved", [{"rate": 40.0}, {"rate": 1.0}, {"wait": 50.0, "rate": 2.0}, {"wait": 0.1}])
def test_anything_else_lies_between_bounds(moved: dict[str, float]) -> None:
    low, high = SHAPES.side(ROUNDED).reach(moved)
    real = math.ceil(moved.get("wait", 5) * 60 * moved.get("rate", 20) / 7)
    assert low < high
    assert low <= real <= high


@pytest.mark.parametrize(
    ("sign", "at", "turns"),
    [
        ("≤", 10, False),
        ("≤", 10.001, True),
        ("<", 9.999, False),
        ("<", 10, True),
        ("≥", 10, False),
        ("≥", 9.999, True),
        (">", 10.001, False),
        (">", 10, True),
    ],
)
def test_a_comparison_turns_at_its_bound(sign: Sign, at: float, turns: bool) -> None:
    limit = SHAPES.side(constant("limit", 10, "min"))
    assert may_turn(SHAPES.side(WAIT), sign, limit, {"wait": at}) is turns


def test_what_cannot_be_told_may_turn() -> None:
    limit = SHAPES.side(constant("limit", 10, "min"))
    for name in ("odd", "nowhere"):
        unknown = Amount(name=name, value=1.0, kind="", text="", composite=True, figures=(name,))
        assert may_turn(SHAPES.side(unknown), "≤", limit, {name: 2.0})
    assert not may_turn(SHAPES.side(ROUNDED), "≤", SHAPES.side(constant("limit", 1e9, "events")), {"rate": 40})
