"""A figure through a range: what the watched one does, and where rules turn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support import sample_plan

from dataplan.core.sweep import Sweep, sweep
from dataplan.core.whatif import what_if
from dataplan.errors import InputError


def test_each_point_is_what_a_change_to_it_gives() -> None:
    points = sweep(sample_plan(), "scans_mean", [1_000.0, 2_400.0, 9_000.0], ["scans_peak", "drain"])
    for point in points:
        result = what_if(sample_plan(), {"scans_mean": f"{point.at} scans/s"})
        after = result.revision.ledger.figures
        assert point.values == {"scans_peak": after["scans_peak"].value, "drain": after["drain"].value}
        assert point.broken == {(item.rule, item.subject) for item in result.plan.findings if item.result == "violated"}


def test_never_is_no_number() -> None:
    (point,) = sweep(sample_plan(), "eta_capacity", [8_000.0], ["drain"])
    assert point.values == {"drain": None}


def test_a_turn_is_where_the_rule_breaks() -> None:
    """T01: 20 s + 3 s + 2 s of budgets against the promise."""
    over = Sweep(plan=sample_plan(), figure="eta_slo")
    turns = [turn for turn in over.turns([over.point(10.0), over.point(60.0)]) if turn.rule == "T01"]
    assert [(turn.subject, turn.breaks) for turn in turns] == [("eta_page", False)]
    assert turns[0].at == pytest.approx(25, abs=0.02)


def test_turns_come_in_order_and_agree_with_the_points() -> None:
    over = Sweep(plan=sample_plan(), figure="scans_mean")
    points = [over.point(float(value)) for value in range(1_000, 11_000, 3_000)]
    turns = over.turns(points)
    assert list(turns) == sorted(turns, key=lambda turn: turn.at)
    broken = set(points[0].broken)
    for turn in turns:
        (broken.add if turn.breaks else broken.remove)((turn.rule, turn.subject))
    assert broken == points[-1].broken


def test_a_rule_that_breaks_and_holds_again_turns_twice() -> None:
    over = Sweep(plan=sample_plan(), figure="eta_slo")
    high, low = over.point(60.0), over.point(10.0)
    turns = [turn for turn in over.turns([low, high, replace(low, at=110.0)]) if turn.rule == "T01"]
    assert [turn.breaks for turn in turns] == [False, True]


def test_what_can_be_watched_rests_on_the_figure_and_key_figures_come_first() -> None:
    found = [item.id for item in Sweep(plan=sample_plan(), figure="outage").watchable()]
    assert found[0] == "recovery_total"
    assert {"drain", "recovery_total"} <= set(found)
    assert "scans_peak" not in found


def test_an_end_at_which_nothing_can_be_computed_is_named() -> None:
    with pytest.raises(InputError, match=r"with eta_capacity at 0 scan/s: .* can no longer be computed"):
        sweep(sample_plan(), "eta_capacity", [0.0])


def test_a_watched_figure_has_to_be_there() -> None:
    with pytest.raises(InputError, match="no figure 'nope'"):
        sweep(sample_plan(), "outage", [1.0], ["nope"])
