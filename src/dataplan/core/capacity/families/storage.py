"""What is kept, for how long, in how many copies, on how much disk."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Remark
from dataplan.core.capacity.kinds import at_least_one, duration, payload, rate, ratio, share, size, throughput

_REPLICATION = at_least_one("replication", "copies kept, the first one included", "1")
_COMPRESSION = ratio("compression", "raw size over stored size", "1", positive=True)
_FILL = share("fill", "share of the disk that may be full", "100 %", positive=True)
_SIZING = "Apache Kafka documentation, Replication and Log; fill and alarm level: Amazon MSK best practices"

FORMULAS = (
    Formula(
        id="storage.retained",
        description="Disk for a stream that is kept for a time: retention, copies, compression, fill",
        inputs=(
            rate("rate", "mean rate over the retention time"),
            payload("payload", "size of one event"),
            duration("retention", "how long it is kept"),
            _REPLICATION,
            _COMPRESSION,
            _FILL,
        ),
        text="""
            raw [GB] = rate * payload * retention
            disk [GB] = raw * replication / (compression * fill)
        """,
        source=_SIZING,
        example=Example(
            inputs={
                "rate": "2400 events/s",
                "payload": "600 B",
                "retention": "7 days",
                "replication": "3",
                "compression": "2",
                "fill": "60 %",
            },
            result="2.177 TB",
        ),
    ),
    Formula(
        id="storage.from_throughput",
        description="Disk for bytes per time that are kept for a time",
        inputs=(
            throughput("throughput", "mean bytes per time, such as 124 GB/day"),
            duration("retention", "how long it is kept"),
            _REPLICATION,
            _COMPRESSION,
            _FILL,
        ),
        text="""
            raw [GB] = throughput * retention
            disk [GB] = raw * replication / (compression * fill)
        """,
        source=_SIZING,
        example=Example(
            inputs={"throughput": "124 GB/day", "retention": "13 months", "compression": "4"}, result="12.26 TB"
        ),
    ),
    Formula(
        id="storage.copies",
        description="Disk for a size that is known: copies, compression, fill",
        inputs=(size("size", "raw size of one copy"), _REPLICATION, _COMPRESSION, _FILL),
        text="disk [GB] = size * replication / (compression * fill)",
        source=_SIZING,
        example=Example(inputs={"size": "40 TB", "replication": "2", "compression": "4"}, result="20 TB"),
    ),
    Formula(
        id="storage.retention_fit",
        description="How long a stream can be kept on a given disk",
        inputs=(
            size("disk", "disk of the whole cluster"),
            rate("rate", "mean rate", positive=True),
            payload("payload", "size of one event"),
            _REPLICATION,
            _COMPRESSION,
            _FILL,
        ),
        text="retention [day] = disk * fill * compression / (rate * payload * replication)",
        source=_SIZING,
        example=Example(
            inputs={"disk": "6 TB", "rate": "2400 events/s", "payload": "600 B", "replication": "3", "fill": "80 %"},
            result="12.86 days",
        ),
    ),
    Formula(
        id="storage.accumulated",
        description="Size after a time of steady inflow without deletion",
        inputs=(
            size("initial", "size at the start", "0 GB"),
            throughput("throughput", "mean inflow, such as 31 GB/day"),
            duration("period", "time that passes"),
        ),
        text="size [GB] = initial + throughput * period",
        source="arithmetic",
        example=Example(inputs={"initial": "2 TB", "throughput": "31 GB/day", "period": "1 year"}, result="13.32 TB"),
    ),
    Formula(
        id="storage.survival",
        description="Time until a disk reaches its fill limit at a steady inflow",
        inputs=(
            size("disk", "size of the disk"),
            size("used", "already used", "0 GB"),
            throughput("throughput", "net inflow"),
            _FILL,
        ),
        text="""
            free [GB] = max(disk * fill - used, 0)
            time [day] = free / throughput if throughput > 0 else never
        """,
        source="arithmetic",
        example=Example(
            inputs={"disk": "4 TB", "used": "2.5 TB", "throughput": "120 GB/day", "fill": "85 %"}, result="7.5 days"
        ),
        remarks=(
            Remark(when="throughput <= 0", say="never: nothing flows in"),
            Remark(when="disk * fill <= used", say="the fill limit is reached already"),
        ),
    ),
)
