"""Gate 3: what each output means in time."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.checks.spot import Spot
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan

TABLE = "Watermark and Lateness"


def _each(look: Look) -> tuple[Spot, ...]:
    return look.section("semantics").items("outputs", "each result that a consumer reads")


@criterion("Event-time vs processing-time semantics are explicit.", "semantics")
def event_time(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    outputs = _each(look)
    consumers = look.names("problem", "consumers")
    for output in outputs:
        output.named("name", "a short name that the other sections can use")
        output.named("event_time", "the field that says when the event happened")
        output.says("domain_reason", "why results follow this time and not the other", least=4)
        output.lists("sources", "the sources that the result is made from")
        output.known("sources", look.names("sources", "sources"), "source")
        output.lists("consumers", "the consumers that read it")
        output.known("consumers", consumers, "consumer of the problem section")
        window = output.part("window")
        window.figure("size", "the length of the window", "duration")
        calendar = output.part("calendar", "whose day it is" if window.text("kind") == "daily" else "")
        calendar.named("time_zone", "the time zone of a day, for example Europe/Berlin")
        calendar.says("daylight_saving", "what happens on the days of the clock change")
        calendar.named("calendar", "which days count")
    look.unique(outputs)
    served = {slug(str(name)) for output in outputs for name in getattr(output.value, "consumers", ())}
    for index, name in enumerate(consumers or ()):
        if outputs and slug(name) not in served:
            look.gap(f"/sections/problem/consumers/{index}", f"The consumer {name!r} reads no output; add one for it.")
    return look.ruling("Each output names its event time, its time domain with the reason, and who reads it.")


@criterion("Ordering guarantees and duplication assumptions are explicit.", "semantics")
def order_and_duplicates(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for output in _each(look):
        ordering = output.part("ordering", "within which key order holds, and by what")
        ordering.named("scope", "the key within which order holds") if slug(ordering.text("scope")) != "none" else None
        ordering.says("by", "what order is taken from, or why none is needed", least=2)
        duplicates = output.part("duplicates", "how a record that comes twice is told from two records")
        duplicates.named("key", "the key by which a duplicate is known")
        duplicates.says("why_stable", "who assigns the key, and that a retry keeps it")
        duplicates.figure("horizon", "how late a duplicate may come", "duration")
        duplicates.figure("window", "how long keys are remembered", "duration")
        duplicates.says("how", "by which mechanism a duplicate has no effect")
    return look.ruling("Each output has an order scope, and a key, horizon and window for duplicates.")


@criterion("Lateness profile and watermark strategy are explicit.", "semantics")
def lateness(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for output in _each(look):
        for quantile in output.items("lateness", "which share of events arrives within which delay"):
            quantile.figure("share", "the share of events", "share")
            quantile.figure("delay", "the delay within which they arrive", "duration")
        output.figure("latest", "the latest arrival", "duration")
        watermark = output.part("watermark", "how long the output waits for late events, and why")
        watermark.figure("delay", "the watermark delay", "duration")
        watermark.says("strategy", "what the watermark waits for and what it does not")
        watermark.decision("decision", TABLE, output.text("name"))
        late = output.part("late", "where an event goes that comes after the watermark")
        late.says("path", "what happens to such an event, and how the result is put right")
        late.owned(what="who answers for late events")
    return look.ruling(
        "Each output has a lateness profile, a watermark with its decision, and an owned path for late events."
    )


@criterion("Freshness and latency SLO targets are explicit.", "semantics")
def slo(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for output in _each(look):
        target = output.part("slo", "how fresh the output has to be, and how the time is spent")
        target.figure("freshness", "the freshness target", "duration")
        target.figure("latency", "the latency target", "duration", optional=True)
        target.figure("percentile", "the share of events that the target covers", "share", optional=True)
        for stage in target.items("stages", "the stages on the way, each with its budget"):
            stage.named("name", "which stage it is")
            stage.figure("budget", "the time that the stage may take", "duration")
    return look.ruling("Each output has a freshness target and a budget for each stage.")
