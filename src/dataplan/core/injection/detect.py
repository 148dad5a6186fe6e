"""From a text to the attempts in it, each with the place where it stands and why it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dataplan.core.injection.reading import folded, hidden, readings
from dataplan.core.injection.signs import SIGNS, WORDS, Sign, may_hold_words

_ENDS: Final = re.compile(
    r"(?<=[.!?。！？])[\"')\]]*\s+|(?<=[。！？])|\n[ \t>]*\n\s*"
    r"|\n(?=[ \t>]*(?:[-*+•|#\[{<]|\d+[.)] ))|\n(?=[ \t>]*[^\s:][^\n:]{0,40}:(?:\s|$))|\n(?=[ \t]*(?:```|~~~|---|===))"
)
_COMMENT: Final = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_HARMLESS: Final = re.compile(
    r"\s*(?:markdownlint|prettier|toc|vale|cspell|textlint|omit|more|start|end|begin|todo|fixme|draft|version)\b",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    r"<\w+[^<>]{0,200}style\s*=\s*[\"'][^\"'<>]{0,200}(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|"
    r"color\s*:\s*(?:white|#fff(?:fff)?)\b)[^<>]*>(.{0,400}?)<",
    re.IGNORECASE | re.DOTALL,
)
_INVISIBLE: Final = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff]{3,}|(?:[\u200b\u200d\u2060]\\w){5,}|[\u202d\u202e]")
_LONG: Final = re.compile(
    r"[A-Za-z0-9+/_-]{20}|[0-9A-Fa-f]{32}|(?:(?:\\x|%)[0-9A-Fa-f]{2}){7}|[\U000e0020-\U000e007e]{3}"
)
_MIXED: Final = re.compile(
    r"[A-Za-z][0134579@$!][A-Za-z]|\b(?:[A-Za-z][ .*_-]{1,2}){4}|\b(?:[0-9A-Fa-f]{2}[ :]){15}"
    r"|[\U000e0020-\U000e007e]{3}"
)
"""Long runs without a blank; digits among letters, letters or bytes in single file: worth a second look."""
_TURNED: Final = ("snoitcurtsni", "tpmorp", "erongi", "airetirc", "vafgehpgvba", "cebzcg", "vtaber", "pevgrevn")
"""What the words of an order are backwards, and in ROT13."""
_LONGEST_WORD: Final = 20
_EXCERPT: Final = 160
MOST: Final = 25
"""Attempts told of one text: a text with more says nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """``start`` to ``end``: where it stands; ``why`` completes "the text ..."; ``how`` it was hidden, "" if it was not.

    ``orders``: it addresses the runtime outright, so nothing else that stands there is a statement about the system.
    """

    start: int
    end: int
    why: str
    how: str = ""
    orders: bool = True

    def excerpt(self, text: str) -> str:
        """What stands there, on one line, with nothing invisible in it, and not long."""
        shown = " ".join("".join(char if char.isprintable() else " " for char in text[self.start : self.end]).split())
        return shown if len(shown) <= _EXCERPT else shown[: _EXCERPT - 1] + "…"

    def told(self, text: str) -> str:
        """What completes "the text ...", with the excerpt."""
        how = f", {self.how}" if self.how else ""
        return f'{self.why}{how}: "{self.excerpt(text)}"'


@lru_cache(maxsize=8192)
def attempts(text: str) -> tuple[Attempt, ...]:
    """Every attempt in ``text``, in the order of its sentences; at most `MOST`. The same text is looked at once."""
    found = [*_sentences(text), *_concealed(text)]
    first: dict[tuple[int, str], Attempt] = {}
    for attempt in found:
        first.setdefault((attempt.start, attempt.why), attempt)
    return tuple(sorted(first.values(), key=lambda item: item.start)[:MOST])


def _sentences(text: str) -> Iterator[Attempt]:
    whole = folded(text)
    present = tuple(filter(whole.__contains__, WORDS)) if may_hold_words(whole) else ()
    turned = any(map(whole.__contains__, _TURNED))
    if not (present or turned or _is_disguised(text)):
        return  # what is not in the whole is in no sentence of it
    likely = tuple(sign for sign in SIGNS if not set(sign.words).isdisjoint(present))
    for start, end in _spans(text):
        piece = text[start:end]
        reading = folded(piece)
        if _is_disguised(piece) or (turned and any(map(reading.__contains__, _TURNED))):
            yield from _behind(piece, start, end)
        elif any(map(reading.__contains__, present)) and (sign := _sign_in(reading, likely)) is not None:
            yield Attempt(start=start, end=end, why=sign.why)


def _is_disguised(piece: str) -> bool:
    longest = max(map(len, piece.split()), default=0)
    return (longest >= _LONGEST_WORD and _LONG.search(piece) is not None) or _MIXED.search(piece) is not None


def _behind(piece: str, start: int, end: int) -> Iterator[Attempt]:
    """What a sentence says behind a disguise; or that it holds something encoded, whatever that says."""
    for how, reading in readings(piece):
        if (sign := _sign_in(reading, SIGNS)) is not None:
            yield Attempt(start=start, end=end, why=sign.why, how=how)
            return
    for how, decoded in hidden(piece):
        if len(decoded.split()) > 2:
            yield Attempt(start=start, end=end, why="holds encoded text", how=how, orders=False)
            return


def _sign_in(reading: str, signs: tuple[Sign, ...]) -> Sign | None:
    for sign in signs:
        if any(map(reading.__contains__, sign.words)) and sign.is_in(reading):
            return sign
    return None


def _concealed(text: str) -> Iterator[Attempt]:
    """What a reader of the rendered text does not see; a model would."""
    if "<!--" in text:
        for match in _COMMENT.finditer(text):
            if len(match[1].split()) > 1 and not _HARMLESS.match(match[1]):
                yield Attempt(start=match.start(), end=match.end(), why="is hidden in a comment", orders=False)
    if "style" in text:
        for match in _UNSEEN.finditer(text):
            if match[1].strip():
                yield Attempt(start=match.start(), end=match.end(), why="is hidden from a reader", orders=False)
    if not text.isascii():
        for match in _INVISIBLE.finditer(text):
            yield Attempt(start=match.start(), end=match.end(), why="holds invisible characters", orders=False)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, list items, lines with a label: lines that only wrap belong together."""
    start = 0
    for match in _ENDS.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)
