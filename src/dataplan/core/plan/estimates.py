"""Gate 4: how much, how big, how fast to recover, at what cost. Every value is a figure of the ledger."""

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import FigureId, Name, OutputName, Prose
from dataplan.core.plan.model import Model, model


@model
class Throughput(Model):
    """Rates of one source or of the ``system`` as a whole."""

    subject: Name
    mean: FigureId
    peak: FigureId
    bytes_peak: FigureId
    per_day: FigureId | None = None
    burst: FigureId | None = None


@model
class Growth(Model):
    rate: FigureId
    horizon: FigureId
    lead_time: FigureId | None = None
    """From the date of the baseline to go-live: growth counts from the baseline, not from go-live."""
    peak_at_horizon: FigureId
    step: Prose = ""
    """The dated step by which capacity grows, where today's does not reach the horizon."""
    step_after: FigureId | None = None
    """Time from go-live to that step."""
    step_capacity: FigureId | None = None
    """Capacity of the whole system after it."""


@model
class StateEstimate(Model):
    name: Name
    size: FigureId
    keys: FigureId | None = None
    entry_size: FigureId | None = None
    growth: Prose
    ttl: FigureId
    memory: FigureId | None = None
    """Heap or disk set aside for it, before the safety share; states that share it name the same figure."""
    amplification: FigureId | None = None
    """Bytes of heap or disk per byte of state (compaction, pointers); 1 if not given."""
    output: OutputName | None = None
    """The output whose windows it serves."""
    fields: tuple[Name, ...] = ()
    """The fields that ``entry_size`` counts."""


@model
class Retention(Model):
    """How long one store keeps what, and how big it gets. ``kind``: log, raw, layer, state, dead-letter, backup.

    ``size``: all copies together. ``disk``: what is set aside for it on all nodes, of which ``fill`` may be used.
    """

    store: Name
    kind: Name
    retention: FigureId
    size: FigureId
    replication: FigureId | None = None
    disk: FigureId | None = None
    fill: FigureId | None = None
    compression: FigureId | None = None
    """How many times smaller it is stored than it came; 1 if not given."""
    lawful_limit: FigureId | None = None
    personal_until: FigureId | None = None
    """When personal data in it are dropped or shredded, where that is before the retention ends."""
    reason: Prose


@model
class Recovery(Model):
    """The longest outage that is planned for: outage, then restore, then drain of the backlog."""

    outage: FigureId
    capacity: FigureId
    backlog: FigureId
    detect: FigureId
    restore: FigureId
    drain: FigureId
    total: FigureId
    objective: FigureId
    tolerated_degradation: FigureId | None = None
    fresh_first: Prose = ""
    """The lane that serves fresh events while the backlog drains, where there is one."""
    replay: FigureId | None = None
    """Time to reprocess what was read after the last checkpoint; at most one checkpoint interval if not given."""
    planned_stop: FigureId | None = None
    """The longest time for which a consumer is stopped on purpose; the outage if not given."""
    rpo: FigureId | None = None
    replication_lag: FigureId | None = None
    """p99 lag of the copy in the other region."""
    state: FigureId | None = None
    """All state that has to be read back, of every job."""
    read_bandwidth: FigureId | None = None
    """At which it is read back, over all tasks."""
    synchronous: bool = False
    """True where a write is acknowledged only after the other region has it."""
    survivor_capacity: FigureId | None = None


@model
class CostLine(Model):
    """``monthly`` = ``quantity`` × ``unit_price``, all three in the ledger."""

    name: Name
    driver: Prose
    quantity: FigureId
    unit_price: FigureId
    monthly: FigureId


@model
class Cost(Model):
    lines: tuple[CostLine, ...]
    total: FigureId
    contingency: FigureId | None = None
    total_with_contingency: FigureId | None = None
    budget: FigureId | None = None
    egress: Prose
    parallel_run: FigureId | None = None
    """Extra cost while old and new paths run side by side."""


@model
class Headroom(Model):
    utilisation: FigureId
    target: FigureId
    plan: Prose
    top_key_share: FigureId | None = None
    subtask_capacity: FigureId | None = None


@model
class Estimates(Section):
    throughput: tuple[Throughput, ...]
    growth: Growth
    state: tuple[StateEstimate, ...]
    stateless: Prose = ""
    """Why nothing is remembered between events, where nothing is."""
    retention: tuple[Retention, ...]
    recovery: Recovery
    cost: Cost
    headroom: Headroom
