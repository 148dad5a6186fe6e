"""Reads the quantity that may begin at one place of a text: a number, or two that make a range, with its unit."""

from __future__ import annotations

import re

from dataplan.core.quantity.context import Before, is_abstract, is_anaphoric, is_name, is_year, property_of
from dataplan.core.quantity.expressions import read_unit
from dataplan.core.quantity.found import Found, Kind, kind_of
from dataplan.core.quantity.numbers import Numeral, read_number
from dataplan.core.quantity.phrases import Phrase, per_after, unit_after
from dataplan.core.quantity.reading import euro_amount
from dataplan.core.quantity.vocabulary import AMBIGUOUS
from dataplan.errors import InputError

_GAP = "[ \t\u00a0\u2009\u202f]"
_SECOND = r"(?=(?:US\$|[$€£])?[0-9½¼¾]|[^\W\d_]{2})(?:US\$|[$€£])?"
_RANGE = re.compile(
    rf"{_GAP}{{0,2}}(?:-|–|—|\.\.\.?|…){_GAP}{{0,2}}(?=(?:US\$|[$€£])?[0-9½¼¾])(?:US\$|[$€£])?"
    rf"|{_GAP}{{1,2}}(?P<word>to|bis|hasta|a|or|oder|o|and|und|y){_GAP}{{1,2}}{_SECOND}"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,.'’_ \u00a0\u2009\u202f][0-9]{3})+")
_BETWEEN = frozenset({"between", "zwischen", "entre"})
_ALTERNATIVE = frozenset({"or", "oder", "o"})
_COMPARED = re.compile(
    r" (?:the|that|as|more|higher|larger|greater|bigger|faster|slower|smaller|longer|over|its|their|our|this|what|"
    r"normal|average|peak|usual|baseline|current|today|mean|so|mehr|höher|más|la|el|lo)(?!\w)"
)


def amount_at(text: str, start: int, code: str, at: int, language: str) -> Found | None:
    """Money whose sign or code stands in front, at ``start``; the number begins at ``at``."""
    numeral = read_number(text, at, language)
    assert numeral is not None  # the caller saw a digit
    second = _second(text, numeral, Before(), language)
    last = second or numeral
    tail = text[last.end : last.end + 1]
    if tail.isalnum() or tail == "_":
        return None
    per, end = per_after(text, last.end, language)
    return _found(text, start, end, _signed(text, start, numeral), second, f"{code}{per}", language)


def number_at(text: str, start: int, numeral: Numeral, before: Before, language: str) -> Found | None:
    """The quantity whose number is ``numeral``, at ``start``; None when it is a name, a year or a mere number."""
    spoken = not text[start].isdigit() and text[start] not in ".½¼¾⅓⅔⅛"
    second = _second(text, numeral, before, language)
    phrase = unit_after(text, second.end, language) if second is not None else None
    if phrase is None:
        second = None
        phrase = unit_after(text, numeral.end, language)
    digits = text[start : numeral.end]
    if phrase is None:
        return _bare(text, start, numeral, before, digits, spoken)
    if spoken and numeral.value == 1 and phrase.unit in {"time", "times", "mal"}:
        return None  # one time, one-time
    if not phrase.strict:
        if is_name(text, start, digits, numeral.value, before) or is_year(digits, before, phrase):
            return None
        if spoken and not _spoken_count(numeral, before, phrase, language):
            return None
        if numeral.value is not None and numeral.value <= 20 and is_abstract(phrase):
            return None
    return _found(text, start, phrase.end, _signed(text, start, numeral), second, phrase.unit, language)


def _spoken_count(numeral: Numeral, before: Before, phrase: Phrase, language: str) -> bool:
    if numeral.factor != 1.0:
        return True
    if numeral.value == 1:
        return "/" in phrase.unit and not _time_missing(phrase.unit, language)
    return not is_anaphoric(before) and not is_abstract(phrase)


def _time_missing(unit: str, language: str) -> bool:
    try:
        return all(word.family != "time" for word in read_unit(unit, language).per)
    except InputError:
        return True


def _bare(text: str, start: int, numeral: Numeral, before: Before, digits: str, spoken: bool) -> Found | None:
    """A number alone: the value of a property, or too large to be anything but a count (``14 million``, ``3,000``)."""
    tail = text[numeral.end : numeral.end + 1]
    name = None if spoken else property_of(text, start)
    large = numeral.factor >= 1000 or (_GROUPED.fullmatch(digits) is not None and (numeral.value or 0) >= 1000)
    if not (name or large) or tail.isalpha() or tail == "_" or is_name(text, start, digits, numeral.value, before):
        return None
    numeral = _signed(text, start, numeral)
    kind: Kind = "multiple" if name in {"factor", "faktor", "ratio", "rf", "replikationsfaktor"} else "count"
    start = numeral.start
    return Found(start=start, end=numeral.end, text=text[start : numeral.end], value=numeral.value, unit="", kind=kind)


def _second(text: str, first: Numeral, before: Before, language: str) -> Numeral | None:
    """The upper end of a range whose lower end is ``first``."""
    match = _RANGE.match(text, first.end)
    if match is None:
        return None
    word = match["word"]
    if word in {"and", "und", "y"} and before.word not in _BETWEEN:
        return None
    if word == "a" and language != "es":
        return None
    numeral = read_number(text, match.end(), language)
    if numeral is None or (word in _ALTERNATIVE and not (numeral.value or 99) <= 31):
        return None
    return numeral


def _signed(text: str, start: int, numeral: Numeral) -> Numeral:
    minus = start > 0 and text[start - 1] in "-−" and (start == 1 or text[start - 2] in " \n\t(=[|:")
    if not minus or numeral.value is None:
        return numeral
    return Numeral(start=start - 1, end=numeral.end, value=-numeral.value, factor=numeral.factor)


def _found(
    text: str, start: int, end: int, numeral: Numeral, second: Numeral | None, unit: str, language: str
) -> Found | None:
    start = min(start, numeral.start)
    value, low, high = numeral.value, None, None
    if second is not None:
        value, low, high = _range(numeral, second)
    try:
        expression = read_unit(unit, language)
    except InputError:
        head = unit.partition("/")[0]
        if head not in AMBIGUOUS and " " not in head:
            return None
        kind: Kind = "duration" if " " in head else "number-with-unit"
        return Found(start=start, end=end, text=text[start:end], value=value, unit=unit, kind=kind, low=low, high=high)
    if second is None:
        value = euro_amount(text[numeral.start : numeral.end], unit, expression, value)
    kind = kind_of(expression)
    normal = expression.many
    if normal == "times":
        if _COMPARED.match(text, end):
            normal = "x"
        else:
            kind = "count"
    return Found(start=start, end=end, text=text[start:end], value=value, unit=normal, kind=kind, low=low, high=high)


def _range(first: Numeral, second: Numeral) -> tuple[float | None, float | None, float | None]:
    if first.value is None or second.value is None:
        return None, None, None
    low = first.value
    if first.factor == 1.0 and second.factor != 1.0 and low * second.factor <= second.value:
        low *= second.factor
    low, high = sorted((low, second.value))
    return (low + high) / 2, low, high
