"""Assumptions are ranked by what they move, by what rests on them and by how little is known of them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from tests.core.test_swing import OUTAGE

from dataplan.core.plan.ledger import Assumption, Decision, Figure, Ledger, by_id
from dataplan.core.ranking import rank_assumptions, rank_figures, relative_width
from dataplan.core.swing import swings


def figure(id: str, *inputs: str, low: float | None = None, high: float | None = None) -> Figure:
    return Figure(id=id, label=id, value=10, unit="s", origin="computed" if inputs else "assumed",
                  inputs=dict(zip(inputs, inputs, strict=True)), low=low, high=high)  # fmt: skip


def assumption(id: str, *figures: str, status: str = "open") -> Assumption:
    return Assumption(id=id, statement="s", reason="r", effect="e", confirm_with="c", figures=figures, status=status)  # type: ignore[arg-type]


def decision(id: str, *because: str) -> Decision:
    return Decision(id=id, table="t", signal="s", option="default", applies_to=("x",), reason="r", because=because)


def book(*entries: Figure | Assumption | Decision) -> Ledger:
    return Ledger(
        figures=by_id(item for item in entries if isinstance(item, Figure)),
        assumptions=by_id(item for item in entries if isinstance(item, Assumption)),
        decisions=by_id(item for item in entries if isinstance(item, Decision)),
    )


CHAIN = (figure("a"), figure("b"), figure("c", "a"), figure("d", "c"), figure("e", "c", "b"))


def test_more_dependants_come_first() -> None:
    ranked = rank_assumptions(book(*CHAIN, assumption("few", "b"), assumption("many", "a")))
    assert [(item.assumption.id, item.figures) for item in ranked] == [("many", 3), ("few", 1)]


def test_decisions_count_wherever_they_rest() -> None:
    ranked = rank_assumptions(book(*CHAIN, decision("x", "e"), decision("y", "b"), assumption("one", "b")))
    assert (ranked[0].figures, ranked[0].decisions, ranked[0].score) == (1, 2, 3.0)


def test_a_wide_range_weighs_more() -> None:
    wide = figure("w", low=5, high=25)
    ranked = rank_assumptions(book(*CHAIN, wide, figure("v", "w"), assumption("plain", "b"), assumption("wide", "w")))
    assert [(item.assumption.id, item.score) for item in ranked] == [("wide", 3.0), ("plain", 1.0)]


def test_two_figures_of_one_assumption_count_their_dependants_once() -> None:
    (ranked,) = rank_assumptions(book(*CHAIN, assumption("both", "a", "b", "c", "gone")))
    assert ranked.figures == 2


def test_what_is_settled_is_left_out_and_equals_keep_their_order() -> None:
    settled = (assumption("x", status="confirmed"), assumption("w", status="rejected"))
    ranked = rank_assumptions(book(assumption("z"), assumption("y"), *settled))
    assert [item.assumption.id for item in ranked] == ["z", "y"]


def test_figures_are_ranked_by_their_users_and_results_come_last() -> None:
    ranked = rank_figures(book(*CHAIN, figure("unused"), decision("x", "b", "nowhere")))
    assert [item.id for item in ranked] == ["b", "c", "a", "d", "e"]


def test_width() -> None:
    assert relative_width(figure("a", low=5, high=25)) == 2.0
    assert relative_width(figure("a")) == 0.0


RESULTS = book(
    *OUTAGE.figures.values(),
    assumption("few", "capacity"),
    assumption("both", "rate", "outage"),
    assumption("none", "elsewhere"),
)


def test_what_moves_a_result_most_comes_first() -> None:
    first, second, last = rank_assumptions(RESULTS, ["drain"])
    assert [item.assumption.id for item in (first, second, last)] == ["few", "both", "none"]
    assert first.effect is not None
    assert (first.effect.result.id, first.effect.share) == ("drain", math.inf)
    assert second.effect is not None
    assert second.effect.swing == swings(RESULTS, "drain")[1]
    assert second.effect.swing.figure.id == "outage"
    assert second.effect.share == pytest.approx((48 - 12) / 24)
    assert last.effect is None


def test_the_result_that_is_moved_most_is_named() -> None:
    ranked = {item.assumption.id: item.effect for item in rank_assumptions(RESULTS, ["backlog", "drain", "nowhere"])}
    assert ranked["both"] is not None
    assert ranked["both"].result.id == "backlog"
    both = rank_assumptions(RESULTS, ["rate", "drain"])
    assert [item.assumption.id for item in both] == ["few", "both", "none"]


def test_a_result_that_is_an_estimate_moves_as_it_does() -> None:
    (first, *_) = rank_assumptions(RESULTS, ["rate"])
    assert first.effect is not None
    assert (first.assumption.id, first.effect.result.id) == ("both", "rate")
    assert first.effect.share == pytest.approx(0.4)


def test_without_results_what_most_rests_on_comes_first() -> None:
    ranked = rank_assumptions(RESULTS)
    assert [item.effect for item in ranked] == [None, None, None]
    assert [item.assumption.id for item in ranked] == ["both", "few", "none"]


def test_a_long_chain_is_followed_to_its_end() -> None:
    """A chain deeper than a recursion could follow, with a result at its end and one half-way."""
    chain = [figure("x0", low=5, high=25)]
    for index in range(1200):
        last = replace(figure(f"x{index + 1}", f"x{index}"), formula="arith.max", inputs={"a": f"x{index}"})
        chain.append(last)
    (only,) = rank_assumptions(book(*chain, assumption("a", "x0")), ["x1200", "x600"])
    assert only.effect is not None
    assert (only.effect.swing.low, only.effect.swing.high) == (5, 25)
