"""C07, C10, C11, C17: what is kept fits where it is kept, and in files of a useful size."""

from __future__ import annotations

from collections.abc import Iterator

from dataplan.core.plan.estimates import Estimates, Retention, StateEstimate
from dataplan.core.plan.ingestion import Component, Ingestion
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.agreement import agrees_between
from dataplan.core.rules.amount import Amount, Role, constant, derived, largest, total
from dataplan.core.rules.c_logs import PARALLELISM, REPLICATION
from dataplan.core.rules.e_order import REMEMBERED
from dataplan.core.rules.e_state import operator_of, purpose
from dataplan.core.rules.index import among
from dataplan.core.rules.load import BYTES, component_named, is_kind, load, mean_volume, missing, rate_of
from dataplan.core.rules.outcome import Outcome, all_of, at_least, at_most, holds, lacking
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.s_state import INTERVAL
from dataplan.core.rules.shared import MEAN, PEAK
from dataplan.core.rules.subjects import outputs, policies, sized, states, stores
from dataplan.core.rules.view import Subject, View

RETENTION = Role("retention", "retention", "s", "how long it is kept")
SIZE = Role("size", "size", "B", "all copies together")
DISK = Role("disk", "disk", "B", "disk that is set aside, on all nodes together")
FILL = Role("fill", "fill", "", "share of the disk that may be used; 85 % if not given")
COMPRESSION = Role("compression", "compression", "", "how many times smaller it is stored; 1 if not given")
STATE = Role("state", "size", "B", "size of the state")
ENTRY = Role("entry", "entry_size", "B/key", "bytes of one remembered key with its overhead")
MEMORY = Role("memory", "memory", "B", "heap or disk set aside for the state")
AMPLIFIED = Role("amplification", "amplification", "", "bytes of heap or disk per byte of state; 1 if not given")
FILE = Role("file", "sizing/file_size", "B", "size of the files that are written")
COMPACTION = Role("compaction", "sizing/compaction", "s", "how often small files are merged")

_ALARM = constant("fill", 85, "%")
_ONE = constant("", 1)
_SMALL = constant("useful file", 128, "MB")
_PEAK_LASTS = 3600.0
"""A peak of an hour fills a window of up to an hour; a longer one sees something between mean and peak."""


@rule(
    "C07",
    "what is kept fits the disk",
    must="size ≤ disk × fill; for a log size ≥ mean volume × retention × replication / compression",
    source="MSK",
    over=stores,
    needs=(Estimates,),
    inputs=(SIZE, DISK, FILL, RETENTION, REPLICATION, COMPRESSION, BYTES, MEAN, PEAK),
)
def retention_fits_disk(it: Subject[Retention]) -> Outcome | None:
    log = is_kind(it, "log")
    if it.item.disk is None and not log:
        return None
    size = it[SIZE]
    fill = it[FILL] if it.item.fill is not None else _ALARM
    usable = derived("", it[DISK].shown or "TB", lambda d, f: d * f, it[DISK], fill, how="{} × {}")
    fits = at_most(size, usable, fix="add disk, keep it for less time, or compress")
    return all_of(fits, _log_size(it, size) if log else None)


def _log_size(it: Subject[Retention], size: Amount) -> Outcome:
    """A log is never smaller than its mean volume over the retention; room for peaks and growth makes it larger."""
    part = component_named(it.view, it.name)
    steady = mean_volume(part, it.view)
    shrunk = it[COMPRESSION] if it.item.compression is not None else _ONE
    words = "{} × {} × {}" + (" / {}" if it.item.compression is not None else "")
    needed = derived(
        "", size.shown or "TB", lambda b, t, r, z: b * t * r / z, steady, it[RETENTION], it[REPLICATION], shrunk,
        how=words,
    )  # fmt: skip
    fix = "recompute the size from rate, retention and replicas"
    return agrees_between(size, needed, largest([size, needed]), fix=fix)


def _dedupe(view: View) -> Iterator[Subject[StateEstimate | Output]]:
    """States that remember keys, and outputs that need one and have none."""
    remembered: set[str] = set()
    for state in states(view):
        if served := _served(view, state.item):
            remembered |= {output.name for output in served}
            yield Subject(view=view, name=state.name, item=state.item, pointer=state.pointer)
    for it in outputs(view):
        if it.name not in remembered and not it.item.duplicates.idempotent_sink:
            yield Subject(view=view, name=it.name, item=it.item, pointer=it.pointer)


