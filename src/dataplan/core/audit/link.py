"""Replaces a quantity in prose by the figure that says the same, where exactly one does."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from dataplan.core.audit.shelf import Shelf
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Ledger
from dataplan.core.plan.marks import Leaf, Mark, telling_fields
from dataplan.core.quantity import Found, find_quantities

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """``text`` at ``pointer`` has become a reference to ``figure``."""

    pointer: str
    text: str
    figure: str


def link(value: T, ledger: Ledger, language: str = "en", pointer: str = "") -> tuple[T, tuple[Link, ...]]:
    """``value`` (a section, or a tuple of ledger entries) with its prose linked, and the links that were made."""
    return _linked(value, Shelf(ledger.figures.values()), language, pointer)


def link_plan(plan: Plan) -> tuple[Plan, tuple[Link, ...]]:
    """The same for the ledger and every section of a plan."""
    shelf = Shelf(plan.figures)
    made: list[Link] = []

    def linked(value: T, pointer: str) -> T:
        again, links = _linked(value, shelf, plan.language, pointer)
        made.extend(links)
        return again

    again = dataclasses.replace(
        plan,
        figures=linked(plan.figures, "/figures"),
        assumptions=linked(plan.assumptions, "/assumptions"),
        decisions=linked(plan.decisions, "/decisions"),
        sections={name: linked(section, f"/sections/{name}") for name, section in plan.sections.items()},
    )
    return again, tuple(made)


def _linked(value: T, shelf: Shelf, language: str, pointer: str) -> tuple[T, tuple[Link, ...]]:
    made: list[Link] = []

    def change(leaf: Leaf) -> str:
        if leaf.mark.kind != "prose":
            return leaf.value
        text, first = leaf.value, len(made)
        for found in reversed(find_quantities(text, language)):
            twins = shelf.twins(found)
            if len(twins) == 1 and _tells(found):
                text = f"{text[: found.start]}{{{twins[0].id}}}{text[found.end :]}"
                made.insert(first, Link(pointer=leaf.pointer, text=found.text, figure=twins[0].id))
        return text

    return _rewritten(value, pointer, change), tuple(made)


def _tells(found: Found) -> bool:
    """Equal by more than chance: "four times" and "a third" say nothing of what they are taken of."""
    return found.kind != "multiple" and (found.kind != "share" or any(char.isdigit() for char in found.text))


def _rewritten(value: Any, pointer: str, change: Callable[[Leaf], str], mark: Mark | None = None) -> Any:
    """``value`` with every marked text as ``change`` returns it; what does not change stays the same object."""
    if isinstance(value, str):
        return change(Leaf(pointer, mark, value)) if mark is not None and value else value
    if isinstance(value, tuple):
        items = tuple(_rewritten(item, f"{pointer}/{index}", change, mark) for index, item in enumerate(value))
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for name, own in telling_fields(type(value)):
        before = getattr(value, name)
        after = _rewritten(before, f"{pointer}/{name}", change, own)
        if after is not before:
            changed[name] = after
    return dataclasses.replace(value, **changed) if changed else value
