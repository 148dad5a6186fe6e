"""Drawings: the right numbers in them, readable, and none where a figure is missing."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import DELETE, broken, sample_plan

from dataplan.core.plan.bundle import Plan
from dataplan.render.plot_data import as_csv
from dataplan.render.plot_lag import Outage
from dataplan.render.plots import plots
from dataplan.render.shapes import WIDTH, text_width

SVG = "{http://www.w3.org/2000/svg}"
ALL = {"lag", "state", "cost", "sensitivity-cost", "sensitivity-recovery"}


def stems(plan: Plan) -> set[str]:
    names = plots(plan)
    assert {name.removesuffix(".svg") for name in names if name.endswith(".svg")} == {
        name.removesuffix(".csv") for name in names if name.endswith(".csv")
    }
    return {name.partition(".")[0] for name in names}


def table(plan: Plan, stem: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(plots(plan)[f"{stem}.csv"])))


def test_the_sample_has_every_drawing_with_its_table() -> None:
    assert stems(sample_plan()) == ALL


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        (["/sections/estimates", DELETE], ALL),
        (["/sections/estimates/state", []], {"state"}),
        (["/sections/estimates/cost/lines", []], {"cost"}),
        (["/sections/estimates/recovery/capacity", "gone"], {"lag"}),
        (["/sections/estimates/recovery/total", "gone"], {"sensitivity-recovery"}),
        (["/figures/eta_capacity/unit", "secnds"], {"lag"}),
        (["/figures/price_broker/low", DELETE], {"sensitivity-cost"}),
        (["/figures/cost_raw/unit", "USD/month"], {"cost", "sensitivity-cost"}),
        (["/figures/cost_total/value", None], {"cost"}),
    ],
)
def test_a_drawing_is_left_out_where_its_figures_are_missing(changes: list[object], missing: set[str]) -> None:
    assert stems(broken(*changes)) == ALL - missing


def test_every_drawing_is_accessible() -> None:
    for name, text in plots(sample_plan()).items():
        if name.endswith(".svg"):
            root = ElementTree.fromstring(text)
            assert root.get("role") == "img"
            ids = (root.get("aria-labelledby") or "").split()
            said = [item for name in ("title", "desc") for item in root.findall(f"{SVG}{name}")]
            assert [item.get("id") for item in said] == ids
            assert all(item.text for item in said)


def test_no_label_leaves_the_page_and_no_two_share_a_place() -> None:
    long = "a very long line name that somebody wrote into the plan without thinking of those who draw it"
    plan = broken("/sections/estimates/cost/lines/0/name", long, "/sections/estimates/state/0/name", long)
    for name, text in plots(plan).items():
        if name.endswith(".svg"):
            places = []
            for item in ElementTree.fromstring(text).iter(f"{SVG}text"):
                x, width = float(item.get("x", "0")), text_width(item.text or "")
                scale = {"title": 1.3, "small": 0.86, "strong": 1.05}.get(item.get("class", ""), 1.0)
                part = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.get("text-anchor", "start")]
                left = x - part * width * scale
                assert left > -20, (name, item.text)
                assert left + width * scale < WIDTH + 90, (name, item.text)
                places.append((x, float(item.get("y", "0")), item.get("text-anchor")))
            assert len(set(places)) == len(places), name


def test_the_backlog_rises_while_nothing_is_processed_and_drains_after() -> None:
    _, *rows = table(sample_plan(), "lag")
    backlog = {phase: [float(row[2]) for row in rows if row[1] == phase] for phase in ("outage", "restore", "drain")}
    assert backlog["outage"] == sorted(backlog["outage"])
    assert backlog["restore"] == sorted(backlog["restore"])
    assert backlog["drain"] == sorted(backlog["drain"], reverse=True)
    assert backlog["drain"][-1] == 0
    at_end_of_outage = next(float(row[2]) for row in rows if float(row[0]) == 30)
    assert at_end_of_outage == pytest.approx(sample_plan().ledger.figures["backlog"].value)


def test_a_backlog_that_never_drains_is_said_to() -> None:
    text = plots(broken("/figures/eta_capacity/value", 8_000))["lag.svg"]
    assert "never drains" in re.sub(r"\s+", " ", text)


@given(st.floats(1, 1e6), st.floats(1.01, 100), st.floats(60, 1e5), st.floats(0, 1e4))
def test_a_backlog_ends_at_nought(rate: float, over: float, outage: float, restore: float) -> None:
    model = Outage(rate=rate, capacity=rate * over, outage=outage, resume=outage + restore)
    assert model.drained is not None
    assert model.backlog(model.drained) == pytest.approx(0, abs=model.peak * 1e-6)
    assert all(0 <= model.backlog(model.drained * step / 20) <= model.peak * (1 + 1e-9) for step in range(21))


def test_cost_adds_up() -> None:
    heading, *rows = table(sample_plan(), "cost")
    assert heading == ["line", "EUR/month", "share of the total (%)"]
    total = sample_plan().ledger.figures["cost_total"].value
    assert sum(float(row[1]) for row in rows) == pytest.approx(total, rel=1e-4)
    assert sum(float(row[2]) for row in rows) == pytest.approx(100, rel=1e-4)


def test_state_stays_after_its_ttl() -> None:
    _, *rows = table(sample_plan(), "state")
    assert [float(row[2]) for row in rows if float(row[0]) >= 25] == [24.192] * sum(float(row[0]) >= 25 for row in rows)


def test_a_cell_is_no_formula() -> None:
    assert as_csv(["=a"], [["+1", -1.5], ["@x\n", 2e6]]) == "'=a\n'+1,-1.5\n'@x,2e+06\n"


def test_plots_without_sections() -> None:
    assert plots(replace(sample_plan(), sections={})) == {}
