"""A ledger with one figure at another value: the same numbers as a revision writes, without writing one."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.test_swing import OUTAGE, assumed, computed
from tests.support import sample_plan

from dataplan.core.moved import Moves, behind, number_of
from dataplan.core.plan.ledger import Ledger, by_id
from dataplan.core.revise import with_figures
from dataplan.errors import InputError

ROOTS = [figure.id for figure in sample_plan().figures if figure.origin != "computed" and figure.value]
SAMPLE = Moves(sample_plan().ledger)


@given(st.sampled_from(ROOTS), st.floats(min_value=0.5, max_value=2))
@settings(deadline=None, max_examples=150)
def test_it_agrees_with_a_revision(name: str, times: float) -> None:
    figure = sample_plan().ledger.figures[name]
    value = (figure.value or 0.0) * times
    moved = SAMPLE.of(name, value)
    try:
        revised = with_figures(sample_plan(), {name: replace(figure, value=value)}).ledger.figures
    except InputError:
        return
    assert moved == pytest.approx({key: number_of(revised[key]) for key in moved}, rel=1e-9)
    others = revised.keys() - moved.keys()
    assert {key: revised[key] for key in others} == {key: sample_plan().ledger.figures[key] for key in others}


def test_it_goes_no_further_than_asked() -> None:
    moves = Moves(OUTAGE)
    assert moves.of("outage", 24) == {"outage": 24, "backlog": 7_200_000, "drain": 48}
    assert moves.of("outage", 24, {"backlog"}) == {"outage": 24, "backlog": 7_200_000}
    assert moves.of("elsewhere", 2) == {"elsewhere": 2}
    assert moves.above(["rate", "elsewhere"]) == {"rate", "elsewhere", "backlog", "drain"}


def test_a_result_that_never_comes_is_infinite_and_comes_back() -> None:
    moves = Moves(OUTAGE.with_entries(figures=[replace(OUTAGE.figures["drain"], value=None)]))
    assert moves.of("capacity", 5_000)["drain"] == math.inf
    assert moves.of("capacity", 10_000)["drain"] == pytest.approx(12)


def test_a_figure_that_never_was_is_computed_with_when_it_is_moved() -> None:
    half = computed("half", 6, "min", "arith.share", quantity="drain", share="part")
    never = replace(OUTAGE.figures["drain"], value=None)
    ledger = OUTAGE.with_entries(figures=[never, assumed("part", 50, "%"), replace(half, value=None)])
    assert Moves(ledger).of("capacity", 10_000)["half"] == pytest.approx(6)


def test_what_cannot_be_computed_is_no_number() -> None:
    wrong = [
        computed("sum", 1, "s", "no.such", a="outage"),
        computed("gone", 1, "min", "arith.max", a="outage", b="nowhere"),
        computed("on", 1, "min", "arith.max", a="outage", b="sum"),
    ]
    moved = Moves(OUTAGE.with_entries(figures=wrong)).of("outage", 1)
    assert all(math.isnan(moved[name]) for name in ("sum", "gone"))
    assert moved["backlog"] == 300_000


def test_beyond_the_bounds_of_a_formula_there_is_no_number() -> None:
    ratio = computed("ratio", 720, "", "arith.ratio", a="outage", b="elsewhere")
    moves = Moves(OUTAGE.with_entries(figures=[ratio]))
    assert math.isnan(moves.of("elsewhere", 0)["ratio"])
    assert math.isnan(moves.of("rate", -1)["backlog"])
    assert moves.of("elsewhere", 6)["ratio"] == pytest.approx(120)


def test_a_circle_is_left_alone() -> None:
    circle = [
        assumed("a", 1, "s"),
        computed("b", 1, "s", "arith.max", a="c", b="a"),
        computed("c", 1, "s", "arith.max", a="b"),
    ]
    assert Moves(Ledger(figures=by_id(circle))).of("a", 2)["a"] == 2


def test_behind_is_all_that_a_figure_rests_on() -> None:
    assert set(behind(OUTAGE, ["drain"])) == {"drain", "backlog", "rate", "outage", "capacity"}
    assert behind(OUTAGE, ["nowhere"]) == {}
