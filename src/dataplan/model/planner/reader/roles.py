"""Which words give a quantity its role: the table that `classify` searches, narrow scopes first.

A line is ``kinds: role: words``. The words are concepts that must stand in the scope; ``!x`` must not stand there,
``<x`` stands right before the quantity, ``>x`` right behind it, ``~x`` anywhere in the sentence or in what it stands
under (label, column, list item, heading). Lines are tried in order; the first that holds in the narrowest scope wins.
A mark in front limits how far a line reaches: ``*`` to the quantity's own clause, ``^`` to that and what it stands
under (not to earlier clauses of the sentence). Lines with ``+`` are tried in the own clause when nothing else holds
anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reading import FactKind, Role

_TABLE = """
*data-rate: snapshot.rate: snapshot
*share: correction.share: reversal follow
*time: correction.delay: reversal follow <within
*time: erasure.check: takes identity
*time: erasure.rewrite: <every rewrite
*time: retention.history: retain history
*time: other: retain theirs
*time: run.duration: takes ~job !late !dup !outage !stage
*time: stage.time: takes stage !late !dup !outage
*time: slo.freshness: <within fine
time: snapshot.nights: ~snapshot <within
*rate data-rate: other: delete
*rate: other: request delete
rate data-rate: wal.rate: wal
data-rate: wal.rate: ~wal
rate data-rate: backfill.volume: backfill replay
^rate: rate.limit: limit !peak
^rate: rate.burst: burst
*rate data-rate: rate.limit: <atmost
*rate data-rate: rate.peak: <upto !allow
^rate data-rate: rate.peak: peak !topkey
^rate: rate.peak: peak
^rate data-rate: capacity: capacity !mean
^rate data-rate: rate.limit: allow
^rate data-rate: rate.mean: mean
^data-rate: rate.mean: send

*time: other: ack
*time: growth.horizon: plan_for
time: run.duration: takes job !delete !deadline
time: growth.horizon: grow <for
*time: growth.horizon: <lifetime
*time: slo.freshness: refresh <every
*time: slo.freshness: update <every ~output
*time: slo.freshness: update <every ~seen !retain
*time: slo.freshness: update <within ~seen !arrive
*time: slo.freshness: update <within ~gets !arrive
*time: cadence: <every !retain
*time: replay.depth: replay >back
*time: correction.reach: >back
*time: correction.reach: reach_back
*time: correction.reach: corrected <upto
*time: backfill.deadline: ~backfill takes
*time: other: takes !late !dup !outage
time: clock.skew: skew
*time: recovery.rpo: lost
time: recovery.rpo: rpo
*time: outage.tolerated: outage tolerate
time: recovery.rto: rto
time: change.notice: notice !action
time: deletion.deadline: delete request
*time: deletion.deadline: delete <within
^time: retention.backup: retain backup
time: retention.lawful: retain lawful
*time: retention.lawful: delete <after
*time: retention.lawful: delete >after
*time: slo.freshness: fresh <within !arrive
*time: window.size: window
time: retention.log: ~retain log !raw
*time: retention.log: retain wal !raw
*time: retention.log: wal holds !raw !late !outage
time: retention.serving: ~retain hot
time: retention.raw: ~retain raw
*time: replay.depth: ~retain replay
time: retention.serving: ~retain serving
time: retention.backup: ~retain backup
time: duplicate.horizon: dup
time: duplicate.horizon: again send
time: duplicate.horizon: again arrive
*time: duplicate.horizon: again <upto
*time: late.delay: arrive <within ~rest
*time: slo.latency: must action <within
*time: slo.freshness: fresh must !arrive
*time: slo.freshness: output late <upto
*time: slo.freshness: >fresh
*time: slo.freshness: fresh <within
*time: slo.freshness: seen <within
*time: late.max: latest ~arrive
*time: late.max: latest ~late
time: late.max: rest ~arrive
time: late.max: rest ~late
*time: late.max: late <upto
*time: late.max: late <atmost
*time: late.delay: >late
^time: late.delay: arrive <within !must
*time: late.delay: arrive <within ~share
*time: late.delay: arrive >late
*time: late.max: arrive <upto
^time: outage.tolerated: outage
*time: window.size: <last !retain !replay !backfill !horizon
*time: replay.depth: backfill <last
time: replay.depth: replay
time: backfill.deadline: backfill <within
^time: replay.depth: backfill
^time: slo.latency: latency
*time: slo.latency: action <within
^time: slo.freshness: fresh
^time: late.max: late latest
^time: late.max: late longest
^time: late.delay: late
*time: slo.freshness: <latest ~output
^time: cadence: cadence
^time: retention.raw: retain
*time: retention.raw: audit <for
time: growth.horizon: grow horizon
*time: growth.horizon: <horizon !project
^time: growth.horizon: horizon_word
^time: business.cycle: cycle
time: deadline.project: project
+time: slo.latency: <within ~must ~action
+time: slo.freshness: <within ~must ~output
+time: outage.tolerated: tolerate

