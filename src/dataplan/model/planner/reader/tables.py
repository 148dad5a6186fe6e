"""Tables: Markdown pipes, boxes drawn with ``+---+``, and cells pasted from a sheet with tabs between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dataplan.core.brief.markup import plain_text
from dataplan.model.planner.reader.lines import Line

_SEPARATOR = re.compile(r"[\s|:+=-]*-[\s|:+=-]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    header: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    start: int
    end: int
    cells: tuple[Cell, ...]


def table_at(lines: Sequence[Line], index: int) -> int:
    """How many lines from ``index`` on are one table; 0 if none begins there."""
    divider = _divider(lines, index)
    if divider is None:
        return 0
    stop = index
    while stop < len(lines) and (divider.search(lines[stop].text) or _is_separator(lines[stop].text)):
        stop += 1
    return stop - index


def read_rows(lines: Sequence[Line]) -> Iterator[Row]:
    """The rows below the header; a table without a header row has cells without headers."""
    pipes = any("|" in line.text for line in lines)
    body = [line for line in lines if not _is_separator(line.text)]
    headers: list[str] = []
    if body and (_has_separator(lines) or not _DIGIT.search(body[0].text)) and len(body) > 1:
        headers = [plain_text(line_text) for line_text, _, _ in _cells(body[0], pipes)]
        body = body[1:]
    for line in body:
        cells = [
            Cell(header=headers[column] if column < len(headers) else "", start=start, end=end)
            for column, (text, start, end) in enumerate(_cells(line, pipes))
            if text
        ]
        if cells:
            yield Row(start=cells[0].start, end=cells[-1].end, cells=tuple(cells))


def _cells(line: Line, pipes: bool) -> list[tuple[str, int, int]]:
    """(text, start, end) of every cell, empty ones too."""
    marks = [match.start() for match in (_PIPE if pipes else re.compile("\t")).finditer(line.text)]
    edges = [-1, *marks, len(line.text)]
    if pipes and line.text.startswith("|"):
        edges = edges[1:]
    if pipes and line.text.endswith("|") and len(edges) > 2:
        edges = edges[:-1]
    cells: list[tuple[str, int, int]] = []
    for left, right in itertools.pairwise(edges):
        raw = line.text[left + 1 : right]
        text = raw.strip()
        start = line.start + left + 1 + len(raw) - len(raw.lstrip())
        cells.append((text, start, start + len(text)))
    return cells


def _divider(lines: Sequence[Line], index: int) -> re.Pattern[str] | None:
    """Pipes with a separator row or a frame around, or tabs in two rows of the same width."""
    text = lines[index].text
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    if text.startswith("+-") and following.startswith("|"):
        return _PIPE
    if "|" in text and (
        (_is_separator(following) and "|" in following) or (following.startswith("+") and _is_separator(following))
    ):
        return _PIPE
    if text.startswith("|") and text.count("|") >= 2 and following.startswith("|"):
        return _PIPE
    if text.startswith("|") and text.endswith("|") and text.count("|") >= 3:
        return _PIPE
    if "\t" in text and text.count("\t") == following.count("\t"):
        return re.compile("\t")
    return None


def _is_separator(text: str) -> bool:
    return bool(_SEPARATOR.match(text)) and ("|" in text or "+" in text)


def _has_separator(lines: Sequence[Line]) -> bool:
    return any(_is_separator(line.text) for line in lines[1:])
