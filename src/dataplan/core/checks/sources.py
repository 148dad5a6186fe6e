"""Gate 2: source inventory and ownership of event contracts."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.checks.spot import Spot
from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Plan


def _each(look: Look) -> tuple[Spot, ...]:
    return look.section("sources").items("sources", "each system that data comes from")


@criterion("Source systems and owners are listed.", "sources")
def systems(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    sources = _each(look)
    for source in sources:
        source.named("name", "a short name that the other sections can use")
        source.named("system", "the system that produces the data")
        source.owned()
        source.lists("entities", "what its records are about")
        source.lists("keys", "the fields that identify a record")
    look.unique(sources)
    return look.ruling("Each source has a system, an owner, entities and keys.")


@criterion("Event/entity contracts and version owners are listed.", "sources")
def contracts(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for source in _each(look):
        contract = source.part("contract", "the contract under which the source publishes")
        contract.named("name", "the name of the contract, for example its topic or table")
        contract.named("format", "the format of its records")
        contract.named("version", "the version that is read")
        contract.owned("version_owner", "who decides on new versions")
    return look.ruling("Each source has a contract, and each contract a version owner.")


@criterion("Mutation behavior and correction paths are documented.", "sources")
def mutation(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for source in _each(look):
        behaviour = source.part("mutation", "how records change after they were first sent")
        behaviour.says("detail", "what may change, how often, and how one sees it", least=4)
        correction = source.part("correction", "how a wrong record is put right")
        correction.says("path", "what the owner sends, and what happens to the wrong record", least=4)
        correction.owned(what="who sends the correction")
    return look.ruling("Each source says how its records change and who corrects them, by which path.")
