"""Finds the quantities in running text.

It has two users. The plan check forbids bare quantities in prose, so what is no quantity must not be reported: names,
versions, dates, times of day, ordinals, identifiers. The built-in planner takes figures from a brief, so what is one
must be reported with the exact text. A quantity is a number, in digits or words, with a unit, a rate, a share, a count
of things, an amount of money, a duration or a multiple. ``{figure_id}`` in braces is a reference and passed over.

What was decided where prose leaves room:

* Numbers in words count before a unit (``ten minutes``), a multiplier (``a million scans``) or a plural (``three
  consumers``), but not behind a determiner (``the two streams``), not for abstract nouns (``two reasons``), and ``one``
  only before a unit of measure or as a rate (``one hour``, ``one file a day``, not ``one owner``). ``zero``, ``once``,
  ``both``, ``several`` and ``dozens`` do not.
* ``twice a day`` and ``twice the rate`` do, ``sent twice`` does not; ``half the events`` and ``a third of`` are shares.
* A number behind a label (``gate 3``, ``Kafka 3.9``, ``HTTP 503``) is a name, whatever noun follows, unless a unit of
  measure follows it directly.
* A number without unit or noun counts only as the value of a property (``parallelism 48``, ``a factor of 3``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from dataplan.core.quantity.candidates import amount_at, number_at
from dataplan.core.quantity.context import Before
from dataplan.core.quantity.definitions import SECONDS
from dataplan.core.quantity.expressions import read_unit
from dataplan.core.quantity.found import Found, kind_of
from dataplan.core.quantity.idioms import may_begin, read_idiom
from dataplan.core.quantity.lexemes import IDENTIFIER, LEXEME, unwrapped
from dataplan.core.quantity.number_words import FIRST_WORDS
from dataplan.core.quantity.numbers import language_of, read_number
from dataplan.core.quantity.vocabulary import SYMBOLS, lookup

_CODE = re.compile(r"([A-Z]{3})(?=[0-9]|$)")
_PREFIXED = re.compile(r"(?:sub|per|every|under|over|max|min|near|non|pre|post|approx|ca|aprox)[-.](?=[0-9])", re.I)
_TO_NUMBER = re.compile("[ \t\u00a0\u2009\u202f]{0,2}(?=[0-9])")
_TO = re.compile(r"\s?(?:-|–|—|\.\.\.?|…)\s?|\s(?:to|bis|a|hasta|and|und|y)\s")
_THEN = re.compile(r"\s{0,2}(?:and\s|und\s|y\s)?")
_SHORT = 2_000
_WORDS = frozenset({"plain", "word"})


def find_quantities(text: str, language: str = "en") -> tuple[Found, ...]:
    """Every quantity in ``text``, in order and without overlap; ``language`` decides how numbers are read.

    Takes time linear in the length of the text and never raises. The same sentence is scanned at every gate, so
    what was found in short texts is remembered.
    """
    scan = _remembered if len(text) <= _SHORT else _scan
    return scan(text, language_of(language))


def _scan(text: str, language: str) -> tuple[Found, ...]:
    flat = unwrapped(text)
    found: list[Found] = []
    before, word_end, at = "", 0, 0
    while (match := LEXEME.search(flat, at)) is not None:
        word = match.lastgroup in _WORDS
        if word and not _may_begin(match[0]):
            before, word_end = match[0], match.end()
            at = word_end
            continue
        gap = flat[word_end : match.start()] if match.start() - word_end <= 4 else "...."
        item, at = _read(flat, match, Before(written=before, gap=gap), language)
        before, word_end = (match[0], match.end()) if item is None and word else ("", at)
        if item is None:
            continue
        joined = _joined(flat, found[-1], item, language) if found else None
        if joined is not None:
            found.pop()
        found.append(joined or item)
    return tuple(replace(item, text=text[item.start : item.end]) for item in found)


_remembered = lru_cache(maxsize=4096)(_scan)


@lru_cache(maxsize=8192)
def _may_begin(word: str) -> bool:
    """Whether a quantity may begin with or in this word; most words are seen often, and few do."""
    return bool(may_begin(word.lower()) or _CODE.match(word) or _PREFIXED.match(word))


def _read(text: str, match: re.Match[str], before: Before, language: str) -> tuple[Found | None, int]:
    """The quantity that begins at ``match``, if any, and where to go on."""
    start, end = match.span()
    item: Found | None = None
    match match.lastgroup:
        case "pass":
            return None, end
        case "ratio":
            value = float(match[0].partition(":")[0])
            item = Found(start=start, end=end, text=match[0], value=value, unit="x", kind="multiple")
            return (item if value > 1 else None), end
        case "money":
            gap = _TO_NUMBER.match(text, end)
            item = amount_at(text, start, match[0], gap.end(), language) if gap is not None else None
            return item, item.end if item is not None else end
        case "plain" | "word":
            return _word(text, start, match[0], before, language)
        case _:
            return _digits(text, start, before, language)


def _digits(text: str, start: int, before: Before, language: str) -> tuple[Found | None, int]:
    numeral = read_number(text, start, language)
    assert numeral is not None  # the lexeme is a digit
    item = number_at(text, start, numeral, before, language)
    malformed = numeral.value is None and sum(not char.isalnum() for char in text[start : numeral.end]) > 1
    if item is not None and not malformed:
        return item, item.end
    rest = IDENTIFIER.match(text, numeral.end)
    return None, (rest.end() if rest is not None and text[numeral.end] != "." else numeral.end)


def _word(text: str, start: int, word: str, before: Before, language: str) -> tuple[Found | None, int]:
    end = start + len(word)
    code = _CODE.match(word)
    if code is not None and (unit := SYMBOLS.get(code[1])) is not None and unit.family == "money":
        gap = _TO_NUMBER.match(text, start + 3)
        item = amount_at(text, start, unit.name, gap.end(), language) if gap is not None else None
        if item is not None:
            return item, item.end
    if (prefixed := _PREFIXED.match(word)) is not None:
        return None, start + prefixed.end()
    idiom = read_idiom(text, start, word, before.word if before.adjacent else "", language)
    if idiom is not None:
        value, name, stop = idiom
        expression = read_unit(name, language)
        return Found(
            start=start, end=stop, text=text[start:stop], value=value, unit=expression.many, kind=kind_of(expression)
        ), stop
    if word.lower().partition("-")[0] not in FIRST_WORDS:
        return None, end
    numeral = read_number(text, start, language)
    item = number_at(text, start, numeral, before, language) if numeral is not None else None
    return item, item.end if item is not None else end


def _seconds(unit: str) -> float:
    word = lookup(unit)
    return SECONDS.get(word.name, 0.0) if word is not None else 0.0  # business days have no length


def _joined(text: str, first: Found, second: Found, language: str) -> Found | None:
    """The one quantity that two make: ``3 % to 5 %``, ``1 h 30 min``; None when they are two."""
    if first.value is None or second.value is None or second.start - first.end > 6 or first.low is not None:
        return None
    gap = text[first.end : second.start]
    whole = replace(second, start=first.start)
    same = second.unit == first.unit or (first.kind == "money" and second.unit.startswith(f"{first.unit}/"))
    if same and second.low is None and (to := _TO.fullmatch(gap)) is not None:
        word = to[0].strip()
        between = text[max(0, first.start - 9) : first.start].lower().endswith(("between ", "zwischen ", "entre "))
        if (word in {"and", "und", "y"} and not between) or (word == "a" and language != "es"):
            return None
        low, high = sorted((first.value, second.value))
        return replace(whole, value=(low + high) / 2, low=low, high=high)
    if first.kind == second.kind == "duration" and second.low is None and _THEN.fullmatch(gap):
        larger, smaller = (_seconds(item.unit) for item in (first, second))
        ratio = larger / smaller if smaller else 0.0
        if first.value.is_integer() and 1 < ratio <= 60 and second.value < ratio:
            return replace(whole, value=first.value * ratio + second.value)
    return None
