"""What differs: nothing between a plan and itself, and exactly the place that was changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support import DELETE, broken, sample_plan

from dataplan.core.difference import Difference, differences
from dataplan.core.plan.bundle import Plan
from dataplan.core.whatif import what_if


def between(after: Plan, before: Plan | None = None) -> list[Difference]:
    return list(differences(before or sample_plan(), after))


def test_a_plan_does_not_differ_from_itself() -> None:
    assert between(sample_plan()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (("/figures/outage/value", 45), [("figure", "outage", "", "30 min", "45 min")]),
        (("/figures/outage/label", "loss"), [("figure", "outage", "label", "outage to survive", "loss")]),
        (("/figures/eta_capacity/low", 15000),
         [("figure", "eta_capacity", "range", "16,000 scans/s to 20,000 scans/s", "15,000 scans/s to 20,000 scans/s")]),
        (("/figures/drain/inputs/rate", "scans_mean"),
         [("figure", "drain", "inputs", "rate=scans_peak, outage=outage, capacity=eta_capacity",
           "rate=scans_mean, outage=outage, capacity=eta_capacity")]),
        (("/decisions/d_mode_scans/choice", "Batch"), [("decision", "d_mode_scans", "", "Streaming", "Batch")]),
        (("/decisions/d_mode_scans/because", ["eta_slo"]),
         [("decision", "d_mode_scans", "because", "eta_slo, scans_mean", "eta_slo")]),
        (("/assumptions/a_clock/status", "confirmed"), [("assumption", "a_clock", "status", "open", "confirmed")]),
        (("/status", "draft"), [("plan", "status", "", "final", "draft")]),
        (("/sections/problem/owner", "Somebody"),
         [("section", "problem/owner", "", "Head of Tracking", "Somebody")]),
    ],
)  # fmt: skip
def test_one_change_is_one_difference(changes: tuple[object, ...], expected: list[tuple[str, ...]]) -> None:
    found = [(item.kind, item.name, item.field, item.before, item.after) for item in between(broken(*changes))]
    assert [item[:3] for item in found] == [item[:3] for item in expected]
    if expected[0][0] != "section":
        assert found == expected


def test_what_is_on_one_side_only_is_told_with_its_value() -> None:
    gone = between(broken("/figures/outage", DELETE))
    assert [(item.name, item.before, item.after) for item in gone] == [("outage", "30 min", "")]
    back = differences(broken("/figures/outage", DELETE), sample_plan())
    assert [(item.name, item.before, item.after) for item in back] == [("outage", "", "30 min")]


def test_a_difference_that_print_rounds_away_is_told_exactly() -> None:
    plan = sample_plan()
    drain = plan.ledger.figures["drain"]
    near = replace(drain, value=(drain.value or 0) * (1 + 1e-9))
    (found,) = between(replace(plan, figures=tuple(near if item.id == "drain" else item for item in plan.figures)))
    assert (found.name, found.field) == ("drain", "exact value")
    assert found.before != found.after


def test_entries_of_a_list_go_by_their_name() -> None:
    """Taking the first output away is one thing gone, and not every following place another one."""
    found = between(broken("/sections/semantics/outputs/0", DELETE))
    assert found
    assert {item.name.split("/")[2] for item in found} == {"eta_page"}
    assert {item.after for item in found} == {""}


def test_fields_that_are_no_texts_are_compared_too() -> None:
    found = between(broken("/sections/semantics/outputs/0/domain", "processing time"))
    assert [item.name for item in found] == ["semantics/outputs/eta_page/domain"]


def test_findings_are_compared_by_rule_and_subject() -> None:
    plan = what_if(sample_plan(), {"outage": "30 min"}).plan
    after = what_if(plan, {"eta_slo": "20 s"}).plan
    found = {(item.name, item.before, item.after) for item in differences(plan, after) if item.kind == "finding"}
    assert ("T01 eta_page", "holds", "violated (error)") in found


def test_the_two_sides_mirror_one_another() -> None:
    other = broken("/figures/outage/value", 45, "/sections/cutover/rollback/triggers", [])
    forth = {(item.kind, item.name, item.field, item.before, item.after) for item in between(other)}
    back = {(item.kind, item.name, item.field, item.after, item.before) for item in differences(other, sample_plan())}
    assert forth == back
    assert forth
