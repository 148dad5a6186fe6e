"""Values that a text says without a unit: a time of day ("by 04:30"), a percentile ("p99"), a team ("a team of
five"), the period of an amount ("monthly budget: 8,000 USD").

No scan for quantities reports them, and rightly: in a plan's prose they are names. In a brief they are figures: a
deadline as the time since midnight, a percentile as a share, a team as people. The reader takes them from here, and so
does the check of a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dataplan.core.quantity.number_words import read_words
from dataplan.core.quantity.numbers import language_of
from dataplan.core.quantity.scan import find_quantities

_TIME = re.compile(
    r"(?<![\d:.,\-–])(?P<hour>[01]?\d|2[0-4])(?:(?P<sign>[:.])(?P<minute>[0-5]\d))?(?::[0-5]\d)?"
    r"\s?(?P<mark>a\.m\.|p\.m\.|[ap]m\b|o['’]clock|uhr\b|h\b|(?:horas?\s)?de la (?:mañana|tarde|noche))?"
    r"(?![\d:]|[.,]\d|\s?%)"
    r"|\b(?P<word>noon|midday|midnight|mittag|mitternacht|mediodía|medianoche)\b",
    re.IGNORECASE,
)
_WORDS = {"noon": 12, "midday": 12, "mittag": 12, "mediodía": 12, "midnight": 24, "mitternacht": 24, "medianoche": 24}
_PERCENTILE = re.compile(
    r"(?<![\w.])[pP](?P<digits>[1-9]\d(?:\.\d{1,2}|9)?)(?!\w)"
    r"|(?<![\w.])(?P<number>[1-9]\d(?:\.\d{1,3})?)(?:st|nd|rd|th)?[- ](?:percentile|perzentil|percentil)\b",
)
_TEAM = re.compile(
    r"\b(?:team of|we are|there are|wir sind|team aus|equipo de|somos)\s+(?P<number>\d{1,3}|[^\W\d_]+)"
    r"(?=\s*(?:[.,;:)]|$|and\b|und\b|y\b|who\b|on\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritten:
    """At ``text[start:end]``: minutes since midnight for a time of day, percent for a percentile, people for a team,
    an amount per month or year."""

    start: int
    end: int
    value: float
    unit: str

    @property
    def notation(self) -> str:
        """As `parse_quantity` reads it: whole hours as such."""
        if self.unit == "min" and self.value % 60 == 0:
            return f"{self.value / 60:g} h"
        return f"{self.value:g} {self.unit}"


def times_of_day(text: str) -> Iterator[Unwritten]:
    """``06:00``, ``6 am``, ``18.30 Uhr``, ``las 7 de la tarde``, ``midnight`` (24 h) as minutes since midnight."""
    for match in _TIME.finditer(text):
        minutes = _minutes(match)
        if minutes is not None:
            yield Unwritten(start=match.start(), end=match.end(), value=minutes, unit="min")


def percentiles(text: str) -> Iterator[Unwritten]:
    """``p99`` -> 99 %, ``p999`` and ``p99.9`` -> 99.9 %, ``95th percentile`` -> 95 %."""
    for match in _PERCENTILE.finditer(text):
        digits = match["number"] or match["digits"]
        value = float(digits) if "." in digits or len(digits) == 2 else float(f"{digits[:2]}.{digits[2:]}")
        yield Unwritten(start=match.start(), end=match.end(), value=value, unit="%")


def headcounts(text: str, language: str = "en") -> Iterator[Unwritten]:
    """``a team of five``, ``we are 4.``: people, although nobody says so."""
    for match in _TEAM.finditer(text):
        number = _count(match["number"], language_of(language))
        if number:
            start, end = match.span("number")
            yield Unwritten(start=start, end=end, value=number, unit="people")


def periodic_amounts(text: str, language: str = "en") -> Iterator[Unwritten]:
    """``monthly budget: 8,000 USD`` -> 8000 USD/month: an amount whose period is said by a word beside it."""
    period = _PERIOD.search(text)
    if period is None:
        return
    per = "month" if period["month"] else "year"
    for item in find_quantities(text, language):
        if item.kind == "money" and item.value is not None and "/" not in item.unit:
            yield Unwritten(start=item.start, end=item.end, value=item.value, unit=f"{item.unit}/{per}")


_PERIOD = re.compile(
    r"\b(?:(?P<month>monthly|monatlich\w*|monats\w+|mensual(?:es)?)|yearly|annual(?:ly)?|jährlich\w*|jahres\w+|anual(?:es)?)\b",
    re.IGNORECASE,
)


def _count(text: str, language: str) -> float | None:
    if text.isdigit():
        return float(text)
    spoken = read_words(text, 0, language)
    return spoken[0] if spoken is not None and spoken[1] == len(text) else None


def _minutes(match: re.Match[str]) -> float | None:
    if match["word"]:
        return 60.0 * _WORDS[match["word"].lower()]
    mark = (match["mark"] or "").lower().replace(".", "")
    if (not mark or mark == "h") and match["sign"] != ":":
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if mark in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if mark == "pm" else 0)
    elif ("tarde" in mark or "noche" in mark) and hour < 12:
        hour += 12
    return None if hour == 24 and minute else 60.0 * hour + minute
