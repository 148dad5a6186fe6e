"""Noun phrases without a grammar: the words before a verb or behind a preposition that name a thing.

"Today the hand scanners send" -> "hand scanners". What cannot be a name (a pronoun, a whole clause, a number) is "":
leaving a name out costs an assumption, inventing one costs the reader's trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader import grammar
from dataplan.model.planner.reader.kinds import counted_noun
from dataplan.model.planner.reader.lexicon import word_set

_TOKEN = re.compile(r"[^\W_][\w'’./&+@#-]*|[^\w\s]")
_TRAILING = re.compile(r"[.'’/-]+$")
_LONGEST_NAME, _MOST_WORDS = 60, 6
_SPLIT = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\by\b|\bsowie\b|&)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int
    lower: str

    @property
    def is_sign(self) -> bool:
        return not self.text[0].isalnum()


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Words and single signs between two places of a text; a full stop at the end of a word is cut off."""
    words: list[Word] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match[0] if len(match[0]) == 1 or _owns(text, match) else _TRAILING.sub("", match[0])
        words.append(Word(word, match.start(), match.start() + len(word), word.lower()))
        if len(word) < len(match[0]):
            sign = match[0][len(word)]
            words.append(Word(sign, match.start() + len(word), match.end(), sign))
    return tuple(words)


def _owns(text: str, match: re.Match[str]) -> bool:
    """``the managers' report``: the apostrophe belongs to the word where none was opened before it."""
    mark = match[0][-1]
    return match[0][-2:-1] == "s" and mark in "'’" and not re.search(rf"(?:^|[\s(]){mark}", text[: match.start()])


def before(text: str, words: Sequence[Word], index: int, found: Sequence[Found] = ()) -> tuple[int, int] | None:
    """The phrase that ends right before word ``index``: a subject. None where there is none that names a thing."""
    stop = index
    while stop > 0 and words[stop - 1].lower in grammar.ADVERBS | grammar.AUXILIARIES:
        stop -= 1
    if stop > 0 and words[stop - 1].text == ")":
        opening = next((i for i in range(stop - 1, max(-1, stop - 16), -1) if words[i].text == "("), stop)
        stop = opening
    begin = stop
    while begin > 0 and stop - begin < _MOST_WORDS + 2:
        word = words[begin - 1]
        if (word.is_sign and word.text not in "&") or word.lower in _SUBJECT_STOPS:
            break
        begin -= 1
    return _trim(text, words[begin:stop], found)


def behind(text: str, words: Sequence[Word], index: int, found: Sequence[Found] = ()) -> tuple[int, int] | None:
    """The phrase that begins at word ``index``: an object, or what a preposition points to."""
    begin = index
    while begin < len(words) and (
        words[begin].lower in grammar.DETERMINERS | grammar.ADVERBS
        or any(item.start <= words[begin].start < item.end for item in found)
    ):
        noun = _counted(words[begin], found)
        if noun is not None:
            return noun
        begin += 1
    stop = begin
    while stop < len(words) and stop - begin < _MOST_WORDS:
        word = words[stop]
        if (
            (word.is_sign and word.text not in "&")
            or word.lower in _OBJECT_STOPS
            or any(item.start <= word.start < item.end for item in found)
        ):
            break
        stop += 1
    return _trim(text, words[begin:stop], found)


def _counted(word: Word, found: Sequence[Found]) -> tuple[int, int] | None:
    """The noun in a quantity of things: ``card authorisations`` in ``9,500 card authorisations a second``."""
    item = next((item for item in found if item.start <= word.start < item.end), None)
    if item is None:
        return None
    match = _COUNTED.search(item.text) if counted_noun(item.unit) else None
    if match is None or not any(piece.isalpha() and len(piece) > 2 for piece in match["noun"].split()):
        return None
    last = match["noun"].split()[-1].lower()
    return None if last in _MEASURES else (item.start + match.start("noun"), item.start + match.end("noun"))


