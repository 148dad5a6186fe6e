"""Streams that are bought in units: shards, throughput units, streams. Limits are inputs, since they change."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Input
from dataplan.core.capacity.kinds import rate, throughput

_KINESIS = "Amazon Kinesis Data Streams, Quotas and limits"
_EVENT_HUBS = "Azure Event Hubs, Scaling with Event Hubs: throughput units"


def _limit(name: str, unit: str, description: str, default: str | None = None) -> Input:
    return Input(name=name, unit=unit, description=description, default=default, positive=True, maximum=1e12)


_WRITE = throughput("write", "peak bytes per second written")
_RATE = rate("rate", "peak records per second written")
_READ = throughput("read", "bytes per second read by all consumers that share the limit", "0 MB/s")

FORMULAS = (
    Formula(
        id="kinesis.shards",
        description="Shards by bytes written, records written and bytes read by sharing consumers",
        inputs=(
            _WRITE,
            _RATE,
            _READ,
            _limit("write_limit", "MB/s/partition", "bytes per second into a shard", "1 MB/s/partition"),
            _limit("record_limit", "event/s/partition", "records per second into a shard", "1000 events/s/partition"),
            _limit("read_limit", "MB/s/partition", "bytes per second out of a shard", "2 MB/s/partition"),
        ),
        text="shards [shards] = ceil(max(write / write_limit, rate / record_limit, read / read_limit))",
        source=_KINESIS,
        example=Example(
            inputs={"write": "12.8 MB/s", "rate": "39900 events/s", "read": "25.6 MB/s"}, result="40 shards"
        ),
    ),
    Formula(
        id="kinesis.poll_interval",
        description="How often each of several polling consumers may read a shard",
        inputs=(
            Input(
                name="consumers",
                unit="task",
                description="consumers that share the read calls",
                minimum=1.0,
                positive=True,
                maximum=1e6,
            ),
            _limit("call_limit", "1/s", "read calls per second and shard", "5/s"),
        ),
        text="interval [s] = consumers / task / call_limit",
        source=_KINESIS,
        example=Example(inputs={"consumers": "3 consumers"}, result="600 ms"),
    ),
    Formula(
        id="eventhubs.throughput_units",
        description="Throughput units by bytes and events in and out",
        inputs=(
            _WRITE,
            _RATE,
            _READ,
            rate("read_rate", "events per second read by all consumers", "0 events/s"),
            _limit("write_limit", "MB/s", "bytes per second into a unit", "1 MB/s"),
            _limit("record_limit", "event/s", "events per second into a unit", "1000 events/s"),
            _limit("read_limit", "MB/s", "bytes per second out of a unit", "2 MB/s"),
            _limit("read_record_limit", "event/s", "events per second out of a unit", "4096 events/s"),
        ),
        text="""
            by_write [] = max(write / write_limit, rate / record_limit)
            by_read [] = max(read / read_limit, read_rate / read_record_limit)
            units [] = ceil(max(by_write, by_read))
        """,
        source=_EVENT_HUBS,
        example=Example(
            inputs={"write": "5.4 MB/s", "rate": "4000 events/s", "read": "10.8 MB/s", "read_rate": "8000 events/s"},
            result="6",
        ),
    ),
    Formula(
        id="pubsub.streams",
        description="Open subscriber streams, when one stream carries only so many bytes per second",
        inputs=(
            throughput("read", "peak bytes per second that subscribers read"),
            _limit("stream_limit", "MB/s", "bytes per second of one stream, from the provider's quota page"),
        ),
        text="streams [] = ceil(read / stream_limit)",
        source="Google Cloud Pub/Sub, Quotas and limits: look the limit up for the region",
        example=Example(inputs={"read": "54 MB/s", "stream_limit": "10 MB/s"}, result="6"),
    ),
    Formula(
        id="cloud.capacity_units",
        description="Units of any metered stream by bytes in, records in and bytes out",
        inputs=(
            _WRITE,
            _RATE,
            _READ,
            _limit("write_limit", "MB/s", "bytes per second into one unit"),
            _limit("record_limit", "event/s", "records per second into one unit"),
            _limit("read_limit", "MB/s", "bytes per second out of one unit"),
        ),
        text="units [] = ceil(max(write / write_limit, rate / record_limit, read / read_limit))",
        source="the provider's quota page",
        example=Example(
            inputs={
                "write": "54 MB/s",
                "rate": "39900 events/s",
                "read": "108 MB/s",
                "write_limit": "4 MB/s",
                "record_limit": "5000 events/s",
                "read_limit": "8 MB/s",
            },
            result="14",
        ),
    ),
)
