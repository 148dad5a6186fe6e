"""The numbers part alone: a ledger of chained formulas, and the same chain as plain expressions without a ledger.

Each link has three computed figures: a rate that rests on the rate before it, the backlog of an outage at that rate,
and the sum of this backlog and the one before. We know of no other Python library for a ledger of quantities with
units; what people write instead are expressions on pint quantities, or on bare floats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure

GROWTH: Final = 1.0001
OUTAGE: Final = 20.0


def chained(plan: Plan, figures: int) -> Plan:
    """``plan`` with a ledger of about so many figures and nothing else; what all rest on is ``rate_0``, in events/s."""
    return replace(plan, figures=tuple(_ledger(max(1, figures // 3))), assumptions=(), decisions=(), sections={})


def links(chain: Plan) -> int:
    return (len(chain.figures) - len(tuple(_ledger(0)))) // 3


def in_floats(rate: float, length: int) -> float:
    """The last sum of the chain, in events, without units."""
    backlog = rate * OUTAGE * 60
    total = 0.0
    for _ in range(length):
        rate = rate * GROWTH
        before, backlog = backlog, rate * OUTAGE * 60
        total = backlog + before
    return total


def in_pint(registry: Any, rate: float, length: int) -> float:
    """The same on pint quantities; ``registry`` is pint's own."""
    outage = registry.Quantity(OUTAGE, "minute")
    arriving = registry.Quantity(rate, "count/second")
    backlog = (arriving * outage).to("count")
    total = 0 * backlog
    for _ in range(length):
        arriving = arriving * GROWTH
        before, backlog = backlog, (arriving * outage).to("count")
        total = backlog + before
    return float(total.magnitude)


def _ledger(length: int) -> Iterator[Figure]:
    yield _stated("rate_0", 9_500.0, "event/s")
    yield _stated("growth", GROWTH, "x")
    yield _stated("outage", OUTAGE, "min")
    yield _computed("backlog_0", "events", "backlog.size", rate="rate_0", outage="outage")
    for link in range(1, length + 1):
        yield _computed(f"rate_{link}", "event/s", "arith.multiple", quantity=f"rate_{link - 1}", factor="growth")
        yield _computed(f"backlog_{link}", "events", "backlog.size", rate=f"rate_{link}", outage="outage")
        yield _computed(f"both_{link}", "events", "arith.sum", a=f"backlog_{link - 1}", b=f"backlog_{link}")


def _stated(name: str, value: float, unit: str) -> Figure:
    return Figure(id=name, label=name, value=value, unit=unit, origin="chosen", reason="so that there is one")


def _computed(name: str, unit: str, formula: str, **inputs: str) -> Figure:
    return Figure(id=name, label=name, value=0.0, unit=unit, origin="computed", formula=formula, inputs=inputs)
