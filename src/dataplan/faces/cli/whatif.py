"""`dataplan whatif`: change a figure and see what follows, without a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dataplan.core.printable import one_line
from dataplan.faces.cli.options import AsJson, PlanFile, Sets
from dataplan.faces.cli.pairs import pairs
from dataplan.faces.cli.terminal import out, out_json, say

if TYPE_CHECKING:
    from dataplan.core.plan.bundle import Finding, Plan
    from dataplan.core.plan.ledger import Figure
    from dataplan.core.plan.numbers import Numbers
    from dataplan.core.whatif import Consequences


def whatif(
    plan: PlanFile,
    changes: Sets = None,
    swept: Annotated[
        str | None,
        typer.Option("--sweep", metavar="FIGURE=LOW..HIGH", help="Such as peak_rate='10000..80000 events/s'."),
    ] = None,
    watched: Annotated[
        str | None, typer.Option("--of", metavar="FIGURE", help="Figure to watch in a sweep.", show_default=False)
    ] = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Draw the sweep, its table beside it as CSV.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Change figures; see what moves, breaks, goes stale.

    Prints every rule whose result flips, the decisions and sections that are stale, and every figure that moves. The
    plan stays as it is, and no model is called.

    \b
    Examples:
      dataplan whatif out --set peak_rate="80000 events/s"
      dataplan whatif out --sweep peak_rate="10000..80000 events/s" --of drain --svg drain.svg
    """
    from dataplan.core.whatif import what_if
    from dataplan.errors import InputError
    from dataplan.extensions import formulas, rules
    from dataplan.plan_folder import read_plan

    if swept is not None and changes:
        raise InputError("--set and --sweep do not go together: sweep one figure, or set some")
    if swept is None and (watched is not None or svg is not None):
        raise InputError(f"{'--of' if watched is not None else '--svg'} belongs to --sweep FIGURE=LOW..HIGH")
    if swept is None and not changes:
        raise InputError('nothing to change: --set FIGURE="QUANTITY" or --sweep FIGURE=LOW..HIGH')
    if swept is not None:
        from dataplan.faces.cli.sweep import print_sweep

        print_sweep(read_plan(plan), swept, watched, svg, as_json=as_json)
        return
    wanted = pairs("--set", changes or [])
    found = read_plan(plan)
    result = what_if(found, wanted, formulas=formulas(), rules=rules())
    if as_json:
        out_json(_document(result))
        return
    out("\n".join(_lines(found, result)))
    if result.revision.sections:
        say("`dataplan revise` with the same --set plans the stale sections anew")


def _document(result: Consequences) -> dict[str, object]:
    from dataplan.codec import plain

    revision = result.revision
    return {
        "figures": [
            {"id": key, "before": plain(revision.before[key]), "after": plain(figure)}
            for key, figure in revision.after.items()
        ],
        "rules": [
            {"rule": flip.rule, "subject": flip.subject, "before": plain(flip.before), "after": plain(flip.after)}
            for flip in result.flips
        ],
        "stale": {"decisions": list(revision.decisions), "sections": list(revision.sections)},
    }


def _lines(plan: Plan, result: Consequences) -> Iterator[str]:
    from dataplan.core.plan.numbers import Numbers

    revision = result.revision
    if not revision.after:
        yield "nothing changes"
        return
    yield "rules" if result.flips else "rules: none flips"
    for flip in result.flips:
        sides = (_result(flip.before), _result(flip.after))
        yield f"  {one_line(f'{flip.rule} {flip.subject}')}: {sides[0]} → {sides[1]}"
        told = flip.after or flip.before
        if told is not None:
            yield f"      {one_line(told.message.removeprefix('not evaluable: '))}"
    yield f"stale decisions: {', '.join(revision.decisions) or 'none'}"
    yield f"stale sections: {', '.join(revision.sections) or 'none'}"
    old, new = Numbers(plan.ledger), Numbers(revision.ledger)
    rows = [(key, *_value(old, revision.before[key]), *_value(new, item)) for key, item in revision.after.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    yield f"figures: {len(rows)} move"
    for key, before, _, after, note in rows:
        change = _change(revision.before[key], revision.after[key])
        yield f"  {key:<{widths[0]}}  {before:>{widths[1]}} → {after:<{widths[3]}}  {change}".rstrip()
        if note:
            yield f"      {one_line(note)}"


def _value(numbers: Numbers, figure: Figure) -> tuple[str, str]:
    """A figure in print, and what would be needed where it is *never*."""
    return ("never", figure.note) if figure.value is None else (numbers.show(figure), "")


def _result(finding: Finding | None) -> str:
    if finding is None:
        return "does not apply"
    soft = " (warning)" if finding.severity == "warning" else ""
    return "violated" + soft if finding.result == "violated" else finding.result.replace("-", " ")


def _change(before: Figure, after: Figure) -> str:
    """ "+3.3 %", or "×3.33" from a factor of two on; empty where there is nothing to compare with."""
    if not before.value or after.value is None or before.unit != after.unit:
        return ""
    factor = after.value / before.value
    if 0.5 < factor < 2:
        return f"{(factor - 1) * 100:+.2g} %"
    return f"×{factor:.3g}" if factor > 0 else ""
