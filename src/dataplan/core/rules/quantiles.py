"""Reading a lateness table: by when has a given share of the events arrived?"""

from __future__ import annotations

from dataclasses import dataclass

from dataplan.core.plan.semantics import Output
from dataplan.core.rules.amount import TOLERANCE, Amount, Role, show, total
from dataplan.core.rules.view import Subject

SHARE = Role("share", "lateness/*/share", "", "share of events that arrive within a delay")
DELAY = Role("delay", "lateness/*/delay", "s", "the delay within which that share arrives")
LATEST = Role("latest arrival", "latest", "s", "the delay within which every event arrives")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    share: Amount
    delay: Amount


def table(it: Subject[Output]) -> tuple[Quantile, ...]:
    """The rows of the lateness table in the order in which they are written."""
    return tuple(
        Quantile(share=share, delay=delay) for share, delay in zip(it.each(SHARE), it.each(DELAY), strict=True)
    )


def arrived_by(it: Subject[Output], target: Amount) -> Amount:
    """The least delay by which at least ``target`` of the events have arrived; no guess between two rows.

    A target above every row, or a table without rows, means the latest arrival. Unknown rows make it unknown.
    """
    rows = table(it)
    unknown = [amount for row in rows for amount in (row.share, row.delay) if not amount.known]
    if not target.known:
        return target
    if unknown:
        return total(unknown)
    reaching = [row for row in rows if row.share.value >= target.value * (1 - TOLERANCE)]
    if not reaching:
        return it[LATEST]
    best = min(reaching, key=lambda row: row.delay.value)
    return best.delay.named(f"{show(best.share, digits=None)} of events arrive within")
