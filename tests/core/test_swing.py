"""What a result does when one estimate behind it goes from its low to its high end."""

from __future__ import annotations

import math

import pytest
from tests.support import sample_plan

from dataplan.core.plan.ledger import Figure, Ledger, by_id
from dataplan.core.swing import swings


def assumed(id: str, value: float, unit: str, low: float | None = None, high: float | None = None) -> Figure:
    return Figure(id=id, label=id, value=value, unit=unit, origin="assumed", low=low, high=high)


def computed(id: str, value: float, unit: str, formula: str, **inputs: str) -> Figure:
    return Figure(id=id, label=id, value=value, unit=unit, origin="computed", formula=formula, inputs=inputs)


OUTAGE = Ledger(
    figures=by_id(
        [
            assumed("rate", 5_000, "events/s", 4_000, 6_000),
            assumed("outage", 12, "min", 6, 24),
            assumed("capacity", 7_500, "events/s", 5_000, 10_000),
            assumed("elsewhere", 1, "s", 0, 2),
            computed("backlog", 3_600_000, "events", "backlog.size", rate="rate", outage="outage"),
            computed("drain", 24, "min", "backlog.clear", backlog="backlog", rate="rate", capacity="capacity"),
        ]
    )
)


def test_it_follows_the_chain_to_the_result() -> None:
    found = {item.figure.id: (item.low, item.high) for item in swings(OUTAGE, "drain")}
    assert found["outage"] == pytest.approx((12, 48))
    assert found["rate"] == pytest.approx((4_000 * 12 / 3_500, 6_000 * 12 / 1_500))
    assert found["capacity"][0] == math.inf
    assert found["capacity"][1] == pytest.approx(12)
    assert set(found) == {"outage", "rate", "capacity"}


def test_the_widest_comes_first() -> None:
    assert [item.figure.id for item in swings(OUTAGE, "drain")] == ["capacity", "outage", "rate"]
    assert [item.figure.id for item in swings(OUTAGE, "backlog")] == ["outage", "rate"]


def test_what_cannot_be_computed_is_left_out() -> None:
    wrong = computed("sum", 1, "s", "no.such", a="outage")
    assert swings(OUTAGE.with_entries(figures=[wrong]), "sum") == ()
    assert swings(OUTAGE, "nowhere") == ()
    assert swings(OUTAGE, "outage") == ()


def test_an_estimate_that_moves_nothing_is_left_out() -> None:
    both = [assumed("x", 1, "s", 0, 2), assumed("y", 9, "s"), computed("m", 9, "s", "arith.max", a="x", b="y")]
    assert swings(Ledger(figures=by_id(both)), "m") == ()


def test_the_ends_enclose_the_expected_value_of_the_sample() -> None:
    ledger = sample_plan().ledger
    expected = ledger.figures["cost_with"].value
    found = swings(ledger, "cost_with")
    assert found
    assert expected is not None
    for item in found:
        assert min(item.low, item.high) <= expected <= max(item.low, item.high)
