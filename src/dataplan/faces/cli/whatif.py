"""`dataplan whatif`: change a figure and see what follows, without a model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dataplan.faces.cli.pairs import pairs

if TYPE_CHECKING:
    from dataplan.core.plan.bundle import Plan
    from dataplan.core.whatif import Consequences

PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan.json, or the folder that holds one.")]


def whatif(
    plan: PlanFile,
    changes: Annotated[list[str] | None, typer.Option("--set", help='FIGURE="QUANTITY"; may be repeated.')] = None,
    ranges: Annotated[str | None, typer.Option("--sweep", help="FIGURE=LOW..HIGH, such as peak=10000..80000.")] = None,
    watched: Annotated[str | None, typer.Option("--of", help="Figure to watch in a sweep. Default: the last.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Recompute what depends on a figure: values before and after, rules that flip, what goes stale.

    Examples: dataplan whatif out --set peak_rate="80000 events/s"

    dataplan whatif out --sweep peak_rate=10000..80000 --of drain
    """
    from dataplan.core.whatif import what_if
    from dataplan.errors import InputError
    from dataplan.plan_folder import read_plan

    found = read_plan(plan)
    if ranges is not None:
        from dataplan.faces.cli.sweep import print_sweep

        print_sweep(found, ranges, watched, as_json=as_json)
        return
    if not changes:
        raise InputError('nothing to change: --set FIGURE="QUANTITY" or --sweep FIGURE=LOW..HIGH')
    result = what_if(found, pairs("--set", changes))
    typer.echo(json.dumps(_document(result), ensure_ascii=False, indent=2) if as_json else _text(found, result))


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


def _text(plan: Plan, result: Consequences) -> str:
    from dataplan.core.plan.numbers import show

    revision, old = result.revision, plan.ledger
    lines = ["figures"]
    lines += [
        f"  {key}: {show(revision.before[key], old)} -> {show(figure, revision.ledger)}"
        for key, figure in revision.after.items()
    ]
    if result.flips:
        lines.append("rules")
    for flip in result.flips:
        results = [item.result if item else "does not apply" for item in (flip.before, flip.after)]
        told = flip.after or flip.before
        lines.append(f"  {flip.rule} {flip.subject}: {' -> '.join(results)}: {told.message if told else ''}")
    lines.append(f"stale decisions: {', '.join(revision.decisions) or 'none'}")
    lines.append(f"stale sections: {', '.join(revision.sections) or 'none'}")
    return "\n".join(lines)
