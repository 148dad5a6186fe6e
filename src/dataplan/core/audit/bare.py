"""Quantities that stand bare in prose, and names that hide one: a number without an origin cannot be checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dataplan.core.audit.finding import error
from dataplan.core.audit.leaves import Part
from dataplan.core.audit.shelf import Shelf
from dataplan.core.once import once
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.structural import BARE_QUANTITY, NAME
from dataplan.core.quantity import Found, find_quantities, format_quantity

LONGEST_NAME = 120
_MEASURED = frozenset({"number-with-unit", "rate", "share", "money", "duration"})
_LABEL = re.compile(r"/figures/\d+/label")
"""The label of a figure may well say its value: the value stands beside it."""


def bare_quantities(plan: Plan, texts: Iterable[Part]) -> Iterator[Finding]:
    shelf = Shelf(plan.figures)
    for part in texts:
        for pointer, found in _quantities(part, plan.language):
            twins, near = shelf.twins(found), shelf.near(found)
            ids = tuple(figure.id for figure in twins or near)
            yield error(BARE_QUANTITY, _advice(found, twins, near), pointer, figures=ids)


@once
def _quantities(part: Part, language: str) -> tuple[tuple[str, Found], ...]:
    return tuple(
        (leaf.pointer, found)
        for leaf in part
        if leaf.mark.kind == "prose"
        for found in find_quantities(leaf.value, language)
    )


def names(plan: Plan, texts: Iterable[Part]) -> Iterator[Finding]:
    for part in texts:
        yield from _telling(part, plan.language)


@once
def _telling(part: Part, language: str) -> tuple[Finding, ...]:
    return tuple(_names(part, language))


def _names(part: Part, language: str) -> Iterator[Finding]:
    for leaf in part:
        if leaf.mark.kind != "name":
            continue
        if len(leaf.value) > LONGEST_NAME:
            length = len(leaf.value)
            said = f"a name of {length} characters; at most {LONGEST_NAME}: move what explains it into prose"
            yield error(NAME, f"{leaf.value[:40]!r}... is {said}", leaf.pointer)
        elif not _LABEL.fullmatch(leaf.pointer):
            for found in find_quantities(leaf.value, language):
                if found.kind in _MEASURED:
                    said = f"{leaf.value!r} holds the quantity {found.text!r}; a name holds none: record a figure"
                    yield error(NAME, f"{said} and refer to it where a figure or prose is asked for", leaf.pointer)


def _advice(found: Found, twins: tuple[Figure, ...], near: tuple[Figure, ...]) -> str:
    if found.value is None:
        return f"{found.text!r} can be read in more than one way; record it as a figure and write {{its_id}}"
    if twins:
        listed = " or ".join(f"{{{figure.id}}}" for figure in twins)
        several = "; the ledger has it more than once" if len(twins) > 1 else ""
        return f"{found.text!r} stands bare: write {listed}{several}"
    if near:
        listed = " or ".join(f"{{{figure.id}}} ({_shown(figure)})" for figure in near)
        return f"{found.text!r} matches no figure; near: {listed}. Write the id in braces, or record a figure"
    return f"{found.text!r} matches no figure of the ledger; record it with its origin and write {{its_id}}"


def _shown(figure: Figure) -> str:
    return format_quantity(figure.value or 0.0, figure.unit, digits=4)
