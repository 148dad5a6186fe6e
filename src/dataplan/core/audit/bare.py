"""Quantities that stand bare in prose, and names that hide one: a number without an origin cannot be checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dataplan.core.audit.finding import error
from dataplan.core.audit.shelf import Shelf
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.marks import Leaf
from dataplan.core.plan.structural import BARE_QUANTITY, NAME
from dataplan.core.quantity import Found, find_quantities, format_quantity

LONGEST_NAME = 120
_MEASURED = frozenset({"number-with-unit", "rate", "share", "money", "duration"})
_LABEL = re.compile(r"/figures/\d+/label")
"""The label of a figure may well say its value: the value stands beside it."""


def bare_quantities(plan: Plan, quantities: Iterable[tuple[str, Found]]) -> Iterator[Finding]:
    """``quantities`` with their pointers: for each, the figure that it should have been."""
    shelf = Shelf(plan.figures)
    for pointer, found in quantities:
        twins, near = shelf.twins(found), shelf.near(found)
        ids = tuple(figure.id for figure in twins or near)
        yield error(BARE_QUANTITY, _advice(found, twins, near), pointer, figures=ids)


def quantities_in(texts: Iterable[Leaf], language: str) -> Iterator[tuple[str, Found]]:
    for leaf in texts:
        if leaf.mark.kind == "prose":
            for found in find_quantities(leaf.value, language):
                yield leaf.pointer, found


def telling_names(texts: Iterable[Leaf], language: str) -> Iterator[Finding]:
    for leaf in texts:
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
