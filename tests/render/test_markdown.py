"""Escaping: what a reader of Markdown shows is the text itself, in one line, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dataplan.render.markdown import Markdown, anchor, code, escape, joined, link, written

DIRECTIONS = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
SIGNS = "\\`*_{}[]<>()#+-.!|~&:;=$\"' \n\t1ax/w"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(text: str) -> str:
    """What a reader sees; fails on anything but one paragraph of plain text."""
    tokens = READER.parse(text)
    if not tokens:
        return ""
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], text
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text"}, text
    return "".join(child.content for child in children)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("scan_id of topic scans.v2", "scan_id of topic scans.v2"),
        ("33 s > 30 s", "33 s > 30 s"),
        ("a < b", "a &lt; b"),
        ("R&D &amp; so on", "R&D &amp;amp; so on"),
        ("a | b", r"a \| b"),
        ("[x](http://e)", r"\[x\](http\://e)"),
        ("see www.e.example", r"see www\.e.example"),
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        ("-5 degrees", "-5 degrees"),
        ("1. no item", r"1\. no item"),
        ("1.5 times", "1.5 times"),
        ("---", r"\---"),
        ("two\nlines\n\n# three", "two lines # three"),
        ("_a_ __b__ a_b", r"\_a\_ \_\_b\_\_ a_b"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("", ""),
    ],
)
def test_as_little_as_needed(text: str, expected: str) -> None:
    assert escape(text) == expected


@given(st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=60))
def test_a_reader_sees_the_text(text: str) -> None:
    line = escape(text)
    assert "\n" not in line
    assert shown(line) == " ".join(line_of(text).split())


def line_of(text: str) -> str:
    """The text without what no reader shows: directions of writing and control characters."""
    kept = (char for char in text if ord(char) not in DIRECTIONS)
    return "".join(" " if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} else char for char in kept)


@given(st.text(max_size=40))
def test_it_stays_one_cell(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| {escape(text)} | {code(text)} |\n"
    cells = [token.type for token in READER.parse(table) if token.type in {"th_open", "td_open", "tr_open"}]
    assert cells == ["tr_open", "th_open", "th_open", "tr_open", "td_open", "td_open"]


@given(st.text(min_size=1, max_size=30))
def test_an_anchor_is_safe_in_html_and_links(name: str) -> None:
    target = anchor("figure", name)
    assert target.replace("-", "").replace("_", "").isalnum()
    assert target.isascii()
    (inline,) = [token for token in READER.parse(link(escape("x"), target)) if token.type == "inline"]
    assert [child.type for child in inline.children or []] == ["link_open", "text", "link_close"]


def test_names_that_differ_have_anchors_that_differ() -> None:
    names = ["a b", "a-b", "a_b", "a.b", "A b", "a-20b"]
    assert len({anchor("figure", name) for name in names}) == len(names)


def test_markdown_is_written_once() -> None:
    assert written(escape("a|b")) == r"a\|b"
    assert joined(["a|b", Markdown("[c](#c)"), None, 3]) == r"a\|b, [c](#c), –, 3"
    assert code("/sections/problem") == "`/sections/problem`"
    assert code("a`b") == r"a\`b"
