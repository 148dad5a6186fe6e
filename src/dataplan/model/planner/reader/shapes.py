"""What a single line is: a heading in one of its many dresses, a list item, a field ``Label: value``, a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reader.lines import Line

_ATX = re.compile(r"(#{1,6})\s+(?P<title>.*?)(?:\s+#+)?$")
_BOLD = re.compile(r"(\*\*|__)(?P<title>[^*_\n]{1,80}?)\s*(?:\1\s*:?|:\s*\1)$")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?P<title>[^\W\d_][^.!?:;]{1,70})$")
_ITEM = re.compile(r"(?:[-*+•‣◦▪–—·]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))\s+(?:\[[ xX]\]\s+)?(?=\S)")
_RULE = re.compile(r"[-=*_~+|:\s]{3,}$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<label>[^\W\d_](?:[^\n:.!?;|*_]|[*_](?![*_])|\.(?=\w)){0,44}?)(?:\*\*|__)?\s*:(?:\*\*|"
    r"__)?(?=\s+\S)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    level: int
    start: int
    end: int
    lines: int


def heading_of(line: Line, following: Line | None, *, first: bool, alone: bool) -> Title | None:
    """The heading that ``line`` is; ``first`` of its group, ``alone`` between blank lines. Underlines count to it."""
    text = line.text
    if (match := _ATX.match(text)) is not None and match["title"]:
        return _title(line, match, len(match[1]), 1)
    if (
        first
        and following is not None
        and len(text) < 100
        and _UNDERLINE.match(following.text)
        and item_start(line) is None
    ):
        return Title(level=1 if following.text[0] == "=" else 2, start=line.start, end=line.end, lines=2)
    if (match := _BOLD.match(text)) is not None and (first or alone):
        return _title(line, match, 7, 1)
    if alone and (match := _NUMBERED.match(text)) is not None and match["title"][0].isupper():
        return _title(line, match, 2 + match["number"].count("."), 1)
    if first and _is_shouted(text):
        return Title(level=2, start=line.start, end=line.end, lines=1)
    if (
        alone
        and text.endswith(":")
        and len(text) <= 50
        and not any(sign in text[:-1] for sign in ":.!?;,")
        and text[0].isupper()
    ):
        return Title(level=8, start=line.start, end=line.end - 1, lines=1)
    return None


def item_start(line: Line) -> int | None:
    """Where the text of a list item begins, or None for a line that is none."""
    match = _ITEM.match(line.text)
    return line.start + match.end() if match else None


def is_rule(text: str) -> bool:
    return bool(_RULE.match(text))


def is_field(text: str) -> bool:
    match = _LABEL.match(text)
    return match is not None and _is_label(match["label"])


def label_of(visible: str, start: int, end: int) -> tuple[str, int]:
    """The label in front of the first colon and where the value begins; ``("", start)`` where there is none."""
    match = _LABEL.match(visible, start, end)
    if match is None or not _is_label(match["label"]):
        return "", start
    return match["label"].strip(), match.end()


def split_short_lines(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """A paragraph as (first, last) lines: in one piece when it is wrapped prose, by line when it is a bare listing."""
    if len(lines) == 1 or not _is_listing(lines):
        yield lines[0], lines[-1]
        return
    for line in lines:
        yield line, line


def _is_listing(lines: Sequence[Line]) -> bool:
    """Short lines that each begin anew (a capital or a digit) and do not run on."""
    if max(len(line.text) for line in lines) > 64:
        return False
    starts = all(line.text[0].isupper() or line.text[0].isdigit() for line in lines[1:])
    runs_on = any(line.text.endswith((",", ";", "-")) or line.text.rsplit(" ", 1)[-1] in _RUN_ON for line in lines[:-1])
    return starts and not runs_on


_RUN_ON = word_set(
    "a an the of to for in on at by with and or from per der die das und oder von für el la los de y o para",
)


def _is_label(label: str) -> bool:
    """A few words, none of them a clause: ``Data owner`` is a label, ``Orders come at 400/s, peak`` runs on."""
    words = label.split()
    return (
        1 <= len(words) <= 5
        and not (len(words) > 2 and words[0].lower() in _SENTENCE_STARTS)
        and len(_WORD.findall(label)) > 0
        and not _RUNS_ON.search(label)
    )


_RUNS_ON = re.compile(r"\d[^,]*,\s")


_SENTENCE_STARTS = word_set(
    "we i it this that there they you he she and but so if when please note wir ich es und aber si",
)


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) >= 4 and len(text) <= 60 and all(letter.isupper() for letter in letters) and text[-1] not in ".,;"
    )


def _title(line: Line, match: re.Match[str], level: int, lines: int) -> Title:
    start, _end = match.span("title")
    title = match["title"].rstrip()
    return Title(level=level, start=line.start + start, end=line.start + start + len(title), lines=lines)
