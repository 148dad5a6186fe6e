"""Gate 6: the layers and their models, where state lives, and how results are recomputed."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import ComponentName, DatasetName, DecisionId, FigureId, Name, OutputName, Prose
from dataplan.core.plan.model import Model, model

LayerKind = Literal["raw", "staging", "intermediate", "marts", "serving"]


@model
class DataModel(Model):
    """A dataset: one row is one ``grain``, identified by ``key``."""

    name: Name
    grain: Prose
    key: tuple[Name, ...]
    output: OutputName | None = None


@model
class Layer(Model):
    name: LayerKind
    purpose: Prose
    owner: Name
    models: tuple[DataModel, ...]
    retention: FigureId
    absent: Prose = ""
    """Why the layer holds no models, where it holds none."""


@model
class Operator(Model):
    """A stateful operator: what it keys by, what it keeps, for how long, and where."""

    name: Name
    component: ComponentName
    output: OutputName
    keyed_by: Name
    holds: tuple[Name, ...]
    """The fields that the state entry holds: all that the logic reads."""
    state: FigureId
    ttl: FigureId
    backend: Name
    decision: DecisionId
    boundary: Prose
    kind: Literal["window", "dedupe", "join", "lookup"] | None = None
    """What the state is for; None: dedupe where its TTL is the output's dedupe window, else a window."""
    timer: FigureId | None = None
    """How often a timer fires for each key, where one does."""


@model
class Incremental(Model):
    dataset: DatasetName
    strategy: Literal["append", "merge", "partition-overwrite", "keyed-upsert", "full-refresh"]
    unique_key: tuple[Name, ...]
    lookback: FigureId
    recompute: Prose
    full_refresh_when: Prose


@model
class Processing(Section):
    layers: tuple[Layer, ...]
    operators: tuple[Operator, ...]
    stateless: Prose = ""
    """Why no operator holds state, where none does."""
    incremental: tuple[Incremental, ...]
