"""Gate 9: what is watched, when somebody is woken, and what they do."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Plan

FLOW = ("lag", "watermark-lag", "error-rate", "throughput")
HEALTH = ("checkpoint", "state", "skew")


def _signals(look: Look, kinds: tuple[str, ...], *, needed: bool = True) -> None:
    operations = look.section("operations")
    mine = [
        signal
        for signal in operations.items("signals", "the signals that are watched")
        if (signal.text("kind") in kinds) is needed
    ]
    for signal in mine:
        signal.named("name", "the name of the signal")
        signal.named("on", "the component, source or output that it is measured on")
        signal.says("measure", "what is measured and how")
        signal.figure("warn", "the level of a warning")
        signal.figure("page", "the level that wakes somebody")
        signal.figure("window", "how long the level has to last", "duration")
        signal.owned(what="who is warned and woken")
        signal.says("response", "what they look at first, and what they do", least=4)
    if needed:
        having = {signal.text("kind") for signal in mine}
        look.covered(operations, "signals", having, kinds, "kind of signal", "add a signal with its levels and owner")


@criterion("Lag, watermark lag, error rate, and throughput telemetry are defined.", "operations")
def flow(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    _signals(look, FLOW)
    return look.ruling("Lag, watermark lag, error rate and throughput have levels, windows, owners and responses.")


@criterion("Checkpoint/state health and skew telemetry are defined.", "operations")
def health(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    _signals(look, HEALTH)
    return look.ruling("Checkpoints, state and skew have levels, windows, owners and responses.")


@criterion("On-call ownership and response thresholds are documented.", "operations")
def on_call(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    _signals(look, FLOW + HEALTH, needed=False)
    operations = look.section("operations")
    rota = operations.part("on_call", "who is on call, when, and how fast")
    rota.owned(what="the team on call")
    rota.says("hours", "when somebody is on call", least=2)
    rota.says("escalation", "who is called when nobody answers")
    rota.figure("scrape", "how often signals are read", "duration")
    rota.figure("detect", "the time until a failure is noticed", "duration")
    rota.figure("acknowledge", "the time until somebody answers", "duration")
    rota.figure("tolerated_outage", "the outage that is tolerated", "duration")
    for runbook in operations.items("runbooks", "what is done when, step by step"):
        runbook.named("name", "the name of the runbook")
        runbook.says("when", "what makes one open it")
        for step in runbook.items("steps", "the steps in order"):
            step.is_prose("what is done", least=2)
        runbook.owned()
    return look.ruling("The rota has an owner, hours and response times; every signal an owner and a response.")
