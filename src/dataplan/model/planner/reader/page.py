"""A brief prepared for reading: its sentences with the quantities and concepts in them, each found once.

Two notations of quantities need the layout: a bare number in a column ``Events/s`` or behind a label ``Retention
(days):`` has its unit in the header, and is completed from there. A third one needs the sentence: a rate that leaves
out the unit of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dataplan.core.quantity import find_quantities, read_quantity
from dataplan.core.quantity.found import Found
from dataplan.core.quantity.vocabulary import lookup
from dataplan.errors import InputError
from dataplan.model.planner.reader.blocks import Block, Layout
from dataplan.model.planner.reader.ellipsis import with_left_out_units
from dataplan.model.planner.reader.kinds import found_kind
from dataplan.model.planner.reader.lexicon import Hit, find_concepts
from dataplan.model.planner.reader.phrases import Word, words_of
from dataplan.model.planner.reader.sections import Part, parts
from dataplan.model.planner.reader.sentences import Sentence, sentences

_BARE = re.compile(
    r"[~≈<>≤≥\s]*(?P<number>[0-9][0-9.,'’ \u00a0\u202f]*(?:k|K|M|[Mm]io\.?|million|billion|thousand)?)\s*$"
)
_BRACKETS = re.compile(r"[(\[]\s*(?:in\s+)?(?P<unit>[^()\[\]]{1,30}?)\s*[)\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``found``, ``words`` and ``hits`` belong to the sentence of the same index; ``parts`` to the block of the same
    index."""

    layout: Layout
    language: str
    sentences: tuple[Sentence, ...]
    found: tuple[tuple[Found, ...], ...]
    hits: tuple[tuple[Hit, ...], ...]
    words: tuple[tuple[Word, ...], ...]
    parts: tuple[Part, ...]
    opens: tuple[Part, ...]
    """The part that a block opens, "" for most."""
    of_block: Mapping[int, Sequence[int]]
    """The indexes of the sentences of a block."""

    def part(self, index: int) -> Part:
        return self.parts[self.sentences[index].block.index]

    def block_text(self, index: int) -> str:
        return self.layout.text(self.layout.blocks[index])


def read_page(layout: Layout, language: str) -> Page:
    every = sentences(layout)
    of_block: dict[int, list[int]] = {}
    for index, sentence in enumerate(every):
        of_block.setdefault(sentence.block.index, []).append(index)
    inside, opened = parts(layout)
    hits = tuple(find_concepts(sentence.text) for sentence in every)
    found = (
        with_left_out_units(sentence.text, _quantities(sentence, language), said, language)
        for sentence, said in zip(every, hits, strict=True)
    )
    return Page(
        layout=layout,
        language=language,
        sentences=every,
        found=tuple(found),
        words=tuple(words_of(sentence.text) for sentence in every),
        hits=hits,
        parts=inside,
        opens=opened,
        of_block=of_block,
    )


def _quantities(sentence: Sentence, language: str) -> tuple[Found, ...]:
    text = sentence.text
    if not any(char.isdigit() for char in text) and sentence.block.kind == "cell":
        return ()
    found = find_quantities(text, language)
    if sentence.block.label and sentence.first and not any(item.unit for item in found):
        return _with_unit_of_label(sentence, language) or found
    return found


def _with_unit_of_label(sentence: Sentence, language: str) -> tuple[Found, ...]:
    """A bare number whose unit stands in the column header or the label."""
    block: Block = sentence.block
    begin = 0 if block.kind == "cell" else next(iter(_plain_body(sentence)), 0)
    match = _BARE.match(sentence.text, begin)
    unit = unit_of_label(block.label) if match else ""
    if match is None or not unit:
        return ()
    number = match["number"].rstrip()
    try:
        value, normal = read_quantity(f"{number} {unit}", language)
    except InputError:
        return ()
    start = match.start("number")
    return (
        Found(
            start=start, end=start + len(number), text=number, value=value, unit=normal, kind=found_kind(normal),
        ),
    )  # fmt: skip


def _plain_body(sentence: Sentence) -> tuple[int, ...]:
    """Where in the plain text the value behind the label begins."""
    return tuple(i for i, offset in enumerate(sentence.plain.offsets[:-1]) if offset >= sentence.block.body)[:1]


def unit_of_label(label: str) -> str:
    """``Retention (days)`` -> ``days``, ``Mean events/s`` -> ``events/s``; "" where a label names no unit."""
    if (inner := _BRACKETS.search(label)) is not None and _is_unit(inner["unit"]):
        return inner["unit"]
    words = _BRACKETS.sub("", label).split()
    for begin in range(len(words)):
        tail = " ".join(words[begin:])
        first = re.split(r"[/\s]", tail)[0].lower()
        if (lookup(first) is not None or tail.startswith("/")) and _is_unit(tail):
            return tail
    return ""


def _is_unit(text: str) -> bool:
    try:
        read_quantity(f"1 {text}")
    except InputError:
        return False
    return True
