"""What a change does to plans of the built-in planner: the same as if the brief had said it from the beginning."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from benchmarks.planned import planned
from benchmarks.trajectory import ROOT
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from dataplan.core.audit.recompute import recomputations
from dataplan.core.capacity import FORMULAS
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.quantity import quantity
from dataplan.core.rules import evaluate
from dataplan.core.whatif import what_if
from dataplan.errors import InputError

EXAMPLES: Final = ("card-fraud", "one-liner", "orders-cdc", "retail-batch")
BRIEFS: Final = Path(__file__).parents[1] / "plans"

FACTORS: Final = st.sampled_from([0.5, 0.99, 1.01, 1.7])
SMALL: Final = {
    "meters": {
        "rate: 12,000 readings/s": "rate: 15,000 readings/s",
        "peak: 30,000": "peak: 36,000",
        "event_size: 240 B": "event_size: 300 B",
        "growth: 15 %": "growth: 20 %",
        "duplicate_horizon: 10 min": "duplicate_horizon: 12 min",
        "freshness: 30 s": "freshness: 40 s",
        "outage_tolerated: 20 min": "outage_tolerated: 25 min",
        "log: 3 days": "log: 5 days",
        "monthly: 14,000": "monthly: 15,000",
    },
    "scans": {
        "rate: 900": "rate: 1,100",
        "peak_factor: 4x": "peak_factor: 5x",
        "event_size: 0.6 KB": "event_size: 0.9 KB",
        "latest: 2 days": "latest: 3 days",
        "freshness: 15 s": "freshness: 20 s",
    },
}
"""Changes that leave the planner no reason to compute a figure in another way."""
LARGE: Final = [
    ("meters", "duplicate_horizon: 10 min", "duplicate_horizon: 3 days"),
    ("meters", "freshness: 30 s", "freshness: 2 h"),
    ("scans", "freshness: 15 s", "freshness: 1 day"),
]
"""Changes behind which it sizes the state by what a checkpoint may take, or waits for late events as it did not."""


@cache
def example(name: str) -> Plan:
    return planned((ROOT / "examples" / f"{name}.md").read_text(encoding="utf-8"))


@cache
def brief(name: str) -> str:
    return (BRIEFS / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def plan_of(text: str) -> Plan:
    return planned(text)


class TestExamples:
    @pytest.mark.parametrize("name", EXAMPLES)
    @given(st.data())
    @settings(deadline=None, max_examples=12)
    def test_it_is_the_changed_plan_judged_and_computed_from_nothing(self, name: str, data: st.DataObject) -> None:
        plan = example(name)
        stated = [figure for figure in plan.figures if figure.origin != "computed" and figure.value]
        chosen = data.draw(st.lists(st.sampled_from(stated), min_size=1, max_size=3, unique_by=lambda item: item.id))
        changes = {figure.id: f"{(figure.value or 0) * data.draw(FACTORS)!r} {figure.unit}" for figure in chosen}
        try:
            found = what_if(plan, changes)
        except InputError:  # it may leave less than no time for something
            reject()
        assert found.plan.findings == evaluate(found.plan)
        assert list(recomputations(found.plan, FORMULAS)) == []


class TestPlanningAgain:
    """Changing a value in the brief and planning again computes what setting the figure in the first plan does."""

    @pytest.mark.parametrize(
        ("name", "old"),
        [("meters", "peak: 30,000"), ("meters", "growth: 15 %"), ("scans", "rate: 900"), ("scans", "peak_factor: 4x")],
    )
    def test_one_value(self, name: str, old: str) -> None:
        text = brief(name)
        agrees(text, changed(text, old, SMALL[name][old]))

    @pytest.mark.parametrize("name", SMALL)
    def test_all_of_them_at_once(self, name: str) -> None:
        text = again = brief(name)
        for old, new in SMALL[name].items():
            again = changed(again, old, new)
        agrees(text, again)

    @pytest.mark.parametrize(("name", "old", "new"), LARGE)
    def test_where_the_planner_goes_another_way_the_rest_still_agrees(self, name: str, old: str, new: str) -> None:
        """Computed with another formula or from other figures, a figure is another one; so is what follows from it."""
        before, after = plan_of(brief(name)), plan_of(changed(brief(name), old, new))
        alike = same_way(before, after)
        assert len(alike) < len(computed(before))
        assert len(alike) > len(computed(before)) / 2
        ledger = what_if(before, differences(before, after)).revision.ledger.figures
        assert [key for key in alike if not same(ledger[key], after.ledger.figures[key])] == []


def agrees(text: str, again: str) -> None:
    before, after = plan_of(text), plan_of(again)
    changes = differences(before, after)
    assert changes
    found = what_if(before, changes).revision
    assert set(found.after) - set(changes), "nothing follows from it"
    assert list(after.ledger.figures) == list(before.ledger.figures)
    assert same_way(before, after) == computed(before)
    assert [key for key, figure in after.ledger.figures.items() if not same(found.ledger.figures[key], figure)] == []


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def differences(before: Plan, after: Plan) -> dict[str, str]:
    """The given figures that say something else, as somebody would set them."""
    given = {figure.id: figure for figure in after.figures if figure.origin == "given"}
    pairs = [(figure, given[figure.id]) for figure in before.figures if figure.id in given]
    return {one.id: f"{other.value!r} {other.unit}" for one, other in pairs if not same(one, other)}


def computed(plan: Plan) -> list[str]:
    return [figure.id for figure in plan.figures if figure.origin == "computed"]


def same_way(before: Plan, after: Plan) -> list[str]:
    """Figures of both plans that are computed in the same way from what is the same, or given, in both."""
    old, new = before.ledger.figures, after.ledger.figures

    @cache
    def alike(key: str) -> bool:
        if key not in old or key not in new or old[key].origin != new[key].origin:
            return False
        if old[key].origin != "computed":
            return old[key].origin == "given" or same(old[key], new[key])
        way = (old[key].formula, old[key].inputs) == (new[key].formula, new[key].inputs)
        return way and all(alike(ref) for ref in old[key].inputs.values())

    return [key for key in computed(before) if alike(key)]


def same(one: Figure, other: Figure) -> bool:
    """The same quantity. A new plan shows it in the scale that reads best, a changed one in the scale that it had."""
    if one.value is None or other.value is None:
        return one.value is other.value
    left, right = (quantity(item.value or 0.0, item.unit).to_base_units() for item in (one, other))
    return left.units == right.units and math.isclose(left.magnitude, right.magnitude, rel_tol=1e-9)
