"""Gate after gate the rules say what they would say if nobody had asked them before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.planned import planned
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import sample_plan

from dataplan.core import judge
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.rules import RULES, Rule, evaluate, follow, review

EXAMPLES = Path(__file__).parents[3] / "examples"
SECTIONS = tuple(sample_plan().sections)


@pytest.mark.parametrize("example", ["one-liner", "retail-batch"])
def test_every_gate_of_a_plan(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    judged = 0

    def compared(plan: Plan, rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
        nonlocal judged
        judged += 1
        found = follow(plan, rules)
        assert found == evaluate(plan, rules)
        return found

    monkeypatch.setattr(judge, "follow", compared)
    planned((EXAMPLES / f"{example}.md").read_text(encoding="utf-8"))
    assert judged > 11


def part_of(sections: frozenset[str], figures: int, decisions: int) -> Plan:
    whole = sample_plan()
    return replace(
        whole,
        sections={name: section for name, section in whole.sections.items() if name in sections},
        figures=whole.figures[:figures],
        decisions=whole.decisions[:decisions],
    )


PARTS = st.builds(
    part_of,
    st.frozensets(st.sampled_from(SECTIONS)),
    st.integers(0, len(sample_plan().figures)),
    st.integers(0, len(sample_plan().decisions)),
)


@given(st.lists(PARTS, min_size=1, max_size=4), st.frozensets(st.sampled_from(sorted(RULES)), min_size=1))
@settings(deadline=None, max_examples=60)
def test_whatever_comes_and_goes(parts: list[Plan], some: frozenset[str]) -> None:
    rules = {key: rule for key, rule in RULES.items() if key in some}
    last = review(sample_plan())
    for part in parts:
        last = last.after(part, rules)
        assert last.findings == evaluate(part, rules)
    assert last.after(sample_plan(), RULES).findings == evaluate(sample_plan())


def test_what_was_not_there_counts_when_it_comes() -> None:
    order = [part_of(frozenset(SECTIONS[:count]), 10_000, 10_000) for count in range(len(SECTIONS) + 1)]
    last = review(order[0])
    for part in order[1:]:
        last = last.after(part)
        assert last.findings == evaluate(part)


def test_another_rule_of_the_same_id_is_another_rule() -> None:
    first = next(iter(RULES.values()))
    renamed = replace(first, title="another")
    assert review(sample_plan()).after(sample_plan(), {first.id: renamed}).runs[0].rule is renamed
