"""A review after a change of figures is that of the changed plan, and only what rests on the change is judged again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from types import FrameType
from typing import Any

import pytest
from benchmarks.grown import busiest, grown
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from tests.core.ledgers import decision
from tests.core.rules.build import plan
from tests.support import sample_plan

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules import RULES, Review, Rule, evaluate, review
from dataplan.core.rules.amount import Role
from dataplan.core.rules.outcome import Outcome, holds
from dataplan.core.rules.rule import rule
from dataplan.core.rules.subjects import outputs
from dataplan.core.rules.view import Subject, View
from dataplan.core.whatif import what_if
from dataplan.errors import InputError

CHANGES: dict[str, Callable[[Figure], Figure]] = {
    "more": lambda figure: replace(figure, value=(figure.value or 0.0) * 1.1 + 1),
    "less": lambda figure: replace(figure, value=(figure.value or 0.0) / 100),
    "huge": lambda figure: replace(figure, value=1e300),
    "never": lambda figure: replace(figure, value=None),
    "negative": lambda figure: replace(figure, value=-(figure.value or 0.0)),
    "of another kind": lambda figure: replace(figure, unit="EUR/GB"),
    "not readable": lambda figure: replace(figure, unit="1//"),
    "under another label": lambda figure: replace(figure, label="another"),
}
NAMES = st.sampled_from([figure.id for figure in sample_plan().figures])
EDITS = st.dictionaries(NAMES, st.sampled_from(sorted(CHANGES)), max_size=4)
LATENCY = Role("latency SLO", "slo/latency", "s", "of an output")


@cache
def _grown(copies: int) -> Plan:
    return grown(sample_plan(), copies, frozenset({busiest(sample_plan()).id}))


STATED = st.sampled_from([item.id for item in _grown(3).figures if item.origin != "computed" and item.value])


def edited(of: Plan, edits: dict[str, str]) -> Plan:
    changed = (CHANGES[edits[item.id]](item) if item.id in edits else item for item in of.figures)
    return replace(of, figures=tuple(changed))


@cache
def reviewed() -> Review:
    return review(sample_plan())


@given(EDITS)
@settings(deadline=None, max_examples=120)
def test_it_is_the_review_of_the_changed_plan(edits: dict[str, str]) -> None:
    changed = edited(sample_plan(), edits)
    assert reviewed().after(changed).findings == evaluate(changed)


@given(EDITS, EDITS)
@settings(deadline=None, max_examples=40)
def test_changes_may_follow_one_another_and_be_taken_back(first: dict[str, str], second: dict[str, str]) -> None:
    one, other = edited(sample_plan(), first), edited(sample_plan(), second)
    through = reviewed().after(one).after(other)
    assert through.findings == evaluate(other)
    assert through.after(sample_plan()).findings == reviewed().findings


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_figures_may_go_and_come_back(gone: int) -> None:
    rest = tuple(figure for index, figure in enumerate(sample_plan().figures) if index % 3 != gone)
    fewer = replace(sample_plan(), figures=rest)
    assert reviewed().after(fewer).findings == evaluate(fewer)
    assert review(fewer).after(sample_plan()).findings == reviewed().findings


def test_what_else_is_in_a_plan_may_change_too() -> None:
    without = {name: section for name, section in sample_plan().sections.items() if name != "estimates"}
    for changed in (
        replace(sample_plan(), sections=without),
        replace(sample_plan(), decisions=(decision("d"),)),
        edited(sample_plan(), {}),
    ):
        assert reviewed().after(changed).findings == evaluate(changed)


@given(STATED, st.sampled_from([0.5, 0.99, 1.3]))
@settings(deadline=None, max_examples=15)
def test_what_if_over_many_sources_and_outputs(name: str, factor: float) -> None:
    large = _grown(3)
    figure = large.ledger.figures[name]
    try:
        found = what_if(large, {name: f"{(figure.value or 0) * factor!r} {figure.unit}"}).plan
    except InputError:  # it may leave less than no time for something
        reject()
    assert found.findings == evaluate(found)


def test_a_figure_that_rests_on_others_than_before() -> None:
    line = next(item for item in sample_plan().figures if item.inputs)
    other = replace(line, inputs={})
    changed = replace(sample_plan(), figures=tuple(other if item is line else item for item in sample_plan().figures))
    assert reviewed().after(changed).findings == evaluate(changed)


def test_it_judges_again_what_asked_for_the_figure_and_nothing_else() -> None:
    built = plan({"semantics/outputs/0/slo/latency": "30 s", "semantics/outputs/1/slo/latency": "40 s"})
    asked: list[str] = []

    def look(it: Subject[Any]) -> str:
        asked.append(it.pointer)
        return it[LATENCY].text

    counted = _asking(look)
    first = review(built, {"Z01": counted})
    asked.clear()
    changed = edited(built, {"40 s": "more"})
    after = first.after(changed)
    assert asked == ["/sections/semantics/outputs/1"]
    assert after.findings == evaluate(changed, {"Z01": counted})


@pytest.mark.parametrize(
    "look",
    [
        lambda it: it.view.figures["30 s"].value,
        lambda it: it.view.figures.get("30 s").value,
        lambda it: [figure.value for figure in it.view.figures.values()],
        lambda it: it.view.plan.figures[0].value,
        lambda it: it.view.quantity("30 s"),
        lambda it: it.view.once("value", lambda: it.view.figures["30 s"].value),
        lambda it: len(it.view.figures) and it.view.plan.ledger.figures["30 s"].value,
    ],
)
def test_whatever_way_a_rule_looks_at_a_figure_it_is_judged_again(look: Callable[[Subject[Any]], object]) -> None:
    """Also where the way is through what was looked up for another subject."""
    built = plan({"semantics/outputs/0/slo/latency": "30 s", "semantics/outputs/1/name": "second"})
    rules = {"Z01": _asking(look)}
    changed = edited(built, {"30 s": "more"})
    assert review(built, rules).findings != evaluate(changed, rules)
    assert review(built, rules).after(changed).findings == evaluate(changed, rules)


def test_subjects_that_depend_on_a_figure_are_found_again() -> None:
    def large(view: View) -> list[Subject[Output]]:
        return [it for it in outputs(view) if it[LATENCY].value > 35]

    built = plan({"semantics/outputs/0/slo/latency": "30 s", "semantics/outputs/1/slo/latency": "40 s"})
    rules = {"Z01": replace(_asking(lambda it: it.name), subjects=large)}
    for edits in ({"30 s": "huge"}, {"40 s": "less"}, {"30 s": "huge", "40 s": "less"}):
        changed = edited(built, edits)
        assert review(built, rules).after(changed).findings == evaluate(changed, rules)


def test_a_part_of_a_review_is_that_of_fewer_rules() -> None:
    changed = edited(sample_plan(), {"eta_slo": "less"})
    only = reviewed().only({"T01", "C03"})
    fewer = {name: RULES[name] for name in ("T01", "C03")}
    assert only.findings == evaluate(sample_plan(), fewer)
    assert only.after(changed).findings == evaluate(changed, fewer)


def _asking(look: Callable[[Subject[Any]], object]) -> Rule:
    @rule("Z01", "something is seen", must="any", over=outputs, needs=(Semantics,), inputs=(LATENCY,))
    def seen(it: Subject[Output]) -> Outcome:
        return holds(f"{it.name}: {look(it)}")

    return seen


class TestLinear:
    """Twice the sources, outputs and figures take twice the steps, less what is done once."""

    def test_evaluation(self) -> None:
        small, large = (_steps(partial(evaluate, _grown(size))) for size in (4, 8))
        assert large < 2 * small

    def test_what_if(self) -> None:
        figure = busiest(sample_plan())
        change = {figure.id: f"{(figure.value or 0) * 1.01} {figure.unit}"}
        small, large = (_steps(partial(what_if, _grown(size), change)) for size in (4, 8))
        assert large < 2 * small


def _steps(work: Callable[[], object]) -> int:
    """How many instructions of the interpreter some work takes, once everything that is remembered is known."""
    work()
    count = 0

    def counted(frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal count
        count += 1
        frame.f_trace_opcodes = True
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
