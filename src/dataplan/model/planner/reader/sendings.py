"""What a phrase behind "sends" is: data with a name, one of several files, a mere file, a field, or a correction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dataplan.model.planner.reader import grammar, phrases
from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.personal import personal_fields

_PARTS = re.compile(
    r"\b(?:(?:and|und|y)\s+)?(?:one|another|eine[rs]?|un[oa])\s+(?:with|of|for|mit|von|für|con|de|para)\s+",
    re.IGNORECASE,
)


def parts_of(page: Page, index: int, begin: int) -> Iterator[tuple[int, int]]:
    """``two files: one with the day's sales lines, 240 bytes each, and one with the stock``: what is sent, apart."""
    text, words = page.sentences[index].text, page.words[index]
    marks = list(_PARTS.finditer(text, begin))
    for match in marks if len(marks) > 1 else ():
        at = next((i for i, word in enumerate(words) if word.start >= match.end()), len(words))
        while at < len(words) and (words[at].lower in grammar.DETERMINERS or words[at].lower.endswith(("'s", "’s"))):
            at += 1
        span = phrases.behind(text, words, at, page.found[index])
        inner = OF.search(text, *span) if span is not None else None
        span = (span[0], inner.start()) if span is not None and inner is not None else span
        if span is not None and not is_generic(text[slice(*span)]):
            yield span


OF = re.compile(r"\s(?:of|von|de|mit|con)\s(?:the |our |all |den |las |los )?")


def is_field(noun: str) -> bool:
    """``a customer card number`` is a field of what is sent, not a thing that is sent."""
    return any(name.lower() == noun.lower() for name in personal_fields(noun))


def is_correction(noun: str) -> bool:
    """``corrected days`` come for a source that is known, and are none themselves."""
    return noun.lower().split()[0] in _CORRECTED


_CORRECTED = word_set(
    "corrected restated amended revised reversed korrigierte korrigierten stornierte corregidos corregidas",
)


def is_generic(noun: str) -> bool:
    """Whether no word of a phrase tells what the data is about."""
    known = grammar.GENERIC | _CHANGES | grammar.DETERMINERS | grammar.PREPOSITIONS | grammar.ADVERBS
    return all(word in known for word in noun.lower().split())


_CHANGES = word_set(
    "nightly daily hourly weekly monthly full new correction corrections restatement restatements reversal",
    "reversals change",
    "cancellation cancellations deletion deletions update updates delta deltas korrekturen änderungen",
    "correcciones cambios",
)


def may_send(name: str) -> bool:
    """Whether a name is not that of what is to be built, nor a pronoun: something that can send us data."""
    words = name.lower().split()
    if words[0] in grammar.PREPOSITIONS:
        return False
    ours = words[-1] in _SOLUTION and (len(words) == 1 or words[-1] not in _MAY_BE_NAMED)
    return not ours and words[0] not in grammar.PRONOUNS


_SOLUTION = word_set(
    "pipeline platform plan solution system job jobs dashboard warehouse we team teams model models query",
    "service architecture design engine report reports plattform lösung system pipeline plataforma solución",
)
"""What is to be built: what it sends or produces is an output."""
_MAY_BE_NAMED = word_set("system service platform plattform plataforma engine")
"""Of these only the bare word means what is to be built: "the system", not "the core banking system"."""
