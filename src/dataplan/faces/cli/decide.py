"""`dataplan decide`: the decision tables of the skill."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer


def decide(
    table: Annotated[str | None, typer.Argument(metavar="TABLE", help="Name of a table.")] = None,
    signal: Annotated[str | None, typer.Argument(metavar="SIGNAL", help="Signal of a row.")] = None,
    skill: Annotated[str | None, typer.Option(help="Folder of another skill.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """List the decision tables, the rows of one, or what a row says.

    Example: dataplan decide "Ingestion Mode" "Sub-minute latency with continuous events"
    """
    from dataplan.resources import load_skill
    from dataplan.settings import load_settings

    folder = load_settings({"skill": skill}).skill
    law = load_skill(Path(folder) if folder else None)
    tables = [law.table(table)] if table else list(law.tables)
    rows = [
        {"table": item.name, "signal": row.signal, "default": row.default, "alternative": row.alternative,
         "tradeoff": row.tradeoff}
        for item in tables
        for row in ([item.row(signal)] if signal else item.rows)
    ]  # fmt: skip
    document: Any = rows[0] if signal else rows
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2) if as_json else _text(rows))


def _text(rows: list[dict[str, str]]) -> str:
    lines: list[str] = []
    for row in rows:
        if row["table"] not in lines:
            lines.append(row["table"])
        lines += [
            f"  {row['signal']}",
            f"    default: {row['default']}; alternative: {row['alternative']}; tradeoff: {row['tradeoff']}",
        ]
    return "\n".join(lines)
