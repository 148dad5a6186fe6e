"""Gate 11: what proves that it works, who releases it, what is watched afterwards, which risks stay."""

from dataclasses import dataclass
from typing import Literal

from dataplan.core.plan.common import Model, Section, Severity
from dataplan.core.plan.marks import FigureId, Name, Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationCheck(Model):
    name: Name
    aspect: Literal["correctness", "freshness", "latency", "recovery"]
    method: Prose
    pass_when: Prose
    threshold: FigureId
    owner: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseGate(Model):
    name: Name
    criterion: Prose
    threshold: FigureId
    approver: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentThreshold(Model):
    name: Name
    condition: Prose
    threshold: FigureId
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring(Model):
    window: FigureId
    owner: Name
    incidents: tuple[IncidentThreshold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation(Section):
    checks: tuple[ValidationCheck, ...]
    release_gates: tuple[ReleaseGate, ...]
    monitoring: Monitoring


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Risks(Section):
    risks: tuple[Risk, ...]
