"""`dataplan list`, `show` and `resume`: the plans that the journal holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dataplan.faces.cli.budget import MaxCalls, MaxCost, MaxTokens, Record
from dataplan.faces.cli.pairs import pairs

Id = Annotated[str, typer.Argument(metavar="ID", help="A plan's id, as `dataplan list` shows it.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


def list_plans(as_json: AsJson = False) -> None:
    """List the plans in the journal, newest first."""
    from dataplan.journal import open_journal
    from dataplan.settings import journal_at, load_settings

    entries = open_journal(journal_at(load_settings())).entries()
    if as_json:
        rows = [{"id": item.id, "title": item.title, "created": item.created, "phase": item.phase} for item in entries]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for item in entries:
        typer.echo(f"{item.id}  {item.created}  {item.phase:<12}  {item.title}")
    if not entries:
        typer.echo("no plans yet: dataplan plan BRIEF", err=True)


def show(plan_id: Id) -> None:
    """Print a plan of the journal as plan.json."""
    from dataplan.codec import encode_plan
    from dataplan.planning import stored
    from dataplan.settings import load_settings

    typer.echo(encode_plan(stored(load_settings(), plan_id).plan()), nl=False)


def resume(
    plan_id: Id,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Folder for the plan. Default: ID-plan here.")] = None,
    answers: Annotated[list[str] | None, typer.Option("--answer", help="ID=TEXT; once for each question.")] = None,
    decline: Annotated[bool, typer.Option("--decline", help="Decline the questions that are still open.")] = False,
    model: Annotated[str | None, typer.Option(help="Another model. Default: the one the plan was begun with.")] = None,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    max_calls: MaxCalls = None,
    record: Record = None,
    as_json: AsJson = False,
) -> None:
    """Go on with a plan that was interrupted, reached a limit or waits for answers.

    Example: dataplan resume 20261122-1f2e3d4c --answer q1="30 s" --decline
    """
    from dataplan.faces.cli.session import finish, told
    from dataplan.planning import answer, open_session
    from dataplan.settings import load_settings

    limits = {"max_cost": max_cost, "max_tokens": max_tokens, "max_calls": max_calls}
    session = open_session(load_settings({"model": model, **limits}), plan_id, observe=told, record=record)
    session.resume()
    answer(session, pairs("--answer", answers or []))
    if decline:
        answer(session, {question.id: None for question in session.state.open_questions})
    finish(session, out or Path(f"{plan_id}-plan"), as_json=as_json)
