"""What the tools and submissions may name, as texts for the system prompt: tables, defaults, formulas, rules, files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dataplan.core.capacity import FORMULAS, Default, Formula
from dataplan.core.capacity.formula import Input
from dataplan.core.contract import Skill
from dataplan.core.quantity import format_quantity
from dataplan.core.quantity.formats import format_number
from dataplan.core.rules import RULES

POLICY: Final = "engineering policy"
"""The source of most default values; only another one is told with the row."""


def catalogue(skill: Skill, defaults: Mapping[str, Default]) -> dict[str, Any]:
    """The values of catalogue.md.j2: nothing in them depends on a plan, let alone on a gate."""
    return {
        "tables": skill.tables,
        "defaults": [_default(row) for row in defaults.values()],
        "formulas": [_formula(formula) for formula in FORMULAS.values()],
        "rules": [{"id": rule.id, "severity": rule.severity[0].upper(), "must": rule.must} for rule in RULES.values()],
        "references": skill.references,
    }


def _default(row: Default) -> dict[str, str]:
    low, high = (format_number(bound, digits=3) for bound in (row.low, row.high))
    return {
        "id": row.id,
        "value": format_quantity(row.value, row.unit),
        "span": f"{low} to {high}",
        "label": row.label,
        "source": "" if row.source == POLICY else row.source,
    }


def without_defaults(text: str, defaults: Mapping[str, Default]) -> str:
    """A reference file without the table rows of default values: they stand in the system prompt already."""
    cells = ((line, line.split("|", 2)) for line in text.splitlines())
    return "\n".join(line for line, parts in cells if len(parts) < 3 or parts[0] or parts[1].strip() not in defaults)


def _formula(formula: Formula) -> dict[str, Any]:
    inputs = [_input(item) for item in formula.inputs]
    return {
        "id": formula.id,
        "inputs": [*inputs, "..."] if formula.free else inputs,
        "unit": formula.unit or "number",
        "description": formula.description,
    }


def _input(item: Input) -> str:
    """With its unit, or with its default, which has one."""
    name = f"{item.name}_1, _2 ..." if item.many else item.name
    return f"{name}={item.default.lstrip('=')}" if item.default else f"{name} {item.unit}".strip()
