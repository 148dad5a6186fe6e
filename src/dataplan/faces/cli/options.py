"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from dataplan.core.contract import Skill

PlanFile: TypeAlias = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan.json, or the folder that holds one.")]
PlanId: TypeAlias = Annotated[str, typer.Argument(metavar="ID", help="A plan's id, as `dataplan list` shows it.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
SkillFolder: TypeAlias = Annotated[
    str | None, typer.Option("--skill", metavar="FOLDER", help="Another skill than the one that is built in.")
]
ModelName: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="planner (built in, no key), claude-..., local:NAME, or replay:FILE.",
        show_default=False,
    ),
]
NoInput: TypeAlias = Annotated[bool, typer.Option("--no-input", help="Never ask at the terminal; exit with 5 instead.")]
Sets: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIGURE=QUANTITY", help="Such as peak_rate='80000 events/s'; may be repeated."),
]


def skill_of(flag: str | None) -> Skill:
    """The skill that the command line, the environment or a settings file names; else the one that is built in."""
    from dataplan.resources import load_skill
    from dataplan.settings import load_settings

    folder = load_settings({"skill": flag}).skill
    return load_skill(Path(folder) if folder else None)
