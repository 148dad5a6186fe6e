"""Finds concepts in a sentence: which of the words listed in `concepts` stand where.

A word list is a line of text: words, phrases joined by ``_`` (``up_to_date`` also finds "up-to-date"), stems ended by
``*`` and, for German compounds, endings that begin with ``*``. One pass over the tokens looks every word up in
dictionaries, so the cost does not grow with the number of concepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

TOKEN = re.compile(r"\w+")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept at characters ``start`` to ``end`` of a text."""

    concept: str
    start: int
    end: int


@dataclass(slots=True)
class Lexicon:
    words: dict[str, set[str]] = field(default_factory=dict)
    stems: dict[str, set[str]] = field(default_factory=dict)
    endings: dict[str, set[str]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, lists: Mapping[str, str]) -> Lexicon:
        lexicon = cls()
        for concept, text in lists.items():
            for entry in text.split():
                lexicon._add(entry, concept)
        for options in lexicon.phrases.values():
            options.sort(key=lambda option: -len(option[0]))
        return lexicon

    def _add(self, entry: str, concept: str) -> None:
        if "_" in entry:
            first, *rest = entry.split("_")
            self.phrases.setdefault(first, []).append((tuple(rest), concept))
        elif entry.startswith("*"):
            self.endings.setdefault(entry[1:], set()).add(concept)
        elif entry.endswith("*"):
            self.stems.setdefault(entry[:-1], set()).add(concept)
        else:
            self.words.setdefault(entry, set()).add(concept)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every hit in reading order; the words of a phrase are also looked up one by one."""
        tokens = [(match[0].lower(), match.start(), match.end()) for match in TOKEN.finditer(text)]
        hits: list[Hit] = []
        for index, (word, start, end) in enumerate(tokens):
            hits.extend(Hit(concept, start, end) for concept in self.of_word(word))
            for rest, concept in self.phrases.get(word, ()):
                following = tokens[index + 1 : index + 1 + len(rest)]
                if len(following) == len(rest) and all(
                    token == wanted or (wanted.endswith("*") and token.startswith(wanted[:-1]))
                    for (token, _, _), wanted in zip(following, rest, strict=True)
                ):
                    hits.append(Hit(concept, start, following[-1][2]))
        return tuple(hits)

    def of_word(self, word: str) -> frozenset[str]:
        """The concepts that one lower-case word stands for."""
        found = self.known.get(word)
        if found is None:
            concepts = set(self.words.get(word, ()))
            for length in range(_SHORTEST_STEM, len(word) + 1):
                concepts |= self.stems.get(word[:length], _NONE)
                concepts |= self.endings.get(word[-length:], _NONE)
            found = self.known[word] = frozenset(concepts)
        return found


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    from dataplan.model.planner.reader.concepts import CONCEPTS

    return Lexicon.of(CONCEPTS)


def find_concepts(text: str) -> tuple[Hit, ...]:
    return lexicon().find(text)


def says(text: str, *concepts: str) -> bool:
    """Whether ``text`` holds a word for any of the concepts."""
    return any(hit.concept in concepts for hit in find_concepts(text))


def says_concept(hits: Iterable[Hit], *concepts: str) -> bool:
    return any(hit.concept in concepts for hit in hits)


def word_set(*lists: str) -> frozenset[str]:
    """Words as they are listed in a text, for sets that are no concepts."""
    return frozenset(word for text in lists for word in text.split())


def concepts_in(hits: Iterable[Hit], start: int, end: int) -> frozenset[str]:
    return frozenset(hit.concept for hit in hits if hit.start >= start and hit.end <= end)
