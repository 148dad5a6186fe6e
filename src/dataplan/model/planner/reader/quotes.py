"""The verbatim words that a fact is quoted with: its clause, cut to a readable length, never without the quantity."""

from __future__ import annotations

from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader.page import Page

LONGEST_QUOTE = 160
_LONGEST_SENTENCE = 600
_SHORTEST_CONTEXT = 4
"""A clause with fewer letters than this besides its quantity is quoted with what is around it."""


def quote_of(page: Page, index: int, found: Found, clause: tuple[int, int]) -> str:
    """A slice of the brief with the quantity in it: the clause, or the sentence where the clause says nothing."""
    sentence = page.sentences[index]
    if sentence.block.kind == "cell":
        return _quote_of_cell(page, index, found)
    start, end = clause
    besides = sentence.text[start : found.start] + sentence.text[found.end : end]
    if sum(map(str.isalpha, besides)) < _SHORTEST_CONTEXT and len(sentence.text) <= LONGEST_QUOTE:
        start, end = 0, len(sentence.text)
    if end - start > LONGEST_QUOTE:
        start, end = _window(sentence.text, found, (start, end))
    start, end = _trimmed(sentence.text, start, end, found)
    begin, stop = sentence.plain.span(start, end)
    return page.layout.brief[_with_marks(page, begin, sentence.start) : stop]


def _with_marks(page: Page, begin: int, first: int) -> int:
    """The opening marks of emphasis that belong to the first word of a quote."""
    while begin > first and page.layout.brief[begin - 1] in "*_`":
        begin -= 1
    return begin


def whole_sentence(page: Page, index: int) -> str:
    """The sentence verbatim, or the whole row for a cell."""
    sentence = page.sentences[index]
    start, end = sentence.start, sentence.end
    if sentence.block.kind == "cell":
        row = page.layout.blocks[sentence.block.parents[-1]]
        if row.end - row.start <= _LONGEST_SENTENCE:
            start, end = row.start, row.end
    return (
        page.layout.brief[start : min(end, start + _LONGEST_SENTENCE)].strip()
        if end - start > _LONGEST_SENTENCE
        else page.layout.brief[start:end].strip()
    )


def _quote_of_cell(page: Page, index: int, found: Found) -> str:
    """From the name of the row to the cell, if that is short enough: the name says what the number is about."""
    sentence = page.sentences[index]
    row = page.layout.blocks[sentence.block.parents[-1]]
    begin, stop = sentence.start, sentence.end
    if stop - row.start <= LONGEST_QUOTE:
        begin = row.start
    elif stop - begin > LONGEST_QUOTE:
        start, end = _window(sentence.text, found, (0, len(sentence.text)))
        begin, stop = sentence.plain.span(start, end)
    return page.layout.brief[begin:stop].strip()


def _window(text: str, found: Found, scope: tuple[int, int]) -> tuple[int, int]:
    """As much of the scope around the quantity as a quote may have, cut at blanks."""
    room = max(0, LONGEST_QUOTE - (found.end - found.start))
    start = max(scope[0], found.start - room * 2 // 3)
    end = min(scope[1], max(found.end, start + LONGEST_QUOTE))
    if start > scope[0]:
        blank = text.find(" ", start, found.start)
        start = blank + 1 if blank >= 0 else found.start
    if end < scope[1]:
        blank = text.rfind(" ", found.end, end)
        end = blank if blank >= 0 else found.end
    return start, end


def _trimmed(text: str, start: int, end: int, found: Found) -> tuple[int, int]:
    while start < found.start and text[start] in " ,;:)–—-":
        start += 1
    while end > found.end and text[end - 1] in " ,;:(–—-.":
        end -= 1
    return start, end
