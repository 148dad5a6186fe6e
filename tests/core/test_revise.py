"""What an edit touches, over ledgers of every shape: recomputation, staleness, and what cannot be set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st
from tests.core.ledgers import (
    LEAVES,
    UNITS,
    built,
    changed,
    computed,
    decision,
    ledgers,
    plan_of,
    same,
    section,
    stated,
)
from tests.support import broken, sample_plan

from dataplan.core.audit.recompute import recomputations
from dataplan.core.capacity import FORMULAS
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.common import Concern
from dataplan.core.plan.entries import FigureEntry
from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.plan.validation import Risk, Risks
from dataplan.core.revise import SET_BY_USER, Revision, dependants, mentions, revise
from dataplan.errors import InputError

Entries: TypeAlias = list[FigureEntry]
Leaf: TypeAlias = tuple[str, int, int]
LEAF = st.tuples(st.sampled_from(LEAVES), st.integers(0, 1), st.integers(1, 9_999))


def leaf(chosen: Leaf) -> tuple[str, str]:
    kind, index, value = chosen
    return f"{kind}_{index}", f"{value} {UNITS[kind]}"


def settled(plan: Plan, changes: Mapping[str, str], reason: str) -> Revision:
    """`revise`, where it has a result: a random ledger may subtract never from never, or wait for less than no time."""
    try:
        return revise(plan, changes, reason)
    except InputError:
        reject()


class TestRecomputation:
    """ "change one figure and only what depends on it is recomputed" """

    @given(ledgers(), LEAF)
    @settings(deadline=None, max_examples=40)
    def test_it_equals_a_ledger_that_is_built_from_the_changed_input(self, entries: Entries, chosen: Leaf) -> None:
        ledger, problems = built(entries)
        name, value = leaf(chosen)
        expected, more = built(changed(entries, name, value))
        # what rests on "never" is refused while a plan is made; a revision computes it with infinity
        assume(not problems and not more)
        after = settled(plan_of(ledger), {name: value}, "why").ledger
        assert {key: figure.value is None for key, figure in after.figures.items()} == {
            key: figure.value is None for key, figure in expected.figures.items()
        }
        assert [key for key in after.figures if not same(after.figures[key], expected.figures[key])] == []

    @given(ledgers(), LEAF)
    @settings(deadline=None, max_examples=40)
    def test_a_check_finds_no_difference_afterwards(self, entries: Entries, chosen: Leaf) -> None:
        plan = plan_of(built(entries)[0])
        name, value = leaf(chosen)
        after = settled(plan, {name: value}, "why").ledger
        assert list(recomputations(replace(plan, figures=tuple(after.figures.values())), FORMULAS)) == []

    @given(ledgers(), LEAF)
    @settings(deadline=None, max_examples=40)
    def test_it_is_idempotent_and_the_same_value_changes_nothing(self, entries: Entries, chosen: Leaf) -> None:
        plan = plan_of(built(entries)[0])
        name, value = leaf(chosen)
        once = settled(plan, {name: value}, "why")
        twice = settled(replace(plan, figures=tuple(once.ledger.figures.values())), {name: value}, "why")
        assert twice.after == {}
        assert twice.ledger == once.ledger

    @given(ledgers(), LEAF, LEAF)
    @settings(deadline=None, max_examples=40)
    def test_changes_of_two_figures_commute(self, entries: Entries, one: Leaf, other: Leaf) -> None:
        assume(leaf(one)[0] != leaf(other)[0])
        plan = plan_of(built(entries)[0])
        first, second = dict([leaf(one)]), dict([leaf(other)])
        results = []
        for order in ((first, second), (second, first), ({**first, **second},)):
            now = plan
            for changes in order:
                now = replace(now, figures=tuple(settled(now, changes, "why").ledger.figures.values()))
            results.append(now.ledger.figures)
        for result in results[1:]:
            assert [key for key in result if not same(result[key], results[0][key])] == []

    @given(ledgers(), LEAF)
    @settings(deadline=None, max_examples=40)
    def test_what_does_not_rest_on_it_stays_the_same_figure(self, entries: Entries, chosen: Leaf) -> None:
        ledger = built(entries)[0]
        name, value = leaf(chosen)
        revision = settled(plan_of(ledger), {name: value}, "why")
        behind = closure(ledger, name)
        assert revision.after.keys() <= behind
        for key in ledger.figures.keys() - revision.after.keys():
            assert revision.ledger.figures[key] is ledger.figures[key]


def closure(ledger: Ledger, name: str) -> set[str]:
    """Everything that rests on a figure, found the slow way."""
    found = {name}
    while more := {key for key, figure in ledger.figures.items() if found & set(figure.inputs.values())} - found:
        found |= more
    return found


class TestStaleness:
    """What is stale is exactly what refers to something that changed, at first hand or through others."""

    @given(ledgers(), LEAF, st.data())
    @settings(deadline=None, max_examples=40)
    def test_sections_and_decisions_that_refer_to_it(self, entries: Entries, chosen: Leaf, data: st.DataObject) -> None:
        ledger = built(entries)[0]
        picks = st.lists(st.sampled_from(sorted(ledger.figures)), max_size=3)
        decisions = tuple(decision(f"d{index}", *data.draw(picks)) for index in range(3))
        prose = {f"s{index}": data.draw(picks) for index in range(4)}
        named = {f"s{index}": data.draw(st.sampled_from(["", "d0", "d1", "d2"])) for index in range(4)}
        sections = {
            key: replace(
                section(" and ".join(f"{{{name}}}" for name in names)),
                concerns=(Concern(statement="s", consequence="c", severity="low", refs=(named[key],)),),
            )
            for key, names in prose.items()
        }
        name, value = leaf(chosen)
        plan = plan_of(ledger, decisions=decisions, sections=sections)
        revision = settled(plan, {name: value}, "why")
        moved = {key for key, figure in revision.ledger.figures.items() if figure != ledger.figures[key]}
        stale = {item.id for item in decisions if moved & set(item.because)}
        assert set(revision.after) == moved
        assert set(revision.decisions) == stale
        assert set(revision.sections) == {
            key for key in sections if moved & set(prose[key]) or named[key] in moved | stale
        }

    def test_fields_prose_concerns_and_risks_are_references(self) -> None:
        risk = Risk(
            name="n", statement="at {a}", likelihood="low", impact="low", mitigation="m", owner="o", refs=("b", "T01")
        )
        concern = Concern(statement="{c}", consequence="c", severity="low", refs=("d",))
        assert set(mentions(Risks(narrative="{e}", risks=(risk,), concerns=(concern,)))) == {
            "a",
            "b",
            "T01",
            "c",
            "d",
            "e",
        }

    def test_a_decision_is_stale_whose_reason_names_the_figure(self) -> None:
        ledger = built([stated("rate_0", "1 events/s")])[0]
        plan = plan_of(ledger, decisions=(decision("d1", reason="at {rate_0}"), decision("d2")))
        assert revise(plan, {"rate_0": "2 events/s"}, "why").decisions == ("d1",)

    def test_a_figure_that_is_recomputed_to_the_same_value_makes_nothing_stale(self) -> None:
        entries = [stated("a", "5 min"), stated("b", "9 min"), computed("m", "arith.max", a="a", b="b")]
        plan = plan_of(built(entries)[0], sections={"s": section("{m}"), "t": section("{a}")})
        revision = revise(plan, {"a": "6 min"}, "why")
        assert set(revision.after) == {"a"}
        assert revision.sections == ("t",)


def test_dependants_come_behind_their_own_inputs() -> None:
    ledger = sample_plan().ledger
    order = dependants(ledger, ["scans_mean", "peak_factor"])
    for index, name in enumerate(order):
        assert not set(ledger.figures[name].inputs.values()) & set(order[index + 1 :])


def test_a_set_figure_is_chosen_and_says_why() -> None:
    found = revise(sample_plan(), {"scans_mean": "3000 scans/s"}, SET_BY_USER).after["scans_mean"]
    assert (found.value, found.unit, found.origin, found.reason) == (3000.0, "scan/s", "chosen", SET_BY_USER)
    assert (found.quote, found.source, found.low, found.high) == ("", "", None, None)


def test_another_unit_of_the_same_dimension_is_converted() -> None:
    assert revise(sample_plan(), {"outage": "1 h"}, "why").after["outage"].value == 60.0


def test_a_chain_that_ends_in_never_and_comes_back() -> None:
    plan = sample_plan()
    stuck = revise(plan, {"eta_capacity": "8000 scans/s"}, "why")
    assert stuck.after["drain"].value is None
    assert "takes more than" in stuck.after["drain"].note
    assert stuck.after["recovery_total"].value is None
    back = revise(replace(plan, figures=tuple(stuck.ledger.figures.values())), {"eta_capacity": "18000 scans/s"}, "why")
    assert back.ledger.figures["recovery_total"].value == pytest.approx(plan.ledger.figures["recovery_total"].value)
    assert back.ledger.figures["drain"].note == plan.ledger.figures["drain"].note


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"peak": "3 scans/s"}, r"peak: the plan has no figure of this name; did you mean \w+"),
        (
            {"scans_peak": "3 scans/s"},
            "scans_peak: is computed by volume.peak_rate; set what it rests on: scans_mean, peak_factor",
        ),
        ({"outage": "3 GB"}, "outage: expected time (for example in min), got 3 GB which is information"),
        ({"outage": "3"}, "outage: expected time"),
        ({"outage": "soon"}, "outage: 'soon'"),
        ({"outage": "-5 min..3 min"}, "outage: "),
    ],
)
def test_what_cannot_be_set_says_why_and_what_can(changes: dict[str, str], said: str) -> None:
    with pytest.raises(InputError) as caught:
        revise(sample_plan(), changes, "why")
    assert re.search(re.escape(said) if "\\" not in said else said, str(caught.value))


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        revise(sample_plan(), {"nope": "1", "scans_peak": "1", "outage": "1 GB"}, "why")
    assert [problem.place for problem in caught.value.problems] == ["nope", "scans_peak", "outage"]


def test_what_can_no_longer_be_computed_is_named() -> None:
    with pytest.raises(InputError, match=r"scans_peak can no longer be computed"):
        revise(broken("/figures/scans_peak/formula", "no.such"), {"scans_mean": "1 scans/s"}, "why")
    with pytest.raises(InputError, match=r"scans_peak cannot be recomputed: .* gone"):
        revise(broken("/figures/scans_peak/inputs/factor", "gone"), {"scans_mean": "1 scans/s"}, "why")


def test_figures_that_rest_on_one_another_in_a_circle_end() -> None:
    round_about = {"a": {"x": "b", "y": "c"}, "b": {"x": "a", "y": "c"}}
    figures = {
        name: Figure(id=name, label=name, value=1.0, unit="s", origin="computed", formula="arith.sum", inputs=inputs)
        for name, inputs in round_about.items()
    }
    figures["c"] = Figure(id="c", label="c", value=1.0, unit="s", origin="chosen", reason="r")
    ledger = Ledger(figures=figures)
    assert set(revise(plan_of(ledger), {"c": "2 s"}, "why").after) == {"a", "b", "c"}
