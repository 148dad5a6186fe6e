"""Findings of one rule over the sample with changes."""

from __future__ import annotations

from typing import Any

from tests.support import broken, sample_plan, sample_skill

from dataplan.core.audit import audit
from dataplan.core.plan.bundle import Finding


def findings(rule: str, *changes: Any) -> list[Finding]:
    """Asserts that they are the only findings: a breakage is told once, under its own name."""
    found = audit(sample_skill(), broken(*changes))
    assert {finding.rule for finding in found} <= {rule}, found
    return list(found)


def places(rule: str, *changes: Any) -> list[str]:
    return [finding.at[0] for finding in findings(rule, *changes)]


def at(figure: str, field: str = "") -> str:
    """Pointer of a figure of the sample, by id."""
    index = [entry.id for entry in sample_plan().figures].index(figure)
    return f"/figures/{index}{f'/{field}' if field else ''}"
