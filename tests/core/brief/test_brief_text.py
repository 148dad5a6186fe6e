"""Markup out of the way with every place kept, and values that a text says without a unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.core.brief import headcounts, percentiles, periodic_amounts, plain, plain_text, times_of_day
from dataplan.core.quantity import parse_quantity

PLAIN = [
    ("**9,500** events/s", "9,500 events/s"),
    ("_9,500_ `events`", "9,500 events"),
    ("scan_id is __stable__", "scan_id is stable"),
    ("20\n> s later", "20 s later"),
    ("a [link](https://x.org/5) here", "a link here"),
    ("5 * 3 and 2*3", "5 * 3 and 2*3"),
    ("a <b>bold</b> word<br>", "a bold word"),
    ("x < 5 s and y > 3 s", "x < 5 s and y > 3 s"),
    ("one<!-- two -->three", "onethree"),
    (r"5 \* 3", "5 * 3"),
    ("two  blanks\tand\ntabs", "two blanks and tabs"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_plain_text(text: str, expected: str) -> None:
    assert plain_text(text) == expected


@given(st.text(alphabet="ab 5*_`>[]()<!-\n\\|~.", max_size=80))
def test_every_character_knows_where_it_stood(text: str) -> None:
    result = plain(text, start=7)
    assert len(result.offsets) == len(result.text) + 1
    assert list(result.offsets) == sorted(result.offsets)
    for character, offset in zip(result.text, result.offsets, strict=False):
        assert text[offset - 7] == character or character == " "


TIMES = [
    ("by 06:00", ["6 h"]), ("by 6:30 am", ["390 min"]), ("at 6 pm", ["18 h"]), ("12 am", ["0 h"]), ("12:15 pm", [
        "735 min"]),
    ("bis 18.30 Uhr", ["1110 min"]), ("um 6 Uhr", ["6 h"]), ("a las 7 de la tarde", ["19 h"]), 
    ("at midnight", ["24 h"]),
    ("noon and 13:05:10", ["12 h", "785 min"]), ("24:00", ["24 h"]),
    ("25:00", []), ("24:30", []), ("version 2.30", []), ("ratio 1:100", []), ("13:75", []), ("3 h", []), (
        "10:20:30:40", []),
    ("13 pm", []), ("at 6", []), ("99.5 %", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times_of_day(text: str, expected: list[str]) -> None:
    assert [time.notation for time in times_of_day(text)] == expected


PERCENTILES = [
    ("at p99", ["99 %"]), ("p99.9 and p50", ["99.9 %", "50 %"]), ("P999", ["99.9 %"]), 
    ("the 95th percentile", ["95 %"]),
    ("map99", []), ("p5", []), ("p1000", []), ("topic p99_x", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERCENTILES)
def test_percentiles(text: str, expected: list[str]) -> None:
    assert [mark.notation for mark in percentiles(text)] == expected


SAID_OTHERWISE = [
    ("a team of five.", ["5 people"]),
    ("Wir sind vier.", ["4 people"]),
    ("a team of experts", []),
    ("team of 12 and more", ["12 people"]),
    ("Monthly budget: 8,000 USD", ["8000 USD/month"]),
    ("Das Monatsbudget ist 8.000 €", ["8000 EUR/month"]),
    ("annual budget of 90,000 EUR", ["90000 EUR/year"]),
    ("monthly, 8,000 USD per day", []),
    ("budget: 8,000 USD", []),
]


@pytest.mark.parametrize(("text", "expected"), SAID_OTHERWISE)
def test_teams_and_periods(text: str, expected: list[str]) -> None:
    language = "de" if "Das" in text or "Wir" in text else "en"
    assert [item.notation for item in (*headcounts(text, language), *periodic_amounts(text, language))] == expected


@given(st.text(max_size=60))
def test_whatever_is_found_is_a_quantity(text: str) -> None:
    for found in (*times_of_day(text), *percentiles(text), *headcounts(text), *periodic_amounts(text)):
        parse_quantity(found.notation)
        assert 0 <= found.start < found.end <= len(text)
