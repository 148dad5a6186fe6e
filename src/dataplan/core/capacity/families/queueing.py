"""Waiting: Little's law and what utilisation does to delay."""

from __future__ import annotations

import math

from dataplan.core.capacity.expression import Function
from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import count, duration, events, rate

_LITTLE = "Little 1961, A Proof for the Queuing Formula L = λW, Operations Research 9 (3)"
_KINGMAN = "Kingman 1961, The single server queue in heavy traffic, Proc. Cambridge Phil. Soc. 57 (4)"
_ERLANG = "Erlang 1917, M/M/c delay formula (Erlang C)"
_SERVICE = Input(
    name="service", unit="ms/event", description="mean time to serve one event", positive=True, maximum=1e12
)
_FULL = Remark(
    when="rate * service >= 1",
    say="never: one server takes less than {1 / service | event/s}; "
    "{ceil(rate * service / 0.75)} servers are needed at 75 %",
)


def erlang_c(servers: float, load: float) -> float:
    """Probability that an arrival waits, by the recursion of Erlang B, which does not overflow."""
    if load >= servers:
        return 1.0
    blocked = 1.0
    for server in range(1, int(servers) + 1):
        blocked = load * blocked / (server + load * blocked)
    return blocked / (1 - (load / servers) * (1 - blocked)) if math.isfinite(blocked) else 1.0


def _spread(name: str, of: str) -> Input:
    return Input(name=name, unit="", description=f"standard deviation over mean of the {of}", default="1", maximum=1e3)


FORMULAS = (
    Formula(
        id="queue.little",
        description="Calls or events in flight: Little's law",
        inputs=(rate("rate", "arrivals per second"), duration("latency", "time that each one stays")),
        text="in_flight [event] = rate * latency",
        source=_LITTLE,
        example=Example(inputs={"rate": "800 calls/s", "latency": "40 ms"}, result="32 events"),
    ),
    Formula(
        id="queue.little_latency",
        description="Mean time in the system from what is in flight: Little's law, or lag in time from lag in records",
        inputs=(
            events("in_flight", "events in the system, such as consumer lag"),
            rate("rate", "events per second that leave", positive=True),
        ),
        text="latency [s] = in_flight / rate",
        source=_LITTLE,
        example=Example(inputs={"in_flight": "120000 events", "rate": "8000 events/s"}, result="15 s"),
    ),
    Formula(
        id="queue.mm1",
        description="Mean time in a queue and its single server, random arrivals and service (M/M/1)",
        inputs=(rate("rate", "arrivals per second"), _SERVICE),
        text="""
            utilisation [percent] = rate * service
            time [ms] = service * event / (1 - utilisation) if utilisation < 1 else never
        """,
        source="Kleinrock 1975, Queueing Systems I: M/M/1",
        example=Example(inputs={"rate": "100 calls/s", "service": "8 ms"}, result="40 ms"),
        remarks=(_FULL,),
    ),
    Formula(
        id="queue.mmc",
        description="Mean time in a queue with several servers, random arrivals and service (M/M/c, Erlang C)",
        inputs=(rate("rate", "arrivals per second"), _SERVICE, count("servers", "task", "servers", minimum=1)),
        text="""
            load [] = rate * service
            waits [percent] = erlang_c(servers / task, load)
            wait [ms] = waits * service * event / (servers / task - load) if load < servers / task else never
            time [ms] = wait + service * event
        """,
        source=_ERLANG,
        functions=(("erlang_c", Function(erlang_c, "")),),
        example=Example(inputs={"rate": "800 calls/s", "service": "40 ms", "servers": "40"}, result="40.61 ms"),
        remarks=(
            Remark(
                when="load >= servers / task",
                say="never: it takes more than {load} servers; {ceil(load / 0.75)} run at 75 %",
            ),
        ),
    ),
    Formula(
        id="queue.kingman",
        description="Mean wait before a single server for any spread of arrivals and service (Kingman)",
        inputs=(
            rate("rate", "arrivals per second"),
            _SERVICE,
            _spread("arrival_cv", "time between arrivals"),
            _spread("service_cv", "service time"),
        ),
        text="""
            utilisation [percent] = rate * service
            spread [] = (arrival_cv ** 2 + service_cv ** 2) / 2
            wait [ms] = utilisation / (1 - utilisation) * spread * service * event if utilisation < 1 else never
        """,
        source=_KINGMAN,
        example=Example(
            inputs={"rate": "100 calls/s", "service": "8 ms", "arrival_cv": "2", "service_cv": "1"}, result="80 ms"
        ),
        remarks=(_FULL,),
    ),
    Formula(
        id="queue.max_utilisation",
        description="Highest utilisation at which the mean time stays within a target (M/M/1)",
        inputs=(
            Input(name="service", unit="ms", description="mean time to serve one event", positive=True, maximum=1e12),
            duration("target", "mean time that is acceptable", positive=True),
        ),
        text="utilisation [percent] = max(1 - service / target, 0)",
        source="Kleinrock 1975, Queueing Systems I: M/M/1",
        example=Example(inputs={"service": "8 ms", "target": "40 ms"}, result="80 %"),
        remarks=(
            Remark(when="service >= target", say="the service alone takes {service | s}: no load meets the target"),
        ),
    ),
)
