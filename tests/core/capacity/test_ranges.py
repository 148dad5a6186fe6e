"""Ranges: read from text, carried to the ends of the result, ranked by what they do to it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.capacity.sample import calc

from dataplan.core.capacity import FORMULAS, Range, calculate, read_input, read_inputs, sensitivity
from dataplan.core.capacity.ranges import extremes
from dataplan.core.capacity.scales import number_in
from dataplan.core.quantity import quantity
from dataplan.errors import InputError


@pytest.mark.parametrize(
    ("text", "low", "expected", "high", "unit"),
    [
        ("3..5 MB/s", 3, 4, 5, "MB/s"),
        ("3 .. 5 MB/s", 3, 4, 5, "MB/s"),
        ("800 KB/s..3 MB/s", 0.8, 1.9, 3, "MB/s"),
        ("2..4..9 min", 2, 4, 9, "min"),
        ("90 s..4 min..1 h", 1.5, 4, 60, "min"),
        ("-5..5 %", -5, 0, 5, "percent"),
        ("4..4 GB", 4, 4, 4, "GB"),
    ],
)
def test_a_range_is_read(text: str, low: float, expected: float, high: float, unit: str) -> None:
    found = read_input(text)
    assert isinstance(found, Range)
    assert [number_in(end, unit) for end in (found.low, found.expected, found.high)] == [low, expected, high]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5..3 MB/s", "runs downwards"),
        ("3 s..5 GB", "not of one kind"),
        ("1..2..3..4 GB", "is no range"),
        ("..3 GB", "is no range"),
        ("3..", "is no range"),
        ("viel..5 GB", "does not begin with a number"),
    ],
)
def test_what_is_no_range_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_input(text)


def test_the_result_carries_its_ends() -> None:
    found = calc("backlog.drain", rate="4000..5000..6000 events/s", outage="12 min", capacity="7500 events/s")
    assert found.low is not None
    assert found.high is not None
    assert [number_in(found.low, "min"), found.number, number_in(found.high, "min")] == pytest.approx([96 / 7, 24, 48])
    assert set(found.ranges) == {"rate"}


def test_no_range_no_ends() -> None:
    found = calc("backlog.size", rate="5 events/s", outage="1 h")
    assert (found.low, found.high, found.ranges) == (None, None, {})


def test_an_end_that_is_never_is_said() -> None:
    found = calc("backlog.drain", rate="5000 events/s", outage="12 min", capacity="4000..7000..9000 events/s")
    assert found.high is not None
    assert math.isinf(found.high.magnitude)
    assert found.note == "at one end of the ranges the answer is never"


def test_a_range_that_reaches_a_bound_is_refused() -> None:
    with pytest.raises(InputError, match="capacity: 0 events/s is not more than zero"):
        calc("backlog.drain", rate="5000 events/s", outage="12 min", capacity="0..9000 events/s")


def test_a_default_that_follows_an_input_follows_its_range() -> None:
    """A tumbling window slides by its own length, also where that is a range: one window, not one to three."""
    found = calc("state.window", keys="1000 keys", entry="100 B", size="1..3 h")
    assert found.low == found.high == found.value


def test_a_growth_range_sets_its_period() -> None:
    found = calc("volume.at_horizon", quantity="100 GB", growth="1..2..3 %/month", horizon="12 months")
    ends = [number_in(end, "GB") for end in (found.low, found.value, found.high) if end is not None]
    assert ends == pytest.approx([100 * 1.01**12, 100 * 1.02**12, 100 * 1.03**12])


def test_a_formula_that_turns_inside_a_range_is_followed() -> None:
    """Loss over the checkpoint interval falls to Young's optimum and rises again: the least is not at an end."""
    found = calc("checkpoint.loss", cost="5 s", mtbf="7 days", interval="5 min..5 h")
    least = calc("checkpoint.loss", cost="5 s", mtbf="7 days", interval="40.99 min").number
    assert found.low is not None
    assert number_in(found.low, "percent") == pytest.approx(least, rel=0.02)


