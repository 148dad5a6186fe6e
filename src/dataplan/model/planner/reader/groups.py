"""By what a result is told apart: "per scheme, currency and processing day", "for each depot"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dataplan.model.planner.reader import grammar
from dataplan.model.planner.reader.lexicon import word_set

_PER = re.compile(r"\b(?:per|(?:grouped|split|broken down|counted) by|for each|for every|pro|je|por cada|por)\s+", re.I)
_PART = re.compile(r"(?P<word>[^\W\d_][\w-]*(?: [^\W\d_][\w-]*)?)\s*(?:\([^)]*\))?\s*")
_JOINT = re.compile(r"(?P<more>,\s*(?:(?:and|und|y)\s+)?|\s*(?:and|und|y)\s+)(?P<again>(?:per|pro|je|por)\s+)?", re.I)
_NOT_KEYS = grammar.DETERMINERS | word_set(
    "second minute hour day week month year night morning event message row record cent default hand law",
    "contract then phone email mail far the now sekunde minute stunde tag woche monat jahr segundo minuto",
    "hora día semana mes año lo eso annum",
)
_ENDS = (
    grammar.PREPOSITIONS | grammar.CONJUNCTIONS | grammar.AUXILIARIES | grammar.SEND | grammar.NEED | grammar.PRONOUNS
)


def key_of(texts: Sequence[str]) -> str:
    """The first grouping that a text names, its parts joined by commas; two groupings apart by "or"; "" for none."""
    for text in texts:
        for match in _PER.finditer(text):
            counted = text[: match.start()].rstrip().endswith(tuple("0123456789"))
            parts = [] if counted else list(_parts(text, match.end()))
            if parts and parts[0][0].split()[0].lower() not in _NOT_KEYS:
                named = [word for word, _ in parts if word.lower() not in _NOT_KEYS]
                return (" or " if any(again for _, again in parts) else ", ").join(named)
    return ""


def _parts(text: str, at: int) -> Iterator[tuple[str, bool]]:
    """Each part of a list, and whether "per" stands before it once more."""
    again = False
    while (match := _PART.match(text, at)) is not None:
        words = match["word"].split()
        stop = next((i for i, word in enumerate(words) if word.lower() in _ENDS), len(words))
        if stop == 0:
            return
        yield " ".join(words[:stop]), again
        end = match.end() if stop == len(words) else match.start() + len(words[0])
        joint = _JOINT.match(text.rstrip(), len(text[:end].rstrip()))
        if joint is None or not _goes_on(text, joint):
            return
        again, at = joint["again"] is not None, joint.end()


def _goes_on(text: str, joint: re.Match[str]) -> bool:
    """A comma goes on with the list where "and" and its last part come soon: not in "per card, reflect a payment"."""
    if joint["more"].strip() != ",":
        return True
    rest = text[joint.end() : joint.end() + 60]
    return re.match(r"[\w-]+(?: [\w-]+)?\s*(?:\([^)]*\))?(?:, [\w-]+(?: [\w-]+)?)*\s+(?:and|und|y)\s", rest) is not None
