"""`dataplan explain` and `dataplan diff`: where something comes from, and what differs between two plans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dataplan.faces.cli.whatif import PlanFile

AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def explain(
    plan: PlanFile,
    name: Annotated[str, typer.Argument(metavar="ID", help="Figure, decision, assumption or rule (T01, T01:output).")],
) -> None:
    """Show where a figure, rule or decision comes from, down to quotes and assumptions.

    Example: dataplan explain out capacity
    """
    from dataplan.core.explain import explain as tree
    from dataplan.core.explain import lines_of
    from dataplan.plan_folder import read_plan
    from dataplan.resources import load_skill

    typer.echo("\n".join(lines_of(tree(load_skill(), read_plan(plan), name))))


def diff(
    before: Annotated[Path, typer.Argument(metavar="PLAN_A")],
    after: Annotated[Path, typer.Argument(metavar="PLAN_B")],
    as_json: AsJson = False,
) -> None:
    """Show what differs between two plans: figures, decisions, assumptions, findings, sections.

    Exits with 1 if anything differs, like diff.
    """
    from dataplan.codec import plain
    from dataplan.core.difference import differences
    from dataplan.plan_folder import read_plan

    found = differences(read_plan(before), read_plan(after))
    if as_json:
        typer.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
    else:
        for item in found:
            sides = [text or "(not there)" for text in (item.before, item.after)]
            typer.echo(f"{item.kind} {item.name}\n  - {sides[0]}\n  + {sides[1]}")
    raise typer.Exit(1 if found else 0)
