"""Tasks and what they bear: how many, how full, what is left when one is lost."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import anything, count, events, rate, share

_SERVICE = Input(
    name="service", unit="ms/event", description="time that one task needs for one event", positive=True, maximum=1e12
)
_PER_TASK = Input(
    name="per_task",
    unit="event/s/task",
    description="rate that one task sustains, measured",
    positive=True,
    maximum=1e12,
)
_TARGET = share("target", "utilisation to plan for at peak", "75 %", positive=True)
_QUEUES = "Kingman 1961: delay grows with utilisation over idleness; the target is engineering policy"

FORMULAS = (
    Formula(
        id="parallelism.tasks",
        description="Tasks that a capacity takes",
        inputs=(rate("capacity", "events per second that processing has to sustain"), _PER_TASK),
        text="tasks [task] = ceil(capacity / per_task)",
        source="arithmetic",
        example=Example(inputs={"capacity": "53200 events/s", "per_task": "2500 events/s"}, result="22 tasks"),
    ),
    Formula(
        id="parallelism.needed",
        description="Tasks for a peak rate at a target utilisation",
        inputs=(rate("rate", "peak rate"), _PER_TASK, _TARGET),
        text="tasks [task] = ceil(rate / (per_task * target))",
        source=_QUEUES,
        example=Example(
            inputs={"rate": "39900 events/s", "per_task": "2500 events/s", "target": "75 %"}, result="22 tasks"
        ),
    ),
    Formula(
        id="parallelism.capacity",
        description="Rate that a number of tasks sustains",
        inputs=(count("tasks", "task", "tasks"), _PER_TASK),
        text="capacity [event/s] = tasks * per_task",
        source="arithmetic",
        example=Example(inputs={"tasks": "22 tasks", "per_task": "2500 events/s"}, result="55000 events/s"),
    ),
    Formula(
        id="parallelism.per_task",
        description="Rate of one task from its time per event",
        inputs=(_SERVICE,),
        text="per_task [event/s/task] = 1 / (service * task)",
        source="arithmetic",
        example=Example(inputs={"service": "0.4 ms"}, result="2500 events/s/task"),
    ),
    Formula(
        id="parallelism.poll",
        description="Time between two polls of a consumer, to hold against its maximum",
        inputs=(events("records", "records of one poll"), _SERVICE),
        text="time [s] = records * service",
        source="Apache Kafka documentation, consumer setting max.poll.interval.ms",
        example=Example(inputs={"records": "500 records", "service": "40 ms"}, result="20 s"),
    ),
    Formula(
        id="parallelism.survivor",
        description="Capacity that is left when nodes are lost",
        inputs=(
            rate("capacity", "capacity of all nodes"),
            count("nodes", "node", "nodes", minimum=1),
            count("lost", "node", "nodes that are lost together", "1 node"),
        ),
        text="left [event/s] = capacity * max(nodes - lost, 0) / nodes",
        source="arithmetic",
        example=Example(
            inputs={"capacity": "55000 events/s", "nodes": "6 nodes", "lost": "1 node"}, result="45830 events/s"
        ),
    ),
    Formula(
        id="load.utilisation",
        description="How full something is: load over capacity, both of one kind (rate, size, calls)",
        inputs=(anything("load", "$X", "the load, at peak"), anything("capacity", "$X", "the capacity", positive=True)),
        text="utilisation [percent] = load / capacity",
        source="arithmetic",
        example=Example(inputs={"load": "39900 events/s", "capacity": "55000 events/s"}, result="72.55 %"),
        remarks=(
            Remark(
                when="load >= capacity",
                say="overloaded: it takes more than {load | $X}; {load / 0.75 | $X} would keep utilisation at 75 %",
            ),
        ),
    ),
    Formula(
        id="load.headroom",
        description="By how much the load may still grow, as a share of the load",
        inputs=(anything("load", "$X", "the load, at peak", positive=True), anything("capacity", "$X", "the capacity")),
        text="headroom [percent] = capacity / load - 1",
        source="arithmetic",
        example=Example(inputs={"load": "39900 events/s", "capacity": "55000 events/s"}, result="37.84 %"),
        remarks=(Remark(when="capacity < load", say="overloaded: {load - capacity | $X} is missing"),),
    ),
    Formula(
        id="load.capacity_for",
        description="Capacity that keeps a load at a target utilisation",
        inputs=(anything("load", "$X", "the load, at peak"), _TARGET),
        text="capacity [$X] = load / target",
        source=_QUEUES,
        example=Example(inputs={"load": "39900 events/s", "target": "75 %"}, result="53200 events/s"),
    ),
)
