"""`dataplan check`: judge a plan from scratch, for people and for CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dataplan.faces.cli.options import PlanFile, SkillFolder
from dataplan.faces.cli.terminal import say

if TYPE_CHECKING:
    from dataplan.core.checked import Checked
    from dataplan.core.contract import Skill
    from dataplan.core.plan.bundle import Plan


def check(
    plan: PlanFile,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json, sarif or junit.")] = "text",
    skill: SkillFolder = None,
) -> None:
    """Judge a plan anew: criteria, quality bar, numbers, rules.

    Exits with 1 where something is not met. What the file says of itself does not count.

    \b
    Examples:
      dataplan check out
      dataplan check out --format junit > check.xml
    """
    import sys

    from dataplan.core.checked import check as judge
    from dataplan.errors import InputError
    from dataplan.extensions import formulas, rules
    from dataplan.faces.cli.options import skill_of
    from dataplan.plan_folder import plan_file, read_plan, read_text
    from dataplan.render.report import REPORTS, Source

    if form not in REPORTS:
        raise InputError(f"--format {form!r}: expected {', '.join(REPORTS)}")
    file = plan_file(plan)
    found, law = read_plan(file), skill_of(skill)
    checked = judge(law, found, formulas(), rules())
    for note in _notes(found, law, checked):
        say(f"note: {note}")
    # the report is fit to be seen already, and XML keeps its own line breaks
    sys.stdout.write(REPORTS[form](checked, Source(file=str(file), text=read_text(file))))
    raise typer.Exit(0 if checked.met else 1)


def _notes(plan: Plan, skill: Skill, checked: Checked) -> list[str]:
    from hashlib import sha256

    notes = []
    if plan.skill.sha256 != skill.sha256:
        notes.append(f"the plan was made with another version of the skill {plan.skill.name}")
    if sha256(plan.brief.text.encode("utf-8", "replace")).hexdigest() != plan.brief.sha256:
        notes.append("the brief in the file is not the one that the plan was made from")
    if plan.status == "final" and not checked.met:
        notes.append("the file says that the plan is final")
    elif plan.status != "final" and checked.met:
        notes.append(f"the file says that the plan is {plan.status}: {plan.status_reason or 'no reason is given'}")
    return notes
