"""Text of strangers: what a terminal would obey is never printed, and JSON stays the same JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.core.printable import json_text, one_line, printable, visible_json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ≥ ÄÖÜ 配送 🚚", "plain ≥ ÄÖÜ 配送 🚚"),
        ("two\nlines", "two\nlines"),
        ("a\tb\u00a0c\u202fd", "a b c d"),
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("\x1b]0;title\x07", "�]0;title�"),
        ("c1 \x9b31m", "c1 �31m"),
        ("abc\u202egpj.exe", "abc�gpj.exe"),
        ("over\rwritten", "over written"),
        ("half \ud83d of it", "half � of it"),
        ("", ""),
    ],
)
def test_what_can_be_seen_stays_and_the_rest_is_replaced(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_is_one_line() -> None:
    assert one_line("  a\n\n b\r\nc\u2028d ") == "a b c d"


@given(st.text())
def test_nothing_that_cannot_be_seen_is_left(text: str) -> None:
    for line in printable(text).split("\n"):
        assert line.isprintable()
    assert one_line(text).isprintable()


@given(JSON)
def test_json_says_the_same_with_visible_characters_only(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert all(line.isprintable() for line in text.split("\n"))


@given(JSON)
def test_json_that_is_written_already_keeps_its_meaning(value: object) -> None:
    for written in (json.dumps(value, ensure_ascii=False), json.dumps(value, indent="\t", ensure_ascii=False)):
        assert json.loads(visible_json(written)) == value


def test_a_lone_surrogate_is_an_escape() -> None:
    assert json_text({"a": "\ud83d"}) == '{\n  "a": "\\ud83d"\n}'
    assert json_text("ä≥") == '"ä≥"'
