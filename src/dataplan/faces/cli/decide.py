"""`dataplan decide`: the decision tables of the skill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dataplan.faces.cli.options import AsJson, SkillFolder, skill_of
from dataplan.faces.cli.terminal import out, out_json

if TYPE_CHECKING:
    from dataplan.core.contract import DecisionRow, DecisionTable


def decide(
    table: Annotated[str | None, typer.Argument(metavar="TABLE", help="Name of a table.", show_default=False)] = None,
    signal: Annotated[str | None, typer.Argument(metavar="SIGNAL", help="Signal of a row.", show_default=False)] = None,
    skill: SkillFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show the decision tables, one of them, or one row.

    \b
    Examples:
      dataplan decide
      dataplan decide "Ingestion Mode" "Sub-minute latency with continuous events"
    """
    law = skill_of(skill)
    tables = [law.table(table)] if table is not None else list(law.tables)
    chosen = [(item, [item.row(signal)] if signal is not None else list(item.rows)) for item in tables]
    if as_json:
        rows = [_document(item, row) for item, its_rows in chosen for row in its_rows]
        out_json(rows[0] if signal is not None else rows)
    else:
        out("\n".join(_lines(chosen)))


def _document(table: DecisionTable, row: DecisionRow) -> dict[str, str]:
    return {
        "table": table.name,
        "signal": row.signal,
        "default": row.default,
        "alternative": row.alternative,
        "tradeoff": row.tradeoff,
    }


def _lines(chosen: list[tuple[DecisionTable, list[DecisionRow]]]) -> Iterator[str]:
    for table, rows in chosen:
        yield table.name
        for row in rows:
            yield f"  {row.signal}"
            yield f"    default      {row.default}"
            yield f"    alternative  {row.alternative}"
            yield f"    tradeoff     {row.tradeoff}"
