"""Where texts stand in a plan: every marked text of the ledger and of the sections, with its pointer in the plan."""

from __future__ import annotations

from collections.abc import Iterator

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.marks import Leaf, walk


def leaves(plan: Plan) -> Iterator[Leaf]:
    yield from walk(plan.figures, "/figures")
    yield from walk(plan.assumptions, "/assumptions")
    yield from walk(plan.decisions, "/decisions")
    for name, section in plan.sections.items():
        yield from walk(section, f"/sections/{name}")
