"""Who consumes: departments and people in a phrase, "used by the fraud desk", "for store managers"."""

from __future__ import annotations

import re

from dataplan.model.planner.reader import grammar, phrases
from dataplan.model.planner.reader.lexicon import word_set

_PEOPLE = grammar.DEPARTMENTS | grammar.PEOPLE
_USES = re.compile(
    r"\b(?:used|read|watched|consumed|seen|queried) by (?:the |our )?(?P<who>[^,.;:()]{2,50})", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:consumers?|users?|audience|abnehmer|nutzer|consumidor(?:es)?|usuarios?)\s*:\s*(?P<who>[^,.;:()]{2,50})",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for|für|para)\s+(?:the |our |die |den |das |el |la |los |las )?(?P<who>[^,.;:()]{2,50})", re.IGNORECASE
)
_MAX_CONSUMER_WORDS = 4


def is_people(name: str) -> bool:
    """Whether a short phrase names a department or people."""
    words = name.lower().split()
    return bool(words) and len(words) <= _MAX_CONSUMER_WORDS and any(word in _PEOPLE for word in words)


def is_department(name: str) -> bool:
    return name.lower().split()[-1] in grammar.DEPARTMENTS


def may_consume(name: str) -> bool:
    """Whether the subject of "wants" or "needs" can be somebody: ``Live ops``, not ``the pipeline`` or ``the app``."""
    words = name.lower().split()
    if not words or len(words) > _MAX_CONSUMER_WORDS:
        return False
    heads = {phrases.head_of(name), words[-1]}
    return words[0] not in grammar.PRONOUNS | grammar.PREPOSITIONS and not heads & _THINGS


_THINGS = (
    grammar.SYSTEMS | grammar.OUTPUTS | grammar.GENERIC
    | word_set("pipeline project process programme initiative solution migration plan contract law brief phase goal")
    | word_set("proyecto proceso ley projekt prozess gesetz lösung solución job jobs query queries release use")
)  # fmt: skip


def consumer_in(text: str) -> str:
    """``used by the fraud desk``, ``for store managers``: who consumes, "" where a text does not say."""
    if (label := _LABEL.search(text)) is not None:
        return label["who"].strip()
    for pattern in (_USES, _FOR):
        for match in pattern.finditer(text):
            words = phrases.words_of(match["who"])
            stop = next(
                (
                    i
                    for i, word in enumerate(words)
                    if word.lower in grammar.PREPOSITIONS | grammar.AUXILIARIES | _BREAKS
                ),
                len(words),
            )
            if stop > 0 and is_people(name := match["who"][: words[stop - 1].end].strip()):
                return name
    return ""


_BREAKS = word_set("who which that so and to within every each can need needs")
