"""Gate 7: the contracts of critical datasets and events, and how they may change."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import FigureId, Name, Prose
from dataplan.core.plan.model import Model, model

Compatibility = Literal[
    "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE", "NONE"
]


@model
class ContractField(Model):
    name: Name
    type: Name
    required: bool
    meaning: Prose
    personal: bool = False


@model
class PastVersion(Model):
    """A version before the current one whose records are still kept. ``fields``: none if they are not known here."""

    version: Name
    fields: tuple[ContractField, ...] = ()


@model
class Deprecation(Model):
    """``notice`` must be at least ``slowest_consumer``: the time its slowest consumer needs to release."""

    notice: FigureId
    slowest_consumer: FigureId | None = None
    process: Prose


@model
class Contract(Model):
    """The contract of a source's events or of a dataset (``dataset`` names the source or the model)."""

    dataset: Name
    owner: Name
    version: Name
    fields: tuple[ContractField, ...]
    keys: tuple[Name, ...]
    compatibility: Compatibility
    compatibility_reason: Prose
    upgrade_first: Literal["consumers", "producers", "any"]
    versioning: Prose
    deprecation: Deprecation
    consumers: tuple[Name, ...]
    past: tuple[PastVersion, ...] = ()
    """Versions that a replay can still meet, the newest first."""


@model
class MigrationStep(Model):
    name: Name
    action: Prose
    done_when: Prose
    owner: Name


@model
class BreakingChange(Model):
    """What happens when a change cannot be compatible: who decides, which steps, how to go back."""

    owner: Name
    detection: Prose
    steps: tuple[MigrationStep, ...]
    rollback: Prose


@model
class Privacy(Model):
    """Deletion on request: each wait on the way, against the deadline."""

    owner: Name
    method: Prose
    waits: tuple[FigureId, ...]
    total: FigureId
    deadline: FigureId
    residency: Prose
    regions: tuple[Name, ...] = ()
    """The regions that personal data may be in, named as the components name theirs."""


@model
class Contracts(Section):
    contracts: tuple[Contract, ...]
    breaking: BreakingChange
    replay_versions: Prose
    """How many versions a replay may meet, and how each is read."""
    privacy: Privacy | None = None
