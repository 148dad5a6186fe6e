"""Decides whether a word that is no unit may be the name of something counted.

Briefs count parcels, bookings and lab results: any noun is an event. But a mistyped unit ("30 secnds"), a multiplier of
another language ("3 milliards") or half a sentence must not become one, so these are refused by name.
"""

from __future__ import annotations

import re

from dataplan.core.quantity.vocabulary import AMBIGUOUS, WORDS, Word, lookup
from dataplan.core.quantity.word_lists import NO_NOUNS
from dataplan.errors import InputError

_PHRASE = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W_][\w'’-]*){0,3}")
_PREFIXES = frozenset("kKMGT")
_UNITS = tuple(word for word, entry in WORDS.items() if entry.family != "count" and len(word) >= 5)


def noun(text: str, whole: str) -> Word:
    """The counted thing that ``text`` names, in the unit ``whole``. Raises InputError when it cannot be one."""
    words = text.split(" ")
    for word in words:
        if word in AMBIGUOUS:
            raise InputError(f"unit {word!r} in {whole!r} may be {AMBIGUOUS[word]}")
    known = lookup(words[-1])
    misplaced = [word for word in words if (entry := lookup(word)) is not None and entry.family != "count"]
    if (
        not _PHRASE.fullmatch(text)
        or misplaced
        or any(word.lower() in NO_NOUNS for word in words)
        or (known is None and (len(words[-1]) < 3 or not words[-1][0].isalpha()))
    ):
        raise InputError(
            f"{text!r} in unit {whole!r} is neither a unit nor a thing to count: "
            "write for example events/s, KB, 5 min, 25 %, EUR/month"
        )
    if known is not None:
        before = "".join(f"{word} " for word in words[:-1])
        return Word(name=known.name, one=before + known.one, many=before + known.many, family="count")
    prefix, counted = words[-1][0], lookup(words[-1][1:])
    if prefix in _PREFIXES and counted is not None and counted.family == "count":
        raise InputError(
            f"{text!r} in unit {whole!r}: write the multiplier apart, as in '120 {prefix} {words[-1][1:]}/s'"
        )
    for unit in _UNITS:
        if _one_slip(words[-1].lower(), unit):
            raise InputError(f"{text!r} in unit {whole!r} is not a unit: did you mean {unit!r}?")
    return Word(name="event", one=text, many=text, family="count")


def _one_slip(word: str, unit: str) -> bool:
    """Whether ``word`` is ``unit`` with one letter missing, added or swapped (or, in a long word, replaced)."""
    if abs(len(word) - len(unit)) > 1:
        return False
    start = 0
    while start < min(len(word), len(unit)) and word[start] == unit[start]:
        start += 1
    a, b = word[start:], unit[start:]
    if a[1:] == b or a == b[1:]:
        return True
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return swapped or (len(unit) >= 6 and a[1:] == b[1:])
