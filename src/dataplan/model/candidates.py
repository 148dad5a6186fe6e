"""The quantities of the brief and the answers that no figure takes yet, each with words that can be quoted.

Finding numbers and copying them is mechanical, so it is taken off a model's hands; what they mean is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dataplan.core.plan.ledger import Figure
from dataplan.core.quantity import Found, coerce, find_quantities, quantity
from dataplan.errors import InputError

_AROUND = 60
"""Characters of context on each side of a quantity: enough to tell what it is about."""
_STOP = re.compile(r"\n\s*\n|\n(?=\s*[-*#|>])|(?<=[.!?;])\s+")
"""Where a quote ends at the latest: a sentence, a paragraph, a list item."""
_EQUAL = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """``text`` stands in ``quote``, and ``quote`` word for word in the text of ``source``."""

    source: str
    text: str
    quote: str


def unused_quantities(texts: Mapping[str, str], figures: Iterable[Figure], language: str) -> Iterator[Candidate]:
    """In the order of the texts. A quantity is used where a given figure of its value quotes the very place."""
    given = [figure for figure in figures if figure.origin == "given"]
    for source, text in texts.items():
        taken = [(span, figure) for figure in given if figure.source == source for span in _spans(figure.quote, text)]
        bounds = [0, *(end for match in _STOP.finditer(text) for end in match.span()), len(text)]
        at = 0
        for found in find_quantities(text, language):
            if any(start <= found.start and found.end <= end and _says(fig, found) for (start, end), fig in taken):
                continue
            while bounds[at + 1] <= found.start and at + 2 < len(bounds):
                at += 1
            quote = _quote(text, found, bounds[at], max(bounds[at + 1], found.end))
            yield Candidate(source=source, text=" ".join(found.text.split()), quote=quote)


def _spans(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Every place at which the words of ``quote`` stand in ``text``, whatever white space is between them."""
    words = quote.split()
    if words:
        yield from (match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text))


def _says(figure: Figure, found: Found) -> bool:
    if found.value is None or figure.value is None:
        return True
    try:
        values = (coerce(quantity(value, found.unit), figure.unit, name=figure.id)
                  for value in (found.value, found.low, found.high) if value is not None)  # fmt: skip
        return any(abs(value.magnitude - figure.value) <= _EQUAL * abs(figure.value) for value in values)
    except InputError:
        return False


def _quote(text: str, found: Found, start: int, end: int) -> str:
    """The words around a quantity, whole ones, within its sentence."""
    first, last = max(start, found.start - _AROUND), min(end, found.end + _AROUND)
    if first > start:
        blank = re.search(r"\s", text[first : found.start])
        first = first + blank.end() if blank else found.start
    if last < end:
        blanks = [match.start() for match in re.finditer(r"\s", text[found.end : last])]
        last = found.end + blanks[-1] if blanks else found.end
    return " ".join(text[first:last].split())
