"""What a change does to the rules, on the sample plan: which flip, which do not, and that nothing else is touched."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from tests.support import broken, sample_plan

from dataplan.core.rules import RULES, evaluate
from dataplan.core.whatif import what_if


def flips(**changes: str) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    found = what_if(sample_plan(), changes).flips
    return {
        (flip.rule, flip.subject): (
            flip.before.result if flip.before else None,
            flip.after.result if flip.after else None,
        )
        for flip in found
    }


def test_the_same_value_changes_nothing() -> None:
    result = what_if(sample_plan(), {"scans_mean": "2400 scans/s", "outage": "0.5 h"})
    assert (result.flips, result.revision.after, result.revision.sections, result.revision.decisions) == (
        (),
        {},
        (),
        (),
    )
    assert result.revision.ledger == sample_plan().ledger


def test_a_tighter_promise_breaks_the_rules_of_its_output() -> None:
    found = flips(eta_slo="20 s")
    assert found["T01", "eta_page"] == ("holds", "violated")
    assert all(before == "holds" for before, _ in found.values())


def test_a_looser_promise_breaks_nothing() -> None:
    assert not [key for key, (_, after) in flips(eta_slo="60 s").items() if after == "violated"]


def test_rules_that_were_violated_heal() -> None:
    result = what_if(broken("/figures/eta_slo/value", 20), {"eta_slo": "30 s"})
    healed = [flip for flip in result.flips if flip.before and flip.before.result == "violated"]
    assert {(flip.rule, flip.after and flip.after.result) for flip in healed} >= {("T01", "holds")}


def test_the_findings_are_those_of_the_changed_plan() -> None:
    result = what_if(sample_plan(), {"scans_mean": "9000 scans/s"})
    assert result.plan.findings == evaluate(result.plan)
    assert result.plan.sections is sample_plan().sections
    assert result.plan.ledger == result.revision.ledger


def test_every_flip_has_another_result_and_no_rule_is_told_twice() -> None:
    found = what_if(sample_plan(), {"scans_mean": "9000 scans/s"}).flips
    assert found
    assert len({(flip.rule, flip.subject) for flip in found}) == len(found)
    for flip in found:
        assert (flip.before and (flip.before.result, flip.before.severity)) != (
            flip.after and (flip.after.result, flip.after.severity)
        )


def test_only_the_rules_that_are_named_are_asked() -> None:
    only = MappingProxyType({"T01": RULES["T01"]})
    assert {flip.rule for flip in what_if(sample_plan(), {"eta_slo": "20 s"}, rules=only).flips} == {"T01"}


@pytest.mark.parametrize("name", ["scans_mean", "peak_factor", "outage", "eta_slo", "eta_capacity", "growth", "budget"])
def test_what_is_stale_refers_to_something_that_moved(name: str) -> None:
    figure = sample_plan().ledger.figures[name]
    revision = what_if(sample_plan(), {name: f"{(figure.value or 0) * 1.01:.6g} {figure.unit}"}).revision
    assert name in revision.after
    assert revision.sections
    assert set(revision.before) == set(revision.after)
