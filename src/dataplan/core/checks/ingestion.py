"""Gate 5: how data comes in, through which components, with which policies."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.checks.spot import Spot
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan

MODES = "Ingestion Mode"
GUARANTEES = "Delivery and Processing Guarantees"
PROCESSING = ("source-connector", "stream-job", "batch-job")
"""Kinds of component that process data and so can fail half-way; each needs a policy."""


@criterion("Ingestion mode chosen (stream, micro-batch, batch, CDC).", "ingestion")
def modes(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    ingestion = look.section("ingestion")
    sources = look.names("sources", "sources")
    chosen = ingestion.items("modes", "the ingestion mode of each source")
    for mode in chosen:
        mode.known("source", sources, "source")
        mode.says("reason", "why this mode suits the source")
        choice = mode.decision("decision", MODES, mode.text("source"))
        named = mode.text("mode")
        if choice and named not in _modes_in(choice):
            mode.gap(
                "mode", f"says {named}, but the decision {mode.text('decision')} chose {choice!r}; make them agree."
            )
    look.covered(
        ingestion, "modes", {slug(mode.text("source")) for mode in chosen}, sources, "source", "choose its mode"
    )
    return look.ruling("Each source has an ingestion mode that rests on a row of the decision table.")


def _modes_in(choice: str) -> set[str]:
    said = slug(choice).split("-")
    joined = "-".join(said)
    found = {"micro-batch"} if "micro-batch" in joined else set()
    words = set(joined.replace("micro-batch", "").split("-"))
    return found | ({"stream"} if {"stream", "streaming"} & words else set()) | ({"batch", "cdc"} & words)


@criterion("Topology and dependency boundaries identified.", "ingestion")
def topology(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    ingestion = look.section("ingestion")
    components = ingestion.items("components", "each component between source and consumer")
    sources = look.names("sources", "sources")
    names = [component.text("name") for component in components]
    for component in components:
        component.named("name", "a short name that the other sections can use")
        component.owned()
        component.says("boundary", "what it must not do, and what crosses its edge", least=4)
        component.known("depends_on", None if sources is None else [*names, *sources], "component or source")
    look.unique(components)
    _no_circle(components)
    read = {slug(str(name)) for component in components for name in getattr(component.value, "depends_on", ())}
    if components:
        look.covered(ingestion, "components", read, sources, "source", "name the component that reads it")
    return look.ruling("Each component has an owner, a boundary and known dependencies, without a circle.")


def _no_circle(components: tuple[Spot, ...]) -> None:
    waiting = {component.text("name"): set(getattr(component.value, "depends_on", ())) for component in components}
    while ready := {name for name, before in waiting.items() if not before & waiting.keys()}:
        waiting = {name: before for name, before in waiting.items() if name not in ready}
    for component in components:
        if component.text("name") in waiting:
            component.gap("depends_on", "depends on itself through other components; name only what comes before it.")


@criterion("Retry/backoff/checkpoint/concurrency policies defined.", "ingestion")
def policies(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    ingestion = look.section("ingestion")
    entries = ingestion.items("policies", "the policies of each component that processes data")
    for policy in entries:
        policy.known("component", look.names("ingestion", "components"), "component")
        _policy(policy)
    processing = look.names("ingestion", "components", lambda item: getattr(item, "kind", "") in PROCESSING)
    having = {slug(policy.text("component")) for policy in entries}
    look.covered(ingestion, "policies", having, processing, "component", "write its policies")
    outputs = look.names("semantics", "outputs")
    guarantees = ingestion.items("guarantees", "the delivery guarantee of each output")
    for guarantee in guarantees:
        guarantee.known("output", outputs, "output")
        guarantee.says("how", "by which mechanism the guarantee holds")
        guarantee.decision("decision", GUARANTEES, guarantee.text("output"))
    having = {slug(guarantee.text("output")) for guarantee in guarantees}
    look.covered(ingestion, "guarantees", having, outputs, "output", "decide its delivery guarantee")
    for schedule in ingestion.items("schedules", "a schedule", least=0):
        schedule.known("component", look.names("ingestion", "components"), "component")
        schedule.figure("interval", "how often it runs", "duration")
        schedule.figure("duration_p95", "how long a run takes at its slow percentile", "duration")
    return look.ruling(
        "Each processing component has retry, backoff, checkpoint and concurrency; each output a guarantee."
    )


def _policy(policy: Spot) -> None:
    retry = policy.part("retry", "how often it is tried again, on what")
    retry.figure("attempts", "the number of attempts", "number")
    retry.says("on", "which failures are tried again", least=2)
    retry.says("then", "what happens when the attempts are used up")
    backoff = policy.part("backoff", "how long it waits between attempts")
    backoff.figure("initial", "the first wait", "duration")
    backoff.figure("cap", "the longest wait", "duration")
    checkpoint = policy.part("checkpoint", "from where it goes on after a failure")
    checkpoint.figure("interval", "the time between checkpoints", "duration")
    checkpoint.says("where", "where progress is stored", least=2)
    concurrency = policy.part("concurrency", "how much runs at once")
    concurrency.figure("limit", "how many run at once", "number")
    concurrency.says("scope", "what the limit counts")
