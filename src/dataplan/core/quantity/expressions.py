"""Reads a unit as it is written (``MB/s/partition``, ``USD per GB-month``, ``card payments a second``).

The grammar: terms divided by ``/``, ``per``, ``a``, ``pro``, ``por`` ...; a term is an optional number (``per 1,000
calls``), one or more unit words joined by ``-`` or ``*``, or a noun phrase; behind a divider ``GB-month`` divides by
both. What was written is kept, normalised, for printing; what it means is a scale and powers of pint's units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dataplan.core.quantity.nouns import noun
from dataplan.core.quantity.number_words import multiplier
from dataplan.core.quantity.numbers import language_of, read_number
from dataplan.core.quantity.vocabulary import AMBIGUOUS, SHORTHANDS, Word, lookup
from dataplan.errors import InputError

_DIVIDER = re.compile(r"\s*/\s*|\s+(?:per|pro|por|je|each|every|cada|al|am|im|an?)\s+", re.IGNORECASE)
_PHRASES = (
    (re.compile(r"\bper ?cent\b|\bpor ciento\b", re.IGNORECASE), "%"),
    (re.compile(r"\bper ?mille?\b|\bpor mil\b", re.IGNORECASE), "‰"),
    (re.compile(r"\bpercentage points?\b", re.IGNORECASE), "pp"),
    (re.compile(r"\bp\. ?a\.$"), "/year"),
    (re.compile(r"\bper annum\b", re.IGNORECASE), "/year"),
    *(
        (re.compile(rf"\s(?:{words})$", re.IGNORECASE), f"/{unit}")
        for unit, words in (
            ("h", "hourly|stündlich"), ("day", "daily|täglich|diarios?|diarias?"), ("week", "weekly|wöchentlich"),
            ("month", "monthly|monatlich|mensual(?:es)?"), ("year", "yearly|annually|jährlich|anual(?:es)?"),
        )
    ),
)  # fmt: skip
_POWER = re.compile(r"\s*(?:\*\*|\^)\s*(-?[1-4])(?:\.0)?$")
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitExpression:
    """A unit as read: ``one``/``many`` are how we print it, ``scale`` and ``powers`` what it means to pint."""

    one: str
    many: str
    scale: float
    powers: tuple[tuple[str, int], ...]
    head: Word | None
    per: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    prefix: str
    scale: float
    words: tuple[tuple[Word, int], ...]

    def shown(self, many: bool) -> str:
        *rest, (last, power) = [*self.words] or [(Word(name="", one="", many="", family="factor"), 1)]
        tail = (last.many if many else last.one) + (f"^{power}" if power != 1 else "")
        joined = "-".join([*(word.one + (f"^{exp}" if exp != 1 else "") for word, exp in rest), tail])
        return f"{self.prefix} {joined}".strip()


@lru_cache(maxsize=4096)
def read_unit(text: str, language: str = "en") -> UnitExpression:
    """What the unit ``text`` means; "" is a plain number. Raises InputError saying which part is not a unit."""
    if len(text) > _LONGEST:
        raise InputError(f"unit {text[:40]!r}... is too long: write for example events/s, KB or EUR/month")
    spaced = f" {text.strip()} "
    for pattern, replacement in _PHRASES:
        spaced = pattern.sub(replacement, spaced.rstrip())
    spaced = f" {SHORTHANDS.get(spaced.strip(), spaced.strip())} "
    first, *others = _DIVIDER.split(spaced)
    top = _term(first.strip(), text, language)
    below = [_term(part.strip(), text, language) for part in others]
    if any(not term.words for term in below):
        raise InputError(f"unit {text!r} has nothing after the last divider: write for example events/s")
    scale = top.scale
    powers: dict[str, int] = {}
    for sign, term in ((1, top), *((-1, term) for term in below)):
        scale = scale * term.scale if sign > 0 else scale / term.scale
        for word, power in term.words:
            if word.name:
                powers[word.name] = powers.get(word.name, 0) + sign * power
    tail = "".join(f"/{shown}" for term in below for shown in _divided(term))
    return UnitExpression(
        one=top.shown(many=False) + tail,
        many=top.shown(many=True) + tail,
        scale=scale,
        powers=tuple(sorted((name, power) for name, power in powers.items() if power)),
        head=top.words[-1][0] if top.words else None,
        per=tuple(word for term in below for word, _ in term.words),
    )


def normalise_unit(text: str, language: str = "en") -> str:
    """The unit as a figure stores it: what was said, in one spelling (``parcels per second`` -> ``parcels/s``)."""
    return read_unit(text, language).many


def _divided(term: _Term) -> list[str]:
    """``/GB-month`` is printed ``/GB/month``: it means the same and cannot be taken for a product."""
    if term.prefix:
        return [term.shown(many=True)]
    return [_Term(prefix="", scale=1.0, words=(item,)).shown(many=False) for item in term.words]


def _term(text: str, whole: str, language: str) -> _Term:
    grouped = text.startswith("(") and text.endswith(")")
    rest, prefix, scale = text.strip("()").strip(), "", 1.0
    if rest in {"", "1"}:
        return _Term(prefix="", scale=1.0, words=())
    numeral = read_number(rest, 0, language) if rest[0].isdigit() or lookup(rest) is None else None
    if numeral is not None:
        if not numeral.value:
            raise InputError(f"unit {whole!r}: {numeral.problem or 'a unit cannot be divided by 0'}")
        scale, prefix, rest = numeral.value, f"{numeral.value:,.12g}", rest[numeral.end :].strip()
    elif (found := multiplier(rest, 0, language_of(language))) is not None and isinstance(found[0], float):
        scale, prefix, rest = found[0], rest[: found[1]].strip(), rest[found[1] :].strip()
    words = _words(rest, whole, grouped) if rest else ()
    return _Term(prefix=prefix, scale=scale, words=words)


def _words(text: str, whole: str, grouped: bool) -> tuple[tuple[Word, int], ...]:
    if (word := lookup(text)) is not None:
        return ((word, 1),)
    if text in AMBIGUOUS:
        raise InputError(f"unit {text!r} may be {AMBIGUOUS[text]}")
    factors: list[tuple[Word, int]] = []
    for piece in re.split(r"(?<!\*)\s*[*·]\s*(?!\*)", text):
        power = _POWER.search(piece)
        name, exponent = (piece[: power.start()], int(power[1])) if power else (piece, 1)
        parts = name.split("-")
        known = [lookup(part.strip()) for part in parts]
        if len(parts) > 1 and known[-1] is not None and known[-1].family in {"time", "information"}:
            factors += [(word or noun(part, whole), 1) for part, word in zip(parts, known, strict=True)]
        else:
            factors.append((known[0] if len(parts) == 1 and known[0] else noun(name, whole), exponent))
    if len(factors) > 1 and "*" in text and not grouped and "/" in whole.partition(text)[0]:
        raise InputError(f"unit {whole!r} has a product behind a divider: write it with parentheses or two dividers")
    return tuple(factors)
