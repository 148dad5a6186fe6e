"""`dataplan calc`: one formula, its numbers put in, its result with the range and the inputs that move it most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from dataplan.core.capacity import Calculation, Effect, Formula

FormulaId = Annotated[
    str | None,
    typer.Argument(
        metavar="FORMULA", help="For example backlog.drain. With --list: only this family.", show_default=False
    ),
]
Assignments = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="NAME=VALUE",
        help="rate='9500 events/s', payload='1.35 KB', a range outage='5 min..12 min', or low..expected..high.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
List = Annotated[bool, typer.Option("--list", help="List the formulas instead of computing one.")]
Unit = Annotated[str | None, typer.Option("--unit", help="Unit of the result, such as GB or min.", show_default=False)]
Sensitivity = Annotated[bool, typer.Option("--sensitivity", help="Rank the inputs by their effect on the result.")]


def calc(
    formula: FormulaId = None,
    assignments: Assignments = None,
    json: AsJson = False,
    list_: List = False,
    unit: Unit = None,
    sensitivity: Sensitivity = False,
) -> None:
    """Compute one formula with its steps, or list them all.

    Whatever is wrong with the inputs is said at once, each with what would do; the exit code is then 2.

    \b
    Examples:
      dataplan calc backlog.drain rate="5000 events/s" outage="12 min" capacity="7500 events/s"
      dataplan calc --list backlog
    """
    from dataplan.core import capacity
    from dataplan.errors import InputError, Problem
    from dataplan.extensions import formulas

    if list_:
        _list(formula, json)
        return
    if formula is None:
        problem = Problem(place="FORMULA", message="is missing", expected="an id from 'dataplan calc --list'")
        raise InputError("calc needs a formula", (problem,))
    known = formulas()
    capacity.find_formula(formula, known)
    inputs = capacity.read_inputs(_assigned(assignments or []))
    calculation = capacity.calculate(formula, inputs, unit, formulas=known)
    effects = capacity.sensitivity(formula, inputs, formulas=known) if sensitivity else ()
    if json:
        document = capacity.calculation_as_json(calculation)
        if sensitivity:
            document["sensitivity"] = [_effect_document(effect) for effect in effects]
        _echo_json(document)
    else:
        typer.echo("\n".join(_lines(calculation, effects)))


def _assigned(assignments: list[str]) -> dict[str, str]:
    """``["a=1 s"]`` -> ``{"a": "1 s"}``. Raises InputError listing whatever is no assignment, or is one twice."""
    from dataplan.errors import InputError, Problem

    found: dict[str, str] = {}
    problems = []
    for text in assignments:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            expected = "name=value in one argument, such as rate='9500 events/s'"
            problems.append(Problem(place=f"'{text}'", message="is no assignment", expected=expected))
        elif name in found:
            problems.append(Problem(place=name, message="is given twice", expected="one value, or a range low..high"))
        else:
            found[name] = value
    if problems:
        raise InputError("the inputs cannot be read", tuple(problems))
    return found


def _lines(calculation: Calculation, effects: tuple[Effect, ...]) -> Iterator[str]:
    from dataplan.core.quantity import format_quantity

    yield from calculation.steps
    if calculation.low is not None and calculation.high is not None:
        low, high = (_shown(end, calculation.unit) for end in (calculation.low, calculation.high))
        expected = format_quantity(calculation.number, calculation.unit, digits=4)
        yield f"range: {low} to {high}, expected {expected}"
    if calculation.note:
        yield f"note: {calculation.note}"
    if effects:
        yield "effect of each input on the result:"
    for effect in effects:
        change = "from or to never" if effect.swing == float("inf") else f"{effect.swing:.0%}"
        yield (
            f"  {effect.input}: {_shown(effect.input_low)} to {_shown(effect.input_high)} ({effect.basis}) "
            f"gives {_shown(effect.low)} to {_shown(effect.high)}, {change} of the result"
        )


def _shown(value: Any, unit: str | None = None) -> str:
    from dataplan.core.capacity.scales import number_in, unit_text
    from dataplan.core.quantity import format_quantity

    chosen = unit_text(value.units) if unit is None else unit
    return format_quantity(number_in(value, chosen), chosen, digits=4)


def _effect_document(effect: Effect) -> dict[str, Any]:
    from dataplan.core.capacity.notation import plain

    swing = None if effect.swing == float("inf") else effect.swing
    ends = {name: plain(getattr(effect, name)) for name in ("input_low", "input_high", "low", "high")}
    return {"input": effect.input, "basis": effect.basis, **ends, "swing": swing}


def _list(family: str | None, json: bool) -> None:
    from dataplan.core.capacity import find_formula
    from dataplan.extensions import formulas

    chosen: Mapping[str, Formula] = formulas()
    if family is not None:
        of_family = {name: item for name, item in chosen.items() if name.split(".")[0] == family}
        chosen = of_family or {family: find_formula(family, chosen)}
    if json:
        _echo_json([formula_document(item) for item in chosen.values()])
        return
    width = max(map(len, chosen))
    for name, item in chosen.items():
        typer.echo(f"{name:<{width}}  {item.description}")
        typer.echo(f"{'':<{width}}  {', '.join(_signature(item))}")


def _signature(formula: Formula) -> Iterator[str]:
    for item in formula.inputs:
        name = f"{item.name}_1 ..." if item.many else item.name
        yield f"{name}={item.default.removeprefix('=')}" if item.default else name


def formula_document(formula: Formula) -> dict[str, Any]:
    """What ``calc --list --json`` prints of one formula."""
    return {
        "id": formula.id,
        "description": formula.description,
        "inputs": [
            {
                "name": item.name,
                "unit": item.unit,
                "description": item.description,
                "default": item.default,
                "many": item.many,
            }
            for item in formula.inputs
        ],
        "unit": formula.unit,
        "formula": formula.shown,
        "source": formula.source,
        "example": {"inputs": dict(formula.example.inputs), "result": formula.example.result},
    }


def _echo_json(document: Any) -> None:
    from json import dumps

    typer.echo(dumps(document, ensure_ascii=False, indent=2))
