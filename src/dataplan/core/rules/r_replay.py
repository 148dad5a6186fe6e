"""R04, R05, R09, R10: a replay ends in time, does no harm to the live path, and repeats nothing."""

from __future__ import annotations

import re

from dataplan.core.plan.contracts import Contract, Contracts
from dataplan.core.plan.cutover import Cutover, Replay
from dataplan.core.plan.estimates import Estimates
from dataplan.core.plan.processing import Processing
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.amount import Amount, Role, derived
from dataplan.core.rules.e_order import REMEMBERED
from dataplan.core.rules.load import BYTES, bare_kind, is_bytes
from dataplan.core.rules.outcome import Outcome, all_of, at_most, holds, judge, lacking, violated
from dataplan.core.rules.r_retention import DEPTH
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import PEAK, stated, system
from dataplan.core.rules.subjects import contracts, outputs, replay
from dataplan.core.rules.view import Subject, View

VOLUME = Role("replay volume", "volume", None, "events or bytes that a replay reads")
RATE = Role("replay rate", "rate", None, "events or bytes per second at which it reads")
DEADLINE = Role("deadline", "deadline", "s", "time in which a replay has to be through")
CAPACITY = Role("capacity", "/estimates/recovery/capacity", None, "what processing sustains")

_FIRST = re.compile(r"\D*(?:0[.-]1|1)(?:[.-]0)*")


@rule(
    "R04",
    "a replay ends by its deadline and leaves the live path its capacity",
    must="volume / rate ≤ deadline; replay rate + peak ≤ capacity, or the replay is isolated",
    source="FLS",
    over=replay,
    needs=(Cutover, Estimates),
    inputs=(VOLUME, RATE, DEADLINE, PEAK, BYTES, CAPACITY),
)
def replay_ends_in_time(it: Subject[Replay]) -> Outcome | None:
    volume, rate = it[VOLUME], it[RATE]
    if volume.known and rate.known and bare_kind(rate) != bare_kind(volume) | {"[time]-1"}:
        wrong = f"{volume.text} cannot be read at {rate.text}: give both in events or both in bytes"
        time = lacking(volume, rate, because=wrong)
    else:
        needed = derived("", it[DEADLINE].shown or "h", lambda v, r: v / r, volume, rate, how="{} / {}")
        time = at_most(needed, it[DEADLINE], fix="replay faster, less far back, or agree on a later deadline")
    return all_of(time, _beside_live(it, rate))


@rule(
    "R05",
    "a replay overwrites what it wrote before",
    must="the sink overwrites by key or by partition",
    source="AF",
    over=replay,
    needs=(Cutover,),
    inputs=(),
)
def replay_overwrites(it: Subject[Replay]) -> Outcome:
    good = f"a second run replaces the {it.item.overwrite}"
    bad = "nothing is overwritten, so every run adds its results again: write by key or replace whole partitions"
    return judge(it.item.overwrite != "none", good, bad, it.place("overwrite"))


@rule(
    "R09",
    "a replay can read every version that it meets",
    must="compatibility is BACKWARD_TRANSITIVE or FULL_TRANSITIVE where several past versions are kept",
    source="SR",
    over=contracts,
    needs=(Contracts,),
    inputs=(),
)
def replay_reads_versions(it: Subject[Contract]) -> Outcome | None:
    mode, older = it.item.compatibility, len(it.item.past)
    at = it.place("compatibility")
    if not _replayed(it):
        return None
    if mode in {"BACKWARD_TRANSITIVE", "FULL_TRANSITIVE"}:
        return holds(f"{mode}: the newest reader is checked against every version", at)
    if not older and not first_version(it.item):
        return lacking(it.unsaid("past", f"the versions before {it.item.version} that a replay still meets"))
    if not older:
        return holds("there is only one version to read", at)
    if mode in {"BACKWARD", "FULL"} and older == 1:
        return holds(f"{mode}: the newest reader is checked against the one version before it", at)
    met = f"a replay meets {', '.join(past.version for past in it.item.past)} and {it.item.version}"
    if mode == "FORWARD_TRANSITIVE":
        bad = f"{met}; {mode} checks old readers on new data, not the newest reader on old: use FULL_TRANSITIVE"
        return violated(bad, at, severity="warning")
    return violated(f"{met}, and {mode} checks at most one version back: use a transitive mode", at)


@rule(
    "R10",
    "a replay does not double what was written",
    must="replay depth ≤ dedupe window, or the sink is idempotent",
    source="K",
    over=outputs,
    needs=(Semantics, Cutover),
    inputs=(DEPTH, REMEMBERED),
)
def replay_is_deduplicated(it: Subject[Output]) -> Outcome | None:
    if it.item.duplicates.idempotent_sink:
        return holds("the sink is idempotent: a replay overwrites itself", it.place("duplicates/idempotent_sink"))
    for run in replay(it.view):
        if run.item.overwrite != "none":
            return holds(f"a replay replaces the {run.item.overwrite}", run.place("overwrite"))
    fix = "keys are forgotten before the replay brings them again: make the sink idempotent"
    return at_most(it[DEPTH], it[REMEMBERED], fix=fix)


def first_version(contract: Contract) -> bool:
    """Whether the version reads as the first: 1, v1, 1.0, 0.1."""
    return _FIRST.fullmatch(contract.version.strip()) is not None


def _beside_live(it: Subject[Replay], rate: Amount) -> Outcome:
    if it.item.isolated:
        if not stated(it.item.isolation):
            return lacking(it.unsaid("isolation", "by what the replay is kept apart"))
        return holds("the replay has capacity of its own", it.place("isolated"))
    live = system(it.view, BYTES if is_bytes(rate) else PEAK)
    return at_most(rate + live, it[CAPACITY], fix="slow the replay down, run it off-peak, or isolate it")


def _replayed(it: Subject[Contract]) -> bool:
    """Whether a replay reads the dataset: everything but marts and serving, which it writes."""
    return it.name not in it.view.once("last models", lambda: _last_models(it.view))


def _last_models(view: View) -> frozenset[str]:
    section = view.section(Processing)
    last = [layer for layer in section.layers if layer.name in {"marts", "serving"}] if section is not None else []
    return frozenset(model.name for layer in last for model in layer.models)


R_REPLAY: tuple[Rule, ...] = (replay_ends_in_time, replay_overwrites, replay_reads_versions, replay_is_deduplicated)
