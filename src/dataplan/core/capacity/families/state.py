"""State of windows, joins, deduplication and keyed tables."""

from __future__ import annotations

from dataclasses import replace

from dataplan.core.capacity.formula import Example, Formula, Input
from dataplan.core.capacity.kinds import at_least_one, count, duration, payload, rate, ratio, share, size

_WINDOWS = "Apache Flink documentation, Windows: one copy of an element per window it belongs to"
_JOINS = "Apache Flink documentation, Joining: both sides are kept for the window"
_BLOOM = "Bloom 1970, Space/time trade-offs in hash coding with allowable errors, CACM 13 (7)"
_ROCKSDB = "Apache Flink documentation, Tuning Checkpoints and Large State"
_KEYS = count("keys", "key", "active keys")
_ENTRY = Input(
    name="entry",
    unit="B/key",
    description="bytes per key: every field that the logic reads, and overhead",
    positive=True,
    maximum=1e12,
)
_WINDOW = duration("size", "length of the window", positive=True)
_SLIDE = duration(
    "slide", "distance between two windows; the length itself where they do not overlap", "=size", positive=True
)
_NEW_KEYS = Input(name="new_keys", unit="key/s", description="keys per time that have not been seen", maximum=1e12)
_FALSE = replace(share("false_positive", "share of new keys taken for known ones", positive=True), maximum=99.0)

FORMULAS = (
    Formula(
        id="state.keyed",
        description="State that holds one entry per key",
        inputs=(_KEYS, _ENTRY),
        text="state [GB] = keys * entry",
        source="arithmetic",
        example=Example(inputs={"keys": "40 million keys", "entry": "200 B"}, result="8 GB"),
    ),
    Formula(
        id="state.window",
        description="State of aggregated windows: one entry per key and open window",
        inputs=(_KEYS, _ENTRY, _WINDOW, _SLIDE, duration("lateness", "allowed lateness: windows stay open", "0 s")),
        text="""
            open [] = ceil((size + lateness) / slide)
            state [GB] = keys * entry * open
        """,
        source=_WINDOWS,
        example=Example(
            inputs={"keys": "2 million keys", "entry": "120 B", "size": "1 h", "slide": "5 min"}, result="2.88 GB"
        ),
    ),
    Formula(
        id="state.elements",
        description="State of windows that keep their elements: a copy per window that an element belongs to",
        inputs=(rate("rate", "peak rate"), payload("payload", "bytes kept per element"), _WINDOW, _SLIDE),
        text="""
            copies [] = ceil(size / slide)
            state [GB] = rate * size * payload * copies
        """,
        source=_WINDOWS,
        example=Example(
            inputs={"rate": "8000 events/s", "payload": "300 B", "size": "10 min", "slide": "1 min"}, result="14.4 GB"
        ),
    ),
    Formula(
        id="state.join",
        description="State of a windowed join: both sides wait for each other",
        inputs=(
            rate("left_rate", "rate of the left side"),
            payload("left_payload", "bytes kept per left element"),
            rate("right_rate", "rate of the right side"),
            payload("right_payload", "bytes kept per right element"),
            duration("left_window", "how long a left element waits"),
            duration("right_window", "how long a right element waits", "=left_window"),
        ),
        text="""
            left [GB] = left_rate * left_payload * left_window
            right [GB] = right_rate * right_payload * right_window
            state [GB] = left + right
        """,
        source=_JOINS,
        example=Example(
            inputs={
                "left_rate": "8000 events/s",
                "left_payload": "300 B",
                "right_rate": "500 events/s",
                "right_payload": "1 KB",
                "left_window": "1 h",
            },
            result="10.44 GB",
        ),
    ),
    Formula(
        id="state.dedupe",
        description="State that remembers the keys of a deduplication window",
        inputs=(
            rate("rate", "unique events per second"),
            duration("window", "deduplication window"),
            payload("entry", "bytes per remembered key, overhead included"),
        ),
        text="""
            entries [event] = rate * window
            state [GB] = entries * entry
        """,
        source="arithmetic",
        example=Example(inputs={"rate": "2000 events/s", "window": "6 h", "entry": "32 B"}, result="1.382 GB"),
    ),
    Formula(
        id="state.bloom",
        description="Bloom filter for a deduplication window; a false positive drops a genuine event",
        inputs=(rate("rate", "unique events per second"), duration("window", "deduplication window"), _FALSE),
        text="""
            entries [event] = rate * window
            bits [] = -ln(false_positive) / ln(2) ** 2
            state [MB] = entries / event * bits * bit
        """,
        source=_BLOOM,
        example=Example(
            inputs={"rate": "2000 events/s", "window": "6 h", "false_positive": "0.1 %"}, result="77.64 MB"
        ),
    ),
    Formula(
        id="state.ttl",
        description="State after a time when new keys come and entries expire",
        inputs=(
            _NEW_KEYS,
            _ENTRY,
            duration("ttl", "time after which an entry expires"),
            duration("age", "time since the start; the time to live itself gives the steady state", "=ttl"),
        ),
        text="state [GB] = new_keys * min(age, ttl) * entry",
        source=_ROCKSDB,
        example=Example(inputs={"new_keys": "50 keys/s", "entry": "400 B", "ttl": "30 days"}, result="51.84 GB"),
    ),
    Formula(
        id="state.growth",
        description="Growth of state that never expires",
        inputs=(_NEW_KEYS, _ENTRY),
        text="growth [GB/day] = new_keys * entry",
        source="arithmetic",
        example=Example(inputs={"new_keys": "50 keys/s", "entry": "400 B"}, result="1.728 GB/day"),
    ),
    Formula(
        id="state.on_disk",
        description="Disk or heap for state in a store that amplifies it and must not run full",
        inputs=(
            size("state", "live state"),
            at_least_one("amplification", "size on disk over live size", "1.1"),
            share("fill", "share of the disk or heap that may be full", "70 %", positive=True),
        ),
        text="disk [GB] = state * amplification / fill",
        source="engineering policy",
        example=Example(inputs={"state": "51.84 GB", "amplification": "1.3"}, result="96.27 GB"),
    ),
    Formula(
        id="state.native_memory",
        description="Native memory of RocksDB state when it is not managed",
        inputs=(
            ratio("states", "state handles per task"),
            count("slots", "task", "slots on the node"),
            Input(
                name="per_state",
                unit="MB/task",
                description="memory per state and slot",
                default="140 MB",
                positive=True,
                maximum=1e9,
            ),
        ),
        text="memory [GB] = states * slots * per_state",
        source=_ROCKSDB,
        example=Example(inputs={"states": "5", "slots": "4"}, result="2.8 GB"),
    ),
)
