"""Gate 11: what proves that it works, who releases it, what is watched afterwards, which risks stay."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Plan

ASPECTS = ("correctness", "freshness", "latency", "recovery")


@criterion("Validation covers correctness, freshness, latency, and recovery behavior.", "validation")
def coverage(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    validation = look.section("validation")
    entries = validation.items("checks", "what is tried before release")
    for check in entries:
        check.named("name", "the name of the check")
        check.says("method", "what is done, with which data or load", least=4)
        check.says("pass_when", "what has to be seen", least=3)
        check.figure("threshold", "the number that decides")
        check.owned()
    having = {check.text("aspect") for check in entries}
    look.covered(validation, "checks", having, ASPECTS, "aspect", "add a check of it")
    return look.ruling("Correctness, freshness, latency and recovery each have a check with a threshold and an owner.")


@criterion("Release gates and success criteria are explicit.", "validation", "risks")
def release(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for gate in look.section("validation").items("release_gates", "what has to hold before release, and who approves"):
        gate.named("name", "the name of the release gate")
        gate.says("criterion", "what has to hold")
        gate.figure("threshold", "the number that decides")
        gate.owned("approver", "who approves")
    for risk in look.section("risks").items("risks", "the risks that stay, each with an owner"):
        risk.named("name", "the name of the risk")
        risk.says("statement", "what may happen, and why", least=4)
        risk.says("mitigation", "what makes it less likely or less bad", least=3)
        risk.owned(what="who carries the risk")
    return look.ruling("Each release gate has a number and an approver, and each risk that stays an owner.")


@criterion("Post-launch monitoring window and incident thresholds are explicit.", "validation")
def monitoring(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    monitoring = look.section("validation").part("monitoring", "what is watched after launch, for how long")
    monitoring.figure("window", "how long it is watched", "duration")
    monitoring.owned(what="who watches")
    for incident in monitoring.items("incidents", "from which level something is an incident"):
        incident.named("name", "the name of the incident")
        incident.says("condition", "what is measured")
        incident.figure("threshold", "the level from which it is an incident")
    return look.ruling("The monitoring window has an owner, and each kind of incident a level.")
