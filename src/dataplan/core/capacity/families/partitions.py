"""How many partitions (or shards) a stream needs, and what one partition carries."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import at_least_one, count, rate, ratio, share, throughput

_CFP = "Confluent blog, How to choose the number of topics/partitions in a Kafka cluster"
_KAFKA = "Apache Kafka documentation, Introduction and Consumers: one consumer per partition and group"


def _limit(name: str, unit: str, description: str) -> Input:
    return Input(name=name, unit=unit, description=description, positive=True, maximum=1e12)


_PRODUCER = _limit("producer_limit", "MB/s/partition", "what producers write to one partition, measured")
_CONSUMER = _limit("consumer_limit", "MB/s/partition", "what one consumer reads from one partition, measured")
_RECORDS = _limit("record_limit", "event/s/partition", "records per second of one partition, measured or a quota")

FORMULAS = (
    Formula(
        id="partitions.by_throughput",
        description="Partitions so that neither writing nor reading one of them is the limit",
        inputs=(throughput("throughput", "peak bytes per second"), _PRODUCER, _CONSUMER),
        text="partitions [partition] = ceil(max(throughput / producer_limit, throughput / consumer_limit))",
        source=_CFP,
        example=Example(
            inputs={"throughput": "120 MB/s", "producer_limit": "10 MB/s", "consumer_limit": "8 MB/s"},
            result="15 partitions",
        ),
    ),
    Formula(
        id="partitions.by_records",
        description="Partitions by the records per second that one of them takes",
        inputs=(rate("rate", "peak rate"), _RECORDS),
        text="partitions [partition] = ceil(rate / record_limit)",
        source=_CFP,
        example=Example(inputs={"rate": "39900 events/s", "record_limit": "2500 events/s"}, result="16 partitions"),
    ),
    Formula(
        id="partitions.by_parallelism",
        description="Partitions so that every task of the widest consumer group has one, now and after growth",
        inputs=(
            count("tasks", "task", "tasks of the widest consumer group"),
            ratio("spare", "further tasks to leave room for, as a share", "0 %"),
        ),
        text="partitions [partition] = ceil(tasks * (1 + spare)) / task * partition",
        source=_KAFKA,
        example=Example(inputs={"tasks": "20 tasks", "spare": "50 %"}, result="30 partitions"),
    ),
    Formula(
        id="partitions.needed",
        description="Partitions by throughput, by records and by parallelism, whichever asks for most",
        inputs=(
            throughput("throughput", "peak bytes per second"),
            _PRODUCER,
            _CONSUMER,
            rate("rate", "peak rate"),
            _RECORDS,
            count("tasks", "task", "tasks of the widest consumer group", "1 task"),
        ),
        text="""
            by_throughput [partition] = max(throughput / producer_limit, throughput / consumer_limit)
            by_records [partition] = rate / record_limit
            by_tasks [partition] = tasks / task * partition
            partitions [partition] = ceil(max(by_throughput, by_records, by_tasks))
        """,
        source=_CFP,
        example=Example(
            inputs={
                "throughput": "54 MB/s",
                "producer_limit": "10 MB/s",
                "consumer_limit": "5 MB/s",
                "rate": "39900 events/s",
                "record_limit": "5000 events/s",
                "tasks": "12 tasks",
            },
            result="12 partitions",
        ),
    ),
    Formula(
        id="partitions.each",
        description="Bytes per second that a mean partition carries",
        inputs=(
            throughput("throughput", "peak bytes per second"),
            count("partitions", "partition", "partitions", minimum=1),
        ),
        text="load [MB/s/partition] = throughput / partitions",
        source="arithmetic",
        example=Example(inputs={"throughput": "54 MB/s", "partitions": "12"}, result="4.5 MB/s/partition"),
    ),
    Formula(
        id="partitions.replicas_per_broker",
        description="Partition replicas that one broker holds, to hold against its cap",
        inputs=(
            count("partitions", "partition", "partitions of all topics"),
            at_least_one("replication", "copies kept, the first one included"),
            count("brokers", "node", "brokers", minimum=1),
        ),
        text="replicas [partition/node] = partitions * replication / brokers",
        source="Amazon MSK best practices, partitions per broker",
        example=Example(
            inputs={"partitions": "1200", "replication": "3", "brokers": "6"}, result="600 partitions/node"
        ),
    ),
    Formula(
        id="partitions.hot_key",
        description="Rate of the most frequent key, which one task has to bear alone",
        inputs=(rate("rate", "peak rate over all keys"), share("share", "share of the most frequent key")),
        text="hot [event/s] = rate * share",
        source="arithmetic",
        example=Example(inputs={"rate": "39900 events/s", "share": "2 %"}, result="798 events/s"),
    ),
    Formula(
        id="partitions.hot_share",
        description="Largest share of one key that a single task can bear",
        inputs=(rate("task_capacity", "rate of one task"), rate("rate", "peak rate over all keys", positive=True)),
        text="share [percent] = min(task_capacity / rate, 1)",
        source="arithmetic",
        example=Example(inputs={"task_capacity": "2500 events/s", "rate": "39900 events/s"}, result="6.266 %"),
        remarks=(Remark(when="task_capacity >= rate", say="one task bears the whole stream: no key can be too hot"),),
    ),
)
