"""Reads the unit behind a number in prose: a unit word, a counted noun phrase, and what it is ``per``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dataplan.core.quantity.number_words import multiplier
from dataplan.core.quantity.numbers import read_number
from dataplan.core.quantity.vocabulary import AMBIGUOUS, SHORTHANDS, Word, lookup
from dataplan.core.quantity.word_lists import COLLECTIVES, NOT_IN_PHRASES, NOT_PLURAL, SPANS_OF_WORK, SUFFIXES, WHOLE

_GAP = "[ \t\u00a0\u2009\u202f]"
_SIGN = re.compile(rf"\+?{_GAP}{{0,2}}(%|‰|(?:€|US\$|\$|£)(?![0-9])|×(?!\s?[0-9])|[xX](?!\w|\s?[0-9]))")
_PERCENT = re.compile(rf"{_GAP}{{0,2}}(per ?cent(?:age points?)?|por ciento|percentage points?)(?!\w)", re.IGNORECASE)
_WORD = re.compile(rf"\+?{_GAP}{{0,2}}(?P<hyphen>-)?(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?P<more>[\w])?")
_NEXT = re.compile(rf"{_GAP}{{1,2}}([^\W\d_][\w'’-]*)")
_SLASH = re.compile(rf"{_GAP}?/{_GAP}?([^\W\d_]+(?:-[^\W\d_]+)*)(?![\w.]*\w)")
_PER = re.compile(
    rf"{_GAP}{{1,2}}(per|pro|por|je|each|every|cada|an?|al|am|im|and|und|y){_GAP}{{1,2}}(?=[^\W_])", re.IGNORECASE
)
_PLAIN = re.compile(r"([^\W\d_][\w'’-]*)")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPEN = frozenset({"per", "pro", "por", "je"})
_ADVERB = re.compile(
    rf"{_GAP}{{1,2}}(hourly|daily|weekly|monthly|yearly|annually|stündlich|täglich|monatlich|jährlich|diari[oa]s?|"
    rf"mensual|mensuales|anual|anuales)(?!\w)"
)
_ADVERBS = {
    "hourly": "h", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
    "diarios": "day", "diarias": "day", "diario": "day", "diaria": "day", "mensual": "month", "mensuales": "month",
    "anual": "year", "anuales": "year", "stündlich": "h", "täglich": "day", "monatlich": "month", "jährlich": "year",
}  # fmt: skip
_TITLE = re.compile(r"[A-Z][a-z]")
_STRICT = frozenset({"time", "information", "share", "factor", "money"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The unit text behind a number, where it ends, and whether its head is a measure rather than a counted noun."""

    unit: str
    end: int
    strict: bool


def unit_after(text: str, at: int, language: str) -> Phrase | None:
    """The unit that begins at ``at``, right behind a number; None when no unit follows."""
    if language == "es" and text.startswith(" de ", at):  # tres millones de pedidos
        at += 3
    head = _head(text, at, language)
    begin = head.end if head is not None else at
    below, end = _per(text, begin, language, adverbs=head is not None)
    if head is None:
        return Phrase(unit=below, end=end, strict=False) if below else None
    return Phrase(unit=head.unit + below, end=end, strict=head.strict)


def per_after(text: str, at: int, language: str) -> tuple[str, int]:
    """What follows as ``/s``, `` per month``, `` a day``: the dividers as text and where they end."""
    return _per(text, at, language)


def _head(text: str, at: int, language: str) -> Phrase | None:
    if (sign := _SIGN.match(text, at)) is not None:
        return Phrase(unit=sign[1], end=sign.end(), strict=True)
    if (percent := _PERCENT.match(text, at)) is not None:
        unit = "pp" if "point" in percent[1].lower() else "%"
        return Phrase(unit=unit, end=percent.end(), strict=True)
    match = _WORD.match(text, at)
    if match is None or match["more"] or match["word"] in {"x", "X"}:
        return None
    token, start = match["word"], match.start("word")
    first = token.partition("-")[0]
    known = lookup(first)
    attached = start == at
    if token in SHORTHANDS:
        return Phrase(unit=token, end=match.end("word"), strict=True)
    if (match["hyphen"] and text[at : at + 1] != "-") or (attached and (known is None or known.family == "count")):
        return Phrase(unit=first, end=start + len(first), strict=True) if attached and first in AMBIGUOUS else None
    if match["hyphen"]:
        return Phrase(unit=first, end=start + len(first), strict=known.family != "count") if known else None
    if first in AMBIGUOUS and "-" not in token:
        return Phrase(unit=first, end=match.end("word"), strict=True)
    if "-" in token and (product := _product(token)) is not None:
        return Phrase(unit=product, end=match.end("word"), strict=True)
    if known is not None and known.family in _STRICT:
        compound = "-" in token and token.partition("-")[2] not in SUFFIXES  # month-end
        return None if compound else Phrase(unit=first, end=start + len(first), strict=True)
    return _noun_phrase(text, start, language)


