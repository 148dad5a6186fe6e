"""Tables as a template writes them: one line per column, and a column that nothing fills is left out.

The lines are ``Heading = path`` (``>`` instead of ``=`` for numbers, set to the right). A path leads through fields by
dots; ``#`` is the number of the row. ``path: yes/no`` gives the words for a flag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from dataplan.render.markdown import Markdown, joined, written

_COLUMN = re.compile(r"(?P<heading>.+?)\s+(?P<align>[=>]) (?P<path>#|[\w.]+)(?:: (?P<yes>[^/]+)/(?P<no>.+))?")


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    is_number: bool
    path: tuple[str, ...]
    words: tuple[str, str] | None


def table(items: Iterable[Any], spec: str) -> Markdown:
    """A Markdown table of ``items``; nothing at all where there are none, or nothing is in them.

    Raises ValueError for a line of ``spec`` that is no column, AttributeError for a path that leads nowhere.
    """
    rows = list(items)
    if not rows:
        return Markdown("")
    columns = _columns(spec)
    shown: list[tuple[Column, list[Markdown]]] = []
    for column in columns:
        values = [_cell(row, number, column) for number, row in enumerate(rows, start=1)]
        if not shown or any(values):
            shown.append((column, values))
    if not any(value for _, values in shown for value in values):
        return Markdown("")
    lines = [
        "| " + " | ".join(column.heading for column, _ in shown) + " |",
        "|" + "|".join("---:" if column.is_number else "---" for column, _ in shown) + "|",
        *("| " + " | ".join(values[index] or "–" for _, values in shown) + " |" for index in range(len(rows))),
    ]
    return Markdown("\n".join(lines) + "\n")


def within(items: Iterable[Any], field: str) -> list[SimpleNamespace]:
    """The rows of a list that every item holds, each with the item that it belongs to as ``of``."""
    return [SimpleNamespace(**vars(row), of=item) for item in items for row in _followed(item, tuple(field.split(".")))]


def filled(items: Any, field: str) -> list[Any]:
    """Those of the items (or the one item) that have the field."""
    rows = items if isinstance(items, list) else [items]
    return [row for row in rows if getattr(row, field)]


def sentence(text: Any) -> Markdown:
    """``text`` with a full stop, unless it ends in a mark of its own."""
    line = written(text)
    return line if not line or line[-1] in ".!?:;…" else Markdown(f"{line}.")


def _cell(row: Any, number: int, column: Column) -> Markdown:
    """What stands in a cell; empty where the value is nothing."""
    if column.path == ("#",):
        return Markdown(number)
    value = _followed(row, column.path)
    if isinstance(value, bool) and column.words is not None:
        return written(column.words[not value])
    if isinstance(value, Sequence) and not isinstance(value, str):
        return joined(value)
    return written(value) if value is not None else Markdown("")


def _followed(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        if value is None:
            return None
        value = getattr(value, name)
    return value


@lru_cache(maxsize=256)
def _columns(spec: str) -> tuple[Column, ...]:
    lines = [line.strip() for line in spec.strip().splitlines()]
    found = [(line, _COLUMN.fullmatch(line)) for line in lines]
    if wrong := [line for line, match in found if match is None]:
        raise ValueError(f"not a column: {wrong[0]!r}; write 'Heading = path' or 'Heading > path'")
    return tuple(
        Column(
            heading=match["heading"],
            is_number=match["align"] == ">",
            path=tuple(match["path"].split(".")),
            words=(match["yes"], match["no"]) if match["yes"] else None,
        )
        for _, match in found
        if match is not None
    )
