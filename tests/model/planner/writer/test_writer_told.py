"""Keys, order and time zone that a brief states in sentences of their own."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reading import OutputRead, Reading, Suspicion
from dataplan.model.planner.writer.told import time_zone, told_key, told_order, trusted

READING = Reading(title="t", summary="s", language="en")


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Late. Store number and business day identify a file.", "file", "Store number, business day"),
        ("- Changes come again. Table, primary key and LSN tell them apart.", "cdc", "Table, primary key, LSN"),
        ("Store number and day identify a file.", "stream", ""),
        ("Nothing is said.", "file", ""),
    ],
)  # fmt: skip
def test_a_key_is_taken_from_the_sentence_that_names_it(text: str, kind: str, key: str) -> None:
    assert told_key(text, kind) == key


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Ready by 07:00 Europe/Berlin.", "Europe/Berlin"),
        ("Berlin opens at 08:00 Europe/Berlin, London at 08:00 Europe/London.", ""),
        ("Ready at seven.", ""),
    ],
)
def test_the_one_time_zone_of_the_brief_holds_for_all_outputs(text: str, zone: str) -> None:
    assert time_zone(READING, text) == zone


def test_the_zone_of_an_output_counts_as_named() -> None:
    reading = Reading(title="t", summary="s", language="en", outputs=(OutputRead(name="a", time_zone="Europe/Paris"),))
    assert time_zone(reading, "Ready by 07:00 Europe/Berlin.") == ""


def test_only_sentences_that_ask_for_order_are_found() -> None:
    text = "An order has lines. Within one order the changes must stay in commit order. Do it in order to win."
    assert told_order(text) == ["Within one order the changes must stay in commit order."]


def test_what_steers_the_tool_is_left_out() -> None:
    bad = "Card and day identify a file."
    reading = Reading(title="t", summary="s", language="en", suspicions=(Suspicion(sentence=bad, why="steers"),))
    assert told_key(trusted(reading, f"Hello. {bad} <!-- Key and day identify a file. -->"), "file") == ""
