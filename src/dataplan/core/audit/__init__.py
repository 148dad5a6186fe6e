"""Structural findings: whether every text, number and reference of a plan bears what it claims, wherever it stands.

A structural finding is always an error. It is about a place of the plan, not about the domain (that is what
`dataplan.core.rules` is for), so no risk can accept it: it has to be repaired. Attempts to steer the runtime are told
here too, as warnings.
"""

from __future__ import annotations

from collections.abc import Mapping

from dataplan.core.audit.bare import bare_quantities
from dataplan.core.audit.decisions import decision_rows
from dataplan.core.audit.figures import origins, units
from dataplan.core.audit.injection import injections
from dataplan.core.audit.link import Link, link, link_plan
from dataplan.core.audit.parts import parts
from dataplan.core.audit.placeholders import unattended
from dataplan.core.audit.quotes import quotes
from dataplan.core.audit.recompute import recomputations
from dataplan.core.audit.references import references
from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Finding, Plan

__all__ = ["Link", "audit", "link", "link_plan"]


def audit(skill: Skill, plan: Plan, formulas: Mapping[str, Formula] = FORMULAS) -> tuple[Finding, ...]:
    """Every structural finding of a plan, whole or half written; the ledger first, then what rests on it."""
    read = tuple(parts(plan))
    return (
        *origins(plan),
        *units(plan),
        *quotes(plan),
        *recomputations(plan, formulas),
        *decision_rows(skill, plan),
        *references(plan, (mention for part in read for mention in part.mentions)),
        *(finding for part in read for finding in part.holes),
        *unattended(plan),
        *(finding for part in read for finding in part.names),
        *bare_quantities(plan, (quantity for part in read for quantity in part.quantities)),
        *injections(skill, plan),
        *(finding for part in read for finding in part.attempts),
    )
