"""A sweep as a drawing: well-formed for every figure of the sample, its turns marked, its data in a table."""

from __future__ import annotations

import csv
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.support import sample_plan

from dataplan.core.sweep import Sweep, Turn
from dataplan.render.plot_sweep import Swept, sweep_csv, sweep_svg


def swept(figure: str, low: float, high: float, watched: str, steps: int = 6) -> Swept:
    plan = sample_plan()
    over = Sweep(plan=plan, figure=figure)
    points = [over.point(low + (high - low) * step / (steps - 1), [watched]) for step in range(steps)]
    figures = plan.ledger.figures
    return Swept(
        ledger=plan.ledger, figure=figures[figure], watched=figures[watched], points=points, turns=over.turns(points)
    )


def texts(drawing: str) -> list[str]:
    return ["".join(element.itertext()) for element in ElementTree.fromstring(drawing).iter() if element.text]


def test_the_drawing_names_both_figures_and_where_rules_turn() -> None:
    found = texts(sweep_svg(swept("eta_slo", 20, 40, "eta_slo")))
    assert "ETA page freshness against ETA page freshness" in found
    assert any("T01 eta_page holds from 25 s on." in text for text in found)
    assert "The plan has 30 s, and so 30 s" in found


def test_where_a_figure_is_never_the_curve_has_a_gap() -> None:
    drawing = sweep_svg(swept("eta_capacity", 4_000, 20_000, "drain"))
    assert drawing.count('class="curve"') == 1
    assert "nan" not in drawing
    only_never = sweep_svg(swept("eta_capacity", 4_000, 8_000, "drain"))
    assert only_never.count('class="curve"') == 0
    ElementTree.fromstring(only_never)


def test_values_below_nought_are_drawn() -> None:
    base = swept("outage", 10, 60, "drain")
    below = replace(
        base, points=[replace(point, values={"drain": -5.0 + index}) for index, point in enumerate(base.points)]
    )
    assert "-5" in " ".join(texts(sweep_svg(below)))


def test_places_that_cannot_be_told_apart_share_a_line() -> None:
    turns = [Turn(rule=f"T{index:02}", subject="s", at=20 + index / 10, breaks=True) for index in range(5)]
    drawing = sweep_svg(replace(swept("eta_slo", 20, 40, "eta_slo"), turns=turns))
    assert drawing.count('class="limit"') == 1
    assert "T00, T01, T02, T03, T04" in texts(drawing)


def test_the_data_as_a_table() -> None:
    rows = list(csv.reader(sweep_csv(swept("eta_capacity", 8_000, 18_000, "drain")).splitlines()))
    assert rows[0] == ["eta_capacity (scan/s)", "drain (min)", "violated rules"]
    assert rows[1][:2] == ["8000", "never"]
    assert float(rows[-1][1]) == pytest.approx(26.25)
    assert "C03 eta_job" in rows[1][2]


@pytest.mark.parametrize("figure", ["scans_mean", "outage", "budget", "growth", "late_995", "price_node", "dup_share"])
def test_any_figure_can_be_drawn(figure: str) -> None:
    plan = sample_plan()
    value = plan.ledger.figures[figure].value or 1.0
    watched = (Sweep(plan=plan, figure=figure).watchable() or (plan.ledger.figures[figure],))[0]
    ElementTree.fromstring(sweep_svg(swept(figure, value * 0.9, value * 1.1, watched.id, steps=2)))


def test_labels_cannot_break_out() -> None:
    base = swept("outage", 10, 60, "drain", steps=2)
    label = 'x"]]><script>\x1b\u202e'
    hostile = replace(base, figure=replace(base.figure, label=label), watched=replace(base.watched, label=label))
    drawing = sweep_svg(hostile)
    assert "<script>" not in drawing
    assert "\x1b" not in drawing
    ElementTree.fromstring(drawing)
