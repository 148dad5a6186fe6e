"""Forms of sections as a model is told them: they say what the JSON Schema says, in fewer words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dataplan.codec import section_schema
from dataplan.core.plan.common import Section
from dataplan.core.plan.sections import SECTIONS, section_type
from dataplan.render.forms import common_form, section_form
from dataplan.render.schemas import shown_schema


def types_of(name: str) -> dict[str, list[str]]:
    """The fields of each type in the form, as they are written; "" for the section itself."""
    found: dict[str, list[str]] = {"": []}
    here = ""
    for line in section_form(name).splitlines():
        if line.startswith("- "):
            found[here].append(line[2:])
        else:
            here = line.partition(":")[0]
            found[here] = []
    return found


@pytest.mark.parametrize("name", SECTIONS)
def test_a_form_names_every_field_that_the_schema_has_and_which_may_be_left_out(name: str) -> None:
    schema = section_schema(name)
    of_all = set(Section.__dataclass_fields__)
    told = types_of(name)
    assert told.keys() - {""} == schema.get("$defs", {}).keys() - {"Concern", "Attestation"}
    for type_name, fields in told.items():
        part: dict[str, Any] = schema["$defs"][type_name] if type_name else schema
        wanted = {key: key in part.get("required", ()) for key in part["properties"] if type_name or key not in of_all}
        names = [field.partition(":")[0] for field in fields]
        assert {key.removesuffix("?"): not key.endswith("?") for key in names} == wanted


@pytest.mark.parametrize("name", SECTIONS)
def test_a_form_is_less_than_half_of_the_schema(name: str) -> None:
    assert len(section_form(name)) < 0.5 * len(json.dumps(shown_schema(section_type(name)), separators=(",", ":")))


def test_marks_choices_defaults_and_notes_are_told() -> None:
    output, slo, component = types_of("semantics")["Output"], types_of("semantics")["Slo"], types_of("ingestion")
    assert {"name: name", "sources: source[]", "domain_reason: text", "latest: figure", "window?: Window"} <= {*output}
    assert 'domain: "event time" | "processing time" | "ingestion time"' in output
    assert any(line.startswith("usual_gap?: figure  # Longest time between two events") for line in slo)
    assert "decision: decision" in component["IngestionMode"]


def test_what_a_type_is_for_stands_with_it() -> None:
    assert "LatenessQuantile: share of events arrive within delay." in section_form("semantics").splitlines()


def test_what_every_section_has_is_told_once() -> None:
    assert common_form().startswith("- narrative: text\n- concerns?: Concern[]\n")
    assert all("narrative" not in section_form(name) and "Concern" not in section_form(name) for name in SECTIONS)
