"""Rates and volumes: mean, peak, per day, at the horizon, and the parts of them."""

from __future__ import annotations

from dataclasses import replace

from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import (
    anything,
    at_least_one,
    count,
    duration,
    events,
    payload,
    rate,
    share,
    throughput,
)

ARITHMETIC = "arithmetic"

_ACTIVE = replace(duration("active", "hours of the day in which events arrive", "24 h"), maximum=1.0)
_PERIOD = duration("growth_period", "time in which it grows by that much", "1 year", positive=True)


def growth(name: str = "growth") -> Input:
    """Growth per ``growth_period``; "3 %/month" sets both at once."""
    return Input(
        name=name,
        unit="percent",
        description="growth per growth period, compounding",
        minimum=-99.0,
        maximum=1e5,
        period="growth_period",
    )


FORMULAS = (
    Formula(
        id="volume.throughput",
        description="Bytes per second of a stream of events",
        inputs=(rate("rate", "events per second, mean or peak"), payload("payload", "size of one event")),
        text="throughput [MB/s] = rate * payload",
        source=ARITHMETIC,
        example=Example(inputs={"rate": "9500 events/s", "payload": "1.35 KB"}, result="12.83 MB/s"),
    ),
    Formula(
        id="volume.per_day",
        description="Events per day at a mean rate",
        inputs=(rate("rate", "mean rate while events arrive"), _ACTIVE),
        text="volume [event/day] = rate * active / day",
        source=ARITHMETIC,
        example=Example(inputs={"rate": "2400 events/s"}, result="207360000 events/day"),
    ),
    Formula(
        id="volume.bytes_per_day",
        description="Bytes per day at a mean rate, uncompressed and unreplicated",
        inputs=(rate("rate", "mean rate while events arrive"), payload("payload", "size of one event"), _ACTIVE),
        text="volume [GB/day] = rate * payload * active / day",
        source=ARITHMETIC,
        example=Example(inputs={"rate": "2400 events/s", "payload": "600 B"}, result="124.4 GB/day"),
    ),
    Formula(
        id="volume.total",
        description="Events that arrive in a period",
        inputs=(rate("rate", "mean rate over the period"), duration("period", "length of the period")),
        text="volume [event] = rate * period",
        source=ARITHMETIC,
        example=Example(inputs={"rate": "2400 events/s", "period": "6 h"}, result="51840000 events"),
    ),
    Formula(
        id="volume.size",
        description="Bytes of a number of events",
        inputs=(events("volume", "number of events"), payload("payload", "size of one event")),
        text="size [GB] = volume * payload",
        source=ARITHMETIC,
        example=Example(inputs={"volume": "80 million events", "payload": "2 KB"}, result="160 GB"),
    ),
    Formula(
        id="volume.mean_rate",
        description="Mean rate of a number of events in a period",
        inputs=(events("volume", "events in the period"), duration("period", "the period", "1 day", positive=True)),
        text="rate [event/s] = volume / period",
        source=ARITHMETIC,
        example=Example(inputs={"volume": "80 million events", "period": "1 day"}, result="925.9 events/s"),
    ),
    Formula(
        id="volume.peak_rate",
        description="Peak rate from the mean rate and how often the mean the peak is",
        inputs=(rate("mean", "mean rate"), at_least_one("factor", "peak over mean")),
        text="peak [event/s] = mean * factor",
        source=ARITHMETIC,
        example=Example(inputs={"mean": "2400 events/s", "factor": "3.5x"}, result="8400 events/s"),
    ),
    Formula(
        id="volume.peak_factor",
        description="How often the mean the peak is",
        inputs=(rate("peak", "peak rate"), rate("mean", "mean rate", positive=True)),
        text="factor [] = peak / mean",
        source=ARITHMETIC,
        example=Example(inputs={"peak": "8400 events/s", "mean": "2400 events/s"}, result="3.5"),
        remarks=(Remark(when="peak < mean", say="the peak is below the mean: one of the two is wrong"),),
    ),
    Formula(
        id="volume.at_horizon",
        description="A rate or size after growth, counted from the date of its baseline",
        inputs=(
            anything("quantity", "$X", "the value on the baseline date"),
            growth(),
            _PERIOD,
            duration("lead_time", "from the baseline date to go-live", "0 days"),
            duration("horizon", "from go-live to the end of the plan"),
        ),
        text="""
            elapsed [year] = lead_time + horizon
            grown [$X] = quantity * (1 + growth) ** (elapsed / growth_period)
        """,
        source=ARITHMETIC,
        example=Example(
            inputs={"quantity": "9500 events/s", "growth": "25 %", "lead_time": "6 months", "horizon": "24 months"},
            result="16600 events/s",
        ),
    ),
    Formula(
        id="volume.growth_until",
        description="Time until something that grows reaches a limit",
        inputs=(
            anything("quantity", "$X", "the value on the baseline date", positive=True),
            anything("limit", "$X", "the value at which it no longer fits", positive=True),
            growth(),
            _PERIOD,
        ),
        text="""
            time [year] = 0 if quantity >= limit else
                never if growth <= 0 else growth_period * ln(limit / quantity) / ln(1 + growth)
        """,
        source=ARITHMETIC,
        example=Example(
            inputs={"quantity": "9500 events/s", "limit": "15000 events/s", "growth": "25 %"}, result="2.047 years"
        ),
        remarks=(
            Remark(when="quantity >= limit", say="the limit is reached already"),
            Remark(when="growth <= 0 and quantity < limit", say="never: without growth the limit is not reached"),
        ),
    ),
    Formula(
        id="volume.share",
        description="A share of a volume, rate or size (late events, duplicates, rejects, one key)",
        inputs=(anything("volume", "$X", "the whole"), share("share", "part of it")),
        text="part [$X] = volume * share",
        source=ARITHMETIC,
        example=Example(inputs={"volume": "207360000 events/day", "share": "0.5 %"}, result="1036800 events/day"),
    ),
    Formula(
        id="volume.payload",
        description="Mean size of an event from throughput and rate",
        inputs=(throughput("throughput", "bytes per second"), rate("rate", "events per second", positive=True)),
        text="payload [B/event] = throughput / rate",
        source=ARITHMETIC,
        example=Example(inputs={"throughput": "12 MB/s", "rate": "8000 events/s"}, result="1.5 KB/event"),
    ),
    Formula(
        id="volume.per_key",
        description="Events per second of a mean key",
        inputs=(rate("rate", "rate over all keys"), count("keys", "key", "active keys", minimum=1)),
        text="rate_per_key [event/s/key] = rate / keys",
        source=ARITHMETIC,
        example=Example(inputs={"rate": "8000 events/s", "keys": "40000 keys"}, result="0.2 events/s/key"),
    ),
    Formula(
        id="volume.periodic",
        description="Rate that timers or polling add: every key acts once per period",
        inputs=(
            count("keys", "key", "keys with a timer, or devices that are polled"),
            duration("period", "time between two actions of one key", positive=True),
        ),
        text="rate [event/s] = keys / period * event / key",
        source=ARITHMETIC,
        example=Example(inputs={"keys": "1200000 keys", "period": "15 min"}, result="1333 events/s"),
    ),
)
