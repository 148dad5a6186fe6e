"""Change capture and the files that streams leave: logs that wait, snapshots, small files and their compaction."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import count, duration, ratio, size, throughput

_SLOT = "PostgreSQL documentation, Replication slots and max_slot_wal_keep_size; Debezium PostgreSQL connector"
_FILES = "Apache Iceberg documentation, Maintenance: compact data files"
_CHANGES = Input(name="changes", unit="event/s", description="changes per second, all tables of the log", maximum=1e12)
_LOGGED = Input(name="logged", unit="B/event", description="log bytes per change", positive=True, maximum=1e12)
_WRITERS = count("writers", "task", "writers that each close their own file", "1 task", minimum=1)
_OPEN = count("partitions", "partition", "table partitions that a writer has open", "1 partition", minimum=1)
_COMMIT = duration("interval", "time between two commits", positive=True)
_DATA = throughput("throughput", "mean bytes per time, as stored")
_TARGET = Input(
    name="target", unit="MB/event", description="size of a good file", default="128 MB", positive=True, maximum=1e9
)

FORMULAS = (
    Formula(
        id="cdc.log_growth",
        description="Log that a stopped reader makes the source keep",
        inputs=(_CHANGES, _LOGGED, duration("outage", "how long the reader stands still")),
        text="kept [GB] = changes * logged * outage",
        source=_SLOT,
        example=Example(inputs={"changes": "1500 changes/s", "logged": "900 B", "outage": "8 h"}, result="38.88 GB"),
    ),
    Formula(
        id="cdc.slot_survival",
        description="How long a reader may stand still before the source's disk or slot limit is reached",
        inputs=(size("free", "free disk, or the limit of the slot"), _CHANGES, _LOGGED),
        text="survival [h] = free / (changes * logged) if changes > 0 else never",
        source=_SLOT,
        example=Example(inputs={"free": "200 GB", "changes": "1500 changes/s", "logged": "900 B"}, result="41.15 h"),
        remarks=(
            Remark(when="changes <= 0", say="never fills: but a quiet database needs heartbeats to let the log go"),
        ),
    ),
    Formula(
        id="cdc.snapshot",
        description="Time of the first snapshot of a source",
        inputs=(
            size("size", "bytes to read"),
            throughput("bandwidth", "read bandwidth agreed with the owner of the source", positive=True),
        ),
        text="duration [h] = size / bandwidth",
        source="arithmetic",
        example=Example(inputs={"size": "1.8 TB", "bandwidth": "40 MB/s"}, result="12.5 h"),
    ),
    Formula(
        id="files.per_day",
        description="Files per day before compaction",
        inputs=(_WRITERS, _OPEN, _COMMIT),
        text="files [files/day] = writers / task * partitions / partition / interval * event",
        source=_FILES,
        example=Example(
            inputs={"writers": "8 tasks", "partitions": "24 partitions", "interval": "1 min"},
            result="276500 files/day",
        ),
    ),
    Formula(
        id="files.size",
        description="Size of a file before compaction",
        inputs=(_DATA, _WRITERS, _OPEN, _COMMIT),
        text="size [MB] = throughput * interval / (writers / task * partitions / partition)",
        source=_FILES,
        example=Example(
            inputs={
                "throughput": "12.8 MB/s",
                "writers": "8 tasks",
                "partitions": "24 partitions",
                "interval": "1 min",
            },
            result="4 MB",
        ),
    ),
    Formula(
        id="files.commit_interval",
        description="Commit interval at which files reach a good size without compaction",
        inputs=(
            _TARGET,
            Input(
                name="throughput",
                unit="MB/s",
                description="mean bytes per time, as stored",
                positive=True,
                maximum=1e12,
            ),
            _WRITERS,
            _OPEN,
        ),
        text="interval [min] = target * event * (writers / task * partitions / partition) / throughput",
        source=_FILES,
        example=Example(
            inputs={"target": "128 MB", "throughput": "12.8 MB/s", "writers": "8 tasks", "partitions": "24 partitions"},
            result="32 min",
        ),
    ),
    Formula(
        id="files.compacted",
        description="Files after compaction",
        inputs=(size("size", "stored bytes"), _TARGET),
        text="files [files] = ceil(size / target)",
        source=_FILES,
        example=Example(inputs={"size": "12.26 TB", "target": "512 MB"}, result="23950 files"),
    ),
    Formula(
        id="files.compaction_load",
        description="Bytes per second that compaction reads and writes",
        inputs=(_DATA, ratio("rewrites", "how often a byte is rewritten", "1")),
        text="load [MB/s] = throughput * 2 * rewrites",
        source=_FILES,
        example=Example(inputs={"throughput": "12.8 MB/s", "rewrites": "1.5"}, result="38.4 MB/s"),
    ),
)
