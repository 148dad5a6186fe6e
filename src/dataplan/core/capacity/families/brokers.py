"""How many brokers a log needs: by disk, by network in and out, by partition caps; and what a cluster takes in."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Input
from dataplan.core.capacity.kinds import (
    at_least_one,
    count,
    duration,
    payload,
    rate,
    ratio,
    share,
    size,
    terms,
    throughput,
)

_AKB = "AWS Big Data Blog, Best practices for right-sizing your Apache Kafka clusters"
_MSK = "Amazon MSK best practices"


def _per_broker(name: str, unit: str, description: str) -> Input:
    return Input(name=name, unit=unit, description=description, positive=True, maximum=1e12)


_THROUGHPUT = throughput("throughput", "peak bytes per second that producers write")
_REPLICATION = at_least_one("replication", "copies kept, the first one included")
_GROUPS = ratio("groups", "consumer groups that read everything")
_NETWORK = _per_broker("network", "MB/s/node", "network bandwidth of one broker, each direction")
_DISK_WRITE = _per_broker("disk_throughput", "MB/s/node", "write throughput of one broker's disks")
_USABLE = share("usable", "share of a limit to plan with", "80 %", positive=True)

FORMULAS = (
    Formula(
        id="brokers.by_disk",
        description="Brokers by the disk that the retained log fills",
        inputs=(
            size("stored", "size on disk over all copies, compressed"),
            _per_broker("disk", "TB/node", "disk of one broker"),
            share("fill", "share of the disk that may be full", "60 %", positive=True),
        ),
        text="brokers [brokers] = ceil(stored / (disk * fill))",
        source=_MSK,
        example=Example(inputs={"stored": "21.8 TB", "disk": "8 TB", "fill": "60 %"}, result="5 brokers"),
    ),
    Formula(
        id="brokers.by_rate",
        description="Nodes by the rate that one of them sustains",
        inputs=(
            rate("rate", "peak rate, or the capacity that is needed"),
            _per_broker("each", "event/s/node", "rate that one node sustains, measured"),
        ),
        text="nodes [node] = ceil(rate / each)",
        source="arithmetic",
        example=Example(inputs={"rate": "53200 events/s", "each": "10000 events/s"}, result="6 nodes"),
    ),
    Formula(
        id="brokers.by_ingress",
        description="Brokers by the network that writes and their replication take in",
        inputs=(_THROUGHPUT, _REPLICATION, _NETWORK, _USABLE),
        text="brokers [brokers] = ceil(throughput * replication / (network * usable))",
        source=_AKB,
        example=Example(
            inputs={"throughput": "300 MB/s", "replication": "3", "network": "2.5 Gbit/s"}, result="4 brokers"
        ),
    ),
    Formula(
        id="brokers.by_egress",
        description="Brokers by the network that consumers and followers read out",
        inputs=(_THROUGHPUT, _REPLICATION, _GROUPS, _NETWORK, _USABLE),
        text="brokers [brokers] = ceil(throughput * (groups + replication - 1) / (network * usable))",
        source=_AKB,
        example=Example(
            inputs={"throughput": "300 MB/s", "replication": "3", "groups": "5", "network": "2.5 Gbit/s"},
            result="9 brokers",
        ),
    ),
    Formula(
        id="brokers.by_disk_throughput",
        description="Brokers by the write throughput of their disks",
        inputs=(_THROUGHPUT, _REPLICATION, _DISK_WRITE, _USABLE),
        text="brokers [brokers] = ceil(throughput * replication / (disk_throughput * usable))",
        source=_AKB,
        example=Example(
            inputs={"throughput": "300 MB/s", "replication": "3", "disk_throughput": "250 MB/s"}, result="5 brokers"
        ),
    ),
    Formula(
        id="brokers.by_partitions",
        description="Brokers by the cap on partition replicas per broker",
        inputs=(
            count("partitions", "partition", "partitions of all topics"),
            _REPLICATION,
            _per_broker("cap", "partition/node", "replicas that one broker may hold"),
        ),
        text="brokers [brokers] = ceil(partitions * replication / cap)",
        source=_MSK,
        example=Example(
            inputs={"partitions": "1200", "replication": "3", "cap": "1000 partitions"}, result="4 brokers"
        ),
    ),
    Formula(
        id="brokers.needed",
        description="The largest of the broker counts, and spare ones to lose",
        inputs=(
            terms(count("count", "node", "broker count by one limit")),
            count("spare", "node", "brokers that may be lost at peak", "1 node"),
        ),
        text="brokers [brokers] = max(count) + spare",
        source="engineering policy",
        example=Example(inputs={"count_1": "5 nodes", "count_2": "4 nodes", "count_3": "9 nodes"}, result="10 brokers"),
    ),
    Formula(
        id="brokers.ingress_limit",
        description="Bytes per second that a cluster can take in",
        inputs=(
            count("brokers", "node", "brokers", minimum=1),
            _DISK_WRITE,
            _per_broker("storage_network", "MB/s/node", "bandwidth of one broker to its volumes"),
            _NETWORK,
            _REPLICATION,
            _GROUPS,
            _USABLE,
        ),
        text="""
            by_disk [MB/s] = min(disk_throughput, storage_network) * brokers / replication
            by_network [MB/s] = network * brokers / max(groups + replication - 1, 1)
            limit [MB/s] = min(by_disk, by_network) * usable
        """,
        source=_AKB,
        example=Example(
            inputs={
                "brokers": "9",
                "disk_throughput": "250 MB/s",
                "storage_network": "600 MB/s",
                "network": "2.5 Gbit/s",
                "replication": "3",
                "groups": "5",
            },
            result="321.4 MB/s",
        ),
    ),
    Formula(
        id="brokers.disk_each",
        description="Disk that each broker needs for the retained log",
        inputs=(
            rate("rate", "mean rate"),
            payload("payload", "size of one event"),
            duration("retention", "how long the log is kept"),
            _REPLICATION,
            ratio("compression", "raw size over stored size", "1", positive=True),
            count("brokers", "node", "brokers", minimum=1),
            share("fill", "share of the disk that may be full", "60 %", positive=True),
        ),
        text="""
            stored [GB] = rate * payload * retention * replication / compression
            disk [GB/node] = stored / (brokers * fill)
        """,
        source=_MSK,
        example=Example(
            inputs={
                "rate": "9500 events/s",
                "payload": "1.35 KB",
                "retention": "7 days",
                "replication": "3",
                "compression": "2",
                "brokers": "6",
            },
            result="3.232 TB/node",
        ),
    ),
)
