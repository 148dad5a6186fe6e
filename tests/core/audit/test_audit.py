"""The whole audit: a good plan has no structural finding, whole or half written, and 20,000 figures are no matter."""

from __future__ import annotations

import dataclasses

import pytest
from tests.support import broken, sample_plan, sample_skill

from dataplan.core.audit import audit
from dataplan.core.plan.marks import resolve
from dataplan.core.plan.structural import STRUCTURAL


def test_the_sample_has_no_finding() -> None:
    assert audit(sample_skill(), sample_plan()) == ()


def test_an_empty_plan_has_no_finding() -> None:
    bare = dataclasses.replace(sample_plan(), sections={}, figures=(), assumptions=(), decisions=())
    assert audit(sample_skill(), bare) == ()


@pytest.mark.parametrize("count", range(1, 14))
def test_a_half_written_plan_is_not_blamed_for_what_comes_later(count: int) -> None:
    plan = sample_plan()
    sections = {name: plan.sections[name] for name in list(plan.sections)[:count]}
    assert audit(sample_skill(), dataclasses.replace(plan, sections=sections)) == ()


def test_every_finding_is_an_error_with_a_place_and_a_sentence() -> None:
    plan = broken(
        "/sections/problem/narrative", "It has to answer within 77 s.", "/figures/eta_slo/quote", "within 31 s",
        "/figures/wm_eta/unit", "", "/figures/drain/value", 1, "/figures/notice/reason", "TBD",
        "/decisions/d_state/choice", "Tape", "/sections/sources/sources/0/system", "The 30 s system",
        "/sections/semantics/outputs/0/latest", "no_such",
    )  # fmt: skip
    found = audit(sample_skill(), plan)
    assert {finding.rule for finding in found} >= STRUCTURAL - {"placeholder"}
    for finding in found:
        assert (finding.severity, finding.result, finding.accepted_by) == ("error", "violated", "")
        assert finding.at
        assert len(finding.message) > 20
        for pointer in finding.at:
            resolve(plan, pointer)


def test_many_figures_are_audited_one_by_one() -> None:
    """A chain of sums, each on the one before: every step is computed once, and none by recursion."""
    plan = sample_plan()
    base = plan.ledger.figures["system_peak"]
    chain = [dataclasses.replace(base, id="c0")]
    for step in range(1, 3_000):
        inputs = {"a": f"c{step - 1}", "b": "depot_peak"}
        chain.append(dataclasses.replace(base, id=f"c{step}", inputs=inputs, value=(base.value or 0) + 3.0 * step))
    found = audit(sample_skill(), dataclasses.replace(plan, figures=(*plan.figures, *chain)))
    assert found == ()
