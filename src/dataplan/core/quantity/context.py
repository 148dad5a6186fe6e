"""What stands in front of a number decides whether it is a name, a year or the value of a property."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dataplan.core.quantity.phrases import Phrase
from dataplan.core.quantity.vocabulary import lookup
from dataplan.core.quantity.word_lists import (
    ABBREVIATIONS,
    ABSTRACT,
    ACRONYMS,
    DETERMINERS,
    LABELS,
    NAMES,
    PROPERTIES,
    SEEN_WHOLE,
    YEARS_AFTER,
)

_SPACES = " \t\u00a0\u2009\u202f"
_LABEL_NUMBER = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})?")
_YEAR = re.compile(r"(?:199|20[0-4])[0-9]")
_PROPERTY = re.compile(
    rf"(?:^|[^\w.])({'|'.join(map(re.escape, sorted(PROPERTIES)))})\s{{0,2}}(?:of|to|is|at|=|:|von|de|auf)?\s{{0,2}}$",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?:^|\W)(?:per|an?|each|every|one|pro|je|por|cada|al|am|im)\s{1,2}\w+\W{1,2}$", re.IGNORECASE)

_PER = re.compile(r"(?:^|\W)(?:per|each|every|pro|je|por|cada)\s{1,2}\w+\W{1,2}$", re.IGNORECASE)
_ALL_ROUND = re.compile(r"360(?:°|[ -](?:degrees?|view|grad|grados)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The word in front of a number, as written and in lower case, and what lies between the two."""

    written: str = ""
    gap: str = ""

    @property
    def word(self) -> str:
        return self.written.lower()

    @property
    def adjacent(self) -> bool:
        return bool(self.written) and self.gap.strip(_SPACES) == "" and len(self.gap) <= 2


def is_name(text: str, start: int, digits: str, value: float | None, before: Before) -> bool:
    """Whether the number is part of a name: ``gate 3``, ``stage two``, ``Kafka 3.9``, ``Art. 17``, ``customer 360``."""
    if start > 1 and text[start - 1] == "/" and text[start - 2].isalnum():
        return True
    if _ALL_ROUND.match(text, start):
        return True
    if not _LABEL_NUMBER.fullmatch(digits):
        return before.adjacent and before.word in LABELS and digits.isalpha()
    if before.word in ABBREVIATIONS and before.gap.strip(_SPACES) in {"", "."}:
        return True
    if not before.adjacent:
        return False
    decimal = "." in digits and value is not None and value < 1000
    if before.word in NAMES or before.written in ACRONYMS or (decimal and before.written != before.word):
        return True  # a capitalised word and a decimal: a product and its version
    if digits == "360" and before.word in SEEN_WHOLE:
        return _PER.search(text, max(0, start - 24), start) is None
    if before.word not in LABELS:
        return False
    return _EACH.search(text, max(0, start - 24), start) is None


def is_year(digits: str, before: Before, phrase: Phrase) -> bool:
    """Whether four digits are a year: ``in 2026 events``, ``the 2026 budget``; not in ``2024 orders a day``."""
    if not _YEAR.fullmatch(digits):
        return False
    return (before.adjacent and before.word in YEARS_AFTER) or lookup(phrase.unit.partition("/")[0]) is None


def property_of(text: str, start: int) -> str | None:
    """The property that a number without a unit is the value of: ``parallelism 48``, ``a factor of 3``."""
    match = _PROPERTY.search(text, max(0, start - 32), start)
    return match[1].lower() if match is not None else None


def is_abstract(phrase: Phrase) -> bool:
    """Whether what is counted is a part of the text or the argument: ``two reasons``, ``12 gates``."""
    return phrase.unit.partition("/")[0].rpartition(" ")[2].lower() in ABSTRACT


def is_anaphoric(before: Before) -> bool:
    """Whether a determiner in front makes a number word refer back: ``the two streams``, ``all three``."""
    return before.adjacent and before.word in DETERMINERS
