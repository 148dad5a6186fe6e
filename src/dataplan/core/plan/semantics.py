"""Gate 3: what each output means in time: event time, order, duplicates, lateness, freshness."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import DecisionId, FigureId, Name, Prose, SourceName
from dataplan.core.plan.model import Model, model


@model
class Ordering(Model):
    """Order holds within ``scope`` (a key, or "none" with the reason in ``by``)."""

    scope: Name
    by: Prose
    violations: Prose = ""


@model
class Duplicates(Model):
    """``horizon``: how late a duplicate may come. ``window``: how long keys are remembered."""

    key: Name
    key_stable: bool
    why_stable: Prose
    horizon: FigureId
    window: FigureId
    how: Prose
    idempotent_sink: bool
    share: FigureId | None = None
    """Expected share of duplicate events."""


@model
class LatenessQuantile(Model):
    """``share`` of events arrive within ``delay``."""

    share: FigureId
    delay: FigureId


@model
class Watermark(Model):
    delay: FigureId
    strategy: Prose
    decision: DecisionId
    idle_timeout: FigureId | None = None
    clock_skew: FigureId | None = None
    future_events: Prose = ""
    """What happens to an event stamped in the future."""


@model
class LatePath(Model):
    """Where an event goes that comes after the watermark (and the allowed lateness)."""

    path: Prose
    owner: Name
    share: FigureId | None = None
    allowed_lateness: FigureId | None = None
    cycle: FigureId | None = None
    """How long until a correction reaches the output."""


@model
class Stage(Model):
    name: Name
    budget: FigureId


@model
class Slo(Model):
    """``freshness``: age of the newest complete result. ``latency``: of one event from source to consumer."""

    freshness: FigureId
    percentile: FigureId | None = None
    latency: FigureId | None = None
    stages: tuple[Stage, ...]
    early_output: bool = False
    """True where results are shown before the watermark passes, and corrected afterwards."""
    counts_from: Literal["event", "window-end"] | None = None
    """Where the freshness SLO starts to count; None: at the window's end for daily windows, else at the event."""
    fallback_after: FigureId | None = None
    """Age of the newest event at which a consumer falls back to something else."""
    usual_gap: FigureId | None = None
    """Longest time between two events of a source or key in normal operation, for example p99.9."""


@model
class Window(Model):
    kind: Literal["tumbling", "sliding", "session", "global", "daily"]
    size: FigureId
    slide: FigureId | None = None
    emitted: Literal["on-close", "early-and-corrected", "per-event"]
    events: FigureId | None = None
    """Events of one key in one window."""


@model
class Calendar(Model):
    """For daily or monthly outputs: which zone's day, what daylight saving does, whose holidays."""

    time_zone: Name
    daylight_saving: Prose
    calendar: Name


@model
class Output(Model):
    name: Name
    consumers: tuple[Name, ...]
    sources: tuple[SourceName, ...]
    event_time: Name
    domain: Literal["event time", "processing time", "ingestion time"]
    domain_reason: Prose
    ordering: Ordering
    duplicates: Duplicates
    lateness: tuple[LatenessQuantile, ...]
    latest: FigureId
    watermark: Watermark
    late: LatePath
    slo: Slo
    window: Window | None = None
    calendar: Calendar | None = None
    completeness_target: FigureId | None = None
    """Share of events that a result must hold when it is first shown as complete."""
    money: bool = False


@model
class Semantics(Section):
    outputs: tuple[Output, ...]
