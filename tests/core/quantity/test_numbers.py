"""Numbers in the notation of three languages: understood or refused, never misread."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.core.quantity import parse_number
from dataplan.errors import InputError

ANY_LANGUAGE = [
    ("7", 7), ("9500", 9500), ("0.5", 0.5), ("0,5", 0.5), (".5", 0.5), ("1.35", 1.35), ("1,35", 1.35), ("9,5", 9.5),
    ("0.125", 0.125), ("0,125", 0.125), ("12345.678", 12345.678), ("1234,567", 1234.567), ("3,1416", 3.1416),
    ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1.250.000", 1250000), ("1,250,000", 1250000),
    ("1.250.000,5", 1250000.5), ("1 250 000", 1250000), ("1\u00a0250\u202f000", 1250000), ("1'000", 1000),
    ("1’250’000.5", 1250000.5),
    ("1_000_000", 1000000), ("12k", 12e3), ("12 K", 12e3), ("3M", 3e6), ("2 bn", 2e9), ("1.5 million", 1.5e6),
    ("1,5 Mio.", 1.5e6), ("2 Mrd.", 2e9), ("3 millones", 3e6), ("2 Billionen", 2e12), ("5 lakh", 5e5),
    ("10^6", 1e6), ("1e6", 1e6), ("1.5e-3", 1.5e-3), ("2 x 10^6", 2e6), ("2×10⁶", 2e6), ("10⁶", 1e6), ("2^20", 2**20),
    ("½", 0.5), ("2½", 2.5), ("¼", 0.25), ("-5", -5), ("−5", -5), ("+5", 5), ("-0.5", -0.5), ("5 thousand", 5000),
]  # fmt: skip
BY_LANGUAGE = [
    ("9,500", "en", 9500), ("1.234", "en", 1.234), ("99.999", "en", 99.999), ("2 billion", "en", 2e9),
    ("ten", "en", 10), ("twenty-four", "en", 24), ("two hundred", "en", 200), ("half a million", "en", 5e5),
    ("a million", "en", 1e6), ("a dozen", "en", 12), ("3 trillion", "en", 3e12), ("9,500", "en-GB", 9500),
    ("9.500", "de", 9500), ("1,234", "de", 1.234), ("2 Billion", "de", 2e12), ("zehn", "de", 10),
    ("9.500", "de-AT", 9500), ("eine Million", "de", 1e6), ("9.500", "es", 9500), ("2 mil millones", "es", 2e9),
    ("5 mil", "es", 5000),
    ("un millón", "es", 1e6), ("once", "es", 11), ("9.500", "es_MX", 9500),
]  # fmt: skip
REFUSED = [
    ("9.500", "en"), ("1.250", "en"), ("9,500", "de"), ("9,500", "es"), ("9,500", "fr"), ("1.234", "fr"), ("1.234", ""),
    ("12,34,567", "en"), ("1,23.4", "en"), ("1.2.3", "en"), ("1,234.567.8", "en"), ("1,1 1", "en"), ("1'00", "en"),
    ("2 billion", "fr"), ("2 billion", "es"), ("5 mil", "en"), ("", "en"), ("abc", "en"), ("1/2", "en"), ("nan", "en"),
    ("inf", "en"), ("1e999", "en"), ("9^999", "en"), ("9" * 400, "en"), ("1 2", "en"), ("a", "en"), ("0^-1", "en"),
    ("007,500", "en"), ("٣", "en"), ("--5", "en"), ("9.500e3", "en"), ("1,234'567.8", "en"), ("once", "en"),
    ("dos", "en"), ("1e5e5", "en"), ("5m", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), ANY_LANGUAGE)
@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_one_reading_in_every_language(text: str, value: float, language: str) -> None:
    assert parse_number(text, language) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(("text", "language", "value"), BY_LANGUAGE)
def test_the_language_decides(text: str, language: str, value: float) -> None:
    assert parse_number(text, language) == value


@pytest.mark.parametrize(("text", "language"), REFUSED)
def test_refused(text: str, language: str) -> None:
    with pytest.raises(InputError):
        parse_number(text, language)


def test_an_ambiguous_number_names_both_readings() -> None:
    with pytest.raises(InputError, match=r"9\.500 may be 9500 or 9\.5: write one of these"):
        parse_number("9.500", "en")


NOTATIONS = {"en": (",", "."), "de": (".", ","), "es": (".", ",")}


@given(
    st.integers(min_value=0, max_value=10**12),
    st.integers(min_value=0, max_value=99),
    st.sampled_from(["en", "de", "es"]),
)
def test_what_a_language_writes_it_reads(whole: int, cents: int, language: str) -> None:
    group, decimal = NOTATIONS[language]
    text = f"{whole:,}".replace(",", group) + f"{decimal}{cents:02d}"
    assert parse_number(text, language) == pytest.approx(whole + cents / 100, rel=1e-12)


@given(st.from_regex(r"[0-9.,' ]{1,12}", fullmatch=True), st.sampled_from(["en", "de", "es", "fr"]))
def test_digits_are_read_as_written_or_refused(text: str, language: str) -> None:
    """Whatever the separators mean, the digits of the value are the digits of the text."""
    try:
        value = parse_number(text, language)
    except InputError:
        return
    assert math.isfinite(value)
    digits = "".join(char for char in text if char.isdigit()).lstrip("0").rstrip("0")
    shown = f"{Decimal(f'{value:.13g}'):f}".replace(".", "").lstrip("0").rstrip("0")
    assert shown[:11] == digits[:11]
