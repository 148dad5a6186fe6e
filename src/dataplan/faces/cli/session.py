"""Runs a session to its end or its next question, tells the progress by gate, and leaves the plan folder."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import typer

from dataplan.codec import encode_plan
from dataplan.core.events import EntryJudged, Event, GateJudged, PlanRequested
from dataplan.core.plan.bundle import Plan
from dataplan.core.state import Phase, State
from dataplan.errors import BudgetError, DataplanError, ModelError
from dataplan.model.equip import remarks
from dataplan.plan_folder import write_plan
from dataplan.planning import PLANNER
from dataplan.runner import Session, run

EXIT = {"final": 0, "draft": 1, "out-of-scope": 6}
WAITING = 5
MOST_OBJECTIONS = 12


def told(event: Event, state: State) -> None:
    """One line on stderr for each gate, as it is judged."""
    if isinstance(event, GateJudged):
        met = sum(verdict.met for verdict in event.verdicts)
        word = "met" if event.accepted else "NOT met"
        say(f"  gate {event.gate:>2}  {word}  {met}/{len(event.verdicts)} criteria  {len(event.added.figures)} figures")
        if not event.accepted and event.result is not None:
            for line in event.result.text.splitlines()[1:MOST_OBJECTIONS]:
                say(f"           {line}")
    elif isinstance(event, EntryJudged) and not all(verdict.met for verdict in event.verdicts):
        say(f"  gate {event.gate:>2}  entered with {len(event.assumptions)} criteria taken for granted")
    elif isinstance(event, PlanRequested):
        say(f"planning with {event.model}, {len(event.gates)} gates, {event.mode}")


def finish(session: Session, out: Path, *, as_json: bool, chosen: bool = True) -> None:
    """Run on, write what there is, and leave with the exit code of the outcome."""
    if not chosen:
        why = "which needs no key" if session.model.name == PLANNER else "because its credentials are configured"
        say(f"no model was named: using {session.model.name}, {why} (--model NAME for another)")
    try:
        state = asyncio.run(run(session))
    except (BudgetError, ModelError) as error:
        _keep_draft(session, out, error)
        raise
    for remark in remarks(session.model):
        say(remark)
    plan = state.plan()
    if state.phase is Phase.WAITING:
        _ask(session)
        raise typer.Exit(WAITING)
    path = write_plan(plan, out)
    if as_json:
        typer.echo(encode_plan(plan), nl=False)
    else:
        typer.echo(_outcome(plan, path))
    raise typer.Exit(EXIT[plan.status])


def _keep_draft(session: Session, out: Path, error: DataplanError) -> None:
    """What there is, as a draft that says why it stopped; the journal has it too, and goes on from there."""
    path = write_plan(replace(session.state.plan("draft"), status_reason=error.message), out)
    gates = len(session.state.accepted)
    say(f"stopped behind {gates} gates; the draft is {path}, and `dataplan resume {session.id}` goes on from there")


def say(text: str) -> None:
    typer.echo("".join(char if char.isprintable() or char == "\n" else " " for char in text), err=True)


def _ask(session: Session) -> None:
    for question in session.state.open_questions:
        say(f"\n{question.id}: {question.text}")
        if question.default:
            say(f"    if declined: {question.default}")
        if question.changes:
            say(f"    changes: {question.changes}")
    say(f"\nwaiting for answers: dataplan resume {session.id} --answer ID=TEXT ... (or --decline for the rest)")


def _outcome(plan: Plan, path: Path) -> str:
    counts = f"{len(plan.figures)} figures, {len(plan.decisions)} decisions, {len(plan.assumptions)} assumptions"
    violated = [finding for finding in plan.findings if finding.result == "violated"]
    lines = [f"{plan.status}: {path} and PLAN.md ({counts})"]
    if plan.status_reason:
        lines.append(plan.status_reason)
    for finding in violated:
        carried = f" (accepted by {finding.accepted_by})" if finding.accepted_by else ""
        lines.append(f"{finding.severity} {finding.rule} {finding.message}{carried}")
    lines += [f"not held: {item.item}: {item.reason}" for item in plan.quality_bar if not item.met]
    return "\n".join("".join(char if char.isprintable() else " " for char in line) for line in lines)
