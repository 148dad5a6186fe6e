"""E05-E07, E11: duplicates and order."""

from __future__ import annotations

import math
import re

from dataplan.core.plan.cutover import Cutover
from dataplan.core.plan.ingestion import Component, Ingestion
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.plan.sources import Sources
from dataplan.core.rules.amount import Amount, Role, constant, derived
from dataplan.core.rules.outcome import Outcome, all_of, at_least, at_most, holds, lacking, violated
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import first_logs, stated, streamed
from dataplan.core.rules.subjects import outputs
from dataplan.core.rules.view import Subject

REMEMBERED = Role("dedupe window", "duplicates/window", "s", "how long keys of seen events are remembered")
HORIZON = Role("duplicate horizon", "duplicates/horizon", "s", "how late a duplicate may come")
TWICE = Role("duplicate share", "duplicates/share", "", "share of events that come more than once")
EVENTS = Role("events per window", "window/events", "event", "events of one key in one window")
PARITY = Role("parity", "/cutover/parallel_run/parity", "", "share that must agree (or may differ) in the parallel run")
PARTITIONS = Role("partitions", "sizing/partitions", "partition", "partitions of the log")

_UNORDERED = frozenset({"none", "no", "no order", "unordered", "not required", "n/a", "-"})
_TOTAL = frozenset({"global", "globally", "total", "total order", "all", "all events", "everything"})
_SPREAD = frozenset({"none", "no key", "null", "random", "round robin", "round-robin", "sticky", "unkeyed"})


@rule(
    "E05",
    "a duplicate is recognised however late it comes",
    must="dedupe window ≥ duplicate horizon, or an idempotent sink",
    source="K",
    over=outputs,
    needs=(Semantics,),
    inputs=(REMEMBERED, HORIZON),
)
def duplicates_are_remembered(it: Subject[Output]) -> Outcome:
    if it.item.duplicates.idempotent_sink:
        known = [amount for amount in (it[REMEMBERED], it[HORIZON]) if amount.known]
        return holds(
            "the sink is idempotent: a duplicate overwrites itself", it.place("duplicates/idempotent_sink"), *known
        )
    return at_least(it[REMEMBERED], it[HORIZON], fix="remember keys longer, or make the sink idempotent by key")


@rule(
    "E06",
    "the dedupe key survives retries and failover",
    must="the same event has the same key whenever it is sent",
    source="K",
    over=outputs,
    needs=(Semantics,),
    inputs=(),
)
def key_is_stable(it: Subject[Output]) -> Outcome:
    duplicates = it.item.duplicates
    if not stated(duplicates.key):
        return lacking(it.unsaid("duplicates/key", "dedupe key"))
    if not duplicates.key_stable:
        bad = f"{duplicates.key} changes when an event is sent again: choose a key that the producer sets once"
        return violated(bad, it.place("duplicates/key_stable"))
    if not stated(duplicates.why_stable):
        return lacking(it.unsaid("duplicates/why_stable", f"why {duplicates.key} is stable"))
    return holds(f"{duplicates.key} is stable across retries and failover", it.place("duplicates/why_stable"))


@rule(
    "E07",
    "events that must stay in order share a partition",
    must="partition key ⊆ ordering scope, so that a scope is never spread; no repartitioning in place",
    source="K",
    over=outputs,
    needs=(Semantics, Sources, Ingestion),
    inputs=(PARTITIONS,),
)
def order_survives_partitioning(it: Subject[Output]) -> Outcome | None:
    scope = it.item.ordering.scope
    if scope.strip().casefold() in _UNORDERED:
        return None
    logs = first_logs(it.view, it.item)
    if not logs:
        if not streamed(it.view, it.item):
            return None  # files and tables are sorted when they are read; only a log fixes the order on the way
        return lacking(
            because=f"no log of the ingestion section carries its sources, so nothing keeps order per {scope}"
        )
    return all_of(*(_keeps_order(log, scope, it.place("ordering/scope")) for log in logs))


@rule(
    "E11",
    "thresholds allow for windows that a duplicate touches",
    must="1 − (1 − duplicate share)^(events per window) ≤ what parity lets differ",
    severity="warning",
    over=outputs,
    needs=(Semantics, Cutover),
    inputs=(TWICE, EVENTS, PARITY),
)
def duplicates_touch_windows(it: Subject[Output]) -> Outcome | None:
    if it.item.window is None:
        return None
    touched = derived("affected windows", "%", _touched, it[TWICE], it[EVENTS], how="1 − (1 − {})^({})")
    parity = it[PARITY]
    # "99.9 %" is what must agree, "0.1 %" is what may differ
    allowed = constant("all", 100, "%") - parity if parity.known and parity.value >= 0.5 else parity
    return at_most(touched, allowed, fix="compare after deduplication, or per event instead of per window")


def _keeps_order(log: Subject[Component], scope: str, stands: Amount) -> Outcome | None:
    key, name = log.item.partition_key, log.name
    place = log.place("partition_key")
    if scope.strip().casefold() in _TOTAL:
        one = log[PARTITIONS].named(f"partitions of {name}")
        return at_most(one, constant("", 1, "partition"), fix="a total order needs a single partition")
    if key.strip().casefold() in _SPREAD:
        return violated(f"order is promised per {scope}, but {name} has no partition key ({key})", stands, place)
    if not stated(key):
        return lacking(stands, log.unsaid("partition_key", f"partition key of {name}"))
    foreign = field_names(key) - field_names(scope)
    if foreign:
        bad = (
            f"order is promised per {scope}, but {name} is partitioned by {key}: one {scope} is spread over partitions"
        )
        return violated(bad, stands, place)
    match log.item.repartition:
        case "in-place":
            bad = f"more partitions in place move keys of {name} and break the order per {scope}: use a new log"
            return violated(bad, stands, log.place("repartition"))
        case None:
            return lacking(stands, log.unsaid("repartition", f"how partitions of {name} grow"))
        case _:
            return holds(f"{name} is partitioned by {key}: order per {scope} is kept", stands, place)


def field_names(text: str) -> frozenset[str]:
    """Field names of a key in one spelling: ``hash(parcelId), depot`` -> parcel, depot."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text).casefold()
    snake = re.sub(r"\b(?:hash|hashed|murmur2|by|of|per|the|within|key)\b", " ", snake)
    parts = (part.strip().rpartition(".")[2] for part in re.split(r"[,+/&|;()]|\band\b", snake))
    names = (re.sub(r"[\s\-]+", "_", part.strip()) for part in parts)
    return frozenset(re.sub(r"_?ids?$", "", name) or name for name in names if name)


def _touched(share: float, events: float) -> float:
    """Probability that at least one of n events is a duplicate; exact also for tiny shares."""
    return 1.0 if share >= 1 else -math.expm1(events * math.log1p(-share))


E_ORDER: tuple[Rule, ...] = (
    duplicates_are_remembered,
    key_is_stable,
    order_survives_partitioning,
    duplicates_touch_windows,
)