def _product(token: str) -> str | None:
    """``GB-months``, ``person-days``: the last part is a time and every other part a word of its own."""
    parts = token.split("-")
    last = lookup(parts[-1])
    ok = last is not None and last.family == "time" and all(len(part) > 1 for part in parts[:-1])
    return token if ok and (lookup(parts[0]) is not None or parts[0].lower() in {"person", "man"}) else None


def _noun_phrase(text: str, start: int, language: str) -> Phrase | None:
    """Up to four words ending in a known noun or a plural: ``card authorisations``, ``new depots``."""
    words: list[tuple[str, int]] = []
    best = 0
    match = _PLAIN.match(text, start)
    while match is not None and len(words) < 4:
        word = match[1]
        lower = word.lower()
        known = lookup(word)
        if lower in NOT_IN_PHRASES or word in AMBIGUOUS:
            break
        if known is not None and known.family in _STRICT:
            return _qualified(words, word, match.end())
        words.append((word, match.end()))
        if known is not None or _plural(word, language):
            best = len(words)
        elif best:
            break
        if best and lower not in NOT_PLURAL and (known is None or lower != known.one):
            break
        match = _NEXT.match(text, match.end())
    if not best or (language == "en" and _TITLE.match(words[best - 1][0])):
        return None
    return Phrase(unit=" ".join(word for word, _ in words[:best]), end=words[best - 1][1], strict=False)


def _qualified(words: list[tuple[str, int]], unit: str, end: int) -> Phrase | None:
    """``full days`` are days; ``business days`` are not, but they are a quantity all the same."""
    before = {word.lower() for word, _ in words}
    if not before or not before <= WHOLE | SPANS_OF_WORK:
        return None
    name = unit if before <= WHOLE else " ".join([*(word for word, _ in words), unit])
    return Phrase(unit=name, end=end, strict=True)


def _plural(word: str, language: str) -> bool:
    lower = word.lower()
    if lower in COLLECTIVES:
        return True
    if lower in NOT_PLURAL:
        return False
    if language == "de":
        return word[0].isupper() and len(word) > 3
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ous", "'s", "’s"))


def _per(text: str, at: int, language: str, *, adverbs: bool = True) -> tuple[str, int]:
    units, end = "", at
    for _ in range(3):
        if adverbs and not units and (adverb := _ADVERB.match(text, end)) is not None:
            return f"/{_ADVERBS[adverb[1]]}", adverb.end()
        found = _slash(text, end) or _spoken(text, end, language, bool(units))
        if found is None:
            break
        units, end = f"{units}/{found[0]}", found[1]
    return units, end


def _slash(text: str, at: int) -> tuple[str, int] | None:
    match = _SLASH.match(text, at)
    if match is None or (" " in match[0] and lookup(match[1]) is None):
        return None
    return match[1], match.end()


def _spoken(text: str, at: int, language: str, again: bool) -> tuple[str, int] | None:
    match = _PER.match(text, at)
    if match is None:
        return None
    divider = match[1].lower()
    if divider in {"and", "und", "y"} and not again:
        return None
    start, scale = match.end(), ""
    if divider in _OPEN and (end := _scale(text, start, language)) > start:
        scale, start = f"{text[start:end]} ", end + text[end : end + 1].isspace()
    word = _COMPOUND.match(text, start)
    if word is None:
        return None
    known: Word | None = lookup(word[0])
    if known is not None and known.family == "time":
        return scale + word[0], word.end()
    if divider not in _OPEN or word[0].lower() in NOT_IN_PHRASES:
        return None
    if known is None and "-" not in word[0]:
        following = _NEXT.match(text, word.end())
        if following is not None and (second := lookup(following[1])) is not None and second.family == "count":
            return f"{scale}{word[0]} {following[1]}", following.end()
    return scale + word[0], word.end()


def _scale(text: str, at: int, language: str) -> int:
    """Where the number behind ``per`` ends (``per 1,000 calls``, ``per million requests``); ``at`` if there is none."""
    numeral = read_number(text, at, language)
    if numeral is not None:
        return numeral.end
    factor = multiplier(text, at, language)
    return factor[1] if factor is not None and factor[1] - at > 1 else at
