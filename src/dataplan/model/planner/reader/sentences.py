"""Sentences, and within them clauses: the scopes in which a word says what a quantity is about.

"2,400/s on average, 8,400/s before Christmas" is one sentence with two clauses; "on average" belongs to the first
number only. A sentence keeps its place in the brief, so that whatever is found in its plain text can be quoted
verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dataplan.core.brief.markup import Plain, plain
from dataplan.model.planner.reader.blocks import Block, Layout
from dataplan.model.planner.reader.lexicon import word_set

_END = re.compile(
    r"(?P<mark>[.!?]+[\"”’')\]]{0,2})(?P<gap>\s+)(?=[\"“„‚'(\[¿¡*_`]{0,3}[^\W_])|(?P<colon>:)\s*\n\s*(?=\S)"
)
_ABBREVIATIONS = word_set(
    "e.g i.e approx ca circa vs etc max avg no nr st tsd mio mrd mill resp bzw z.b d.h u.a z.t usw ggf evtl",
    "inkl zzgl bspw vgl",
    "s.o s.u abs p.ej aprox máx mín núm sr sra art fig eq mr mrs ms dr prof inc ltd jan feb mar apr jun jul",
    "aug sep sept oct",
    "nov dec okt dez u.s",
)
_SPACED = re.compile(
    r"(?:^|[\s(\[])(?:[zdusiope]|z\. ?B|d\. ?h|u\. ?a|s\. ?o|z\. ?T|i\. ?d|i\. ?d\. ?R|p\. ?ej|e\. ?g|i\. ?e)$"
)
_LETTER = re.compile(r"[A-Za-z]{1,2}\.")
_CLAUSE = re.compile(
    r"(?<=[,;:—–])\s+|\s+[—–]\s+|\s*\(|\)\s*|;\s*"
    r"|\s+(?=(?:but|while|whereas|although|so that|which|if|when|because|unless|"
    r"aber|während|wobei|damit|wenn|falls|pero|mientras|aunque|para que|si|cuando)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\s+(?:and|or|plus|with|rising to|up to|und|oder|mit|sowie|y|e|o|con|más|then|dann|luego|against|gegen)\s+|"
    r"\s*/\s+|\s+/\s*",
    re.IGNORECASE,
)

_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(?:[_.][a-z0-9]+)+\b|dbt\b")
_LONGEST = 1_500
"""Characters of one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """``start``/``end`` in the brief; ``plain`` its text without markup. ``label`` as in `Block`."""

    start: int
    end: int
    plain: Plain
    block: Block
    first: bool
    """Whether it is the first one of its block."""

    @property
    def text(self) -> str:
        return self.plain.text


def sentences(layout: Layout) -> tuple[Sentence, ...]:
    """Every sentence of every block in reading order; a heading, a cell or a line of code is one sentence."""
    return tuple(sentence for block in layout.blocks if block.kind != "row" for sentence in _of_block(layout, block))


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of the clauses of a sentence's plain text."""
    edges = [0]
    spans: list[tuple[int, int]] = []
    for match in _CLAUSE.finditer(text):
        spans.append((edges[-1], match.start()))
        edges.append(match.end())
    spans.append((edges[-1], len(text)))
    return tuple((start, end) for start, end in spans if end > start)


def chunks(text: str, clause: tuple[int, int], quantities: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The parts of a clause, each with one quantity: cut at "and", "rising to" ... between numbers."""
    inside = [span for span in quantities if clause[0] <= span[0] < clause[1]]
    cuts: list[tuple[int, int]] = []
    for left, right in pairwise(inside):
        joints = list(_JOINT.finditer(text, left[1], right[0]))
        if joints:
            cuts.append(joints[0].span())
    starts = [clause[0], *(start for start, _ in cuts)]
    ends = [*(start for start, _ in cuts), clause[1]]
    return tuple(zip(starts, ends, strict=True))


def _of_block(layout: Layout, block: Block) -> Iterator[Sentence]:
    text = layout.visible[block.start : block.end]
    whole = block.kind in {"heading", "cell", "code"}
    begin, first = 0, True
    for end, following in [*([] if whole else _ends(text)), (len(text), len(text))]:
        for left, right in _cut(text, begin, end):
            if text[left:right].strip():
                yield Sentence(
                    start=block.start + left,
                    end=block.start + right,
                    plain=plain(text[left:right], block.start + left),
                    block=block,
                    first=first,
                )
                first = False
        begin = following


def _cut(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A text without full stops in pieces of bounded length, so that the work per sentence is bounded too."""
    while end - begin > _LONGEST:
        space = max(text.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST), text.rfind("\n", begin, begin + _LONGEST))
        stop = space if space > begin else begin + _LONGEST
        yield begin, stop
        begin = stop
    yield begin, end


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """(end of sentence, start of the next one)."""
    for match in _END.finditer(text):
        if match["colon"] is not None:
            if not text[match.end()].islower():  # a line that was wrapped behind its colon goes on
                yield match.start() + 1, match.end()
        elif not _goes_on(text, match):
            yield match.start("gap"), match.end()


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop is part of an abbreviation, an ordinal or an initial."""
    if match["mark"][0] != ".":
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    word = re.split(r"[\s(\[]", before)[-1].lower()
    following = text[match.end() : match.end() + 1]
    if _SPACED.search(before) and (len(word) > 1 or _LETTER.match(text, match.end()) or before[-3:-1] == ". "):
        return True
    if word in _ABBREVIATIONS and not (word in {"etc", "usw"} and following.isupper()):
        return True
    if following.islower() and "\n" not in match["gap"]:
        return _IDENTIFIER.match(text, match.end()) is None
    return bool(word.isdigit() and len(word) <= 2 and following.isalpha() and before[-3:-2] != ".")
