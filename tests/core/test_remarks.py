"""What holds at the expected values and not over the whole range of an estimate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import sample_plan

from dataplan.core.moved import Moves
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.remarks import Remark, remarks
from dataplan.core.revise import with_figures
from dataplan.core.rules import RULES, Rule, evaluate
from dataplan.core.rules.heard import Heard
from dataplan.errors import InputError

STATED = [figure.id for figure in sample_plan().figures if figure.origin != "computed" and figure.value]


def ranged(name: str, low: float | None, high: float | None) -> Plan:
    """The sample with one range, and no other."""
    bare = (replace(figure, low=None, high=None) for figure in sample_plan().figures)
    figures = (replace(figure, low=low, high=high) if figure.id == name else figure for figure in bare)
    return replace(sample_plan(), figures=tuple(figures))


def told(plan: Plan, rules: Mapping[str, Rule] = RULES) -> tuple[Remark, ...]:
    heard = Heard()
    evaluate(plan, heard.among(rules))
    return remarks(plan, heard.answers)


def test_it_names_the_estimate_its_end_and_the_numbers() -> None:
    (found,) = told(sample_plan())
    assert (found.figure.id, found.end, found.value) == ("ckpt_p99", "high", 20)
    assert [item.name for item in found.breaks] == ["O07 checkpoint duration"]
    assert found.place == "high end of ckpt_p99 (20 s)"
    assert found.message == (
        "O07 checkpoint duration holds at the expected value and is violated here: "
        "normal 20 s ≥ warning 20 s: it fires all the time: move the threshold away from normal"
    )


def test_a_computed_figure_carries_the_range_of_what_it_rests_on() -> None:
    found = {(item.figure.id, item.end): item for item in told(ranged("outage", 5, 600))}
    assert "T12" in {item.rule.id for item in found["outage", "high"].breaks}


def test_without_ranges_there_is_nothing_to_say() -> None:
    plan = ranged("outage", None, None)
    assert told(plan) == ()


def test_one_end_is_enough() -> None:
    (found,) = told(ranged("ckpt_p99", None, 20))
    assert found.end == "high"


def test_what_breaks_most_rules_comes_first_and_errors_before_warnings() -> None:
    found = told(ranged("ckpt_p99", 1, 500))
    names = [item.rule.id for item in found[0].breaks]
    severities = [item.rule.severity for item in found[0].breaks]
    assert {"S01", "O07"} <= set(names)
    assert severities == sorted(severities)
    weights = [item.weight for item in found]
    assert weights == sorted(weights, reverse=True)


def test_more_than_a_few_are_counted() -> None:
    (only,) = told(sample_plan())
    many = replace(only, breaks=only.breaks * 7)
    assert many.also.endswith("O07 checkpoint duration and 2 more")
    assert many.message.endswith(f"; so are {many.also}")
    assert replace(only, breaks=only.breaks * 2).message.endswith("; so is O07 checkpoint duration")


def test_a_rule_of_another_package_is_listened_to_as_well() -> None:
    house = replace(RULES["S01"], id="Z01")
    found = told(ranged("ckpt_p99", 1, 500), {"Z01": house})
    assert {item.rule.id for remark in found for item in remark.breaks} == {"Z01"}


def test_what_does_not_hold_is_passed_over() -> None:
    slow = replace(sample_plan().ledger.figures["ckpt_p99"], value=500, low=400, high=600)
    figures = tuple(slow if figure.id == slow.id else figure for figure in sample_plan().figures)
    found = told(replace(sample_plan(), figures=figures))
    assert "S01" not in {item.rule.id for remark in found for item in remark.breaks}


@cache
def holding() -> dict[tuple[str, str], Finding]:
    return {(item.rule, item.subject): item for item in evaluate(ranged("", None, None)) if item.result == "holds"}


@given(st.sampled_from(STATED), st.sampled_from([0.02, 0.3, 0.7, 1.5, 4, 60]))
@settings(deadline=None, max_examples=120)
def test_it_says_what_a_plan_with_that_value_would_be_told(name: str, times: float) -> None:
    """The comparisons are looked at without their rules first: nothing is lost by that, and nothing made up."""
    figure = sample_plan().ledger.figures[name]
    end = (figure.value or 0.0) * times
    plan = ranged(name, min(end, figure.value or 0.0), max(end, figure.value or 0.0))
    try:
        there = with_figures(plan, {name: replace(figure, value=end)}).ledger
    except InputError:
        return
    then = evaluate(replace(plan, figures=tuple(there.figures.values())))
    agreed = {"C07", "C10", "C12", "C18", "C19", "C20", "M05", "O01", "P01"}
    moved = Moves(plan.ledger).above([name])
    broken = {
        (item.rule, item.subject)
        for item in then
        if item.result == "violated"
        and (was := holding().get((item.rule, item.subject))) is not None
        and not moved.isdisjoint(was.figures)
        and item.rule not in agreed
    }
    found = {(item.rule.id, item.subject) for remark in told(plan) for item in remark.breaks}
    assert {key for key in found if key[0] not in agreed} == broken


def test_agreement_of_two_ways_to_write_a_number_is_not_at_stake() -> None:
    """A stated size beside the rate it follows from: both were written for the expected rate."""
    plan = ranged("system_peak", None, None)
    stated = [item for item in plan.figures if item.id == "raw_size"]
    assert stated
    found = told(ranged("scans_mean", 1_000, 5_000))
    assert "C12" not in {item.rule.id for remark in found for item in remark.breaks}


def test_where_a_figure_has_no_number_nothing_is_said_of_it() -> None:
    found = told(ranged("eta_capacity", -1, 18_000))
    assert found
    resting = Moves(sample_plan().ledger).of("eta_capacity", -1)
    nowhere = {name for name, value in resting.items() if math.isnan(value)}
    assert nowhere
    named = (item for remark in found for item in remark.breaks)
    assert all("nan" not in item.message and item.rule.id != "S04" for item in named)


@pytest.mark.parametrize("unit", ["EUR/GB", "secnds"])
def test_units_that_do_not_fit_say_nothing(unit: str) -> None:
    def other(figure: Figure) -> Figure:
        return replace(figure, unit=unit) if figure.id == "ckpt_p99" else figure

    plan = replace(sample_plan(), figures=tuple(other(figure) for figure in sample_plan().figures))
    assert "ckpt_p99" not in {item.figure.id for item in told(plan)}
