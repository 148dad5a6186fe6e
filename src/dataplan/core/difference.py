"""What differs between two plans: figures, decisions, assumptions, findings and section texts, by id and pointer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.marks import walk
from dataplan.core.plan.numbers import show


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that differs; "" on the side where it is not there. ``kind``: figure, decision, ..., section."""

    kind: str
    name: str
    before: str
    after: str


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Every difference, ledger first, then findings, status and section texts, in the order of the plans."""
    sides = tuple(_told(plan) for plan in (before, after))
    found = []
    for key in dict.fromkeys((*sides[0], *sides[1])):
        old, new = sides[0].get(key, ""), sides[1].get(key, "")
        if old != new:
            found.append(Difference(kind=key[0], name=key[1], before=old, after=new))
    return tuple(found)


def _told(plan: Plan) -> Mapping[tuple[str, str], str]:
    ledger = plan.ledger
    told: dict[tuple[str, str], Any] = {("status", "status"): plan.status}
    told |= {("figure", item.id): f"{show(item, ledger)} [{item.origin}]" for item in plan.figures}
    told |= {("decision", item.id): f"{item.choice} ({item.table}: {item.signal})" for item in plan.decisions}
    told |= {("assumption", item.id): f"{item.statement} [{item.status}]" for item in plan.assumptions}
    told |= {("finding", f"{item.rule} {item.subject}".strip()): item.result for item in plan.findings}
    told |= {
        ("section", leaf.pointer): leaf.value
        for name, section in plan.sections.items()
        for leaf in walk(section, f"/sections/{name}")
    }
    return told
