"""Money: each line a quantity times a unit price, both of them in the plan. Currencies never convert."""

from __future__ import annotations

from dataclasses import replace

from dataplan.core.capacity.formula import Example, Formula, Input, Remark
from dataplan.core.capacity.kinds import anything, count, duration, money, share, size, terms, throughput

_PRICE_LIST = "the provider's price list"
_MONTH = "arithmetic; a month has 730 h, as providers bill"
_ACTIVE = replace(share("active", "share of the time in which it runs", "100 %"), maximum=100.0)
_CONTINGENCY = Input(
    name="contingency", unit="percent", description="added for what is not known", default="0 %", maximum=1e4
)
_LINE = terms(money("line", "/month", "one cost line"))

FORMULAS = (
    Formula(
        id="cost.line",
        description="A cost line: quantity times unit price, an amount of money or money per time",
        inputs=(
            anything("quantity", "$X", "what is paid for"),
            anything("price", "$Y", "its price, such as 0.023 USD/GB/month"),
        ),
        text="cost [$X*$Y] = quantity * price",
        source=_PRICE_LIST,
        money=True,
        example=Example(inputs={"quantity": "12.26 TB", "price": "0.023 USD/GB/month"}, result="282 USD/month"),
    ),
    Formula(
        id="cost.total",
        description="Sum of cost lines, with contingency",
        inputs=(_LINE, _CONTINGENCY),
        text="total [$M/month] = sum(line) * (1 + contingency)",
        source="arithmetic",
        example=Example(
            inputs={
                "line_1": "282 USD/month",
                "line_2": "1950 USD/month",
                "line_3": "640 USD/month",
                "contingency": "20 %",
            },
            result="3446 USD/month",
        ),
    ),
    Formula(
        id="cost.headroom",
        description="What a budget leaves after all lines and the contingency; negative where it is not enough",
        inputs=(money("budget", "/month", "the budget"), _LINE, _CONTINGENCY),
        text="""
            total [$M/month] = sum(line) * (1 + contingency)
            left [$M/month] = budget - total
        """,
        source="arithmetic",
        example=Example(
            inputs={
                "budget": "4000 USD/month",
                "line_1": "282 USD/month",
                "line_2": "1950 USD/month",
                "line_3": "640 USD/month",
                "contingency": "20 %",
            },
            result="553.6 USD/month",
        ),
        remarks=(Remark(when="left < 0", say="over budget by {-left | $M/month}"),),
    ),
    Formula(
        id="cost.storage",
        description="Storage at full retention",
        inputs=(
            size("stored", "bytes stored, all copies that are paid for"),
            money("price", "/GB/month", "price per byte and time"),
        ),
        text="cost [$M/month] = stored * price",
        source=_PRICE_LIST,
        example=Example(inputs={"stored": "12.26 TB", "price": "0.023 USD/GB/month"}, result="282 USD/month"),
    ),
    Formula(
        id="cost.stream",
        description="A metered stream: units by the hour, and bytes written",
        inputs=(
            count("units", "partition", "shards or throughput units"),
            money("unit_price", "/h/partition", "price of a unit per time"),
            throughput("throughput", "mean bytes per time written", "0 MB/s"),
            money("volume_price", "/GB", "price of bytes written", "0 $M/GB"),
        ),
        text="cost [$M/month] = units * unit_price + throughput * volume_price",
        source=_PRICE_LIST,
        example=Example(
            inputs={
                "units": "40 shards",
                "unit_price": "0.015 USD/h",
                "throughput": "12.8 MB/s",
                "volume_price": "0.014 USD/GB",
            },
            result="908.9 USD/month",
        ),
    ),
    Formula(
        id="cost.compute",
        description="Nodes or tasks by the hour",
        inputs=(
            anything("units", "$X", "nodes, tasks or cores"),
            anything("price", "$Y", "price of one per time"),
            _ACTIVE,
        ),
        text="cost [$X*$Y] = units * price * active",
        source=_MONTH,
        money=True,
        example=Example(
            inputs={"units": "6 nodes", "price": "0.40 USD/node/h", "active": "100 %"}, result="1752 USD/month"
        ),
    ),
    Formula(
        id="cost.scan",
        description="Queries of a warehouse that bills by bytes scanned",
        inputs=(
            Input(name="queries", unit="event/day", description="queries per time", maximum=1e12),
            Input(name="scanned", unit="GB/event", description="bytes that one query scans", maximum=1e12),
            money("price", "/TB", "price of bytes scanned"),
        ),
        text="cost [$M/month] = queries * scanned * price",
        source=_PRICE_LIST,
        example=Example(
            inputs={"queries": "2000 queries/day", "scanned": "12 GB", "price": "6.25 USD/TB"}, result="4563 USD/month"
        ),
    ),
    Formula(
        id="cost.warehouse",
        description="A warehouse that bills by time, from the hours in which it runs",
        inputs=(duration("hours", "running time per day"), money("price", "/h", "price per time")),
        text="cost [$M/month] = hours / day * price",
        source=_PRICE_LIST,
        example=Example(inputs={"hours": "10 h", "price": "4 USD/h"}, result="1217 USD/month"),
    ),
    Formula(
        id="cost.egress",
        description="Bytes that leave a zone, a region or the provider",
        inputs=(throughput("throughput", "mean bytes per time that leave"), money("price", "/GB", "price per byte")),
        text="cost [$M/month] = throughput * price",
        source=_PRICE_LIST,
        example=Example(inputs={"throughput": "31 GB/day", "price": "0.09 USD/GB"}, result="84.86 USD/month"),
    ),
    Formula(
        id="cost.parallel_run",
        description="Old and new side by side: the monthly cost for as long as both run",
        inputs=(
            money("monthly", "/month", "cost of the path that runs twice"),
            duration("period", "length of the parallel run"),
        ),
        text="cost [$M] = monthly * period",
        source=_MONTH,
        example=Example(inputs={"monthly": "3446 USD/month", "period": "14 days"}, result="1586 USD"),
    ),
)
