"""Runs a session to its end or its next question, and leaves the plan folder."""

from __future__ import annotations

import asyncio
import shutil
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import typer

from dataplan.codec import encode_plan, plain
from dataplan.core.checked import Checked
from dataplan.core.objections import objections
from dataplan.core.plan.bundle import Plan
from dataplan.core.printable import one_line
from dataplan.core.state import Phase, State
from dataplan.errors import BudgetError, DataplanError, ModelError
from dataplan.faces.cli.progress import followed
from dataplan.faces.cli.terminal import is_interactive, out, out_json, out_json_text, say
from dataplan.model.equip import remarks
from dataplan.plan_folder import write_plan
from dataplan.planning import PLANNER, answer
from dataplan.runner import Session, run
from dataplan.settings import Settings

EXIT = {"final": 0, "draft": 1, "out-of-scope": 6}
WAITING = 5
_WIDEST = 100


def announce(session: Session, settings: Settings) -> None:
    """Say what makes the plan: which model, and why it where nobody named one."""
    name = session.model.name
    why = ""
    if settings.origin["model"] == "default":
        found = "it needs no key" if name == PLANNER else "its credentials are configured"
        why = f" (no model was named, and {found}; --model NAME for another)"
    say(f"plan {session.id}: planning with {name}{why}, {len(session.skill.gates)} gates")


def finish(session: Session, out_folder: Path, *, as_json: bool, no_input: bool = False) -> None:
    """Run on, asking where somebody is there to answer, write what there is, and leave with the outcome's exit code."""
    try:
        state = _run(session, out_folder, as_json=as_json)
        while state.phase is Phase.WAITING and not no_input and is_interactive() and _answered(session):
            state = _run(session, out_folder, as_json=as_json)
    except KeyboardInterrupt:
        say(f"\nstopped; `dataplan resume {session.id}` goes on from here")
        raise
    for remark in remarks(session.model):
        say(remark)
    if state.phase is Phase.WAITING:
        _wait(session, as_json=as_json)
        raise typer.Exit(WAITING)
    plan = state.plan()
    path = write_plan(plan, out_folder)
    if as_json:
        out_json_text(encode_plan(plan))
    else:
        out(_outcome(plan, path))
    raise typer.Exit(EXIT[plan.status])


def _run(session: Session, out_folder: Path, *, as_json: bool) -> State:
    try:
        with followed(session):
            return asyncio.run(run(session))
    except (BudgetError, ModelError) as error:
        _keep_draft(session, out_folder, error, as_json=as_json)
        raise


def _keep_draft(session: Session, out_folder: Path, error: DataplanError, *, as_json: bool) -> None:
    """What there is, as a draft that says why it stopped; the journal has it too, and goes on from there."""
    draft = replace(session.state.plan("draft"), status_reason=error.message)
    path = write_plan(draft, out_folder)
    if as_json:
        out_json_text(encode_plan(draft))
    gates = len(session.state.accepted)
    say(f"stopped behind {gates} gates; the draft is {path}, and `dataplan resume {session.id}` goes on from there")


def _answered(session: Session) -> bool:
    """Ask each open question at the terminal; False where the user ends the input before the last one."""
    open_questions = session.state.open_questions
    say(f"\n{len(open_questions)} questions. An empty line declines one: what it says is then assumed.")
    for question in open_questions:
        _show(question.id, question.text, question.default, question.changes)
        sys.stderr.write("> ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            say("")
            return False
        answer(session, {question.id: line.strip() or None})
    return True


def _wait(session: Session, *, as_json: bool) -> None:
    questions = session.state.open_questions
    if as_json:
        out_json({"id": session.id, "status": "waiting", "questions": plain(questions)})
    else:
        for question in questions:
            _show(question.id, question.text, question.default, question.changes)
    say(f"\nwaiting for answers: dataplan resume {session.id} --answer ID=TEXT ... (or --decline for the rest)")


def _show(name: str, text: str, default: str, changes: str) -> None:
    say("")
    told = (("", name, text), ("    ", "if declined", default), ("    ", "changes", changes))
    for indent, label, said in told:
        if said:
            say(_folded(f"{label}: {one_line(said)}", indent))


def _folded(text: str, indent: str) -> str:
    """``text`` at the width of the terminal; as it is where there is none."""
    if not sys.stderr.isatty():
        return indent + text
    width = min(_WIDEST, shutil.get_terminal_size().columns - 1)
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=f"{indent}    ")


def _outcome(plan: Plan, path: Path) -> str:
    counts = f"{len(plan.figures)} figures, {len(plan.decisions)} decisions, {len(plan.assumptions)} assumptions"
    lines = [f"{plan.status}: {path} and PLAN.md ({counts})"]
    if plan.status_reason:
        lines.append(one_line(plan.status_reason))
    checked = Checked(verdicts=plan.verdicts, findings=plan.findings, quality_bar=plan.quality_bar)
    if plan.status != "out-of-scope":
        told = [item for item in objections(checked) if not item.follows and item.level != "unclear"]
        lines += [f"{item.level:<9}{_named(item.id, item.title)} {one_line(item.text)}" for item in told]
        unclear = sum(finding.result == "not-evaluable" for finding in plan.findings)
        if unclear:
            rules = "rule was" if unclear == 1 else "rules were"
            lines.append(f"{unclear} {rules} not evaluable: `dataplan check {path.parent}` lists them")
    return "\n".join(lines)


def _named(name: str, title: str) -> str:
    if name.startswith("gate-"):
        return f"gate {name.split('-')[1]}: {one_line(title)}"
    if name.startswith("quality-bar-"):
        return f"quality bar: {one_line(title)}:"
    return f"{name}{f' {one_line(title)}' if title else ''}:"
