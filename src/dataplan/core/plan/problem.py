"""Gate 1: what is built, for whom, within which limits; and what is taken for granted."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import FigureId, Name, Prose
from dataplan.core.plan.model import Model, model

LatencyClass = Literal["sub-second", "near-real-time", "minutes", "hourly", "daily"]


@model
class Consumer(Model):
    """Who acts on an output, the decision they take with it, and how fresh it has to be."""

    name: Name
    decision: Prose
    owner: Name
    latency_class: LatencyClass
    freshness: FigureId
    look_back: FigureId | None = None
    """How far back it reads history (training, year-on-year reports)."""
    maturity: FigureId | None = None
    """How long until labels, settlements or corrections of an event are final."""
    history: Name = ""
    """The store that it looks back in; raw history if not said."""


@model
class Metric(Model):
    """A critical metric: its definition and who answers for it."""

    name: Name
    definition: Prose
    owner: Name


@model
class Constraint(Model):
    kind: Literal["team", "timeline", "budget", "compliance", "technology", "other"]
    statement: Prose
    figures: tuple[FigureId, ...] = ()


@model
class Problem(Section):
    statement: Prose
    consumers: tuple[Consumer, ...]
    metrics: tuple[Metric, ...]
    in_scope: tuple[Prose, ...]
    out_of_scope: tuple[Prose, ...]
    latency_class: LatencyClass
    latency_target: FigureId
    constraints: tuple[Constraint, ...] = ()
    owner: Name


@model
class Stance(Model):
    """Whether one default assumption of the skill is adopted, and why."""

    default: str
    adopted: bool
    reason: Prose


@model
class Assumptions(Section):
    """The skill's default assumptions as they apply here; the assumptions themselves are ledger entries."""

    stances: tuple[Stance, ...]
