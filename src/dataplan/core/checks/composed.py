"""Entry criteria and quality-bar items: each says again, of the accepted plan, what exit criteria say of a gate."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dataplan.core.checks import (
    contracts,
    cutover,
    estimates,
    ingestion,
    operations,
    problem,
    processing,
    quality,
    semantics,
    sources,
    validation,
)
from dataplan.core.checks.explicit import words
from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Predicate, Ruling, criterion, together
from dataplan.core.checks.settle import settle_exit, settle_item
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.sections import SECTIONS, sections_of

EXITS: Mapping[str, tuple[Predicate, ...]] = MappingProxyType(
    {
        "problem": (problem.statement, problem.consumers, problem.boundaries, problem.latency_class),
        "sources": (sources.systems, sources.contracts, sources.mutation),
        "semantics": (semantics.event_time, semantics.order_and_duplicates, semantics.lateness, semantics.slo),
        "estimates": (
            estimates.throughput,
            estimates.state_and_retention,
            estimates.recovery,
            estimates.cost_and_headroom,
        ),
        "ingestion": (ingestion.modes, ingestion.topology, ingestion.policies),
        "processing": (processing.layers, processing.operators, processing.incremental),
        "contracts": (contracts.documented, contracts.compatibility, contracts.breaking),
        "quality": (quality.general, quality.streaming, quality.reconciliation),
        "operations": (operations.flow, operations.health, operations.on_call),
        "cutover": (cutover.replay, cutover.steps, cutover.rollback),
        "validation": (validation.coverage, validation.release, validation.monitoring),
    }
)
"""What has to hold of each section."""


@criterion(
    "User asks for data pipeline/model design, real-time analytics planning, or data reliability guidance.",
)
def asked(plan: Plan, skill: Skill) -> Ruling:
    """Whether a brief lies outside the skill is decided when it is read; here it must say something and lie within."""
    if words(plan.brief.text) < 2:
        return Ruling(met=False, evidence=("/brief/text",), reason="The brief says nothing; write what is wanted.")
    if plan.status == "out-of-scope":
        return Ruling(met=False, evidence=("/status",), reason=plan.status_reason or "The brief is not for this skill.")
    return Ruling(met=True, evidence=("/brief/text",), reason="The brief asks for a plan and is not for another skill.")


def stances(plan: Plan, skill: Skill) -> Ruling:
    """Every default assumption of the skill is adopted or set aside, with the reason."""
    look = Look(plan, skill)
    section = look.section("assumptions")
    entries = section.items(
        "stances", "for each default assumption of the skill whether it is adopted, and why", least=0
    )
    for entry in entries:
        entry.says("reason", "why it is adopted or set aside")
    taken = {slug(entry.text("default")) for entry in entries}
    defaults = [item.text for item in skill.default_assumptions]
    look.covered(section, "stances", taken, defaults, "default assumption", "say whether it is adopted, and why")
    return look.ruling("Each default assumption of the skill is adopted or set aside, with the reason.")


@criterion("Stages 1 through 11 are complete.")
def complete(plan: Plan, skill: Skill) -> Ruling:
    rulings = (
        settle_exit(skill, plan, gate, item).ruling for gate in skill.gates if not gate.is_last for item in gate.exit
    )
    return together(rulings, "Every exit criterion of every gate before the last one is met.")


@criterion("Final response includes all required sections from `templates.md` and passes `checklists.md`.")
def bundle(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for name in dict.fromkeys(name for gate in skill.gates if not gate.is_last for name in sections_of(gate)):
        look.section(name).says("narrative", "what the section decides and why", least=8)
    present = look.ruling("Every section is there.")
    items = (settle_item(skill, plan, item).ruling for item in skill.quality_bar)
    return together((present, *items), "Every section is there, and every item of the quality bar holds.")


def _compose(text: str, holds: str, *names: str, also: tuple[Predicate, ...] = ()) -> None:
    """Register ``text`` as met where the exits of the named sections hold."""
    predicates = (*(predicate for name in names for predicate in EXITS[name]), *also)
    sections = [name for name in SECTIONS if name in names]
    extra = [name for name, given in (("assumptions", stances in also), ("risks", "validation" in names)) if given]

    @criterion(text, *sections, *extra)
    def composed(plan: Plan, skill: Skill) -> Ruling:
        return together((predicate(plan, skill) for predicate in predicates), holds)


_compose("Context is defined.", "Problem, consumers, scope and latency class are accepted.", "problem")
_compose("Source and contract inventory are available.", "Sources, contracts and their owners are accepted.", "sources")
_compose("Semantics and SLO baseline are known or assumed.", "Event semantics and targets are accepted.", "semantics")
_compose("Scale and SLO baseline exists.", "Estimates and targets are accepted.", "estimates", also=(semantics.slo,))
_compose("Ingestion topology exists.", "Ingestion modes, topology and policies are accepted.", "ingestion")
_compose(
    "Model layers and consumers are known.",
    "Layers and consumers are accepted.",
    "processing",
    also=(problem.consumers,),
)
_compose("Contracts and schema policy are defined.", "Contracts and their evolution are accepted.", "contracts")
_compose(
    "Data quality and pipeline design are defined.",
    "Ingestion, processing and data quality are accepted.",
    "ingestion", "processing", "quality",
)  # fmt: skip
_compose(
    "Pipeline and operations model is stable.",
    "Ingestion, processing and operations are accepted.",
    "ingestion", "processing", "operations",
)  # fmt: skip
_compose("Cutover and rollback plan is defined.", "Replay, cutover and rollback are accepted.", "cutover")

_compose(
    "Problem, scope, and consumers are explicit",
    "Problem, scope, consumers, latency class and default assumptions are explicit.",
    "problem", also=(stances,),
)  # fmt: skip
_compose(
    "Source inventory, ownership, and event contracts are explicit",
    "Sources, owners, contracts and correction paths are explicit.",
    "sources",
)
_compose(
    "Event semantics (event-time, lateness, ordering, dedupe) are explicit",
    "Event time, lateness, order, duplicates and targets are explicit for each output.",
    "semantics",
)
_compose(
    "Volume/state/performance/cost estimates are explicit",
    "Throughput, state, recovery, cost and headroom are estimated.",
    "estimates",
)
_compose(
    "Ingestion topology and orchestration controls are explicit",
    "Modes, topology and policies are explicit.",
    "ingestion",
)
_compose("Model layering and ownership are explicit", "Layers, state and recomputation are explicit.", "processing")
_compose(
    "Data contracts and schema evolution policy are explicit",
    "Contracts, compatibility and the handling of breaking changes are explicit.",
    "contracts",
)
_compose(
    "Data quality and reconciliation strategy are explicit", "Tests, reconciliation and drift are explicit.", "quality"
)
_compose(
    "Streaming observability and incident response thresholds are explicit",
    "Signals, levels, owners and responses are explicit.",
    "operations",
)
_compose(
    "Backfill/replay/cutover/rollback strategy is explicit", "Replay, cutover and rollback are explicit.", "cutover"
)
_compose(
    "Validation gates, acceptance criteria, and residual risk ownership are explicit",
    "Validation, release gates, monitoring and risks with owners are explicit.",
    "validation",
)
