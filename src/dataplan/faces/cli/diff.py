"""`dataplan diff`: what differs between two plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dataplan.core.printable import one_line
from dataplan.faces.cli.options import AsJson
from dataplan.faces.cli.terminal import out, out_json, say

if TYPE_CHECKING:
    from dataplan.core.difference import Difference


def diff(
    before: Annotated[Path, typer.Argument(metavar="PLAN_A", help="A plan.json, or its folder.")],
    after: Annotated[Path, typer.Argument(metavar="PLAN_B", help="The plan to compare with it.")],
    as_json: AsJson = False,
) -> None:
    """Show what differs between two plans.

    Figures, decisions, assumptions, findings and sections. Exits with 1 if anything differs, like diff.

    \b
    Example:
      dataplan diff before after
    """
    from dataplan.codec import plain
    from dataplan.core.difference import differences
    from dataplan.plan_folder import read_plan

    found = differences(read_plan(before), read_plan(after))
    if as_json:
        out_json(plain(found))
    elif found:
        out("\n".join(_lines(found)))
    else:
        say("no difference")
    raise typer.Exit(1 if found else 0)


def _lines(found: Sequence[Difference]) -> Iterator[str]:
    for item in found:
        what = " ".join(part for part in (item.kind, item.name, item.field) if part)
        yield one_line(what)
        # a text of its own on each side: an empty one is a line that is not there
        yield from (f"  {sign} {one_line(text)}" for sign, text in (("-", item.before), ("+", item.after)) if text)
