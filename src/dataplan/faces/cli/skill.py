"""`dataplan skill`: what the skill demands, read from its documents, and whether they can be read at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from dataplan.core.contract import Skill

app = typer.Typer(help="Show or validate a skill.", no_args_is_help=True)

Folder = Annotated[
    Path | None,
    typer.Argument(help="A folder with SKILL.md, or with skill/ and references/. Default: the skill that is built in."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


@app.command()
def show(path: Folder = None, as_json: AsJson = False) -> None:
    """Print what a skill demands.

    Gates, decision tables, questions, assumptions, boundaries and quality bar, as they are read from its documents.

    \b
    Example:
      dataplan skill show --json
    """
    from dataplan.errors import SkillError
    from dataplan.resources import load_skill

    try:
        skill = load_skill(path)
    except SkillError as error:
        typer.echo(_printable(str(error)), err=True)
        raise typer.Exit(error.exit_code) from None
    if as_json:
        _echo_json(skill_document(skill))
    else:
        typer.echo(_printable("\n".join(_lines(skill))))


@app.command()
def validate(path: Folder = None, as_json: AsJson = False) -> None:
    """List every problem of a skill's documents.

    One per line, with file and line. Exits with 2 if there is one.

    \b
    Example:
      dataplan skill validate skills/ml-feature-store
    """
    from dataplan.errors import SkillError
    from dataplan.resources import load_skill

    try:
        skill = load_skill(path)
    except SkillError as error:
        problems = [{"place": p.place, "message": p.message, "expected": p.expected} for p in error.problems]
        if as_json:
            _echo_json({"valid": False, "problems": problems})
        else:
            typer.echo(_printable("\n".join(map(str, error.problems))))
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        typer.echo(f"{error.message}: {count}", err=True)
        raise typer.Exit(error.exit_code) from None
    for note in skill.unread:
        typer.echo(_printable(f"note: {note}"), err=True)
    if as_json:
        _echo_json({"valid": True, "problems": []})
    else:
        typer.echo(f"{skill.name} is valid: {_counts(skill)}")


def skill_document(skill: Skill) -> dict[str, Any]:
    """What ``skill show --json`` prints."""
    return {
        "name": skill.name,
        "description": skill.description,
        "sha256": skill.sha256,
        "gates": [
            {
                "number": gate.number,
                "title": gate.title,
                "entry": [criterion.text for criterion in gate.entry],
                "exit": [criterion.text for criterion in gate.exit],
                "references": list(gate.references),
            }
            for gate in skill.gates
        ],
        "decision_tables": [
            {
                "name": table.name,
                "rows": [
                    {"signal": r.signal, "default": r.default, "alternative": r.alternative, "tradeoff": r.tradeoff}
                    for r in table.rows
                ],
            }
            for table in skill.tables
        ],
        "quality_bar": [item.text for item in skill.quality_bar],
        "clarification": {
            "min": skill.clarification.minimum,
            "max": skill.clarification.maximum,
            "topics": [topic.text for topic in skill.clarification.topics],
        },
        "default_assumptions": [assumption.text for assumption in skill.default_assumptions],
        "modes": [
            {"name": mode.name, "default": mode.is_default, "rules": [rule.text for rule in mode.rules]}
            for mode in skill.modes
        ],
        "boundaries": [{"when": boundary.when, "prefer": boundary.prefer} for boundary in skill.boundaries],
        "references": [{"path": item.path, "purpose": item.purpose} for item in skill.references],
    }


def _lines(skill: Skill) -> Iterator[str]:
    yield from (skill.name, skill.description, f"sha256 {skill.sha256}", "", "Gates")
    for gate in skill.gates:
        yield f"{gate.number:>3}. {gate.title}"
        yield from (f"     enter  {criterion.text}" for criterion in gate.entry)
        yield from (f"     leave  {criterion.text}" for criterion in gate.exit)
        yield from (f"     read   {path}" for path in gate.references)
    for table in skill.tables:
        yield from ("", f"Decision table: {table.name}")
        for row in table.rows:
            yield f"  {row.signal}"
            yield f"     default      {row.default}"
            yield f"     alternative  {row.alternative}"
            yield f"     tradeoff     {row.tradeoff}"
    asked = skill.clarification
    yield from ("", f"Questions: {asked.minimum} to {asked.maximum}, on")
    yield from (f"  - {topic.text}" for topic in asked.topics)
    yield from ("", "Assumed by default")
    yield from (f"  - {assumption.text}" for assumption in skill.default_assumptions)
    for mode in skill.modes:
        yield from ("", f"Mode: {mode.name}{' (default)' if mode.is_default else ''}")
        yield from (f"  - {rule.text}" for rule in mode.rules)
    yield from ("", "Left to other skills")
    yield from (f"  - {boundary.prefer}: {boundary.when}" for boundary in skill.boundaries)
    yield from ("", "Quality bar")
    yield from (f"  - {item.text}" for item in skill.quality_bar)
    yield from ("", "References")
    yield from (f"  - {item.path}{f': {item.purpose}' if item.purpose else ''}" for item in skill.references)


def _counts(skill: Skill) -> str:
    rows = sum(len(table.rows) for table in skill.tables)
    counted = {
        "gate": len(skill.gates),
        "criterion": sum(len(gate.criteria) for gate in skill.gates),
        "decision row": rows,
        "quality-bar item": len(skill.quality_bar),
        "reference": len(skill.references),
    }
    plural = {"criterion": "criteria"}
    return ", ".join(f"{n} {word if n == 1 else plural.get(word, word + 's')}" for word, n in counted.items())


def _printable(text: str) -> str:
    """``text`` without control characters: a skill is somebody's file, a terminal obeys escape sequences."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text.expandtabs(1))


def _echo_json(document: dict[str, Any]) -> None:
    import json

    text = json.dumps(document, ensure_ascii=False, indent=2)
    typer.echo(text.encode("utf-8", "replace").decode("utf-8"))  # a file name may not be text
