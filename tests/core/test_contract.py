"""Slugs and look-ups: what a user types finds what the skill says, or learns what there is."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.core.contract import DecisionRow, DecisionTable, Gate, Reference, slug
from dataplan.errors import InputError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Problem statement is explicit.", "problem-statement-is-explicit"),
        ("Volume/state (per_key) & cost", "volume-state-per-key-cost"),
        ("`templates.md` passes", "templates-md-passes"),
        ("Größe ﬁxiert — 100 %", "grösse-fixiert-100"),
        ("データの所有者", "データの所有者"),
        (" ... ", ""),
    ],
)
def test_a_slug_is_the_words(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_its_own_slug_and_ignores_what_surrounds_the_words(text: str) -> None:
    assert slug(slug(text)) == slug(text) == slug(f"  {text}. ")


ROW = DecisionRow(signal="Strict recovery", default="Often", alternative="Rarely", tradeoff="Speed", place="w.md:9")
TABLE = DecisionTable(name="State and Checkpointing", slug="state-and-checkpointing", rows=(ROW,), place="w.md:5")


def test_a_row_is_found_by_its_words() -> None:
    assert TABLE.row("strict  Recovery.") is ROW


def test_an_unknown_signal_names_those_there_are() -> None:
    with pytest.raises(InputError) as caught:
        TABLE.row("loose")
    assert str(caught.value.problems[0]) == (
        'signal: table "State and Checkpointing" has no signal "loose" (expected one of: Strict recovery)'
    )


@pytest.mark.parametrize("value", [ROW, TABLE], ids=["row", "table"])
def test_values_are_frozen_and_hashable(value: DecisionRow | DecisionTable) -> None:
    assert hash(value) == hash(dataclasses.replace(value))
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.place = "elsewhere"  # type: ignore[misc]


@pytest.mark.parametrize("kind", [Gate, DecisionRow, Reference])
def test_values_have_no_room_for_more(kind: type) -> None:
    assert "__dict__" not in dir(kind)