_COUNTED = re.compile(
    r"[\d.,½¼¾]+\s?(?:(?:k|K|M|thousand|million|billion|Mio\.?|Tsd\.?|Mrd\.?|tausend|Millionen|mil|millones(?: "
    r"de)?)\s)?"
    r"(?P<noun>[^\W\d_][\w'’ -]*?)(?=\s*(?:$|/|\bper\b|\ba\b|\ban\b|\beach\b|\bevery\b|\bpro\b|\bje\b|\bpor\b|"
    r"\bal\b|\bdaily\b))"
)
_MEASURES = word_set(
    "s sec seconds min minutes h hours days weeks months years kb mb gb tb bytes percent eur usd times x",
)
_SUBJECT_STOPS = (
    grammar.CONJUNCTIONS - frozenset({"and", "und", "y"}) | frozenset({"per", "there"}) | grammar.AUXILIARIES
    | (grammar.SEND - grammar.SEND_AMBIGUOUS) | (grammar.RECEIVE - frozenset({"process", "load", "loads", "handle",
        "read"}))
)  # fmt: skip
_OBJECT_STOPS = (
    grammar.PREPOSITIONS - frozenset({"of", "de", "del", "von"}) | grammar.CONJUNCTIONS - frozenset({"and", "und", "y"})
    | grammar.AUXILIARIES | grammar.PRONOUNS | frozenset({"each", "every", "per", "only", "owned", "called"})
)  # fmt: skip


def _trim(text: str, words: Sequence[Word], found: Sequence[Found]) -> tuple[int, int] | None:
    """Without articles, numbers and adverbs at the edges; None if no name is left or it is too long for one."""
    items = list(words)
    cut = max(
        (
            i
            for i, word in enumerate(items)
            if word.lower in grammar.DETERMINERS and (i == 0 or items[i - 1].lower not in grammar.PREPOSITIONS)
        ),
        default=-1,
    )
    if cut > 0 and not any(word.lower in {"and", "und", "y", "&"} for word in items[:cut]):
        items = items[cut:]
    while items and _is_edge(items[0], found):
        items.pop(0)
    while items and (_is_edge(items[-1], found) or items[-1].lower in grammar.PREPOSITIONS):
        items.pop()
    if not items or len(items) > _MOST_WORDS or not is_name(text[items[0].start : items[-1].end]):
        return None
    return items[0].start, items[-1].end


def _is_edge(word: Word, found: Sequence[Found]) -> bool:
    return (
        word.is_sign
        or word.lower in grammar.DETERMINERS | grammar.ADVERBS | grammar.CONJUNCTIONS | grammar.AUXILIARIES
        or word.text.isdigit()
        or (any(item.start <= word.start < item.end for item in found) and word.text[0].isdigit())
    )


def is_name(text: str) -> bool:
    """Whether a phrase can stand for a thing: letters, no pronoun, not too long."""
    words = text.lower().split()
    return (
        bool(words)
        and len(text) <= _LONGEST_NAME
        and any(letter.isalpha() for letter in text)
        and words[0] not in grammar.PRONOUNS
        and not all(word in grammar.ADVERBS | grammar.PREPOSITIONS | grammar.DETERMINERS for word in words)
    )


def head_of(name: str) -> str:
    """The noun that a name is about: the last word before "of", "for", "from" ..., singular and plural alike."""
    words = [word for word in re.findall(r"[\w.-]+", name.lower())]
    for position, word in enumerate(words):
        if position and word in grammar.PREPOSITIONS:
            words = words[:position]
            break
    return stem(words[-1]) if words else ""


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its plural ending: ``batteries`` -> ``battery``, ``Scans`` -> ``scan``."""
    word = word.lower()
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 5 and word.endswith("en") and not word.endswith("een"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def split_list(text: str) -> Iterator[tuple[int, int]]:
    """The parts of an enumeration, with signs in parentheses left together."""
    depth = 0
    begin = 0
    position = 0
    while position < len(text):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        match = _SPLIT.match(text, position) if depth <= 0 else None
        if match is not None and match.end() > match.start():
            yield begin, match.start()
            begin = position = match.end()
        else:
            position += 1
    yield begin, len(text)
