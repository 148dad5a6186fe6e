"""A sweep in the terminal: one figure against another as table and bars, and where rules break."""

from __future__ import annotations

import json

import typer

from dataplan.core.plan.bundle import Plan
from dataplan.core.quantity import format_quantity, parse_quantity
from dataplan.core.whatif import Point, breaking_points, sweep, watchable
from dataplan.errors import InputError
from dataplan.faces.cli.pairs import pairs

STEPS = 13
WIDTH = 40


def print_sweep(plan: Plan, text: str, watched: str | None, *, as_json: bool) -> None:
    ((figure, span),) = pairs("--sweep", [text]).items()
    known = plan.ledger.figures.get(figure)
    if known is None:
        raise InputError(f"--sweep: no figure {figure!r} in the plan")
    low, high = _bounds(span, known.unit)
    movable = watchable(plan, figure)
    target = watched or (movable[-1].id if movable else figure)
    values = [low + (high - low) * step / (STEPS - 1) for step in range(STEPS)]
    points = sweep(plan, figure, values, [target])
    breaks = breaking_points(plan, figure, points)
    if as_json:
        rows = [{"at": item.at, "value": item.values[target], "violated": sorted(item.broken)} for item in points]
        document = {"figure": figure, "unit": known.unit, "of": target, "points": rows, "breaks": breaks}
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    unit = plan.ledger.figures[target].unit
    typer.echo(f"{target} against {figure}")
    typer.echo("\n".join(_rows(points, target, known.unit, unit)))
    for rule, at in breaks.items():
        typer.echo(f"{rule} changes at {format_quantity(at, known.unit, digits=4)}")


def _rows(points: tuple[Point, ...], target: str, unit: str, watched_unit: str) -> list[str]:
    finite = [value for item in points if (value := item.values[target]) is not None]
    top = max((abs(value) for value in finite), default=0.0) or 1.0
    rows = []
    for item in points:
        value = item.values[target]
        shown = "never" if value is None else format_quantity(value, watched_unit, digits=4)
        bar = "█" * (WIDTH if value is None else round(abs(value) / top * WIDTH))
        broken = f"  violated: {', '.join(sorted(item.broken))}" if item.broken else ""
        rows.append(f"{format_quantity(item.at, unit, digits=4):>22}  {shown:>18}  {bar:<{WIDTH}}{broken}")
    return rows


def _bounds(span: str, unit: str) -> tuple[float, float]:
    low, sign, high = span.partition("..")
    try:
        bounds = [float(parse_quantity(part if _has_unit(part) else f"{part} {unit}").to(unit).magnitude)
                  for part in (low, high)]  # fmt: skip
    except InputError as error:
        raise InputError(f"--sweep: {error.message}") from None
    if not sign or bounds[0] >= bounds[1]:
        raise InputError(f"--sweep {span!r}: expected LOW..HIGH with LOW below HIGH")
    return bounds[0], bounds[1]


def _has_unit(text: str) -> bool:
    return any(char.isalpha() or char == "%" for char in text)
