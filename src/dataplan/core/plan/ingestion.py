"""Gate 5: how events come in, through which components, and what each does when something fails."""

from typing import Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import ComponentName, DecisionId, FigureId, Name, OutputName, Prose, SourceName
from dataplan.core.plan.model import Model, model


@model
class IngestionMode(Model):
    source: SourceName
    mode: Literal["stream", "micro-batch", "batch", "cdc"]
    decision: DecisionId
    reason: Prose


@model
class Sizing(Model):
    """Capacity settings of a component; each is there where it applies."""

    capacity: FigureId | None = None
    peak: FigureId | None = None
    """Peak of all its work, timers included; the sum over the sources before it if not given."""
    partitions: FigureId | None = None
    produce_per_partition: FigureId | None = None
    consume_per_partition: FigureId | None = None
    parallelism: FigureId | None = None
    max_parallelism: FigureId | None = None
    brokers: FigureId | None = None
    partitions_per_broker: FigureId | None = None
    network_per_broker: FigureId | None = None
    consumer_groups: FigureId | None = None
    write_limit: FigureId | None = None
    poll_records: FigureId | None = None
    record_time: FigureId | None = None
    poll_interval_limit: FigureId | None = None
    offset_retention: FigureId | None = None
    external_latency: FigureId | None = None
    external_pool: FigureId | None = None
    external_quota: FigureId | None = None
    file_size: FigureId | None = None
    compaction: FigureId | None = None
    """How often small files are merged into larger ones."""
    log_rate: FigureId | None = None
    log_headroom: FigureId | None = None
    """For CDC: change-log volume per time, and the disk that a stalled reader may fill."""
    log_retention: FigureId | None = None
    """For CDC: how long the source keeps its change log (binlog), read or not."""
    delete_retention: FigureId | None = None
    """How long a compacted log keeps the marker of a delete."""
    full_scan: FigureId | None = None
    """Longest time that a reader takes from the start of a compacted log to its end."""


@model
class Component(Model):
    """One box of the topology. ``boundary`` says what it must not do, and what crosses its edge."""

    name: Name
    kind: Literal["source-connector", "log", "stream-job", "batch-job", "store", "sink", "scheduler", "service"]
    owner: Name
    depends_on: tuple[Name, ...]
    """Names of components or sources before it."""
    boundary: Prose
    partition_key: Name = ""
    repartition: Literal["never", "new-log", "in-place"] | None = None
    """How the number of partitions grows: a new log and a drain of the old one, or more partitions in place."""
    outputs: tuple[OutputName, ...] = ()
    """Outputs whose results pass through it, where the topology alone does not tell."""
    region: Name = ""
    sizing: Sizing | None = None


@model
class Retry(Model):
    attempts: FigureId
    on: Prose
    then: Prose
    """Where a record goes when the attempts are used up."""


@model
class Backoff(Model):
    initial: FigureId
    cap: FigureId
    jitter: bool


@model
class Checkpoint(Model):
    interval: FigureId
    where: Prose
    duration_p99: FigureId | None = None
    timeout: FigureId | None = None
    changed_state: FigureId | None = None
    bandwidth: FigureId | None = None
    decision: DecisionId | None = None
    transactional_sink: bool = False
    transaction_timeout: FigureId | None = None
    transaction_timeout_max: FigureId | None = None
    restart: FigureId | None = None


@model
class Concurrency(Model):
    limit: FigureId
    scope: Prose


@model
class Policy(Model):
    component: ComponentName
    retry: Retry
    backoff: Backoff
    checkpoint: Checkpoint
    concurrency: Concurrency


@model
class Schedule(Model):
    """A job that runs by the clock. ``deadline``, ``start`` and ``input_due`` count from the start of the run day."""

    component: ComponentName
    interval: FigureId
    duration_p95: FigureId
    start: FigureId | None = None
    critical_path: FigureId | None = None
    retry_time: FigureId | None = None
    deadline: FigureId | None = None
    input_due: FigureId | None = None
    tasks: FigureId | None = None
    task_time: FigureId | None = None
    sessions: FigureId | None = None
    slot: FigureId | None = None
    input_size: FigureId | None = None
    bandwidth: FigureId | None = None
    """In one slot: ``tasks`` of ``task_time`` in parallel ``sessions``, and the input read at ``bandwidth``."""


@model
class Guarantee(Model):
    output: OutputName
    decision: DecisionId
    how: Prose


@model
class Ingestion(Section):
    modes: tuple[IngestionMode, ...]
    components: tuple[Component, ...]
    policies: tuple[Policy, ...]
    guarantees: tuple[Guarantee, ...]
    schedules: tuple[Schedule, ...] = ()
