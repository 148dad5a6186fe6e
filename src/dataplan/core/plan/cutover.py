"""Gate 10: how history is replayed, how the new path takes over, and how to go back."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import FigureId, Name, Prose
from dataplan.core.plan.model import Model, model


@model
class Replay(Model):
    """``depth``: how far back a replay may reach. ``boundary``: the exact hand-over point to the live path."""

    source: Prose
    boundary: Prose
    depth: FigureId
    volume: FigureId
    rate: FigureId
    duration: FigureId
    deadline: FigureId
    idempotency: Prose
    overwrite: Literal["key", "partition", "none"]
    isolated: bool
    isolation: Prose
    owner: Name


@model
class CutoverStep(Model):
    name: Name
    action: Prose
    accept_when: Prose
    threshold: FigureId | None = None
    owner: Name
    undone_by: tuple[Name, ...] = ()
    """Names of the rollback triggers that take this step back."""


@model
class ParallelRun(Model):
    duration: FigureId
    business_cycle: FigureId
    late_tail: FigureId
    parity: FigureId
    measure: Prose


@model
class RollbackTrigger(Model):
    name: Name
    condition: Prose
    threshold: FigureId
    window: FigureId
    owner: Name
    release: FigureId | None = None
    """The release threshold of the same measure; it must be stricter."""
    above: bool = True


@model
class Rollback(Model):
    """``window``: how long one can go back. ``old_path_fed``: how long the old path is kept running and fed."""

    triggers: tuple[RollbackTrigger, ...]
    fallback: Prose
    steps: tuple[Prose, ...]
    window: FigureId
    old_path_fed: FigureId
    owner: Name


@model
class Cutover(Section):
    replay: Replay
    steps: tuple[CutoverStep, ...]
    parallel_run: ParallelRun
    rollback: Rollback
