"""Stage two for decision tables: the four columns by name, in any order, and every cell filled."""

from __future__ import annotations

import re

from dataplan.core.contract import DecisionRow, DecisionTable, slug
from dataplan.core.parse.outline import Outline, Row, Table
from dataplan.core.parse.report import Report, quoted
from dataplan.core.parse.shape import TableShape

COLUMNS = {
    "signal": ("Signal", re.compile(r"signal", re.IGNORECASE)),
    "default": ("Default choice", re.compile(r"default(?: choice)?", re.IGNORECASE)),
    "alternative": ("Alternative", re.compile(r"alternative(?: choice)?", re.IGNORECASE)),
    "tradeoff": ("Tradeoff focus", re.compile(r"trade-?off(?: focus)?", re.IGNORECASE)),
}
_EXPECTED = "the columns " + ", ".join(name for name, _ in COLUMNS.values())


def read_tables(outline: Outline, shapes: tuple[TableShape, ...], report: Report) -> tuple[DecisionTable, ...]:
    found: dict[str, DecisionTable] = {}
    for shape in shapes:
        place, key = outline.place(shape.line), slug(shape.name)
        if key in found:
            report.add(place, f"a table {quoted(shape.name)} is already at {found[key].place}", "each name once")
        rows = _only_table(outline, shape, report)
        found.setdefault(key, DecisionTable(name=shape.name, slug=key, rows=rows, place=place))
    return tuple(found.values())


def _only_table(outline: Outline, shape: TableShape, report: Report) -> tuple[DecisionRow, ...]:
    for line in shape.strays:
        message = f"this row is not part of the table {quoted(shape.name)}"
        report.add(outline.place(line), message, "header, separator and rows in one block, with as many cells each")
    if not shape.tables and not shape.strays:
        report.add(outline.place(shape.line), f"{quoted(shape.name)} has no table", f"a table with {_EXPECTED}")
    for extra in shape.tables[1:]:
        report.add(outline.place(extra.line), f"{quoted(shape.name)} has a second table", "one table per heading")
    return _rows(outline, shape, shape.tables[0], report) if shape.tables else ()


def _rows(outline: Outline, shape: TableShape, table: Table, report: Report) -> tuple[DecisionRow, ...]:
    columns = _columns(outline.place(table.line), shape.name, table.header, report)
    if columns is None:
        return ()
    found: dict[str, DecisionRow] = {}
    for row in table.rows:
        decision = _row(outline, row, table, columns, report)
        if decision is None:
            continue
        if first := found.get(slug(decision.signal)):
            message = f"the signal {quoted(decision.signal)} of {quoted(shape.name)} is already at {first.place}"
            report.add(decision.place, message, "each signal once")
        found.setdefault(slug(decision.signal), decision)
    if not table.rows:
        report.add(outline.place(table.line), f"the table {quoted(shape.name)} has no rows", "at least one row")
    return tuple(found.values())


def _columns(place: str, name: str, header: tuple[str, ...], report: Report) -> dict[str, int] | None:
    """Column -> position; None, and one problem, unless each of the four is there once and nothing else is."""
    keys = [next((key for key, (_, words) in COLUMNS.items() if words.fullmatch(cell)), "") for cell in header]
    unknown = [f"{quoted(cell)} is no column" for cell, key in zip(header, keys, strict=True) if not key]
    twice = [f'"{title}" is there twice' for key, (title, _) in COLUMNS.items() if keys.count(key) > 1]
    missing = [f'"{title}" is missing' for key, (title, _) in COLUMNS.items() if key not in keys]
    if faults := [*unknown, *twice, *missing]:
        report.add(place, f'the header of "{name}" does not fit: {", ".join(faults)}', _EXPECTED)
        return None
    return {key: position for position, key in enumerate(keys)}


def _row(outline: Outline, row: Row, table: Table, columns: dict[str, int], report: Report) -> DecisionRow | None:
    place = outline.place(row.line)
    if row.width != len(table.header):
        report.add(place, f"the row has {row.width} cells", f"{len(table.header)}, as in the header")
        return None
    cells = {key: str(row.cells[position]) for key, position in columns.items()}
    empty = [COLUMNS[key][0] for key, text in cells.items() if not slug(text)]
    for title in empty:
        report.add(place, f'the cell "{title}" is empty', "a choice, or no such row")
    return None if empty else DecisionRow(**cells, place=place)
