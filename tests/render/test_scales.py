"""Axes have few, round ticks and hold all values; labels keep their distance."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dataplan.render.scales import axis, span_axis, time_axis
from dataplan.render.shapes import spread


@given(st.floats(1e-3, 1e13))
def test_an_axis_reaches_over_its_largest_value(largest: float) -> None:
    found = axis(largest, "events")
    assert found.top >= largest * (1 - 1e-9)
    assert 2 <= len(found.ticks) <= 11
    assert len({label for _, label in found.ticks}) == len(found.ticks)


@given(st.floats(1e-2, 1e9))
def test_a_time_axis_has_few_ticks(seconds: float) -> None:
    found = time_axis(seconds)
    assert found.top >= seconds * (1 - 1e-9)
    assert 2 <= len(found.ticks) <= 11


@given(st.floats(0, 1e6), st.floats(1e-3, 1e6))
def test_a_span_axis_encloses_both_ends(low: float, width: float) -> None:
    found = span_axis(low, low + width, "s")
    assert found.bottom <= low + width * 1e-6
    assert found.top >= (low + width) * (1 - 1e-9)


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_labels_are_spread(places: list[float]) -> None:
    found = sorted(spread(places, 18, 0, 300))
    assert all(after - before >= 18 - 1e-6 for before, after in pairwise(found))
