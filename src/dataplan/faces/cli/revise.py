"""`dataplan revise`: set figures of a plan, and plan anew what rests on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dataplan.faces.cli.budget import MaxCalls, MaxCost, MaxTokens, Record
from dataplan.faces.cli.options import AsJson, ModelName, NoInput, Sets, SkillFolder
from dataplan.faces.cli.pairs import pairs
from dataplan.faces.cli.terminal import say

if TYPE_CHECKING:
    from dataplan.core.events import Revised
    from dataplan.runner import Session


def revise(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan.json, its folder, or a plan's id.")],
    changes: Sets = None,
    folder: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FOLDER", help="Default: the plan's own folder; ID-plan here for an id."),
    ] = None,
    model: ModelName = None,
    skill: SkillFolder = None,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    max_calls: MaxCalls = None,
    record: Record = None,
    no_input: NoInput = False,
    as_json: AsJson = False,
) -> None:
    """Set figures and plan the stale gates anew.

    Only gates that rest on what changed are planned again, by the model that made the plan unless --model names
    another; `dataplan whatif` with the same --set shows beforehand what will be stale. The result takes the place of
    the plan, and the journal keeps both.

    \b
    Examples:
      dataplan revise out --set peak_rate="80000 events/s"
      dataplan revise 20261122-1f2e3d4c --set peak_rate="80000 events/s" -o revised
    """
    from dataplan import planning
    from dataplan.errors import InputError
    from dataplan.faces.cli.session import finish
    from dataplan.plan_folder import plan_file, read_plan, try_folder
    from dataplan.settings import load_settings

    wanted = pairs("--set", changes or [])
    if not wanted:
        raise InputError('nothing to change: --set FIGURE="QUANTITY"')
    limits = {"max_cost": max_cost, "max_tokens": max_tokens, "max_calls": max_calls}
    flags = {"model": model, "skill": skill, **limits}
    path = Path(plan)
    if path.exists() or path.name != plan or path.suffix == ".json":
        file = plan_file(path)
        found = read_plan(file)
        target = folder or file.parent
        try_folder(target)
        session = planning.open_session(load_settings({**flags, "model": model or found.model}), record=record)
        planning.take_up(session, found)
    else:
        session = planning.open_session(load_settings(flags), plan, record=record)
        planning.resume(session)
        target = folder or Path(f"{plan}-plan")
        try_folder(target)
    _tell(session, planning.set_figures(session, wanted))
    finish(session, target, as_json=as_json, no_input=no_input)


def _tell(session: Session, event: Revised) -> None:
    request = session.state.request
    gates = [str(number) for number in (request.gates if request else ()) if number not in session.state.accepted]
    say(f"plan {session.id}: {len(event.figures)} figures changed; planning gates {', '.join(gates)} anew")
