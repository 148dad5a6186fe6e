"""Quantities that prose writes without a plain number: ``twice a day``, ``half the events``, ``tenfold``.

Each reader is tried at the first letter of a word and answers value, unit and end, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dataplan.core.quantity.expressions import read_unit
from dataplan.core.quantity.number_words import FIRST_WORDS, cardinal
from dataplan.core.quantity.phrases import per_after
from dataplan.core.quantity.vocabulary import lookup
from dataplan.errors import InputError

Reading = tuple[float, str, int]

_TIMES = {"twice": 2.0, "thrice": 3.0, "zweimal": 2.0, "dreimal": 3.0}
_DOUBLE = {
    "double": 2.0, "triple": 3.0, "quadruple": 4.0, "doble": 2.0, "doppelt": 2.0, "doppelte": 2.0, "doppelten": 2.0,
}  # fmt: skip
_HALVES = frozenset({"half", "hälfte", "mitad"})
_COMPARED = re.compile(r" (?:the|as|that|its|our|their|this|what|today|normal|so|der|des|de|del)(?!\w)")
_WHOLE = re.compile(r" (?:of(?! an? )|the|our|its|their|all|these|der|des|de|del)(?!\w)")
_DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "hundredth": 100,
    "thousandth": 1000, "drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10, "tercio": 3, "cuarto": 4,
    "quinto": 5, "décimo": 10,
}  # fmt: skip
_FRACTION = re.compile(r"([^\W\d_]+)[ -]([^\W\d_]+?)s? (?:of|der|des|de|del) (an? )?([^\W\d_]+)", re.IGNORECASE)
_FOLD = re.compile(r"([^\W\d_]{2,12}?)-?(?:fold|fach(?:e[nrs]?)?)(?!\w)", re.IGNORECASE)
_ARTICLE_TIME = re.compile(r"(an?|eine[rmn]?|ein|una?) ([^\W\d_]+)(?! [a-z]{4,}s?\b(?<! from)(?<! after)(?<! each))")
_LIMITS = frozenset(
    {"within", "under", "after", "than", "most", "least", "about", "roughly", "innerhalb", "binnen", "nach", "als",
     "tras", "menos", "höchstens", "mindestens", "máximo"}
)  # fmt: skip
_ARTICLES = frozenset({"a", "an", "one", "ein", "eine", "einem", "einer", "un", "una"})
_FIRST_WORDS = frozenset({*_TIMES, *_DOUBLE, *_HALVES, *_ARTICLES, *FIRST_WORDS, "eines", "einen"})


def may_begin(word: str) -> bool:
    """Whether an idiom or a number may begin with this word, in lower case."""
    return word.partition("-")[0] in _FIRST_WORDS or "fold" in word or "fach" in word


def read_idiom(text: str, start: int, word: str, before: str, language: str) -> Reading | None:
    """The quantity that begins with ``word`` at ``start``, or None; ``before`` is the word in front, in lower case."""
    if not may_begin(word.lower()):
        return None
    readers: tuple[Callable[[], Reading | None], ...] = (
        lambda: _repeated(text, start, word, language),
        lambda: _fraction(text, start, language),
        lambda: _folded(text, start, language),
        lambda: _article(text, start) if before in _LIMITS else None,
    )
    return next((reading for reader in readers if (reading := reader()) is not None), None)


def _repeated(text: str, start: int, word: str, language: str) -> Reading | None:
    lower, end = word.lower(), start + len(word)
    if lower in _TIMES:
        per, stop = per_after(text, end, language)
        if per and _known(f"times{per}", language):
            return _TIMES[lower], f"times{per}", stop
        return (_TIMES[lower], "x", end) if lower in {"twice", "thrice"} and _COMPARED.match(text, end) else None
    if lower in _DOUBLE:
        return (_DOUBLE[lower], "x", end) if _COMPARED.match(text, end) else None
    if lower in _HALVES and _WHOLE.match(text, end):
        return 50.0, "%", end
    return None


def _known(unit: str, language: str) -> bool:
    try:
        read_unit(unit, language)
    except InputError:
        return False
    return True


def _fraction(text: str, start: int, language: str) -> Reading | None:
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    upper, part = match[1].lower(), _DENOMINATORS.get(match[2].lower())
    count = 1.0 if upper in _ARTICLES else cardinal(upper, language)
    if part is None or count is None or count >= part:
        return None
    if match[3]:
        unit = lookup(match[4])
        timed = unit is not None and unit.family == "time"
        return (count / part, match[4], match.end()) if timed else None
    return 100.0 * count / part, "%", match.end(2) + (match.end(2) < match.end() and text[match.end(2)] == "s")


def _folded(text: str, start: int, language: str) -> Reading | None:
    match = _FOLD.match(text, start)
    count = cardinal(match[1].lower(), language) if match is not None else None
    return (count, "x", match.end()) if match is not None and count is not None else None


def _article(text: str, start: int) -> Reading | None:
    """``within an hour``; "after a second consumer" is no duration."""
    match = _ARTICLE_TIME.match(text, start)
    unit = lookup(match[2]) if match is not None and len(match[2]) > 2 else None
    if match is None or unit is None or unit.family != "time":
        return None
    return 1.0, match[2], match.end(2)
