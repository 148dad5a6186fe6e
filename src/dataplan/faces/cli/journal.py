"""`dataplan list`, `show` and `resume`: the plans that the journal holds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from dataplan.faces.cli.budget import MaxCalls, MaxCost, MaxTokens, Record
from dataplan.faces.cli.options import AsJson, ModelName, NoInput, PlanId, SkillFolder
from dataplan.faces.cli.pairs import pairs
from dataplan.faces.cli.terminal import out, out_json, out_json_text, say


def list_plans(as_json: AsJson = False) -> None:
    """List the plans in the journal, newest first.

    \b
    Example:
      dataplan list
    """
    from dataplan.core.printable import one_line
    from dataplan.journal import open_journal
    from dataplan.settings import journal_at, load_settings

    with closing(open_journal(journal_at(load_settings()))) as journal:
        entries = journal.entries()
    if as_json:
        out_json(
            [{"id": item.id, "title": item.title, "created": item.created, "phase": item.phase} for item in entries]
        )
    elif entries:
        wide = max(len(item.id) for item in entries)
        out(
            "\n".join(
                f"{item.id:<{wide}}  {item.created[:19]}Z  {item.phase:<12}  {one_line(item.title)}" for item in entries
            )
        )
    else:
        say("there are no plans yet: `dataplan plan BRIEF` makes one")


def show(plan_id: PlanId, skill: SkillFolder = None) -> None:
    """Print a plan of the journal as plan.json.

    \b
    Example:
      dataplan show 20261122-1f2e3d4c > plan.json
    """
    from dataplan.codec import encode_plan
    from dataplan.planning import stored
    from dataplan.settings import load_settings

    out_json_text(encode_plan(stored(load_settings({"skill": skill}), plan_id).plan()))


def resume(
    plan_id: PlanId,
    folder: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FOLDER", help="For plan.json and PLAN.md. Default: ID-plan here."),
    ] = None,
    answers: Annotated[
        list[str] | None, typer.Option("--answer", metavar="ID=TEXT", help="One for each question.")
    ] = None,
    decline: Annotated[bool, typer.Option("--decline", help="Decline the questions that are still open.")] = False,
    model: ModelName = None,
    skill: SkillFolder = None,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    max_calls: MaxCalls = None,
    record: Record = None,
    no_input: NoInput = False,
    as_json: AsJson = False,
) -> None:
    """Go on with a plan that stopped or waits for answers.

    It goes on with the model that it was begun with, unless --model names another.

    \b
    Example:
      dataplan resume 20261122-1f2e3d4c --answer q1="30 s" --decline
    """
    from dataplan import planning
    from dataplan.faces.cli.session import finish
    from dataplan.plan_folder import try_folder
    from dataplan.settings import load_settings

    given = pairs("--answer", answers or [])
    limits = {"max_cost": max_cost, "max_tokens": max_tokens, "max_calls": max_calls}
    session = planning.open_session(load_settings({"model": model, "skill": skill, **limits}), plan_id, record=record)
    planning.resume(session)
    target = folder or Path(f"{plan_id}-plan")
    try_folder(target)
    planning.answer(session, given)
    if decline:
        planning.answer(session, {question.id: None for question in session.state.open_questions})
    say(f"plan {plan_id}: going on with {session.model.name}")
    finish(session, target, as_json=as_json, no_input=no_input)
