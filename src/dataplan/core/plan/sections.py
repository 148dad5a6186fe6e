"""Which sections a plan has, and which gate writes which."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dataplan.core.contract import Gate
from dataplan.core.plan.common import OpenSection, Section
from dataplan.core.plan.contracts import Contracts
from dataplan.core.plan.cutover import Cutover
from dataplan.core.plan.estimates import Estimates
from dataplan.core.plan.ingestion import Ingestion
from dataplan.core.plan.operations import Operations
from dataplan.core.plan.problem import Assumptions, Problem
from dataplan.core.plan.processing import Processing
from dataplan.core.plan.quality import Quality
from dataplan.core.plan.semantics import Semantics
from dataplan.core.plan.sources import Sources
from dataplan.core.plan.validation import Risks, Validation

SECTIONS: Mapping[str, type[Section]] = MappingProxyType(
    {
        "problem": Problem,
        "assumptions": Assumptions,
        "sources": Sources,
        "semantics": Semantics,
        "estimates": Estimates,
        "ingestion": Ingestion,
        "processing": Processing,
        "contracts": Contracts,
        "quality": Quality,
        "operations": Operations,
        "cutover": Cutover,
        "validation": Validation,
        "risks": Risks,
    }
)

_TYPED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "context-consumers-and-latency-goals-gate": ("problem", "assumptions"),
        "source-inventory-and-event-contract-ownership-gate": ("sources",),
        "event-semantics-and-freshness-sla-gate": ("semantics",),
        "volume-state-performance-and-cost-estimates": ("estimates",),
        "ingestion-topology-and-orchestration-design": ("ingestion",),
        "processing-and-model-layering-design": ("processing",),
        "data-contracts-and-schema-evolution-strategy": ("contracts",),
        "data-quality-and-reconciliation-strategy": ("quality",),
        "streaming-operations-and-observability-plan": ("operations",),
        "backfill-replay-cutover-and-rollback-plan": ("cutover",),
        "validation-and-acceptance-gates": ("validation", "risks"),
        "final-data-plan-bundle": (),
    }
)


def sections_of(gate: Gate) -> tuple[str, ...]:
    """Names of the sections that a gate writes; a gate we have no models for writes one open section."""
    return _TYPED.get(gate.key, (gate.key,))


def section_type(name: str) -> type[Section]:
    return SECTIONS.get(name, OpenSection)
