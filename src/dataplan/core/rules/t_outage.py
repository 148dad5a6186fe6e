"""T09, T12, T13: how long an outage lasts until somebody has noticed, acted, and the backlog is gone."""

from __future__ import annotations

from dataplan.core.plan.estimates import Estimates, Recovery
from dataplan.core.plan.operations import OnCall, Operations
from dataplan.core.rules.amount import Role, derived
from dataplan.core.rules.outcome import Outcome, all_of, at_least, at_most
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import MEAN, stated, system
from dataplan.core.rules.subjects import on_call, recovery
from dataplan.core.rules.view import Subject

SCRAPE = Role("scrape interval", "scrape", "s", "time between two samples of a signal")
DETECT = Role("detection", "detect", "s", "from the failure to the page, the alert's hold time included")
ACKNOWLEDGE = Role("acknowledgement", "acknowledge", "s", "from the page to a person at work on it")
DECIDE = Role("decision", "decide", "s", "from then to the decision what to do")
TOLERATED = Role("tolerated outage", "tolerated_outage", "s", "longest outage that the business bears")
RESTORE = Role("recovery", "/estimates/recovery/restore", "s", "from the decision until events are processed again")
BACKLOG = Role("backlog", "/estimates/recovery/backlog", "event", "events that pile up in the planned outage")
OUTAGE = Role("outage", "outage", "s", "the longest outage that is planned for")
DRAIN = Role("drain", "drain", "s", "time to work off the backlog")
DEGRADED = Role("tolerated degradation", "tolerated_degradation", "s", "longest time for which results may be stale")


@rule(
    "T09",
    "somebody is at work before the tolerated outage is over",
    must="detection + acknowledgement ≤ tolerated outage; detection ≥ one scrape interval",
    severity="warning",
    source="SRE5",
    over=on_call,
    needs=(Operations,),
    inputs=(SCRAPE, DETECT, ACKNOWLEDGE, TOLERATED),
)
def response_in_time(it: Subject[OnCall]) -> Outcome | None:
    return all_of(
        at_least(it[DETECT], it[SCRAPE], fix="nothing is seen before the next sample: scrape more often"),
        at_most(it[DETECT] + it[ACKNOWLEDGE], it[TOLERATED], fix="page earlier or answer faster"),
    )


@rule(
    "T12",
    "results are fresh again within the tolerated degradation",
    must="outage + drain ≤ tolerated degradation; the outage alone where a lane serves fresh events first",
    over=recovery,
    needs=(Estimates,),
    inputs=(OUTAGE, DRAIN, DEGRADED),
)
def degradation_is_tolerated(it: Subject[Recovery]) -> Outcome:
    if stated(it.item.fresh_first):
        lane = it[OUTAGE].named("outage (fresh events first)")
        return at_most(lane, it[DEGRADED], fix="recover faster or agree on a longer degradation")
    return at_most(it[OUTAGE] + it[DRAIN], it[DEGRADED], fix="add capacity to drain, or serve fresh events first")


@rule(
    "T13",
    "the whole way back fits the tolerated outage, and the backlog is sized for it",
    must="detection + acknowledgement + decision + recovery ≤ tolerated outage and ≤ backlog / mean rate",
    over=on_call,
    needs=(Operations, Estimates),
    inputs=(DETECT, ACKNOWLEDGE, DECIDE, RESTORE, TOLERATED, BACKLOG, MEAN),
)
def way_back_fits(it: Subject[OnCall]) -> Outcome | None:
    down = it[DETECT] + it[ACKNOWLEDGE] + it[DECIDE] + it[RESTORE]
    covers = derived(
        "outage covered", down.shown, lambda b, r: b / r, it[BACKLOG], system(it.view, MEAN), how="{} / {}"
    )
    return all_of(
        at_most(down, it[TOLERATED], fix="detect, decide or recover faster, or agree on a longer outage"),
        at_most(down, covers, fix="size the backlog for the whole time"),
    )


T_OUTAGE: tuple[Rule, ...] = (response_in_time, degradation_is_tolerated, way_back_fits)