SPANS = st.tuples(st.floats(0.1, 10), st.floats(0.1, 10)).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(SPANS, min_size=1, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_ends_are_exact_for_formulas_that_rise_or_fall(spans: list[tuple[float, float]], random: object) -> None:
    """A product of powers is monotone in each factor, whatever the number of ranges."""
    powers = [-1 if index % 2 else 1 for index in range(len(spans))]
    named = {str(index): span for index, span in enumerate(spans)}
    expected = {name: (low + high) / 2 for name, (low, high) in named.items()}
    low, high = extremes(lambda v: math.prod(v[str(i)] ** p for i, p in enumerate(powers)), expected, named)
    ends = [sorted((a**p, b**p)) for (a, b), p in zip(spans, powers, strict=True)]
    assert low == pytest.approx(math.prod(end[0] for end in ends))
    assert high == pytest.approx(math.prod(end[1] for end in ends))


@given(SPANS, SPANS)
@settings(max_examples=25, deadline=None)
def test_the_expected_result_lies_between_the_ends(rate: tuple[float, float], outage: tuple[float, float]) -> None:
    texts = {"rate": f"{rate[0]}..{rate[1]} events/s", "outage": f"{outage[0]}..{outage[1]} min"}
    found = calculate("backlog.size", read_inputs(texts), "events")
    assert found.low is not None
    assert found.high is not None
    low, high = number_in(found.low, "events"), number_in(found.high, "events")
    assert low <= found.number * (1 + 1e-9)
    assert found.number <= high * (1 + 1e-9)


def test_the_input_that_moves_the_result_most_comes_first() -> None:
    effects = sensitivity(
        "backlog.drain",
        read_inputs({"rate": "4000..5000..6000 events/s", "outage": "12 min", "capacity": "7500 events/s"}),
    )
    assert [(effect.input, effect.basis) for effect in effects] == [
        ("rate", "range"), ("capacity", "±10 %"), ("outage", "±10 %"),
    ]  # fmt: skip
    assert effects[0].swing == pytest.approx((48 - 96 / 7) / 24)
    assert effects[2].swing == pytest.approx(0.2)
    assert number_in(effects[1].input_low, "events/s") == pytest.approx(6750)


def test_an_input_that_may_end_in_never_ranks_first() -> None:
    effects = sensitivity(
        "backlog.drain", read_inputs({"rate": "5000/s", "outage": "1..90 min", "capacity": "5200 events/s"})
    )
    assert effects[0].input in {"rate", "capacity"}
    assert math.isinf(effects[0].swing)


def test_an_input_is_not_moved_beyond_its_bounds() -> None:
    effect = next(
        effect for effect in sensitivity("arith.complement", read_inputs({"share": "95 %"})) if effect.input == "share"
    )
    assert number_in(effect.input_high, "percent") == 100


@pytest.mark.parametrize("formula_id", ["arith.product", "cost.line", "cost.total", "volume.at_horizon"])
def test_formulas_of_any_unit_have_a_sensitivity(formula_id: str) -> None:
    effects = sensitivity(formula_id, read_inputs(FORMULAS[formula_id].example.inputs))
    assert effects[0].swing > 0


def test_an_input_that_changes_nothing_has_no_effect() -> None:
    found = sensitivity("arith.ratio", {"a": quantity(0.0, "GB"), "b": quantity(1.0, "GB")})
    assert {effect.swing for effect in found} == {0.0}


def test_an_end_without_a_result_counts_as_no_change() -> None:
    """1 / (33 % - share) is not defined at 33 %, the upper end of 30 % ± 10 %."""
    odd = replace(FORMULAS["arith.complement"], id="own.odd", text="rest [] = 1 / max(0.33 - share, 0)")
    (effect,) = sensitivity("own.odd", read_inputs({"share": "30 %"}), formulas={"own.odd": odd})
    assert number_in(effect.low, "") == pytest.approx(1 / 0.06)
    assert number_in(effect.high, "") == pytest.approx(1 / 0.03)
