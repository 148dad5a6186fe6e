"""What the tools and submissions may name, as texts for the system prompt: tables, defaults, formulas, rules, files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dataplan.core.capacity import FORMULAS, Default, Formula
from dataplan.core.contract import Skill
from dataplan.core.quantity import format_quantity
from dataplan.core.rules import RULES


def catalogue(skill: Skill, defaults: Mapping[str, Default]) -> dict[str, Any]:
    """The values of catalogue.md.j2: nothing in them depends on a plan, let alone on a gate."""
    return {
        "tables": skill.tables,
        "defaults": [_default(row) for row in defaults.values()],
        "formulas": [_formula(formula) for formula in FORMULAS.values()],
        "rules": [
            {"id": rule.id, "severity": rule.severity[0].upper(), "title": rule.title, "must": rule.must}
            for rule in RULES.values()
        ],
        "references": skill.references,
    }


def _default(row: Default) -> dict[str, str]:
    low, high = (format_quantity(bound, row.unit) for bound in (row.low, row.high))
    return {
        "id": row.id,
        "value": format_quantity(row.value, row.unit),
        "span": f"{low} to {high}",
        "label": row.label,
        "drives": row.drives,
        "source": row.source,
    }


def _formula(formula: Formula) -> dict[str, Any]:
    inputs = [
        f"{item.name}{'_1, _2 ...' if item.many else ''} {item.unit}".strip()
        + (f"={item.default.lstrip('=')}" if item.default else "")
        for item in formula.inputs
    ]
    return {
        "id": formula.id,
        "inputs": [*inputs, "..."] if formula.free else inputs,
        "unit": formula.unit or "number",
        "description": formula.description,
    }
