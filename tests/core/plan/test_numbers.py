"""How figures are printed: as stated, or with the precision of what they rest on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.core.plan.ledger import Figure, Ledger, by_id
from dataplan.core.plan.numbers import Numbers, show


def stated(id: str, value: float | None, unit: str, **more: str) -> Figure:
    return Figure(id=id, label=id, value=value, unit=unit, origin="given", **more)  # type: ignore[arg-type]


def computed(id: str, value: float | None, unit: str, inputs: Mapping[str, str], note: str = "") -> Figure:
    return Figure(id=id, label=id, value=value, unit=unit, origin="computed", inputs=inputs, note=note)


def ledger(*figures: Figure) -> Ledger:
    return Ledger(figures=by_id(figures))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (39_900, "events/s", "39,900 events/s"),
        (39_912.25, "events/s", "39,912.25 events/s"),
        (0.5, "h", "0.5 h"),
        (90, "s", "90 s"),
        (7_200, "s", "7,200 s"),
        (25, "%", "25 %"),
        (3.5, "x", "3.5x"),
        (4_000, "EUR/month", "4,000 EUR/month"),
        (106_000_000_000, "B", "106,000,000,000 B"),
        (4e-07, "EUR/scan", "0.4 EUR/million scans"),
        (0.0000125, "USD/request/month", "12.5 USD/million requests/month"),
        (0.023, "EUR/GB/month", "0.023 EUR/GB/month"),
        (0.0001, "EUR/GB", "0.0001 EUR/GB"),
        (1, "day", "1 day"),
        (0, "%", "0 %"),
        (12.5, "secnds", "12.5 secnds"),
        (5, "", "5"),
    ],
)
def test_a_stated_figure_is_printed_as_stated(value: float, unit: str, expected: str) -> None:
    figure = stated("a", value, unit)
    assert show(figure, ledger(figure)) == expected


@pytest.mark.parametrize(
    ("value", "unit", "inputs", "expected"),
    [
        (13_250.504, "scans/s", ["two"], "13,300 scans/s"),
        (13_250.504, "scans/s", ["five"], "13,251 scans/s"),
        (13_250.504, "scans/s", ["five", "four"], "13,250 scans/s"),
        (106_000_000_000, "B", ["two"], "106 GB"),
        (18_921.6, "GB/month", ["two"], "18.9 TB/month"),
        (1_234.5, "GiB", ["five"], "1,234.5 GiB"),
        (12_345, "MiB", ["five"], "12.056 GiB"),
        (0.05, "h", ["two"], "3 min"),
        (5_400, "s", ["two"], "90 min"),
        (72, "h", ["two"], "72 h"),
        (46.6667, "%", ["two"], "46.7 %"),
        (1_237, "partitions", ["two"], "1,237 partitions"),
        (2_522.88, "EUR/month", ["two", "count"], "2,520 EUR/month"),
        (0.0, "GB", ["two"], "0 GB"),
        (9_273.6, "EUR/month", ["nowhere"], "9,273.6 EUR/month"),
        (9_273.6, "EUR/month", ["unreadable"], "9,273.6 EUR/month"),
        (9_273.6, "EUR/month", ["count", "nought"], "9,273.6 EUR/month"),
    ],
)
def test_a_computed_figure_has_the_precision_of_its_inputs(
    value: float, unit: str, inputs: list[str], expected: str
) -> None:
    result = computed("result", value, unit, {f"input_{name}": name for name in inputs})
    book = ledger(
        stated("two", 2_400, "events/s"),
        stated("four", 1.234, "x"),
        stated("five", 54_321, "events/s"),
        stated("count", 12, "nodes"),
        stated("nought", 0, "s"),
        stated("unreadable", 2, "secnds"),
        result,
    )
    assert show(result, book) == expected


def test_precision_is_handed_down() -> None:
    book = ledger(
        stated("a", 2_400.5, "s"),
        computed("b", 1.23456789, "s", {"x": "a"}),
        computed("c", 1.23456789, "s", {"x": "b", "y": "d"}),
        stated("d", 1.2345, "s"),
    )
    numbers = Numbers(book)
    assert [numbers.digits(name) for name in "abcd"] == [5, 5, 5, 5]


def test_never_says_what_would_be_needed() -> None:
    plain, noted = computed("a", None, "min", {}), computed("b", None, "min", {}, note="needs 5 events/s")
    assert show(plain, ledger(plain)) == "never"
    assert show(noted, ledger(noted)) == "never (needs 5 events/s)"


def test_a_range() -> None:
    figure = Figure(id="a", label="a", value=200, unit="B/key", origin="assumed", low=150, high=300)
    numbers = Numbers(ledger(figure))
    assert numbers.span(figure) == ("150 B/key", "300 B/key")
    assert numbers.span(stated("b", 1, "s")) is None


def test_circles_of_a_broken_file_end() -> None:
    first, second = computed("a", 1.23456, "s", {"x": "b"}), computed("b", 2.0, "s", {"x": "a"})
    assert show(first, ledger(first, second)) == "1.23456 s"


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = [stated("f0", 1.25, "s"), *(computed(f"f{i}", 1.23456, "s", {"x": f"f{i - 1}"}) for i in range(1, 20_000))]
    assert show(chain[-1], ledger(*chain)) == "1.23 s"


@given(st.floats(min_value=1e-6, max_value=1e15, allow_nan=False), st.integers(3, 6))
def test_rounding_stays_within_the_last_digit(value: float, digits: int) -> None:
    source = stated("a", float(f"{1.111111:.{digits - 1}f}"), "s")
    result = computed("b", value, "events/s", {"x": "a"})
    printed = show(result, ledger(source, result)).removesuffix("/s").rsplit(" ", 1)[0].replace(",", "")
    assert float(printed) == pytest.approx(value, rel=0.51 * 10 ** (1 - digits))
