"""Gate 4: volume, state, performance and cost."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan


@criterion("Throughput and peak burst estimates are provided.", "estimates")
def throughput(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    estimates = look.section("estimates")
    rows = estimates.items("throughput", "the rates of each source and of the system")
    for row in rows:
        row.named("subject", "the source, or system")
        row.figure("mean", "the mean rate", "flow")
        row.figure("peak", "the peak rate", "flow")
        row.figure("bytes_peak", "the volume at the peak", "throughput")
    given = {slug(row.text("subject")) for row in rows}
    for name in look.names("sources", "sources") or ():
        if rows and slug(name) not in given:
            estimates.gap("throughput", f"throughput has no row for the source {name!r}; estimate its mean and peak.")
    growth = estimates.part("growth", "how the rate grows until when")
    growth.figure("rate", "the growth of the rate")
    growth.figure("horizon", "how long the design has to last", "duration")
    growth.figure("peak_at_horizon", "the peak rate at the end of that time", "flow")
    return look.ruling("Each source has a mean and a peak, and the peak is carried to the horizon.")


@criterion("State growth and retention estimates are provided.", "estimates")
def state_and_retention(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    estimates = look.section("estimates")
    stateless = bool(estimates.text("stateless"))
    if stateless:
        estimates.says("stateless", "why nothing is remembered between events", least=5)
    wanted = "each state with its size and lifetime (or in stateless why there is none)"
    for state in estimates.items("state", wanted, least=0 if stateless else 1):
        state.named("name", "what is remembered")
        state.figure("size", "the size of the state", "size")
        state.figure("ttl", "how long an entry lives", "duration")
        state.says("growth", "what makes it grow, and what bounds it")
    for store in estimates.items("retention", "each store with its retention and size"):
        store.named("store", "the name of the store")
        store.named("kind", "log, raw, layer, state, dead-letter or backup")
        store.figure("retention", "how long the store keeps its content", "duration")
        store.figure("size", "how big it gets", "size")
        store.says("reason", "why for so long")
    return look.ruling("Each state has a size, a lifetime and a bound; each store a retention and a size.")


@criterion("Backlog recovery and lag drain feasibility are provided.", "estimates")
def recovery(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    recovery = look.section("estimates").part("recovery", "what an outage leaves behind and how long it takes to drain")
    recovery.figure("outage", "the longest outage that is planned for", "duration")
    recovery.figure("capacity", "the sustained capacity with which the backlog is drained", "flow")
    recovery.figure("backlog", "the backlog after that outage")
    recovery.figure("detect", "the time until the outage is noticed", "duration")
    recovery.figure("restore", "the time to restore state and restart", "duration")
    recovery.figure("drain", "the time to drain the backlog beside live load", "duration")
    recovery.figure("total", "the time from the outage until results are fresh again", "duration")
    recovery.figure("objective", "the time within which they have to be fresh again", "duration")
    return look.ruling("Backlog, restore and drain are estimated against the recovery objective.")


@criterion("Cost drivers and headroom are documented.", "estimates")
def cost_and_headroom(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    estimates = look.section("estimates")
    cost = estimates.part("cost", "what drives the cost, line by line")
    for line in cost.items("lines", "each cost line with its driver, quantity and unit price"):
        line.named("name", "what is paid for")
        line.says("driver", "what makes this line grow")
        line.figure("quantity", "how much of it is used")
        line.figure("unit_price", "its price per unit", "money")
        line.figure("monthly", "the cost per month", "money")
    cost.figure("total", "the sum of all lines", "money")
    cost.figure("budget", "the budget", "money", optional=True)
    cost.says("egress", "what leaves a zone or region and what that costs, or why nothing does")
    headroom = estimates.part("headroom", "how much capacity is left at the peak")
    headroom.figure("utilisation", "the utilisation at the peak", "share")
    headroom.figure("target", "the highest utilisation that is allowed", "share")
    headroom.says("plan", "what is done when the target is reached")
    return look.ruling("Each cost line has a driver, a quantity and a price; headroom has a target and a plan.")
