"""Reading, converting and printing quantities."""

from __future__ import annotations

import math

import pint
import pytest

from dataplan.core.quantity import coerce, format_quantity, normalise_unit, parse_quantity, quantity, read_quantity
from dataplan.core.quantity.definitions import registry
from dataplan.errors import InputError

READ = [
    ("9500 events/s", 9500, "events/s"), ("9500 event/s", 9500, "events/s"), ("1.35 KB", 1.35, "KB"),
    ("1,35 KB", 1.35, "KB"), ("1.35 kB", 1.35, "KB"), ("64 KiB", 64, "KiB"), ("13 months", 13, "months"),
    ("25 %", 25, "%"), ("25%", 25, "%"), ("25 percent", 25, "%"), ("25 per cent", 25, "%"), ("2 pp", 2, "pp"),
    ("9,500/s", 9500, "/s"), ("9,500 per second", 9500, "/s"), ("9,500 a second", 9500, "/s"), ("12 min", 12, "min"),
    ("3.5x", 3.5, "x"), ("3.5 times", 3.5, "times"), ("3-fold", 3, "x"), ("12", 12, ""), ("1.5 million", 1.5e6, ""),
    ("2,400 parcels/s", 2400, "parcels/s"), ("2,400 parcels per second", 2400, "parcels/s"),
    ("9,500 card authorisations a second", 9500, "card authorisations/s"), ("9.5 k events/s", 9500, "events/s"),
    ("9 K events", 9000, "events"), ("3 M rows/day", 3e6, "rows/day"), ("2 bn rows", 2e9, "rows"),
    ("100 Mbit/s", 100, "Mbit/s"), ("1 Gbps", 1, "Gbit/s"), ("50 MBps", 50, "MB/s"), ("500 tps", 500, "transactions/s"),
    ("600 bytes per event", 600, "B/event"), ("10 MB/s/partition", 10, "MB/s/partition"),
    ("10 MB per second per partition", 10, "MB/s/partition"), ("5 req/s", 5, "req/s"), ("5 TB/month", 5, "TB/month"),
    ("€ 4,000 per month", 4000, "EUR/month"), ("EUR 4,000/month", 4000, "EUR/month"), ("4.000 €", 4000, "EUR"),
    ("4,000 EUR monthly", 4000, "EUR/month"), ("$1.2M", 1.2e6, "USD"), ("4k €/month", 4000, "EUR/month"),
    ("40 kEUR", 40000, "EUR"), ("£300", 300, "GBP"), ("US$ 6.25 per TB", 6.25, "USD/TB"), ("USD 5 p.a.", 5, "USD/year"),
    ("USD 0.023 per GB-month", 0.023, "USD/GB/month"), ("0.1 USD per shard-hour", 0.1, "USD/shard/h"),
    ("USD 0.2 per million requests", 0.2, "USD/million requests"), ("EUR 5 per 1000 calls", 5, "EUR/1,000 calls"),
    ("40 person-days", 40, "person-days"), ("3 times a day", 3, "times/day"), ("ten minutes", 10, "min"),
    ("half a million scans", 5e5, "scans"), ("1 h 30 min", 90, "min"), ("2 days and 12 hours", 60, "h"),
    ("about 20 s", 20, "s"), ("~20s", 20, "s"), ("-5 s", -5, "s"), ("10 µs", 10, "µs"), ("7 d", 7, "days"),
    ("1 / s", 1, "/s"), ("600 B/(event*day)", 600, "B/event/day"), ("1 250 000 rows", 1.25e6, "rows"),
    ("10 kafka partitions", 10, "kafka partitions"), ("0 s", 0, "s"),
]  # fmt: skip
READ_IN = [
    ("9.500 Buchungen pro Sekunde", "de", 9500, "Buchungen/s"), ("1,5 Mio. Zeilen", "de", 1.5e6, "Zeilen"),
    ("4.000 € im Monat", "de", 4000, "EUR/month"), ("1,5 Stunden", "de", 1.5, "h"), ("25 Prozent", "de", 25, "%"),
    ("9.500 eventos por segundo", "es", 9500, "eventos/s"), ("15 días", "es", 15, "days"),
    ("3 millones de pedidos al día", "es", 3e6, "pedidos/day"), ("25 por ciento", "es", 25, "%"),
    ("4.125 €", "en", 4125, "EUR"), ("€ 1.125/h", "en", 1.125, "EUR/h"),
]  # fmt: skip
REFUSED = [
    ("", "begin with a number"), ("events", "begin with a number"), ("nan s", "begin with a number"),
    ("inf s", "begin with a number"), ("1e30 s", "out of range"), ("1e-30 s", "out of range"),
    ("1e999 s", "out of range"), ("12 m", "minutes, months, metres or millions"), ("5 kb", "bits or bytes"),
    ("5 Gb/s", "bits or bytes"),
    ("3 m events", "minutes, months"), ("5 ¥", "yen or yuan"), ("9.500 events/s", "9500 or 9.5"),
    ("120 kevents/s", "write the multiplier apart"), ("2 Mevents/s", "apart"),
    ("5 secnds", "did you mean 'seconds'"), ("5 mintues", "did you mean 'minutes'"), ("2 B rows", "neither a unit"),
    ("30 s late", "neither a unit"), ("3 milliers events", "neither a unit"), ("5 of them", "neither a unit"),
    ("< 30 s", "is a bound"), ("up to 30 s", "is a bound"), ("3..5 %", "is a range"), ("3 to 5 %", "is a range"),
    ("5 MB/", "nothing after"), ("5 qq", "neither a unit"), ("5 s; rm", "neither a unit"),
    ("1 min 90 s", "not one duration"),
    ("5 EUR USD", "neither a unit"), ("x" * 500, "too long"), ("5 " + "x" * 100, "too long"),
    ("5 km", "neither a unit"),
    ("5 USD/GB*month", "parentheses"), ("5 B per 0 events", "divided by 0"), ("±2 s", "begin with a number"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), READ)
