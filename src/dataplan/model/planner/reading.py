"""What the built-in planner understood of a brief: facts with verbatim quotes, and nothing that is not there.

The reader makes a `Reading`; the writer turns it into entries and sections. A fact that the reader found but could
not place has role "other" and is still used: every quantity of the brief ends up in the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal[
    "rate.mean", "rate.each", "rate.peak", "rate.peak_factor", "rate.burst", "rate.limit", "volume.day", "volume.total",
    "size.event", "size.state", "size.file", "growth.rate", "growth.horizon", "keys.count", "keys.top_share",
    "late.share", "late.delay", "late.max", "duplicate.horizon", "duplicate.share", "clock.skew",
    "slo.freshness", "slo.latency", "slo.percentile", "slo.availability", "slo.correctness", "window.size",
    "cadence", "delivery.by", "deadline.daily", "deadline.project",
    "retention.log", "retention.raw", "retention.serving", "retention.backup", "retention.lawful",
    "outage.tolerated", "recovery.rto", "recovery.rpo", "replay.depth", "backfill.volume", "backfill.deadline",
    "change.notice", "deletion.deadline", "wal.rate", "disk.headroom", "capacity", "partitions", "parallelism",
    "budget.monthly", "budget.once", "price.unit", "team.size", "tolerance.reconciliation", "business.cycle",
    "correction.share", "correction.delay", "correction.reach", "run.duration", "run.step", "run.percentile",
    "stage.time", "snapshot.rate", "snapshot.nights", "snapshot.window", "erasure.check", "erasure.rewrite",
    "retention.history", "count", "other",
]  # fmt: skip

FactKind: TypeAlias = Literal[
    "rate", "data-rate", "size", "time", "share", "growth", "factor", "money", "money-rate", "price",
    "count", "keys", "partitions", "nodes", "tasks", "number",
]  # fmt: skip
"""What the unit makes of a quantity: counted things per time, bytes per time, bytes (also per event), a duration, a
share, a share or factor per time, a factor, an amount, an amount per time, an amount per thing, and counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One quantity of the brief in its role. ``value`` parses with `parse_quantity`; ``quote`` is verbatim.

    ``subject`` names the source or output it is about, "" for the whole system. ``pair`` joins the facts of one
    statement ("99.5 % arrive within 20 s": a late.share and a late.delay with the same pair).
    """

    role: Role
    value: str
    quote: str
    sentence: str
    subject: str = ""
    low: str = ""
    high: str = ""
    pair: int | None = None
    kind: FactKind = "number"
    """A rate.each is the rate of one thing among several ("300 measurements/s/turbine"). A rate.mean may be of kind
    "rate" (events/s) or "data-rate" (MB/s), a volume.day too."""
    counted: str = ""
    """The words of the brief that the value was counted from, where no words say it: two dates, "two of those"."""
    beyond: bool = False
    """True for a late.share that is of what comes *later* than the paired delay ("2 % come more than 1 h late")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A quantity that has more than one reading ("9.500 events" in English): to be asked about, never guessed."""

    text: str
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRead:
    """A source that the brief names. Texts are empty where the brief does not say."""

    name: str
    system: str = ""
    owner: str = ""
    kind: Literal["stream", "cdc", "batch", "api", "file", ""] = ""
    entities: tuple[str, ...] = ()
    key: str = ""
    contract: str = ""
    format: str = ""
    version: str = ""
    version_owner: str = ""
    mutation: Literal["append-only", "updates", "updates-and-deletes", "corrections", "snapshot", ""] = ""
    correction: str = ""
    event_time: str = ""
    personal_data: tuple[str, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputRead:
    """Something that somebody consumes: a table, a page, a score, a report."""

    name: str
    consumer: str = ""
    decision: str = ""
    owner: str = ""
    sources: tuple[str, ...] = ()
    key: str = ""
    money: bool = False
    daily: bool = False
    time_zone: str = ""
    against: str = ""
    """What it is compared with, where that is a statement of its own: "the bank statement"."""
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    kind: Literal["team", "timeline", "budget", "compliance", "technology", "other"]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """A sentence of the brief that tries to instruct the runtime. Reported, never followed."""

    sentence: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    title: str
    summary: str
    """The sentence (or two) of the brief that says what is wanted, verbatim."""
    language: str
    owner: str = ""
    sources: tuple[SourceRead, ...] = ()
    outputs: tuple[OutputRead, ...] = ()
    facts: tuple[Fact, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    excluded: tuple[str, ...] = ()
    """Sentences that put something out of scope, verbatim."""
    quality: tuple[str, ...] = ()
    """Sentences about correctness, reconciliation, duplicates, order: verbatim."""
    suspicions: tuple[Suspicion, ...] = ()
    unclear: tuple[Unclear, ...] = ()

    def facts_of(self, role: Role, subject: str | None = None) -> tuple[Fact, ...]:
        """Facts in this role: about ``subject``, or all of them where it is None."""
        return tuple(fact for fact in self.facts if fact.role == role and subject in (None, fact.subject))
