"""Schemas as a model is shown them: still schemas, with what a field means in them, without what says nothing."""

from __future__ import annotations

import json
from typing import Any, Literal

import jsonschema
import pytest
from tests.support import sample_plan

from dataplan.codec import plain, section_schema
from dataplan.core.plan.entries import Submission
from dataplan.core.plan.sections import SECTIONS, section_type
from dataplan.render.schemas import shown_schema


@pytest.mark.parametrize("name", SECTIONS)
def test_a_good_section_fits_what_is_shown(name: str) -> None:
    shown = shown_schema(section_type(name))
    jsonschema.Draft202012Validator.check_schema(shown)
    jsonschema.validate(plain(sample_plan().sections[name]), shown)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({}, shown)


@pytest.mark.parametrize("name", SECTIONS)
def test_it_is_smaller_than_the_schema_it_is_made_from(name: str) -> None:
    shown = json.dumps(shown_schema(section_type(name)))
    assert len(shown) < 0.9 * len(json.dumps(section_schema(name)))
    assert '"title":' not in shown
    assert '{"type": "null"}' not in shown


def definitions(name: str) -> dict[str, Any]:
    found: dict[str, Any] = shown_schema(section_type(name))["$defs"]
    return found


def test_what_stands_below_a_field_is_its_description() -> None:
    slo = definitions("semantics")["Slo"]["properties"]
    assert slo["usual_gap"]["description"].startswith("id of a ledger figure: Longest time between two events")
    assert slo["early_output"]["description"].startswith("True where results are shown before")


def test_names_are_told_from_prose() -> None:
    output = definitions("semantics")["Output"]["properties"]
    assert output["name"]["format"] == "name"
    assert output["consumers"]["items"]["format"] == "name"
    assert "format" not in output["domain_reason"]


def test_what_is_optional_is_left_out_rather_than_null() -> None:
    output = definitions("semantics")["Output"]
    assert output["properties"]["window"] == {"$ref": "#/$defs/Window"}
    assert "window" not in output["required"]
    assert output["properties"]["money"]["default"] is False


def test_a_submission_says_nothing_of_any_gate() -> None:
    shown = shown_schema(Submission)
    assert shown["properties"]["sections"] == {"type": "object"}
    assert shown["required"] == ["gate", "sections"]


def test_each_field_keeps_its_name_even_that_of_a_keyword() -> None:
    from dataclasses import dataclass

    @dataclass
    class Odd:
        title: str
        default: str = ""
        kind: Literal["title"] = "title"

    assert set(shown_schema(Odd)["properties"]) == {"title", "default", "kind"}