def test_read(text: str, value: float, unit: str) -> None:
    read, stored = read_quantity(text)
    assert stored == unit
    assert read == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(("text", "language", "value", "unit"), READ_IN)
def test_read_in_a_language(text: str, language: str, value: float, unit: str) -> None:
    assert read_quantity(text, language) == (value, unit)


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1 month", "h", 730), ("1 year", "day", 365), ("1 week", "h", 168), ("90 min", "h", 1.5), ("1 KB", "B", 1000),
        ("1 KiB", "B", 1024), ("1 TiB", "GB", 1099.511627776), ("8 Mbit/s", "MB/s", 1), ("25 %", "", 0.25),
        ("5 ‰", "%", 0.5), ("3.5x", "%", 350), ("9500 events/s", "event/day", 820_800_000), ("2 quarters", "months", 6),
        ("USD 0.2 per million requests", "USD/event", 2e-7), ("12 shards", "partition", 12), ("3 brokers", "nodes", 3),
        ("5 M rows/day", "events/day", 5e6), ("1 EUR/GB/month", "EUR/TB/year", 12000),
    ],
)  # fmt: skip
def test_converts(text: str, unit: str, value: float) -> None:
    assert parse_quantity(text).to(quantity(1, unit).units).magnitude == pytest.approx(value)


@pytest.mark.parametrize(
    ("given", "unit", "value"),
    [
        ("600 B", "B/event", 600), ("1.35 KB", "B/event", 1350), ("9500/s", "event/s", 9500), ("12", "partition", 12),
        ("9500 events/s", "1/s", 9500), ("12 partitions", "", 12), ("10 MB/s", "MB/s/partition", 10),
        ("40 parcels", "key", 40), ("200 B/parcel", "B/key", 200), ("500 users/s", "event/s", 500), ("25 %", "", 0.25),
        ("0.25", "%", 25), ("3x", "", 3), ("2 min", "s", 120), ("600 B/message", "B/event", 600),
    ],
)  # fmt: skip
def test_coerce(given: str, unit: str, value: float) -> None:
    assert coerce(parse_quantity(given), unit, name="x").magnitude == pytest.approx(value)
    assert coerce(parse_quantity(given), unit, name="x").units == quantity(1, unit).units


@pytest.mark.parametrize(
    ("given", "unit"),
    [
        ("600 B/event", "B"), ("10 MB/s/partition", "MB/s"), ("600 B/user", "B/event"), ("5 s", "event/s"),
        ("5 EUR", "USD"), ("12 events", "partition"), ("12 brokers", "partition"), ("40 ms/call", "ms"),
        ("5 MB", "MB/s"),
    ],
)  # fmt: skip
def test_coerce_refuses_and_names_the_input(given: str, unit: str) -> None:
    with pytest.raises(InputError, match=r"^peak: expected .* got .* which is "):
        coerce(parse_quantity(given), unit, name="peak")


@pytest.mark.parametrize(
    ("value", "unit", "digits", "text"),
    [
        (39900, "events/s", None, "39,900 events/s"), (2400, "parcels/s", None, "2,400 parcels/s"),
        (1040000, "scans", None, "1,040,000 scans"), (1036800, "scans", 3, "1,040,000 scans"), (25, "%", None, "25 %"),
        (9500, "/s", None, "9,500/s"), (3.5, "x", None, "3.5x"), (4000, "EUR/month", None, "4,000 EUR/month"),
        (1, "months", None, "1 month"), (13, "month", None, "13 months"), (1, "events/s", None, "1 event/s"),
        (0.1 + 0.2, "s", None, "0.3 s"), (12, "", None, "12"), (0, "s", None, "0 s"), (-5, "%", 1, "-5 %"),
        (39950, "events", 3, "40,000 events"), (0.023, "USD/GB-month", None, "0.023 USD/GB/month"),
        (1e18, "B", None, "1e18 B"), (2 / 3, "", 2, "0.67"), (math.inf, "s", None, "never"),
        (math.inf, "events/s", None, "unlimited"), (1.5, "days", None, "1.5 days"),
        (3, "M rows/day", None, "3 M rows/day"),
    ],
)  # fmt: skip
def test_format(value: float, unit: str, digits: int | None, text: str) -> None:
    assert format_quantity(value, unit, digits=digits) == text


def test_what_pint_prints_as_a_unit_is_read_back() -> None:
    for unit in ("B/event", "MB/s/partition", "EUR/GB/month", "1/s", "KB*s", ""):
        units = quantity(1, unit).units
        assert quantity(1, str(units) if unit else "").units == units


def test_powers_survive() -> None:
    assert normalise_unit("second ** 2") == "s^2"
    assert quantity(3, "s^2").dimensionality == {"[time]": 2}


def test_nan_is_no_value_and_infinity_is_never() -> None:
    with pytest.raises(InputError, match="not a number"):
        quantity(math.nan, "s")
    with pytest.raises(InputError, match="not a number"):
        format_quantity(math.nan, "s")
    assert math.isinf(coerce(quantity(math.inf, "s"), "min", name="drain").magnitude)


def test_one_registry_for_the_whole_program() -> None:
    assert quantity(1, "h").units == pint.Quantity(1.0, "hour").units
    assert registry() is registry()
    assert isinstance(quantity(1, "h"), pint.Quantity)
