"""Tools that look things up or write ledger entries: calculate, decide, record, assume, read_reference."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dataplan.codec import plain
from dataplan.core.capacity import calculate, calculation_as_json
from dataplan.core.events import Event
from dataplan.core.fence import fenced
from dataplan.core.plan.entries import Entries, FigureEntry
from dataplan.core.plan.ledger import Decision, Figure
from dataplan.core.quantity import Quantity, parse_quantity, quantity
from dataplan.errors import InputError, ToolError
from dataplan.tools.arguments import Assume, Calculate, Decide, ReadReference, Record
from dataplan.tools.context import Context

_ACCEPTED = "plan"


def run_calculate(context: Context, asked: Calculate) -> Event:
    known = context.ledger.figures
    if asked.id:
        entry = FigureEntry(
            id=asked.id,
            label=asked.label or asked.id,
            origin="computed",
            formula=asked.formula,
            inputs=asked.inputs,
            unit=asked.unit,
        )
        return _record(context, Entries(figures=(entry,)))
    values = {name: _quantity(known, name, text) for name, text in asked.inputs.items()}
    result = calculate(asked.formula, values, unit=asked.unit or None)
    return context.answer(json.dumps(calculation_as_json(result), ensure_ascii=False))


def _quantity(known: Mapping[str, Figure], name: str, text: str) -> Quantity:
    """A figure of the ledger, or a quantity as written; an error names the input."""
    figure = known.get(text)
    if figure is not None and figure.value is None:
        raise ToolError(f"{name}: {text} is never ({figure.note})")
    try:
        return parse_quantity(text) if figure is None else quantity(figure.value or 0.0, figure.unit)
    except InputError as error:
        raise ToolError(f"{name}: {error.message}") from None


def run_decide(context: Context, asked: Decide) -> Event:
    row = context.skill.table(asked.table).row(asked.signal)
    if asked.id:
        decision = Decision(
            id=asked.id,
            table=asked.table,
            signal=asked.signal,
            option=asked.option,
            choice=asked.choice,
            applies_to=asked.applies_to,
            reason=asked.reason,
            because=asked.because,
        )
        return _record(context, Entries(decisions=(decision,)))
    found = {"default": row.default, "alternative": row.alternative, "tradeoff": row.tradeoff}
    return context.answer(json.dumps(found, ensure_ascii=False))


def run_record(context: Context, asked: Record) -> Event:
    return _record(context, Entries(figures=asked.figures))


def run_assume(context: Context, asked: Assume) -> Event:
    return _record(context, Entries(figures=asked.figures, assumptions=asked.assumptions))


def run_read_reference(context: Context, asked: ReadReference) -> Event:
    """A document of the skill; or a section of an accepted gate, which its outline only sums up."""
    where, _, name = asked.path.partition("/")
    if where == _ACCEPTED:
        return context.answer(fenced(f"data section {name}", _section(context, name)))
    reference = context.skill.reference(asked.path)
    return context.answer(fenced(f"skill {reference.path}", reference.text))


def _section(context: Context, name: str) -> str:
    sections = context.plan.sections
    if name not in sections:
        raise ToolError(f"no accepted gate wrote a section {name!r}; there are: {', '.join(sections) or 'none yet'}")
    return json.dumps(plain(sections[name]), ensure_ascii=False)


def _record(context: Context, entries: Entries) -> Event:
    ledger, problems = context.admit(entries)
    if problems:
        raise ToolError("some entries cannot be admitted", problems)
    added = ledger.since(context.ledger)
    lines = [f"{figure.id} = {figure.value} {figure.unit} {figure.note}".rstrip() for figure in added.figures.values()]
    lines += [f"{key} recorded" for key in (*added.assumptions, *added.decisions)]
    return context.answer("\n".join(lines), added)
