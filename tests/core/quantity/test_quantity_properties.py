"""What holds for every quantity: it reads back as printed, converts back, and money stays in its currency."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dataplan.core.quantity import coerce, find_quantities, format_quantity, parse_quantity, quantity, read_quantity
from dataplan.core.quantity.definitions import CURRENCIES
from dataplan.core.quantity.vocabulary import SYMBOLS, WORDS, Word
from dataplan.errors import InputError

ALL_WORDS: dict[str, Word] = {**WORDS, **SYMBOLS}
TIMES = ["ms", "s", "min", "h", "days", "weeks", "months", "years"]
SIZES = ["B", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "bit", "Mbit"]
TOPS = ["events", "parcels", "card authorisations", *SIZES, *TIMES, "%", "x", "EUR", "USD", "partitions", "keys", ""]
BELOW = ["s", "day", "month", "event", "partition", "GB", "user", "million requests", "1,000 calls"]
FRAGMENTS = "5 1,2 9.500 k M m / per a - * ( ) ^2 ** s KB GB-month € EUR % x ten h and bn ½ 10^6"
UNITS = st.builds(
    lambda top, below: "/".join([top, *below]), st.sampled_from(TOPS), st.lists(st.sampled_from(BELOW), max_size=2)
)
VALUES = st.floats(min_value=1e-6, max_value=1e15) | st.integers(min_value=0, max_value=10**14).map(float)


@given(VALUES, UNITS)
@example(1.25, "events/s")
@example(1.235, "KB")
@example(9.5, "")
def test_printed_quantities_read_back(value: float, unit: str) -> None:
    text = format_quantity(value, unit)
    back, back_unit = read_quantity(text)
    assert back == pytest.approx(value, rel=1e-13)
    assert format_quantity(back, back_unit) == text
    assert parse_quantity(text).units == quantity(value, unit).units


@given(VALUES.filter(bool), st.sampled_from(["events/s", "KB", "min", "%", "EUR/month", "parcels"]))
def test_a_printed_quantity_is_found_in_prose(value: float, unit: str) -> None:
    text = format_quantity(value, unit)
    (found,) = find_quantities(f"We plan for {text} here.")
    assert found.text == text
    assert found.value == pytest.approx(value, rel=1e-13)


@given(VALUES, st.integers(min_value=1, max_value=6))
def test_rounding_keeps_that_many_digits(value: float, digits: int) -> None:
    text = format_quantity(value, "", digits=digits)
    assert parse_quantity(text).magnitude == pytest.approx(value, rel=0.51 * 10 ** (1 - digits))
    assert len(text.partition("e")[0].replace(",", "").replace(".", "").strip("0")) <= digits


@given(VALUES, st.sampled_from(TIMES), st.sampled_from(TIMES))
def test_times_convert_back(value: float, here: str, there: str) -> None:
    start = quantity(value, here)
    assert coerce(coerce(start, there, name="x"), here, name="x").magnitude == pytest.approx(value, rel=1e-12)


@given(VALUES, st.sampled_from(SIZES), st.sampled_from(SIZES))
def test_sizes_convert_back(value: float, here: str, there: str) -> None:
    start = quantity(value, here)
    assert coerce(coerce(start, there, name="x"), here, name="x").magnitude == pytest.approx(value, rel=1e-12)


@given(st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), VALUES)
def test_money_never_converts(here: str, there: str, value: float) -> None:
    if here == there:
        assert coerce(quantity(value, here), there, name="x").magnitude == value
        return
    with pytest.raises(InputError):
        coerce(quantity(value, here), there, name="x")


@given(st.text(max_size=60), st.sampled_from(["en", "de", "es", "xx"]))
def test_garbage_raises_nothing_but_input_errors(text: str, language: str) -> None:
    for candidate in (text, f"5 {text}", f"{text} 5", f"EUR {text}"):
        with suppress(InputError):
            parse_quantity(candidate, language)


@given(st.lists(st.sampled_from(FRAGMENTS.split()), max_size=8))
def test_near_misses_raise_nothing_but_input_errors(pieces: list[str]) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        with suppress(InputError):
            parse_quantity(text)


@pytest.mark.parametrize("word", sorted(ALL_WORDS))
def test_every_unit_word_has_a_pint_unit_and_prints_as_itself(word: str) -> None:
    entry = ALL_WORDS[word]
    assert quantity(1, entry.name).units == quantity(1, word).units
    for shown in (entry.one, entry.many):
        assert quantity(1, shown).units == quantity(1, entry.name).units
