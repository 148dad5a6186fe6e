"""S: checkpoints, transactions, recovery of state."""

from __future__ import annotations

from collections.abc import Iterator

from dataplan.core.plan.estimates import Estimates, Recovery
from dataplan.core.plan.ingestion import Component, Ingestion, Policy
from dataplan.core.rules.amount import Amount, Role, derived
from dataplan.core.rules.outcome import Outcome, above, all_of, at_least, at_most, below
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import component, stateful
from dataplan.core.rules.subjects import components, policies, recovery
from dataplan.core.rules.view import Subject, View

INTERVAL = Role("checkpoint interval", "checkpoint/interval", "s", "time from one checkpoint to the next")
DURATION = Role("checkpoint p99", "checkpoint/duration_p99", "s", "99th percentile of how long a checkpoint takes")
TIMEOUT = Role("checkpoint timeout", "checkpoint/timeout", "s", "after this a checkpoint is given up")
CHANGED = Role("changed state", "checkpoint/changed_state", "B", "state that changes in one interval")
BANDWIDTH = Role("checkpoint bandwidth", "checkpoint/bandwidth", "B/s", "what the job can write to checkpoint storage")
TRANSACTION = Role("transaction timeout", "checkpoint/transaction_timeout", "s", "the sink's transaction timeout")
BROKER_MAX = Role("broker maximum", "checkpoint/transaction_timeout_max", "s", "longest transaction the broker allows")
RESTART = Role("restart", "checkpoint/restart", "s", "longest restart of the job")
RESTORE = Role("restore", "restore", "s", "time to read the state back")
REPLAY = Role("replay", "replay", "s", "time to reprocess what came after the last checkpoint")
DRAIN = Role("drain", "drain", "s", "time to work off the backlog")
OBJECTIVE = Role("recovery objective", "objective", "s", "the recovery time objective (RTO)")
OFFSETS = Role("offset retention", "sizing/offset_retention", "s", "how long the log keeps an idle group's offsets")
STOP = Role("planned stop", "/estimates/recovery/planned_stop", "s", "longest time a consumer is stopped on purpose")
OUTAGE = Role("outage", "/estimates/recovery/outage", "s", "the longest outage that is planned for")


def snapshots(view: View) -> Iterator[Subject[Policy]]:
    """Policies of jobs that write checkpoints of state: stream jobs, and whatever states how long one takes."""
    for policy in policies(view):
        found = component(view, policy.name)
        if policy.item.checkpoint.duration_p99 is not None or (
            (found is None or found.kind == "stream-job") and stateful(view, policy.name) is not False
        ):
            yield policy


@rule(
    "S01",
    "checkpoints finish before the next one is due",
    must="checkpoint p99 < interval; warning above half the interval",
    source="FLS",
    over=snapshots,
    needs=(Ingestion,),
    inputs=(DURATION, INTERVAL),
)
def checkpoint_fits_interval(it: Subject[Policy]) -> Outcome | None:
    duration, interval = it[DURATION], it[INTERVAL]
    half = derived("half the interval", interval.shown, lambda i: i / 2, interval)
    fits = below(duration, interval, fix="checkpoints run back to back: lengthen the interval or shrink the state")
    if fits.result != "holds":
        return fits
    return at_most(duration, half, fix="little time is left for processing between checkpoints", severity="warning")


@rule(
    "S02",
    "changed state can be written within the interval",
    must="changed state / interval ≤ bandwidth",
    source="FLS",
    over=snapshots,
    needs=(Ingestion,),
    inputs=(CHANGED, INTERVAL, BANDWIDTH),
)
def checkpoint_bandwidth(it: Subject[Policy]) -> Outcome:
    bandwidth = it[BANDWIDTH]
    needed = derived("", bandwidth.shown or "MB/s", lambda b, i: b / i, it[CHANGED], it[INTERVAL], how="{} / {}")
    return at_most(needed, bandwidth, fix="lengthen the interval, use incremental checkpoints or add bandwidth")


@rule(
    "S03",
    "the checkpoint timeout outlasts a slow checkpoint",
    must="timeout ≥ checkpoint p99",
    severity="warning",
    source="FLS",
    over=snapshots,
    needs=(Ingestion,),
    inputs=(TIMEOUT, DURATION),
)
def timeout_outlasts_checkpoint(it: Subject[Policy]) -> Outcome:
    return at_least(it[TIMEOUT], it[DURATION], fix="slow checkpoints are given up and none completes: raise it")


@rule(
    "S04",
    "state is back within the recovery objective",
    must="restore + replay since the last checkpoint + drain ≤ recovery objective",
    source="FLS",
    over=recovery,
    needs=(Estimates, Ingestion),
    inputs=(RESTORE, REPLAY, INTERVAL, DRAIN, OBJECTIVE),
)
def recovery_fits_objective(it: Subject[Recovery]) -> Outcome:
    needed = it[RESTORE] + _replay(it) + it[DRAIN]
    return at_most(needed, it[OBJECTIVE], fix="restore faster, add capacity to drain, or relax the objective")


@rule(
    "S05",
    "transactions outlive a checkpoint and a restart",
    must="checkpoint interval + checkpoint + restart < transaction timeout ≤ broker maximum",
    source="FK",
    over=policies,
    needs=(Ingestion,),
    inputs=(TRANSACTION, INTERVAL, DURATION, RESTART, BROKER_MAX),
)
def transaction_timeout(it: Subject[Policy]) -> Outcome | None:
    if not it.item.checkpoint.transactional_sink:
        return None
    timeout = it[TRANSACTION]
    # a transaction is open from one checkpoint until the next one is complete
    opened = it[INTERVAL] + it[DURATION] if it.item.checkpoint.duration_p99 is not None else it[INTERVAL]
    return all_of(
        above(timeout, opened + it[RESTART], fix="what a restarted job would commit is aborted and lost"),
        at_most(timeout, it[BROKER_MAX], fix="the broker refuses the producer: lower it or raise the broker's maximum"),
    )


@rule(
    "S06",
    "offsets survive the longest planned stop",
    must="offset retention ≥ longest planned stop",
    severity="warning",
    source="K",
    over=components,
    needs=(Ingestion, Estimates),
    inputs=(OFFSETS, STOP, OUTAGE),
)
def offsets_survive_stop(it: Subject[Component]) -> Outcome | None:
    retention = it[OFFSETS]
    if it.item.kind != "log" and not retention.known:
        return None
    stop = it[STOP] if it[STOP].known else it[OUTAGE]
    return at_least(retention, stop, fix="a group that was stopped restarts at the wrong place: raise the retention")


def _replay(it: Subject[Recovery]) -> Amount:
    """As given, else bounded by the longest checkpoint interval: what was read in it is reprocessed no slower."""
    given = it[REPLAY]
    if given.known or it.item.replay is not None:
        return given
    intervals = [policy[INTERVAL] for policy in snapshots(it.view)]
    if not intervals or not all(amount.known for amount in intervals):
        return given
    return max(intervals, key=lambda amount: amount.value).named("replay of one checkpoint interval")


S_STATE: tuple[Rule, ...] = (
    checkpoint_fits_interval,
    checkpoint_bandwidth,
    timeout_outlasts_checkpoint,
    recovery_fits_objective,
    transaction_timeout,
    offsets_survive_stop,
)
