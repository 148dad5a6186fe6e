"""What is told of a check: each gap once, at its first criterion, with what follows from it named as such."""

from __future__ import annotations

import pytest
from tests.support import DELETE, broken, sample_plan, sample_skill

from dataplan.core.checked import Checked, check
from dataplan.core.objections import Objection, objections
from dataplan.core.plan.bundle import BarItem, Finding, Verdict

OWNER = "/sections/sources/sources/0/owner"


def told(*changes: object) -> list[Objection]:
    plan = broken(*changes) if changes else sample_plan()
    return [item for item in objections(check(sample_skill(), plan)) if item.level not in {"unclear", "remark"}]


def verdict(criterion: str, *at: str, gate: int = 1, kind: str = "exit", reason: str = "r.") -> Verdict:
    return Verdict(gate=gate, criterion=criterion, kind=kind, met=False, evidence=at, reason=reason)  # type: ignore[arg-type]


def test_a_good_plan_gives_no_objection() -> None:
    assert told() == []


def test_the_end_of_a_range_is_remarked_upon_at_its_estimate() -> None:
    (found,) = [item for item in objections(check(sample_skill(), sample_plan())) if item.level == "remark"]
    place = [figure.id for figure in sample_plan().figures].index("ckpt_p99")
    assert (found.id, found.title, found.at) == ("range", "high end of ckpt_p99 (20 s)", (f"/figures/{place}",))
    assert found.text.startswith(
        "O07 checkpoint duration holds at the expected value and is violated here: normal 20 s"
    )


def test_a_missing_owner_is_told_once_and_the_rest_follows() -> None:
    first, *rest = told(OWNER, "")
    assert (first.id, first.level, first.at, first.follows) == ("gate-2-exit-1", "error", (OWNER,), False)
    assert first.title == "Source systems and owners are listed."
    assert {item.follows for item in rest} == {True}
    assert {item.id.rpartition("-")[0] for item in rest} == {
        "gate-3-entry",
        "gate-12-entry",
        "gate-12-exit",
        "quality-bar",
    }


def test_what_is_wrong_with_a_figure_comes_before_what_refers_to_it() -> None:
    found = told("/figures/eta_slo/unit", "")
    assert [item.id for item in found[:2]] == ["unit", "quote"]
    assert found[2].id == "gate-1-exit-2"


def test_two_gaps_are_two_objections() -> None:
    found = [item for item in told(OWNER, "", "/sections/cutover/rollback/triggers", []) if not item.follows]
    assert [item.id for item in found] == ["gate-2-exit-1", "gate-10-exit-3"]


def test_sentences_that_were_said_are_not_said_again() -> None:
    checked = Checked(
        verdicts=(
            verdict("One.", "/a", reason="A is missing. It stands for a. A is missing."),
            verdict("Two.", "/a", "/b", reason="A is missing. B is missing."),
            verdict("Three.", "/c", "/a", reason="A is missing."),
        ),
        findings=(),
        quality_bar=(),
    )
    assert [item.text for item in objections(checked)] == [
        "A is missing. It stands for a.",
        "B is missing.",
        "A is missing.",
    ]


def test_a_criterion_without_a_place_never_follows() -> None:
    checked = Checked(
        verdicts=(verdict("One.", "/a"), verdict("Two.", kind="entry")),
        findings=(),
        quality_bar=(BarItem(item="Bar", met=False, evidence=(), reason="r"),),
    )
    assert [item.follows for item in objections(checked)] == [False, False, False]
    assert [item.id for item in objections(checked)] == ["gate-1-exit-1", "gate-1-entry-1", "quality-bar-1"]


@pytest.mark.parametrize(
    ("finding", "level"),
    [
        (Finding(rule="T01", severity="error", result="violated", message="m"), "error"),
        (Finding(rule="T01", severity="error", result="violated", message="m", accepted_by="Ann"), "accepted"),
        (Finding(rule="T01", severity="warning", result="violated", message="m"), "warning"),
        (Finding(rule="T01", severity="error", result="not-evaluable", message="not evaluable: m"), "unclear"),
    ],
)
def test_levels_of_findings(finding: Finding, level: str) -> None:
    (found,) = objections(Checked(verdicts=(), findings=(finding,), quality_bar=()))
    assert (found.level, found.text.startswith("m")) == (level, True)
    assert ("Ann" in found.text) == bool(finding.accepted_by)


def test_what_holds_is_no_objection() -> None:
    finding = Finding(rule="T01", severity="error", result="holds", message="m")
    assert objections(Checked(verdicts=(), findings=(finding,), quality_bar=())) == ()


def test_errors_come_before_warnings() -> None:
    checked = check(sample_skill(), broken("/figures/drain/value", 3, "/sections/problem", DELETE))
    levels = [item.level for item in objections(checked) if item.level != "unclear"]
    assert levels == sorted(levels, key=["error", "warning", "accepted", "remark"].index)
    assert {"error", "remark"} <= set(levels)
