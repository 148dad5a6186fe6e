"""A plan file with a hole is still a plan: what is missing reads as empty, and what cannot be empty is refused."""

from __future__ import annotations

import pytest
from tests.support import DELETE, broken, sample_plan

from dataplan.core.plan.marks import resolve
from dataplan.core.plan.semantics import Semantics
from dataplan.core.plan.vacant import complete
from dataplan.errors import PlanError

OUTPUT = "/sections/semantics/outputs/0"


@pytest.mark.parametrize(
    ("pointer", "reads"),
    [
        (f"{OUTPUT}/event_time", ""),
        (f"{OUTPUT}/lateness", ()),
        (f"{OUTPUT}/watermark/delay", ""),
        (f"{OUTPUT}/duplicates/idempotent_sink", False),
        ("/sections/cutover/rollback/owner", ""),
        ("/sections/cutover/rollback/triggers", ()),
    ],
)
def test_what_is_missing_reads_as_empty(pointer: str, reads: object) -> None:
    assert resolve(broken(pointer, DELETE), pointer) == reads


def test_null_reads_as_missing() -> None:
    assert resolve(broken(f"{OUTPUT}/late/owner", None), f"{OUTPUT}/late/owner") == ""


def test_a_missing_part_is_made_of_empty_fields() -> None:
    plan = broken(f"{OUTPUT}/watermark", DELETE)
    assert resolve(plan, f"{OUTPUT}/watermark/strategy") == ""
    assert resolve(plan, f"{OUTPUT}/watermark/idle_timeout") is None


def test_a_figure_may_lose_its_unit_and_value_but_not_its_id() -> None:
    index = next(place for place, figure in enumerate(sample_plan().figures) if figure.id == "eta_slo")
    assert broken("/figures/eta_slo/unit", DELETE).figures[index].unit == ""
    assert broken("/figures/eta_slo/value", DELETE).figures[index].value is None
    with pytest.raises(PlanError) as refused:
        broken(f"/figures/{index}/id", DELETE)
    assert refused.value.problems[0].place == f"/figures/{index}/id"


def test_a_choice_cannot_be_empty() -> None:
    with pytest.raises(PlanError) as refused:
        broken(f"{OUTPUT}/domain", DELETE)
    assert [problem.place for problem in refused.value.problems] == [f"{OUTPUT}/domain"]


def test_what_is_there_stays_as_it_is() -> None:
    raw = {"outputs": [{"name": "eta", "no such field": 1}], "narrative": "Something."}
    filled = complete(Semantics, raw)
    assert filled["outputs"][0]["name"] == "eta"
    assert filled["outputs"][0]["no such field"] == 1
    assert raw == {"outputs": [{"name": "eta", "no such field": 1}], "narrative": "Something."}


@pytest.mark.parametrize("raw", [None, 3, "text", [1]])
def test_what_is_no_object_is_left_to_the_reader(raw: object) -> None:
    assert complete(Semantics, raw) == raw
