"""Gate 9: what is watched, when somebody is woken, who, and what they do."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import FigureId, Name, Prose
from dataplan.core.plan.model import Model, model

SignalKind = Literal[
    "lag", "watermark-lag", "error-rate", "throughput", "checkpoint", "state", "skew", "freshness",
    "dead-letter", "backpressure", "slot-lag", "cost", "burn-rate",
]  # fmt: skip


@model
class Signal(Model):
    """``warn`` and ``page`` are thresholds; ``above`` is false where a low value is the bad one."""

    name: Name
    kind: SignalKind
    on: Name
    measure: Prose
    warn: FigureId
    page: FigureId
    above: bool = True
    window: FigureId
    owner: Name
    response: Prose
    limit: FigureId | None = None
    """What the page level protects: an SLO, a retention, a disk."""
    normal: FigureId | None = None
    """What it reads in normal operation."""
    budget_share: FigureId | None = None
    """For a burn rate: the share of the error budget that may go before the page."""
    period: FigureId | None = None
    """For a burn rate: the time over which the error budget counts; 30 days if not given."""


@model
class OnCall(Model):
    """``detect``: from the failure to the page, at least one ``scrape`` interval and the alert's hold time."""

    owner: Name
    hours: Prose
    escalation: Prose
    scrape: FigureId
    detect: FigureId
    acknowledge: FigureId
    decide: FigureId | None = None
    longest_unattended: FigureId | None = None
    tolerated_outage: FigureId


@model
class Runbook(Model):
    name: Name
    when: Prose
    steps: tuple[Prose, ...]
    owner: Name


@model
class Operations(Section):
    signals: tuple[Signal, ...]
    on_call: OnCall
    runbooks: tuple[Runbook, ...]
