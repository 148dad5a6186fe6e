"""A sweep in the terminal: one figure against another as table and bars, and where rules break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dataplan.core.nearest import hint
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.quantity import coerce, format_quantity, parse_quantity, read_quantity
from dataplan.core.sweep import Sweep, Turn
from dataplan.errors import InputError
from dataplan.extensions import formulas, rules
from dataplan.faces.cli.pairs import pairs
from dataplan.faces.cli.terminal import out, out_json, say
from dataplan.files import write_files
from dataplan.render.plot_sweep import Swept, sweep_csv, sweep_svg

STEPS = 11
WIDTH = 40
_BARE = re.compile(r"[-+]?[\d.,]*\d(?:[eE][-+]?\d+)?")
"""A number without a unit."""


def print_sweep(plan: Plan, text: str, watched: str | None, svg: Path | None, *, as_json: bool) -> None:
    """Carry out ``--sweep FIGURE=LOW..HIGH``."""
    ((name, span),) = pairs("--sweep", [text]).items()
    swept = _swept(plan, name, span, watched)
    if svg is not None:
        _draw(swept, svg)
    if as_json:
        out_json(_document(swept))
    else:
        out("\n".join(_lines(swept)))


def _swept(plan: Plan, name: str, span: str, watched: str | None) -> Swept:
    ledger = plan.ledger
    figure = ledger.figures.get(name)
    if figure is None or figure.origin == "computed":
        stated = [item.id for item in plan.figures if item.origin != "computed"]
        why = "is computed: sweep what it rests on" if figure else "is no figure of the plan"
        raise InputError(f"--sweep: {name!r} {why}{'' if figure else hint(name, stated)}")
    low, high = _bounds(span, figure)
    over = Sweep(plan=plan, figure=name, formulas=formulas(), rules=rules())
    movable = over.watchable()
    if watched is not None and watched not in ledger.figures:
        raise InputError(f"--of: {watched!r} is no figure of the plan{hint(watched, [item.id for item in movable])}")
    target = ledger.figures[watched] if watched is not None else (movable or (figure,))[0]
    points = tuple(over.point(low + (high - low) * step / (STEPS - 1), [target.id]) for step in range(STEPS))
    return Swept(ledger=ledger, figure=figure, watched=target, points=points, turns=over.turns(points))


def _bounds(span: str, figure: Figure) -> tuple[float, float]:
    """Both ends in the figure's unit; a plain number is in that unit, or in the unit of the other end."""
    low, sign, high = (part.strip() for part in span.partition(".."))
    if not (sign and low and high):
        raise InputError(f"--sweep {figure.id}={span}: expected LOW..HIGH, such as 10..20 {figure.unit}")
    try:
        unit = next((read_quantity(end)[1] for end in (high, low) if not _BARE.fullmatch(end)), figure.unit)
        texts = [f"{end} {unit}" if _BARE.fullmatch(end) else end for end in (low, high)]
        ends = [float(coerce(parse_quantity(text), figure.unit, name=figure.id).magnitude) for text in texts]
    except InputError as error:
        raise InputError(f"--sweep {figure.id}={span}: {error.message}") from None
    if ends[0] >= ends[1]:
        raise InputError(f"--sweep {figure.id}={span}: expected LOW..HIGH with LOW below HIGH")
    return ends[0], ends[1]


def _draw(swept: Swept, file: Path) -> None:
    if file.suffix.lower() != ".svg":
        raise InputError(f"--svg {file}: expected a name that ends in .svg")
    table = file.with_suffix(".csv")
    try:
        write_files({file: sweep_svg(swept), table: sweep_csv(swept)})
    except OSError as error:
        raise InputError(f"--svg {file} cannot be written: {error.strerror or error}") from None
    say(f"drawn: {file}, its data: {table}")


def _document(swept: Swept) -> dict[str, object]:
    return {
        "figure": swept.figure.id,
        "unit": swept.figure.unit,
        "of": swept.watched.id,
        "of_unit": swept.watched.unit,
        "points": [
            {
                "at": point.at,
                "value": swept.value(point),
                "violated": [{"rule": rule, "subject": subject} for rule, subject in sorted(point.broken)],
            }
            for point in swept.points
        ],
        "turns": [
            {"rule": turn.rule, "subject": turn.subject, "at": turn.at, "breaks": turn.breaks} for turn in swept.turns
        ],
    }


def _lines(swept: Swept) -> Iterator[str]:
    values = [swept.value(point) for point in swept.points]
    top = max((abs(value) for value in values if value is not None), default=0.0) or 1.0
    shown = [_number(value, swept.watched) for value in values]
    ats = [_number(point.at, swept.figure) for point in swept.points]
    first = max(len(text) for text in (*ats, swept.figure.id))
    second = max(len(text) for text in (*shown, swept.watched.id))
    yield f"{swept.figure.id:>{first}}  {swept.watched.id:>{second}}"
    turns = _grouped(swept)
    for point, at, text, value in zip(swept.points, ats, shown, values, strict=True):
        while turns and turns[0][0] <= point.at:
            yield f"{'':>{first}}  ── {turns.pop(0)[1]}"
        bar = "█" * (WIDTH if value is None else round(abs(value) / top * WIDTH))
        yield f"{at:>{first}}  {text:>{second}}  {bar}".rstrip()
    always = frozenset.intersection(*(point.broken for point in swept.points))
    if always:
        yield f"violated all along: {', '.join(' '.join(key).strip() for key in sorted(always))}"
    if not swept.turns:
        yield "no rule changes between these ends"


def _grouped(swept: Swept) -> list[tuple[float, str]]:
    """Where rules turn and in which words; those that turn at what is printed as one place are told together."""
    found: dict[tuple[str, bool], list[Turn]] = {}
    for turn in swept.turns:
        found.setdefault((_number(turn.at, swept.figure), turn.breaks), []).append(turn)
    told = []
    for (at, breaks), turns in found.items():
        names = ", ".join(f"{turn.rule} {turn.subject}".strip() for turn in turns)
        words = ("is violated", "are violated") if breaks else ("holds", "hold")
        told.append((turns[0].at, f"from {at} on {names} {words[len(turns) > 1]}"))
    return told


def _number(value: float | None, figure: Figure) -> str:
    return "never" if value is None else format_quantity(value, figure.unit, digits=4)
