"""Reading says every problem with its pointer; writing and reading again changes nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dataplan.codec import decode_plan, encode_plan, plan_schema, section_schema
from dataplan.core.plan.sections import SECTIONS
from dataplan.errors import PlanError
from tests.support import sample_plan, sample_raw


def test_a_plan_survives_writing_and_reading() -> None:
    plan = sample_plan()
    assert decode_plan(encode_plan(plan), "plan.json") == plan


def test_the_published_schema_accepts_what_is_written() -> None:
    Draft202012Validator.check_schema(plan_schema())
    errors = list(Draft202012Validator(plan_schema()).iter_errors(json.loads(encode_plan(sample_plan()))))
    assert [error.message for error in errors] == []


def test_the_published_schema_refuses_a_section_with_a_wrong_field() -> None:
    raw = sample_raw()
    raw["sections"]["semantics"]["outputs"][0]["watermark"] = "5 s"
    assert not Draft202012Validator(plan_schema()).is_valid(raw)


@pytest.mark.parametrize("name", SECTIONS)
def test_each_section_has_a_schema_without_recursion(name: str) -> None:
    schema = section_schema(name)
    assert schema["additionalProperties"] is False
    Draft202012Validator.check_schema(schema)


def test_all_problems_are_told_at_once_with_their_pointers() -> None:
    raw = sample_raw()
    del raw["sections"]["sources"]["sources"][0]["kind"]
    raw["sections"]["semantics"]["outputs"][0]["domain"] = "astrological time"
    raw["figures"][0]["value"] = "many"
    raw["surprise"] = 1
    with pytest.raises(PlanError) as caught:
        decode_plan(json.dumps(raw), "plan.json")
    assert {problem.place for problem in caught.value.problems} == {
        "/sections/sources/sources/0/kind",
        "/sections/semantics/outputs/0/domain",
        "/figures/0/value",
        "/surprise",
    }


BAD_FILES: list[tuple[Any, str]] = [
    ("", "is not JSON"),
    ("[]", "/schema is 'list'"),
    ('{"schema": "dataplan/9"}', "expected 'dataplan/1'"),
    ('{"schema": "dataplan/1", "x": NaN}', "NaN is not a number"),
    ("[" * 100_000, "is not JSON"),
    ('{"schema": "dataplan/1", "sections": []}', "sections by name"),
]


@pytest.mark.parametrize(("text", "message"), BAD_FILES)
def test_a_file_that_is_no_plan_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(PlanError, match=r"plan\.json") as caught:
        decode_plan(text, "plan.json")
    assert message in str(caught.value)
