"""`dataplan plan`: from a brief to a plan folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dataplan.faces.cli.budget import MaxCalls, MaxCost, MaxTokens, Record
from dataplan.faces.cli.options import AsJson, ModelName, NoInput, SkillFolder

if TYPE_CHECKING:
    from dataplan.core.plan.bundle import Mode


def plan(
    brief: Annotated[str, typer.Argument(metavar="BRIEF", help="A file (Markdown, text, YAML), or - for stdin.")],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FOLDER", help="For plan.json and PLAN.md. Default: NAME-plan here."),
    ] = None,
    mode: Annotated[str, typer.Option(metavar="MODE", help="one-shot, or guided: questions first.")] = "one-shot",
    model: ModelName = None,
    order: Annotated[
        str | None, typer.Option(metavar="GATES", help="Another sequence of gates, such as 1,2,4,3,5,...")
    ] = None,
    skill: SkillFolder = None,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    max_calls: MaxCalls = None,
    record: Record = None,
    no_input: NoInput = False,
    as_json: AsJson = False,
) -> None:
    """Make a plan from a brief, gate by gate, and check it.

    \b
    Examples:
      dataplan plan examples/card-fraud.md -o out
      dataplan plan examples/one-liner.md -o out --mode guided
    """
    from dataplan.brief_file import read_brief
    from dataplan.faces.cli.session import announce, finish
    from dataplan.plan_folder import try_folder
    from dataplan.planning import begin, open_session, title_of
    from dataplan.settings import load_settings

    numbers, wanted = _order(order), _mode(mode)
    limits = {"max_cost": max_cost, "max_tokens": max_tokens, "max_calls": max_calls}
    settings = load_settings({"model": model, "skill": skill, **limits})
    text = read_brief(brief)
    folder = out or Path(f"{'brief' if brief == '-' else Path(brief).stem}-plan")
    try_folder(folder)
    session = open_session(settings, record=record)
    begin(session, text, title=title_of(text), mode=wanted, order=numbers)
    announce(session, settings)
    finish(session, folder, as_json=as_json, no_input=no_input)


def _mode(text: str) -> Mode:
    from dataplan.errors import InputError

    match text:
        case "one-shot" | "guided":
            return text
        case _:
            raise InputError(f"--mode {text!r}: expected one-shot or guided")


def _order(text: str | None) -> tuple[int, ...]:
    from dataplan.errors import InputError

    if text is None:
        return ()
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise InputError(f"--order {text!r}: expected gate numbers with commas, such as 1,2,4,3") from None
