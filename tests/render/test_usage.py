"""What calls took stands in PLAN.md, by gate, where they took anything that is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.support import sample_plan

from dataplan.core.plan.bundle import PlanUsage, Usage
from dataplan.render.document import render_plan

QUESTIONS = Usage(calls=1, input=1_000, cache_write=30_000, output=800, cost_usd=0.125, seconds=9)
GATE = Usage(calls=2, input=1_000, cache_write=9_000, cache_read=90_000, output=12_000, cost_usd=0.3, seconds=99)


def provenance(*calls: tuple[str, Usage]) -> list[str]:
    usage = PlanUsage()
    for where, more in calls:
        usage = usage.with_call(where, more)
    text = render_plan(replace(sample_plan(), usage=usage))
    return text[text.index("## Provenance") :].splitlines()


def test_usage_is_told_by_gate_with_the_share_of_the_cache_and_the_cost() -> None:
    lines = provenance(("questions", QUESTIONS), ("1", GATE))
    assert (
        "- Usage: 3 calls, 131,000 tokens sent, 69 % of them read from the cache, 12,800 received; 0.4250 USD; 108.0 s"
        in lines
    )
    at = lines.index("| Gate | Calls | Tokens sent | From the cache | To the cache | Tokens received | USD | Seconds |")
    assert lines[at + 2 : at + 5] == [
        "| Questions | 1 | 31,000 | 0 % | 30,000 | 800 | 0.1250 | 9.0 |",
        "| 1 | 2 | 100,000 | 90 % | 9,000 | 12,000 | 0.3000 | 99.0 |",
        "| All | 3 | 131,000 | 69 % | 39,000 | 12,800 | 0.4250 | 108.0 |",
    ]


@pytest.mark.parametrize("calls", [(), (("1", Usage(calls=12, seconds=3)),)])
def test_a_plan_that_no_model_was_paid_for_tells_no_usage(calls: tuple[tuple[str, Usage], ...]) -> None:
    text = "\n".join(provenance(*calls))
    assert "Usage" not in text
    assert "USD" not in text


def test_a_server_without_cache_or_price_is_told_without_them() -> None:
    lines = provenance(("1", replace(GATE, cache_write=0, cost_usd=0.0, unpriced=2)))
    assert "| Gate | Calls | Tokens sent | From the cache | Tokens received | Seconds |" in lines
    assert "- Calls without a known price, which the cost leaves out: 2" in lines
    assert not any("USD" in line for line in lines)
