"""Gate 2: where events come from, who owns them, under which contract, and how they change."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import FigureId, Name, Prose
from dataplan.core.plan.model import Model, model


@model
class SourceContract(Model):
    """The contract as the source publishes it. ``version_owner`` decides on new versions."""

    name: Name
    format: Name
    version: Name
    version_owner: Name
    location: Name = ""


@model
class Mutation(Model):
    behaviour: Literal["append-only", "updates", "updates-and-deletes", "corrections", "snapshot"]
    detail: Prose


@model
class CorrectionPath(Model):
    path: Prose
    owner: Name


@model
class Source(Model):
    name: Name
    system: Name
    owner: Name
    kind: Literal["stream", "cdc", "batch", "api", "file"]
    entities: tuple[Name, ...]
    keys: tuple[Name, ...]
    contract: SourceContract
    mutation: Mutation
    correction: CorrectionPath
    rate: FigureId | None = None
    event_size: FigureId | None = None
    cadence: FigureId | None = None
    """Emission interval of the source: how long an event may wait before it leaves."""
    delivery_by: FigureId | None = None
    """For scheduled deliveries: time after the start of the run day at which the input is due."""
    spare_read_load: FigureId | None = None
    extract_load: FigureId | None = None
    personal_data: tuple[Name, ...] = ()
    """Names of the fields that hold personal data."""


@model
class Sources(Section):
    sources: tuple[Source, ...]
