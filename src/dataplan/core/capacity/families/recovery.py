"""Checkpoints, restore and recovery: what a failure costs and how long it lasts."""

from __future__ import annotations

from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import count, duration, rate, share, size, throughput

_FLS = "Apache Flink documentation, Tuning Checkpoints and Large State"
_YOUNG = "Young 1974, A first order approximation to the optimum checkpoint interval, CACM 17 (9)"
_INTERVAL = duration("interval", "time between two checkpoints", positive=True)
_ENTRY = Input(name="entry", unit="B/key", description="bytes per key, overhead included", positive=True, maximum=1e12)
_COST = duration("cost", "time that a checkpoint takes from useful work", positive=True)
_NEVER = (
    "the backlog never drains: it takes more than {rate | event/s}; "
    "{rate + backlog / hour | event/s} would drain it in 1 h"
)
_MTBF = duration("mtbf", "mean time between failures", positive=True)
_CAPACITY = rate("capacity", "events per second that processing sustains", positive=True)

FORMULAS = (
    Formula(
        id="checkpoint.size",
        description="Bytes of an incremental checkpoint from the share of state that changed",
        inputs=(size("state", "live state"), share("changed", "share of state that changes per interval", "100 %")),
        text="size [GB] = state * changed",
        source=_FLS,
        example=Example(inputs={"state": "51.84 GB", "changed": "4 %"}, result="2.074 GB"),
    ),
    Formula(
        id="checkpoint.changed",
        description="Bytes that change between two checkpoints: every event touches one key",
        inputs=(
            rate("rate", "rate of events that write state"),
            _INTERVAL,
            count("keys", "key", "active keys"),
            _ENTRY,
        ),
        text="""
            touched [key] = min(rate * interval / event * key, keys)
            changed [GB] = touched * entry
        """,
        source=_FLS,
        example=Example(
            inputs={"rate": "8000 events/s", "interval": "1 min", "keys": "40 million keys", "entry": "200 B"},
            result="96 MB",
        ),
    ),
    Formula(
        id="checkpoint.bandwidth",
        description="Bandwidth that checkpoints need to be done within their interval",
        inputs=(size("changed", "bytes that change per interval"), _INTERVAL),
        text="bandwidth [MB/s] = changed / interval",
        source=_FLS,
        example=Example(inputs={"changed": "2.4 GB", "interval": "1 min"}, result="40 MB/s"),
    ),
    Formula(
        id="checkpoint.duration",
        description="Time of a checkpoint",
        inputs=(
            size("changed", "bytes to write"),
            throughput("bandwidth", "write bandwidth to checkpoint storage, all tasks together", positive=True),
            duration("fixed", "alignment and commit", "0 s"),
        ),
        text="duration [s] = fixed + changed / bandwidth",
        source=_FLS,
        example=Example(inputs={"changed": "2.4 GB", "bandwidth": "200 MB/s", "fixed": "2 s"}, result="14 s"),
    ),
    Formula(
        id="checkpoint.young",
        description="Checkpoint interval that loses least time to checkpoints and repeated work",
        inputs=(_COST, _MTBF),
        text="interval [min] = sqrt(2 * cost * mtbf)",
        source=_YOUNG,
        example=Example(inputs={"cost": "5 s", "mtbf": "7 days"}, result="40.99 min"),
    ),
    Formula(
        id="checkpoint.loss",
        description="Share of time that goes into checkpoints and into work repeated after failures",
        inputs=(_COST, _MTBF, _INTERVAL),
        text="loss [percent] = cost / interval + interval / (2 * mtbf)",
        source=_YOUNG,
        example=Example(inputs={"cost": "5 s", "mtbf": "7 days", "interval": "10 min"}, result="0.8829 %"),
    ),
    Formula(
        id="recovery.restore",
        description="Time to start again and read state back",
        inputs=(
            size("state", "state to read"),
            throughput("bandwidth", "read bandwidth from checkpoint storage, all tasks together", positive=True),
            duration("startup", "scheduling and start of tasks", "0 s"),
        ),
        text="restore [min] = startup + state / bandwidth",
        source=_FLS,
        example=Example(inputs={"state": "51.84 GB", "bandwidth": "200 MB/s", "startup": "1 min"}, result="5.32 min"),
    ),
    Formula(
        id="recovery.respond",
        description="Time from a fault to the first action: scrape, hold, acknowledge, decide",
        inputs=(
            duration("scrape", "interval at which the signal is read"),
            duration("hold", "time for which it has to hold before it pages"),
            duration("acknowledge", "time until somebody answers"),
            duration("decide", "time until the action is chosen", "0 min"),
        ),
        text="respond [min] = scrape + hold + acknowledge + decide",
        source="Google SRE Workbook, chapter 5",
        example=Example(
            inputs={"scrape": "30 s", "hold": "2 min", "acknowledge": "5 min", "decide": "5 min"}, result="12.5 min"
        ),
    ),
    Formula(
        id="recovery.catch_up",
        description="Time until lag is normal after a restart: what arrived meanwhile and what the checkpoint lost",
        inputs=(
            rate("rate", "arrivals per second"),
            _CAPACITY,
            duration("down", "time without processing"),
            duration("interval", "time between two checkpoints: that much is processed again", "0 s"),
        ),
        text="""
            backlog [event] = rate * (down + interval)
            drain [min] = 0 if backlog <= 0 else backlog / (capacity - rate) if capacity > rate else never
        """,
        source=_FLS,
        example=Example(
            inputs={"rate": "5000 events/s", "capacity": "7500 events/s", "down": "11 min", "interval": "1 min"},
            result="24 min",
        ),
        remarks=(Remark(when="capacity <= rate and backlog > 0", say=_NEVER),),
    ),
    Formula(
        id="recovery.total",
        description="Time from the fault to normal: detect, acknowledge, restore, drain",
        inputs=(
            duration("detect", "time until the fault is noticed", infinite=True),
            duration("acknowledge", "time until somebody acts", "0 min", infinite=True),
            duration("restore", "time until processing runs again", infinite=True),
            duration("drain", "time until the backlog is gone", "0 min", infinite=True),
        ),
        text="total [min] = detect + acknowledge + restore + drain",
        source=_FLS,
        example=Example(
            inputs={"detect": "3 min", "acknowledge": "5 min", "restore": "6 min", "drain": "24 min"}, result="38 min"
        ),
        remarks=(Remark(when="total >= never", say="never: one of the parts does not come to an end"),),
    ),
    Formula(
        id="recovery.end_to_end",
        description="Time from the fault to normal, the drain computed from rate and capacity",
        inputs=(
            rate("rate", "arrivals per second"),
            _CAPACITY,
            duration("respond", "detect and acknowledge"),
            duration("restore", "time until processing runs again"),
            duration("interval", "time between two checkpoints", "0 s"),
        ),
        text="""
            down [min] = respond + restore
            backlog [event] = rate * (down + interval)
            drain [min] = 0 if backlog <= 0 else backlog / (capacity - rate) if capacity > rate else never
            total [min] = down + drain
        """,
        source=_FLS,
        example=Example(
            inputs={"rate": "5000 events/s", "capacity": "7500 events/s", "respond": "8 min", "restore": "4 min"},
            result="36 min",
        ),
        remarks=(Remark(when="capacity <= rate and backlog > 0", say=_NEVER),),
    ),
)
