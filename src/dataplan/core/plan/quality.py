"""Gate 8: tests with thresholds, reconciliation, drift, and where bad records go."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import FigureId, Name, Prose
from dataplan.core.plan.model import Model, model

TestFamily = Literal[
    "freshness", "null", "uniqueness", "referential", "domain", "volume", "schema", "distribution",
    "duplicate", "out-of-order", "late",
]  # fmt: skip


@model
class QualityTest(Model):
    """``warn`` and ``error`` are figures; ``error`` alone where there is no warning level."""

    name: Name
    family: TestFamily
    dataset: Name
    check: Prose
    warn: FigureId | None = None
    error: FigureId
    every: FigureId
    owner: Name
    on_failure: Prose


@model
class Reconciliation(Model):
    """``left`` and ``right`` are compared by ``measure``, ``after`` the completeness horizon."""

    name: Name
    output: Name
    left: Name
    right: Name
    measure: Prose
    tolerance: FigureId
    after: FigureId
    every: FigureId
    owner: Name
    escalation: Prose
    allowed: FigureId | None = None
    """The greatest difference that the business accepts."""
    at_close: bool = True
    """False for a comparison before the close (during the day), where money may still differ."""


@model
class Drift(Model):
    what: Prose
    threshold: FigureId
    owner: Name
    escalation: Prose


@model
class Quarantine(Model):
    """Dead-letter store: retention outlasts response, fix and re-drive together."""

    owner: Name
    reasons: tuple[Name, ...]
    retention: FigureId
    respond: FigureId | None = None
    fix: FigureId | None = None
    redrive_time: FigureId | None = None
    redrive: Prose
    alert: FigureId


@model
class Quality(Section):
    tests: tuple[QualityTest, ...]
    reconciliation: tuple[Reconciliation, ...]
    drift: tuple[Drift, ...]
    quarantine: Quarantine
    target: FigureId | None = None
    """Share of results that must be right: the correctness SLO."""
    expected_bad: FigureId | None = None
    """Expected share of lost, late and wrong results."""