@rule(
    "C10",
    "the state that finds duplicates is as large as what it remembers",
    must="state = unique rate × dedupe window × bytes per key, within 20 %",
    over=_dedupe,
    needs=(Estimates, Semantics),
    inputs=(STATE, PEAK, MEAN, REMEMBERED, ENTRY),
)
def dedupe_state_is_sized(it: Subject[StateEstimate | Output]) -> Outcome:
    if isinstance(it.item, Output):
        return lacking(missing("estimates/state", f"has no line that remembers keys for {it.name} (dedupe state)"))
    served = _served(it.view, it.item)
    names = {source for output in served for source in output.item.sources}
    window, entry = served[0][REMEMBERED], it[ENTRY]
    peak = rate_of(it.view, names, PEAK)
    lasts = window.known and window.value <= _PEAK_LASTS
    least, most = (
        derived("", it[STATE].shown or "GB", lambda r, w, b: r * w * b, rate, window, entry, how="{} × {} × {}")
        for rate in (peak if lasts else rate_of(it.view, names, MEAN), peak)
    )
    return agrees_between(it[STATE], least, most, within=0.2, fix="size it by unique rate × window × bytes per key")


@rule(
    "C11",
    "state fits the memory that is set aside",
    must="state × amplification ≤ 70 % × memory, all states together that share it",
    source="FLS",
    over=states,
    needs=(Estimates,),
    inputs=(STATE, AMPLIFIED, MEMORY),
)
def state_fits_memory(it: Subject[StateEstimate]) -> Outcome | None:
    memory = it[MEMORY]
    sharing = [it]
    if it.item.memory is not None:
        sharing = list(among(it.view, states, (it.item.memory,), by=_memory))
        if sharing[0].pointer != it.pointer:
            return None  # judged with the first of those that share it
    safe = derived("", memory.shown or "GB", lambda m: 0.7 * m, memory, how="70 % × {}")
    return at_most(total([_spread(state) for state in sharing]), safe, fix="set more aside, or shorten the TTL")


@rule(
    "C17",
    "files are large enough to be read well",
    must="file ≥ 128 MB, as the mean rate fills it in one commit, or files are compacted",
    severity="warning",
    over=sized,
    needs=(Estimates, Ingestion),
    inputs=(FILE, COMPACTION, BYTES, MEAN, PEAK, INTERVAL, PARALLELISM),
)
def files_are_large(it: Subject[Component]) -> Outcome | None:
    sizing = it.item.sizing
    if sizing is None or (sizing.file_size is None and sizing.compaction is None):
        return None
    if it[COMPACTION].known:
        return holds(f"files are merged every {it[COMPACTION].text.removeprefix('compaction ')}", it[COMPACTION])
    filled, said = _filled(it), it[FILE]
    fix = "commit less often, write with fewer tasks, or compact"
    if filled is not None and filled.known and said.known and filled.value < said.value:
        return at_least(filled, _SMALL, fix=fix)
    return at_least(said, _SMALL, fix=fix)


def _at(view: View, part: Subject[Component] | None, role: Role) -> Amount:
    return rate_of(view, frozenset(), role) if part is None else load(part, role)


def _served(view: View, state: StateEstimate) -> tuple[Subject[Output], ...]:
    """The outputs for which a state remembers keys; none where it is kept for something else."""
    subject = Subject(view=view, name=state.name, item=state, pointer="")
    operator = operator_of(subject)
    named = state.output or (operator.output if operator is not None else None)
    kind = operator.kind if operator is not None else None
    candidates = outputs(view) if named is None else among(view, outputs, (named,))
    return tuple(output for output in candidates if purpose(state.name, state.ttl, kind, output.item) == "dedupe")


def _memory(state: Subject[StateEstimate]) -> tuple[str, ...]:
    return (state.item.memory,) if state.item.memory is not None else ()


def _spread(state: Subject[StateEstimate]) -> Amount:
    size = state[STATE].named(state.name)
    if state.item.amplification is None:
        return size
    return derived(state.name, size.shown or "GB", lambda s, a: s * a, size, state[AMPLIFIED], how="{} × {}")


def _filled(it: Subject[Component]) -> Amount | None:
    """What the mean rate puts into one file between two commits; None where commits or tasks are not given."""
    policy = next(iter(among(it.view, policies, (it.name,))), None)
    tasks = it[PARALLELISM]
    if policy is None or not tasks.known:
        return None
    steady = mean_volume(it, it.view)
    return derived("", "MB", lambda b, i, n: b * i / n, steady, policy[INTERVAL], tasks, how="{} × {} / {}")


C_STORAGE: tuple[Rule, ...] = (retention_fits_disk, dedupe_state_is_sized, state_fits_memory, files_are_large)
