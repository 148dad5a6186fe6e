"""What a model hands in for the ledger, and the pure step that admits it: parse, look up quotes, compute.

An entry states a quantity as text ("20 s"); a computed entry states no value at all. Whatever cannot be admitted is a
problem with the pointer of the entry, and the rest is still admitted, so that one mistake does not hide another.
"""

import math
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import field, replace
from typing import Any

from dataplan.core.capacity import calculated
from dataplan.core.contract import Skill
from dataplan.core.plan.ledger import Assumption, Decision, Figure, Ledger, Origin
from dataplan.core.plan.marks import Name, Prose
from dataplan.core.plan.model import Model, model
from dataplan.core.quantity import coerce, parse_quantity, read_quantity
from dataplan.errors import InputError, Problem

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_AN_ID = "snake_case, 60 characters at most"


@model
class FigureEntry(Model):
    """A figure as it is handed in: ``value`` such as "20 s", or ``formula`` and ``inputs`` for a computed one.

    Values are in English notation ("1,250.5 GB") whatever the language of the quote.
    """

    id: str
    label: Name
    origin: Origin
    value: str = ""
    low: str = ""
    high: str = ""
    quote: str = ""
    reason: Prose = ""
    formula: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    """The unit that a computed result is wanted in."""


@model
class Entries(Model):
    figures: tuple[FigureEntry, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    decisions: tuple[Decision, ...] = ()


@model
class Submission(Entries):
    """A gate handed in: its sections by name, and the ledger entries that they need."""

    gate: int
    sections: Mapping[str, Any]


def admit(
    entries: Entries,
    ledger: Ledger,
    texts: Mapping[str, str],
    skill: Skill,
    *,
    rewritable: frozenset[str] = frozenset(),
) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger with the entries in it, and a problem for each entry that could not be admitted.

    Computed entries may rest on one another in any order. An id that the ledger already holds is refused: an accepted
    figure changes by revision only, or when the gate that wrote it (``rewritable``) is stale.
    """
    taken = ledger.figures.keys() - rewritable
    problems: list[Problem] = []
    waiting: list[tuple[str, FigureEntry]] = []
    for index, entry in enumerate(entries.figures):
        place = f"/figures/{index}"
        if problem := _bad_id(entry.id, taken, place):
            problems.append(problem)
        elif entry.origin == "computed":
            waiting.append((place, entry))
        else:
            try:
                figure = _stated(entry, texts)
            except InputError as error:
                problems.append(Problem(place=place, message=error.message))
            else:
                ledger = ledger.with_entries(figures=[figure])
    ledger = _compute_all(waiting, ledger, problems)
    named = [("assumptions", item.id) for item in entries.assumptions]
    named += [("decisions", item.id) for item in entries.decisions]
    problems += [
        Problem(place=f"/{kind}", message=f"{name!r} is not an id", expected=_AN_ID)
        for kind, name in named
        if not _ID.fullmatch(name)
    ]
    decisions = [_worded(decision, skill) for decision in entries.decisions]
    return ledger.with_entries(assumptions=entries.assumptions, decisions=decisions), tuple(problems)


def compute(entry: FigureEntry, ledger: Ledger) -> Figure:
    """The computed figure of an entry whose inputs are in the ledger. `InputError` names the input at fault."""
    missing = [f"{name}={ref}" for name, ref in entry.inputs.items() if ref not in ledger.figures]
    if missing:
        raise InputError(f"{entry.id}: no such figure in the ledger: {', '.join(missing)}")
    inputs = {name: ledger.figures[ref] for name, ref in entry.inputs.items()}
    never = [figure.id for figure in inputs.values() if figure.value is None]
    if never:
        raise InputError(f"{entry.id}: rests on {', '.join(never)}, which is never: change what it depends on first")
    values = {name: (figure.value or 0.0, figure.unit) for name, figure in inputs.items()}
    result = calculated(entry.formula, values, entry.unit or None)
    magnitude = result.number
    return Figure(
        id=entry.id,
        label=entry.label,
        value=magnitude if math.isfinite(magnitude) else None,
        unit=result.unit,
        origin="computed",
        formula=entry.formula,
        inputs=dict(entry.inputs),
        reason=entry.reason,
        note=result.note,
    )


def find_quote(quote: str, texts: Mapping[str, str]) -> str | None:
    """The source ("brief", "answer:ID") in which the quote occurs word for word; white space is folded."""
    folded = _fold(quote)
    return next((source for source, text in texts.items() if folded and folded in _fold(text)), None)


def _compute_all(waiting: Sequence[tuple[str, FigureEntry]], ledger: Ledger, problems: list[Problem]) -> Ledger:
    while waiting:
        known = ledger.figures.keys()
        ready = [pair for pair in waiting if known >= set(pair[1].inputs.values())]
        for place, entry in ready or waiting:
            try:
                ledger = ledger.with_entries(figures=[compute(entry, ledger)])
            except InputError as error:
                problems.append(Problem(place=place, message=error.message))
        waiting = [pair for pair in waiting if pair not in ready] if ready else []
    return ledger


def _stated(entry: FigureEntry, texts: Mapping[str, str]) -> Figure:
    value, unit = read_quantity(entry.value)
    source = ""
    if entry.origin == "given":
        found = find_quote(entry.quote, texts)
        if found is None:
            raise InputError(f"{entry.id}: the quote {entry.quote!r} occurs word for word in neither brief nor answers")
        source = found
    elif not entry.reason.strip():
        raise InputError(f"{entry.id}: {entry.origin} figures need a reason")
    return Figure(
        id=entry.id,
        label=entry.label,
        value=value,
        unit=unit,
        origin=entry.origin,
        quote=entry.quote,
        source=source,
        reason=entry.reason,
        low=_bound(entry.low, unit, f"{entry.id}/low"),
        high=_bound(entry.high, unit, f"{entry.id}/high"),
    )


def _bound(text: str, unit: str, name: str) -> float | None:
    return float(coerce(parse_quantity(text), unit, name=name).magnitude) if text else None


def _worded(decision: Decision, skill: Skill) -> Decision:
    """The decision in the words of its row; as it was handed in where there is no such row (a check reports that)."""
    try:
        row = skill.table(decision.table).row(decision.signal)
    except InputError:
        return decision
    choices = {"default": row.default, "alternative": row.alternative, "other": decision.choice}
    return replace(
        decision,
        signal=row.signal,
        choice=decision.choice or choices[decision.option],
        tradeoff=decision.tradeoff or row.tradeoff,
    )


def _bad_id(name: str, taken: Set[str], place: str) -> Problem | None:
    if not _ID.fullmatch(name):
        return Problem(place=f"{place}/id", message=f"{name!r} is not an id", expected=_AN_ID)
    if name in taken:
        return Problem(place=f"{place}/id", message=f"{name!r} is in the ledger already", expected="a new id")
    return None


def _fold(text: str) -> str:
    return " ".join(text.split())
