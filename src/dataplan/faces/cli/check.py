"""`dataplan check`: judge a plan from scratch, for people and for CI."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def check(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="A plan.json, or the folder that holds one.")],
    form: Annotated[str, typer.Option("--format", help="text, json, sarif or junit.")] = "text",
    skill: Annotated[str | None, typer.Option(help="Folder of another skill.")] = None,
) -> None:
    """Check a plan: criteria, quality bar, ledger, references and rules, all computed anew.

    Example: dataplan check out --format junit > check.xml
    """
    from dataplan.core.checked import check as judge
    from dataplan.errors import InputError
    from dataplan.plan_folder import read_plan
    from dataplan.render.report import REPORTS
    from dataplan.resources import load_skill
    from dataplan.settings import load_settings

    if form not in REPORTS:
        raise InputError(f"--format {form!r}: expected {', '.join(REPORTS)}")
    found = read_plan(plan)
    settings = load_settings({"skill": skill})
    law = load_skill(Path(settings.skill) if settings.skill else None)
    if found.skill.sha256 != law.sha256:
        typer.echo(f"note: the plan was made with another version of the skill {found.skill.name}", err=True)
    checked = judge(law, found)
    typer.echo(REPORTS[form](checked, str(plan)), nl=False)
    raise typer.Exit(0 if checked.met else 1)
