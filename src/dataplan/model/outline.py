"""An accepted section as later gates need it: names, references, choices, and what the section says of itself.

The running text of single entries (why, how, what then) stays in the plan and is not told again: later gates build on
what is called how, which figures play which part, and what was decided. An entry that has nothing but text keeps it,
and so does an open section.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from dataplan.core.plan.common import OpenSection, Section
from dataplan.core.plan.marks import hints, marked_fields

_ELSEWHERE = frozenset({"concerns", "attests"})
"""Concerns are told in lines of their own; attestations are settled with their gate."""


def outline(section: Section) -> str:
    """A line for each field; entries of a list have a line each, below the names of their columns."""
    texts = isinstance(section, OpenSection)
    told = (item for item in _fields(section, texts=True) if item[0] not in _ELSEWHERE)
    return "\n".join(_field(name, value, texts) for name, value in told)


def _field(name: str, value: Any, texts: bool) -> str:
    if not isinstance(value, tuple):
        return f"{name}: {_value(value, texts)}"
    if not _are_entries(value):
        return f"{name}: {'; '.join(_value(item, texts) for item in value)}"
    columns, rows = _table(value, texts)
    return "\n".join((f"{name}: {' | '.join(columns)}", *(f"- {row}" for row in rows)))


def _value(value: Any, texts: bool) -> str:
    """On one line: a list of entries is ``[columns: row; row]``, a single entry ``{field: value; ...}``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple) and _are_entries(value):
        columns, rows = _table(value, texts)
        return f"[{' | '.join(columns)}: {'; '.join(rows)}]"
    if isinstance(value, tuple):
        return ", ".join(_value(item, texts) for item in value)
    if dataclasses.is_dataclass(value):
        return "{" + "; ".join(f"{name}: {_value(item, texts)}" for name, item in _fields(value, texts=texts)) + "}"
    return " ".join(str(value).split())


def _table(entries: Sequence[Any], texts: bool) -> tuple[list[str], list[str]]:
    """The columns whose values are plain, and the rows; what is nested follows the cells of its row by name."""
    told = [dict(_fields(entry, texts=texts)) for entry in entries]
    names = dict.fromkeys(name for row in told for name in row)
    columns = [name for name in names if not any(_is_nested(row.get(name)) for row in told)]
    return columns, [_row(row, columns, texts) for row in told]


def _row(row: dict[str, Any], columns: Sequence[str], texts: bool) -> str:
    cells = [_value(row.get(name, ""), texts) for name in columns]
    while cells and not cells[-1]:
        cells.pop()
    return " | ".join((*cells, *(f"{name} {_value(row[name], texts)}" for name in row if name not in columns)))


def _fields(model: Any, *, texts: bool) -> Iterator[tuple[str, Any]]:
    """Name and value of each field that says something: not of one that is empty or as usual."""
    of: type = type(model)
    usual = {item.name: item.default for item in dataclasses.fields(of)}
    told = [(name, getattr(model, name), mark) for name, mark in marked_fields(of)]
    told = [
        (name, value, mark) for name, value, mark in told if value not in ("", None, ()) and value is not usual[name]
    ]
    texts = texts or not any(hints(of)[name] is str or (mark and mark.kind != "prose") for name, _value, mark in told)
    yield from ((name, value) for name, value, mark in told if texts or mark is None or mark.kind != "prose")


def _are_entries(values: tuple[Any, ...]) -> bool:
    return bool(values) and dataclasses.is_dataclass(values[0])


def _is_nested(value: Any) -> bool:
    return dataclasses.is_dataclass(value) or (isinstance(value, tuple) and _are_entries(value))
