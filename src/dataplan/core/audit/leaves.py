"""Where texts stand in a plan: every marked text of the ledger and of the sections, with its pointer in the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from dataplan.core.once import once
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.marks import Leaf, walk

Part: TypeAlias = tuple[Leaf, ...]
"""The texts of one section or ledger entry: the same object for as long as the part stays as it is."""


def parts(plan: Plan) -> Iterator[Part]:
    for name, entries in (("figures", plan.figures), ("assumptions", plan.assumptions), ("decisions", plan.decisions)):
        for index, entry in enumerate(entries):
            yield _part(entry, f"/{name}/{index}")
    for name, section in plan.sections.items():
        yield _part(section, f"/sections/{name}")


@once
def _part(value: object, pointer: str) -> Part:
    return tuple(walk(value, pointer))
