"""Gate 11: what proves that it works, who releases it, what is watched afterwards, which risks stay."""

from typing import Literal

from dataplan.core.plan.common import Section, Severity
from dataplan.core.plan.marks import FigureId, Name, Prose
from dataplan.core.plan.model import Model, model


@model
class ValidationCheck(Model):
    name: Name
    aspect: Literal["correctness", "freshness", "latency", "recovery"]
    method: Prose
    pass_when: Prose
    threshold: FigureId
    owner: Name


@model
class ReleaseGate(Model):
    name: Name
    criterion: Prose
    threshold: FigureId
    approver: Name


@model
class IncidentThreshold(Model):
    name: Name
    condition: Prose
    threshold: FigureId
    severity: Severity


@model
class Monitoring(Model):
    window: FigureId
    owner: Name
    incidents: tuple[IncidentThreshold, ...]


@model
class Validation(Section):
    checks: tuple[ValidationCheck, ...]
    release_gates: tuple[ReleaseGate, ...]
    monitoring: Monitoring


@model
class Risk(Model):
    """``accepts``: ids of violated rules that the owner accepts, each as RULE or RULE:subject."""

    name: Name
    statement: Prose
    likelihood: Severity
    impact: Severity
    mitigation: Prose
    owner: Name
    accepts: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@model
class Risks(Section):
    risks: tuple[Risk, ...]
