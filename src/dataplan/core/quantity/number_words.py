"""Numbers written as words, and the words that multiply: ``ten``, ``twenty-four``, ``half a million``, ``Mio.``."""

from __future__ import annotations

import re

from dataplan.core.quantity.vocabulary import SYMBOLS

_EN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_DE = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "fünfzehn": 15, "zwanzig": 20, "vierundzwanzig": 24, "dreißig": 30, "vierzig": 40, "fünfzig": 50,
    "sechzig": 60, "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1000,
}  # fmt: skip
_ES = {
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "once": 11, "doce": 12, "quince": 15, "veinte": 20, "veinticuatro": 24, "treinta": 30, "cuarenta": 40,
    "cincuenta": 50, "sesenta": 60, "ochenta": 80, "noventa": 90, "cien": 100, "mil": 1000,
}  # fmt: skip
_CARDINALS = {"de": _DE, "es": _ES}
_ARTICLES = frozenset({"a", "an", "ein", "eine", "einen", "einer", "un", "una"})
# every word that a number in words can begin with, in any language
FIRST_WORDS = frozenset({*_EN, *_DE, *_ES, *_ARTICLES, "half", "medio", "media"})

# multipliers whose value does not depend on the language
_FACTORS = {
    "k": 1e3, "K": 1e3, "M": 1e6, "bn": 1e9, "Bn": 1e9,
    "hundred": 1e2, "hundert": 1e2, "dozen": 12, "dutzend": 12, "docena": 12, "docenas": 12,
    "thousand": 1e3, "tausend": 1e3, "tsd": 1e3, "mn": 1e6, "mio": 1e6, "mill": 1e6,
    "million": 1e6, "millions": 1e6, "millionen": 1e6, "millón": 1e6, "millon": 1e6, "millones": 1e6,
    "mrd": 1e9, "milliard": 1e9, "milliards": 1e9, "milliarde": 1e9, "milliarden": 1e9,
    "billionen": 1e12, "billón": 1e12, "billones": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_BY_LANGUAGE = {
    "billion": {"en": 1e9, "de": 1e12}, "billions": {"en": 1e9}, "trillion": {"en": 1e12, "de": 1e18},
    "trillions": {"en": 1e12}, "mil": {"es": 1e3},
}  # fmt: skip
_SYMBOLS = frozenset({"k", "K", "M"})
_ABBREVIATED = frozenset({"mio", "mrd", "tsd", "mill", "mn"})

_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"-|[ \t\u00a0\u2009\u202f]{0,2}")
_HALF_A = re.compile(r"[ -]an?(?!\w)")


def cardinal(word: str, language: str) -> float | None:
    """The number that the single lower-case ``word`` is; English counts in every language but German and Spanish."""
    value = _CARDINALS.get(language, _EN).get(word)
    return None if value is None else float(value)


def multiplier(text: str, start: int, language: str) -> tuple[float | str, int] | None:
    """The multiplying word behind a number: its factor, or why it has none in ``language``, and where it ends."""
    begin = _skip(text, start)
    match = _WORD.match(text, begin)
    if match is None or text[match.end() : match.end() + 1] in {"_", *"0123456789"}:
        return None
    word, end = match[0], match.end()
    lower = word.lower()
    if (by_language := _BY_LANGUAGE.get(lower)) is not None:
        return by_language.get(language) or f"{word!r} is not the same number everywhere: write the digits", end
    if word in _FACTORS:
        return _FACTORS[word], end
    if word[0] in _SYMBOLS and (code := SYMBOLS.get(word[1:])) is not None and code.family == "money":
        return _FACTORS[word[0]], begin + 1  # kEUR, MUSD
    if lower not in _FACTORS or lower in {"k", "m"}:
        return None
    return _FACTORS[lower], end + (lower in _ABBREVIATED and text[end : end + 1] == ".")


def read_words(text: str, start: int, language: str) -> tuple[float, int, float] | None:
    """A number in words that begins exactly at ``start``: its value, where it ends, and its multiplier.

    ``a`` counts only before a multiplier (``a million``): alone it is an article.
    """
    match = _WORD.match(text, start)
    if match is None or text[match.end() : match.end() + 1].isdigit():
        return None
    word, end = match[0].lower(), match.end()
    if word in _ARTICLES:
        return _times(text, 1.0, end, language, required=True)
    if word == "half" or (word in {"medio", "media"} and language == "es"):
        article = _HALF_A.match(text, end)
        return _times(text, 0.5, article.end() if article else end, language)
    value = cardinal(word, language)
    if value is None:
        return None
    second = _WORD.match(text, _skip(text, end))
    if 20 <= value <= 90 and second is not None and (ones := cardinal(second[0].lower(), language) or 99) < 10:
        value, end = value + ones, second.end()
    return _times(text, value, end, language)


def _times(
    text: str, value: float, end: int, language: str, *, required: bool = False
) -> tuple[float, int, float] | None:
    total = 1.0
    for _ in range(2):
        factor = multiplier(text, end, language)
        if factor is None or isinstance(factor[0], str) or text[_skip(text, end) : factor[1]] in _SYMBOLS:
            break
        total, end = total * factor[0], factor[1]
    return None if required and total == 1.0 else (value * total, end, total)


def _skip(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start
