"""Gate 7: contracts of critical datasets and events, and how they may change."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.processing import PUBLISHED
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.checks.spot import Spot
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan


def _each(section: Spot) -> tuple[Spot, ...]:
    return section.items("contracts", "the contract of each source and of each published dataset")


@criterion("Contracts for critical datasets/events are documented.", "contracts")
def documented(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    section = look.section("contracts")
    contracts = _each(section)
    for contract in contracts:
        contract.named("dataset", "the source or dataset that it covers")
        contract.owned()
        contract.named("version", "its version")
        names = [field.text("name") for field in _fields(contract)]
        contract.lists("keys", "the fields that identify a record")
        contract.known("keys", names, "field of the contract")
        contract.lists("consumers", "who reads it")
    having = {slug(contract.text("dataset")) for contract in contracts}
    look.covered(section, "contracts", having, look.names("sources", "sources"), "source", "write its contract")
    look.covered(section, "contracts", having, look.models(*PUBLISHED), "published dataset", "write its contract")
    return look.ruling("Each source and each published dataset has a contract with owner, version, fields and keys.")


def _fields(contract: Spot) -> tuple[Spot, ...]:
    fields = contract.items("fields", "each field with its type and meaning")
    for entry in fields:
        entry.named("name", "the name of the field")
        entry.named("type", "the type of the field")
        entry.says("meaning", "what the field says", least=1)
    return fields


@criterion("Compatibility policy and versioning approach are defined.", "contracts")
def compatibility(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for contract in _each(look.section("contracts")):
        contract.says("compatibility_reason", "why this mode, and what it lets a reader rely on")
        contract.says("versioning", "what raises which part of the version", least=4)
        deprecation = contract.part("deprecation", "how a field or version is retired")
        deprecation.figure("notice", "the notice before something is taken away", "duration")
        deprecation.says("process", "who is told, and how it ends", least=4)
    return look.ruling("Each contract has a compatibility mode with its reason, a versioning rule and a notice.")


@criterion("Breaking-change mitigation and migration plan are defined.", "contracts")
def breaking(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    section = look.section("contracts")
    change = section.part("breaking", "what happens when a change cannot be compatible")
    change.owned(what="who decides on a breaking change")
    change.says("detection", "how an incompatible change is found before it is released", least=4)
    change.says("rollback", "how one goes back half-way", least=4)
    for step in change.items("steps", "the steps of a migration in order", least=2):
        step.named("name", "the name of the step")
        step.says("action", "what is done")
        step.says("done_when", "how one sees that the step is done")
        step.owned()
    section.says("replay_versions", "which versions a replay meets, and how each is read", least=4)
    personal = any(
        getattr(entry.value, "personal", False) for contract in _each(section) for entry in _all_fields(contract)
    )
    privacy = section.part("privacy", "how personal data is erased on request" if personal else "")
    privacy.owned()
    privacy.says("method", "how a person's data is erased from every store")
    for wait in privacy.items("waits", "each wait on the way to erasure"):
        wait.is_figure("a wait on the way to erasure", "duration")
    privacy.figure("total", "the sum of the waits", "duration")
    privacy.figure("deadline", "the time within which data has to be gone", "duration")
    privacy.says("residency", "where the data may be kept")
    return look.ruling("A breaking change has an owner, detection, steps and a way back; replays read older versions.")


def _all_fields(contract: Spot) -> tuple[Spot, ...]:
    return contract.items("fields", "each field", least=0)
