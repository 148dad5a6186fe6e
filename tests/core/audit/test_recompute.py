"""A computed figure is what its formula gives for its inputs."""

from __future__ import annotations

import dataclasses

import pytest
from tests.core.audit.auditing import at, findings, places
from tests.support import DELETE, broken, sample_plan, sample_skill

from dataplan.core.audit import audit
from dataplan.core.audit.recompute import recomputations
from dataplan.core.capacity import FORMULAS


@pytest.mark.parametrize(
    ("figure", "value"), [("late_count", 1_036_900), ("drain", 27.0), ("drain", None), ("utilisation", 0.4667)]
)
def test_a_value_that_is_not_the_result(figure: str, value: float | None) -> None:
    found = [
        item for item in audit(sample_skill(), broken(f"/figures/{figure}/value", value)) if item.rule == "recompute"
    ]
    assert at(figure, "value") in {item.at[0] for item in found}


def test_the_message_says_both_numbers() -> None:
    (found,) = findings("recompute", "/figures/late_count/value", 2_036_800)
    assert "volume.share gives 1,036,800 scans/day, but 2,036,800 scans/day is written" in found.message
    assert found.figures == ("late_count", "scans_day", "late_share")


def test_rounding_in_the_last_digits_is_no_difference() -> None:
    assert findings("recompute", "/figures/peak_horizon/value", 13250.5041) == []
    assert places("recompute", "/figures/peak_horizon/value", 13251) == [at("peak_horizon", "value")]


def test_a_result_may_be_written_in_another_unit() -> None:
    assert findings("recompute", "/figures/degraded/unit", "h", "/figures/degraded/value", 0.9375) == []


@pytest.mark.parametrize(
    ("unit", "said"),
    [("GB", "cannot be recomputed"), ("", "it has no unit, and queue.little gives"), ("x//", "cannot")],
)
def test_the_unit_is_that_of_the_formula(unit: str, said: str) -> None:
    found = [
        item for item in audit(sample_skill(), broken("/figures/route_inflight/unit", unit)) if item.rule == "recompute"
    ]
    assert said in found[0].message


def test_an_unknown_formula_names_the_near_ones() -> None:
    (found,) = findings("recompute", "/figures/drain/formula", "backlog.drian")
    assert "backlog.drain" in found.message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("/figures/drain/inputs/outage", "no_such"), "no figure of the ledger is called outage = 'no_such'"),
        (("/figures/drain/inputs/outage", DELETE), "outage: is missing"),
        (("/figures/drain/inputs/outage", "scan_size"), "outage"),
    ],
)
def test_inputs_that_are_not_there_or_do_not_fit(change: tuple[object, ...], said: str) -> None:
    found = findings("recompute", *change)
    assert said in found[0].message


def test_a_changed_input_is_seen_in_what_rests_on_it() -> None:
    plan = broken("/figures/nodes/value", 8)
    assert [(item.rule, item.figures[0]) for item in audit(sample_skill(), plan)] == [("recompute", "cost_nodes")]


def test_a_circle_is_told_and_does_not_hang() -> None:
    plan = broken("/figures/scans_peak/inputs/mean", "system_peak")
    found = [item for item in audit(sample_skill(), plan) if item.rule == "recompute"]
    assert {"scans_peak", "system_peak"} <= {item.figures[0] for item in found}
    assert "rests on itself" in found[0].message


def test_never_is_a_result_and_an_input() -> None:
    """A job slower than its load never drains; what rests on that is never either."""
    plan = broken("/figures/eta_capacity/value", 8_000, "/figures/eta_capacity/low", None, "/figures/drain/value", None,
                  "/figures/degraded/value", None, "/figures/recovery_total/value", None)  # fmt: skip
    found = {item.figures[0] for item in audit(sample_skill(), plan)}
    assert found.isdisjoint({"drain", "degraded", "recovery_total"})
    assert "utilisation" in found


def test_every_computed_figure_of_the_sample_is_recomputed() -> None:
    plan = sample_plan()
    for index, figure in enumerate(plan.figures):
        if figure.origin == "computed" and figure.value:
            changed = dataclasses.replace(figure, value=figure.value * 1.001)
            figures = (*plan.figures[:index], changed, *plan.figures[index + 1 :])
            found = recomputations(dataclasses.replace(plan, figures=figures), FORMULAS)
            assert at(figure.id, "value") in {item.at[0] for item in found}
