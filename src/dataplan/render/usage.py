"""What a plan took, by gate, as a reader compares it: what was sent, how much of it the cache had, what it cost."""

from __future__ import annotations

from types import SimpleNamespace

from dataplan.core.plan.bundle import PlanUsage, Usage


def usage_view(usage: PlanUsage) -> SimpleNamespace | None:
    """The whole plan as ``total`` and a row for each gate; None where no model was sent anything that is counted."""
    if not usage.prompt + usage.output:
        return None
    rows = [_row(gate if gate.isdigit() else gate.capitalize(), item, usage) for gate, item in usage.by_gate.items()]
    return SimpleNamespace(total=_row("All", usage, usage), rows=rows, unpriced=usage.unpriced)


def _row(gate: str, usage: Usage, whole: Usage) -> SimpleNamespace:
    """What the plan has nothing of is left out (None): a server without a cache, a model without a price."""
    return SimpleNamespace(
        gate=gate,
        calls=f"{usage.calls:,}",
        sent=f"{usage.prompt:,}",
        written=f"{usage.cache_write:,}" if whole.cache_write else None,
        share=f"{usage.cache_share * 100:.0f} %",
        received=f"{usage.output:,}",
        usd=f"{usage.cost_usd:.4f}" if whole.cost_usd else None,
        seconds=f"{usage.seconds:.1f}",
    )
