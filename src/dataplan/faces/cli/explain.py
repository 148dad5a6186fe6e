"""`dataplan explain`: where something in a plan comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dataplan.faces.cli.options import AsJson, PlanFile, SkillFolder, skill_of
from dataplan.faces.cli.terminal import out, out_json

if TYPE_CHECKING:
    from dataplan.core.explain import Node


def explain(
    plan: PlanFile,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Id of a figure, decision or assumption; a rule, such as T01.")
    ],
    skill: SkillFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show where a figure, rule or decision comes from.

    A figure is traced down to quotes and assumptions, a rule shows its numbers, a decision its row. A rule can be asked
    about one subject: T01:eta_page.

    \b
    Examples:
      dataplan explain out drain
      dataplan explain out T01
    """
    from dataplan.core.explain import explain as tree
    from dataplan.core.explain import lines_of
    from dataplan.extensions import formulas, rules
    from dataplan.plan_folder import read_plan

    found = tree(skill_of(skill), read_plan(plan), name, formulas=formulas(), rules=rules())
    if as_json:
        out_json(_document(found))
    else:
        out("\n".join(lines_of(found)))


def _document(node: Node) -> dict[str, Any]:
    return {"text": node.text, "children": [_document(child) for child in node.children]}
