"""Prose with its quantities marked, so that a case reads as one line: ``within «20 s|20 s» of the scan``.

Inside the marks stands the exact text and, behind the bar, the value (``?`` when it has no single reading,
``low..high`` for a range) and the unit as stored.
"""

from __future__ import annotations

import re

from dataplan.core.quantity import Found, find_quantities

_MARK = re.compile("«([^»|]*)\\|([^»]*)»")


def unmarked(prose: str) -> str:
    """The text without the marks."""
    return _MARK.sub(lambda mark: mark[1], prose)


def expected(prose: str) -> list[tuple[int, str, str]]:
    """Start, text and reading of every mark, as positions in the unmarked text."""
    rows, taken = [], 0
    for mark in _MARK.finditer(prose):
        start = mark.start() - taken
        rows.append((start, mark[1], mark[2]))
        taken += len(mark[0]) - len(mark[1])
    return rows


def scanned(prose: str, language: str = "en") -> list[tuple[int, str, str]]:
    """What the scan finds in the unmarked text, in the shape of ``expected``."""
    text = unmarked(prose)
    found = find_quantities(text, language)
    for item in found:
        assert text[item.start : item.end] == item.text
    return [(item.start, item.text, _reading(item)) for item in found]


def _reading(item: Found) -> str:
    if item.low is not None and item.high is not None:
        value = f"{item.low:.10g}..{item.high:.10g}"
    else:
        value = "?" if item.value is None else f"{item.value:.10g}"
    return f"{value} {item.unit}".strip()