^share: slo.availability: available !late !dup !fresh
share: duplicate.share: dup
*share: duplicate.share: again send
*share: duplicate.share: again arrive
^share: tolerance.reconciliation: recon
*share: keys.top_share: topkey !arrive !late
*share: late.share: arrive ~rest
^share: slo.percentile: percentile
*share: slo.percentile: must ~within
*share: slo.percentile: action ~within
*share: slo.percentile: fresh ~within
*share: slo.percentile: seen ~within
*share: slo.percentile: latency
^share: late.share: arrive
^share: late.share: late
^share: slo.correctness: correct
*share: growth.rate: grow
*share: growth.rate: yearly !late !dup
growth: growth.rate:
*factor: rate.peak_factor: peak
*factor: rate.peak_factor: season
*factor: rate.burst: burst

*size: other: inuse
*size: wal.rate: wal every
size: backfill.volume: backfill
*size: disk.headroom: disk
*size: size.state: state
size: size.file: file !message
*size: size.event: message
*size: size.event: each
size: volume.total: total
^size: size.event: size
^size: size.file: file

^money: budget.monthly: budget monthly
^money: budget.monthly: ~budget monthly
^money: budget.once: budget
^money-rate: budget.monthly: budget
*money-rate: budget.monthly: ~must cost
*money-rate: budget.monthly: cost <within
*money-rate: budget.monthly: atmost
price: price.unit:
partitions: partitions:
keys: keys.count:
tasks: parallelism:
^count number: team.size: team
*count: backfill.volume: backfill
*count: keys.count: distinct
*count: volume.total: total !every
"""

DEFAULTS: Mapping[FactKind, Role] = {"rate": "rate.mean", "count": "count", "nodes": "count"}
"""What a quantity is where no line holds; "other" for every kind that is not listed."""


SHARED_BY_NONE = word_set(
    "peak mean burst upto atmost raw log serving backup lawful rest latest more limit allow each file within",
    "after every last takes season state disk",
)
"""Concepts that tell one quantity from its neighbour: beside another quantity they say nothing about this one."""

Reach: TypeAlias = Literal["clause", "above", "sentence", "last"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    role: Role
    here: frozenset[str]
    absent: frozenset[str]
    before: frozenset[str]
    behind: frozenset[str]
    anywhere: frozenset[str]
    reach: Reach


@lru_cache(maxsize=1)
def rules() -> Mapping[FactKind, tuple[Rule, ...]]:
    table: dict[FactKind, list[Rule]] = {kind: [] for kind in get_args(FactKind)}
    for line in filter(None, _TABLE.splitlines()):
        kinds, role, needs = (part.strip() for part in line.split(":"))
        rule = _rule(role, needs.split(), _REACH.get(kinds[0], "sentence"))
        for kind in kinds.lstrip("*^+").split():
            table[kind].append(rule)  # type: ignore[index]
    return {kind: tuple(lines) for kind, lines in table.items()}


_REACH: Mapping[str, Reach] = {"*": "clause", "^": "above", "+": "last"}


def _rule(role: str, needs: list[str], reach: Reach) -> Rule:
    marked = {mark: frozenset(need[1:] for need in needs if need[0] == mark) for mark in "!<>~"}
    return Rule(
        role=role,  # type: ignore[arg-type]
        here=frozenset(need for need in needs if need[0] not in "!<>~"),
        absent=marked["!"],
        before=marked["<"],
        behind=marked[">"],
        anywhere=marked["~"],
        reach=reach,
    )
