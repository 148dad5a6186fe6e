"""The scan takes any text: positions always fit, findings never overlap, and long hostile texts complete."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.core.quantity import find_quantities

WORDS = """
0 1 12 2.400 9,500 99.5 % 3-5 20 s ms h KB kb m B €4 $ EUR x 3x per business a each / million {peak} 2026-11-22
14:30 Kafka 3.9 v2 T01 ten half twice times between and to of the one
"""
PIECES = [
    *WORDS.split(),
    " ", "  ", "\n", "\n\n", "- ", "# ", "1. ", "|", ".", ",", "-", "–", "(", ")", "½", "²", "١٢", "é", "\u00a0",
]  # fmt: skip
HOSTILE = [
    "1", "1,", "1.", "123 ", "1a", "1-", "a-", "a.", "{", "{a", "/a", "20 ", "2024-", "12:34 ", "5 per ", "5 k ", "$",
    "million ", "two ", "twenty two ", "half of ", "# ", "[1,", "1 aa bb cc ", "1 to ", "EUR 1 ", "€1", "3 x ", "1e5",
    "10^", "1 h 2 ", "1'000", "½", "https://", "s3:a:", "May 5 ", "a third of ", "1. ", "\n1.1.1", "\n# 1.1 ", "5%",
    "5-minute-", "3 scans per ", "between 1 and ", "\u00a0", "§1", "within an hour ", "x", "\n", "9" * 50 + " ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["en", "de", "es", "fr", ""]))
def test_positions_fit_and_never_overlap(pieces: list[str], language: str) -> None:
    text = "".join(pieces)
    end = 0
    for item in find_quantities(text, language):
        assert end <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        assert item.low is None or (item.high is not None and item.low <= item.high)
        end = item.end


@given(st.text(max_size=300), st.sampled_from(["en", "de", "es", "xx"]))
def test_any_text_is_taken(text: str, language: str) -> None:
    find_quantities(text, language)


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_long_runs_complete(piece: str) -> None:
    find_quantities("5 " + piece * (10_000 // len(piece)))


def test_200_kB_of_everything_complete() -> None:
    text = "\n\n".join(piece * (200_000 // len(HOSTILE) // len(piece)) for piece in HOSTILE)
    assert len(text) > 195_000
    find_quantities(text)


@pytest.mark.parametrize("letter", ["1", "a", "-", "{", ".", "/a", "1,"])
def test_200_kB_of_one_token_complete(letter: str) -> None:
    find_quantities(letter * (200_000 // len(letter)))


def test_findings_do_not_depend_on_what_follows_in_another_paragraph() -> None:
    """Work is local: twice the text, twice the findings, at the same distances."""
    brief = "Scanners send 2,400 scans a second, 600 bytes each; 99.5 % arrive within 20 s, see gate 3.\n\n"
    once = find_quantities(brief)
    many = find_quantities(brief * 1000)
    assert len(many) == 1000 * len(once) == 4000
    assert [item.text for item in many[-4:]] == [item.text for item in once]
    assert many[-1].start - once[-1].start == 999 * len(brief)
