"""Quantities that no figure takes yet: found with words to quote, gone once a figure quotes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import sample_plan

from dataplan.core.plan.entries import find_quote
from dataplan.core.plan.ledger import Figure
from dataplan.model.candidates import unused_quantities

BRIEF = "99.5 % of scans arrive within 20 s, the rest\nwithin 24 h. A scan may be sent twice within 5 minutes."


def given_figure(value: float, unit: str, quote: str, source: str = "brief") -> Figure:
    return Figure(id="x", label="x", value=value, unit=unit, origin="given", quote=quote, source=source)


def left(*figures: Figure) -> list[str]:
    return [item.text for item in unused_quantities({"brief": BRIEF}, figures, "en")]


ALL = ["99.5 %", "20 s", "24 h", "5 minutes"]
CASES = [
    ((), ALL),
    ((given_figure(20, "s", "99.5 % of scans arrive within 20 s"),), ["99.5 %", "24 h", "5 minutes"]),
    ((given_figure(99.5, "%", "99.5 % of scans arrive within 20 s"),), ["20 s", "24 h", "5 minutes"]),
    ((given_figure(86400, "s", "the rest within 24 h"),), ["99.5 %", "20 s", "5 minutes"]),
    ((given_figure(20, "s", "within 20 s", "answer:q1"),), ALL),
    ((given_figure(30, "s", "within 20 s"),), ALL),
    ((given_figure(20, "GB", "within 20 s"),), ALL),
    ((given_figure(5, "min", ""),), ALL),
]


@pytest.mark.parametrize(("figures", "expected"), CASES)
def test_a_quantity_is_used_where_a_figure_of_its_value_quotes_the_place(
    figures: tuple[Figure, ...], expected: list[str]
) -> None:
    assert left(*figures) == expected


def test_the_same_words_elsewhere_are_another_quantity() -> None:
    text = "The page is fresh within 30 s. A scanner logs in within 30 s."
    figure = given_figure(30, "s", "The page is fresh within 30 s")
    (other,) = unused_quantities({"brief": text}, [figure], "en")
    assert other.quote == "A scanner logs in within 30 s."


def test_a_whole_plan_uses_all_that_its_brief_says() -> None:
    plan = sample_plan()
    assert list(unused_quantities(plan.texts(), plan.figures, plan.language)) == []


PARTS = ["9,500 events/s", "the owner is Tracking", "within 20 s", "99.5 %", "a\u00a0b", "- item", "| cell |", "!"]
sentences = st.lists(st.sampled_from(PARTS), max_size=30)


@given(sentences, st.sampled_from([" ", "\n", "\n\n", ". ", "  \t"]))
def test_every_quote_can_be_quoted(parts: list[str], between: str) -> None:
    text = between.join(parts)
    for item in unused_quantities({"brief": text}, [], "en"):
        assert find_quote(item.quote, {"brief": text}) == "brief"
        assert item.text in item.quote
        assert len(item.quote) <= 2 * 60 + len(item.text) + 20
