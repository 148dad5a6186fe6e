"""Decides whether a brief asks for what the skill leaves to another one.

The boundaries are the skill's own sentences: their words and word pairs are the evidence. Where one of their words is
known to have relatives ("interview": a whiteboard, an interviewer), these count as well. Against it stands everything
that makes a brief one about data. A mention is no request: "QA", "security" or "interview" in a brief about a
pipeline changes nothing, so evidence counts double where the brief says what it wants, and data evidence has the
benefit of the doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from dataplan.core.contract import Boundary, Skill
from dataplan.core.quantity import find_quantities
from dataplan.model.planner.reader import grammar
from dataplan.model.planner.reader.kinds import kind_of_unit
from dataplan.model.planner.reader.language import detect_language
from dataplan.model.planner.reader.lexicon import Lexicon, word_set
from dataplan.model.planner.reader.phrases import stem
from dataplan.model.planner.reader.relatives import ASKS, DATA, RELATIVES

_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[^.!?\n]+")
_STRONG, _WEAK, _RATE = 4.0, 1.0, 4.0
_NEEDED, _FEWEST_WEAK = 4.0, 3
"""Evidence without which no brief is sent away: one strong sign, or three weak ones that are asked for."""
_READ = 20_000
"""Characters that are read: what a brief wants stands at its beginning."""
_EMPTY_WORDS = grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.PRONOUNS | grammar.AUXILIARIES | word_set(
    "or and prefer skill general broader non topics topic framing specific outside other first planning",
    "design process strategy ownership development management",
)  # fmt: skip


def boundary(brief: str, skill: Skill) -> Boundary | None:
    """The boundary that the brief lies beyond, None for one that is for this skill. Never raises."""
    text = brief[:_READ]
    if not skill.boundaries or not text.strip():
        return None
    asked = _asked(text)
    data = _score(_data(_own_words(skill)), text, asked, cap=10) + _rates(text)
    scored = [(_request(_evidence(item, _own_words(skill)), text, asked), item) for item in skill.boundaries]
    score, best = max(scored, key=lambda pair: pair[0])
    return best if score >= _NEEDED and score > data else None


def _asked(text: str) -> str:
    """The sentences that say what is wanted: those that ask, and the first one."""
    sentences = [match[0].strip() for match in _SENTENCE.finditer(text) if len(match[0].strip()) > 2]
    asks = _lexicon("asks", ASKS)
    return "\n".join(sentence for index, sentence in enumerate(sentences) if index == 0 or asks.find(sentence))


def _request(lexicon: Lexicon, text: str, asked: str) -> float:
    """The evidence for one boundary: nothing unless a strong sign or several weak ones are there."""
    signs = {hit.concept for hit in lexicon.find(text)}
    if len(signs) < _FEWEST_WEAK and not any(sign.startswith("strong") for sign in signs):
        return 0.0
    return _score(lexicon, text, asked)


def _score(lexicon: Lexicon, text: str, asked: str, cap: float = 1e9) -> float:
    """Each distinct sign once, twice as much where it stands in what is asked for."""
    total = 0.0
    everywhere, wanted = ({hit.concept for hit in lexicon.find(part)} for part in (text, asked))
    for sign in everywhere:
        weight = _STRONG if sign.startswith("strong") else _WEAK
        total += weight * (2 if sign in wanted else 1)
    return min(total, cap)


def _rates(text: str) -> float:
    """Events per second or bytes per day: nobody states them but for a data system."""
    found = find_quantities(text, detect_language(text))
    return _RATE * min(
        2, sum(kind_of_unit(item.unit) in {"rate", "data-rate"} for item in found if item.value is not None)
    )


@lru_cache(maxsize=64)
def _evidence(item: Boundary, own: frozenset[str]) -> Lexicon:
    """Signs for one boundary: its word pairs are strong, its words weak; then their relatives."""
    lists: dict[str, str] = {}
    texts = [item.when, item.excludes, item.prefer.replace("-", " ")]
    for text in texts:
        words = [word.lower() for word in _WORD.findall(text)]
        for first, second in pairwise(words):
            if (
                first not in grammar.CONJUNCTIONS | grammar.PREPOSITIONS
                and second not in grammar.CONJUNCTIONS | grammar.PREPOSITIONS
            ):
                pair = {stem(first), stem(second)}
                if not pair & _EMPTY_PAIRS and not pair <= own:
                    lists[f"strong {first} {second}"] = f"{stem(first)}_{stem(second)}* {first}_{second}"
        for word in words:
            if word not in _EMPTY_WORDS and stem(word) not in own:
                lists[f"weak {stem(word)}"] = f"{stem(word)}*" if len(word) > 4 else f"{word} {word}s"
    for trigger, (strong, weak) in RELATIVES.items():
        if any(word.lower().startswith(trigger) for text in texts for word in _WORD.findall(text)):
            lists |= {f"strong {entry}": entry for entry in strong.split()}
            lists |= {f"weak {stem(entry.rstrip('*'))}": entry for entry in weak.split()}
    return Lexicon.of(lists)


_EMPTY_PAIRS = frozenset({"skill", "prefer", "general", "topic", "outside", "broader", "non", "for"})


@lru_cache(maxsize=8)
def _data(own: frozenset[str]) -> Lexicon:
    """Signs of a brief about data: what the skill itself speaks of, and the names of things in data systems."""
    return Lexicon.of({f"weak {entry}": entry for entry in (*DATA.split(), *(word for word in own if len(word) > 4))})


@lru_cache(maxsize=4)
def _lexicon(name: str, text: str) -> Lexicon:
    return Lexicon.of({name: text})


@lru_cache(maxsize=8)
def _words_of(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for text in texts for word in _WORD.findall(text.lower())) - _COMMON


_COMMON = frozenset(
    stem(word)
    for word in [
        "explicit",
        "defined",
        "documented",
        "listed",
        "provided",
        "identified",
        "chosen",
        "policy",
        "target",
        "strategy",
        "user",
        "ask",
        "present",
        "final",
        "answer",
        "security",
        "control",
        "risk",
        "architecture",
        "service",
        "design",
        "plan",
        "planning",
        "issue",
        "owner",
        "ownership",
        "quality",
        "process",
        "reliability",
        "regression",
        "defect",
        "interview",
        "known",
        "available",
        "stable",
        "context",
        "include",
        "section",
        "response",
    ]
)
"""Words of any skill's criteria that say nothing about its subject, or that boundaries are made of."""


def _own_words(skill: Skill) -> frozenset[str]:
    """The words that the skill uses for its own subject: its description, its gates and their criteria."""
    gates: Iterable[str] = (gate.title for gate in skill.gates)
    return _words_of((skill.description, *gates, *(item.text for item in skill.criteria()))) - _EMPTY_WORDS
