"""What is built at once is what the schema would have made of it; what does not fit exactly is left to the schema."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from dataplan.codec import plain
from dataplan.core.contract import Skill
from dataplan.core.plan.built import Misfit, built
from dataplan.core.plan.entries import Submission
from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.marks import Prose
from dataplan.core.plan.model import Model, model
from dataplan.core.plan.sections import SECTIONS
from tests.support import sample_plan, sample_skill

SECTION_JSON: Mapping[str, Any] = {
    name: json.loads(json.dumps(plain(section))) for name, section in sample_plan().sections.items()
}
ADAPTERS = {name: TypeAdapter[Any](SECTIONS[name]) for name in SECTION_JSON}


@pytest.mark.parametrize("name", sorted(SECTION_JSON))
def test_every_section_of_a_plan_is_built_without_a_schema(name: str) -> None:
    found = built(SECTIONS[name], SECTION_JSON[name])
    assert found == sample_plan().sections[name] == ADAPTERS[name].validate_python(SECTION_JSON[name])


def test_figures_and_skills_are_too() -> None:
    for figure in sample_plan().figures:
        assert built(Figure, json.loads(json.dumps(plain(figure)))) == figure
    assert built(Skill, json.loads(json.dumps(plain(sample_skill())))) == sample_skill()


def test_what_may_be_anything_stays_as_it_is() -> None:
    raw = {"gate": 1, "sections": {"x": {"y": [1, "\ud800", None]}}, "figures": []}
    assert built(Submission, raw) == TypeAdapter(Submission).validate_python(raw)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in below for place in places(item, (*path, key)))]


PLACES = {name: places(body) for name, body in SECTION_JSON.items()}
ODD = st.sampled_from([None, True, 0, 1, -1.5, 1e300, "", "x", "5", "\ud800", "ä", [], {}, [None], ["x"], {"x": 1}])


@given(st.data())
@settings(deadline=None, max_examples=400)
def test_what_was_damaged_is_built_as_the_schema_makes_it_or_not_at_all(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SECTION_JSON)))
    body = copy.deepcopy(SECTION_JSON[name])
    *way, last = data.draw(st.sampled_from([path for path in PLACES[name] if path]))
    holder = body
    for step in way:
        holder = holder[step]
    match data.draw(st.sampled_from(["replaced", "gone", "more"])):
        case "replaced":
            holder[last] = data.draw(ODD)
        case "gone":
            del holder[last]
        case _:
            holder.update({"unheard_of": 1}) if isinstance(holder, dict) else holder.append(data.draw(ODD))
    try:
        found = built(SECTIONS[name], body)
    except Misfit:
        return
    assert found == ADAPTERS[name].validate_python(body)


@model
class Sample(Model):
    text: Prose
    share: float = 0.0
    count: int | None = None
    kind: Literal["a", "b", 1] = "a"
    parts: tuple[Figure, ...] = ()
    either: int | float = 0
    pair: tuple[int, str] = (0, "")


@dataclass(frozen=True)
class Loose:
    text: str


FITS = [{"text": "x"}, {"text": "x", "share": 1}, {"text": "x", "count": None}, {"text": "x", "kind": 1}]
MISFITS: list[Any] = [
    {}, [], "x", None, {"text": 1}, {"text": "x", "share": True}, {"text": "x", "share": "1"},
    {"text": "x", "count": 1.0}, {"text": "x", "count": True}, {"text": "x", "kind": True}, {"text": "x", "kind": "c"},
    {"text": "x", "parts": {}}, {"text": "x", "parts": [{}]}, {"text": "x", "more": 1}, {"text": "\udfff"},
    {"text": "x", "pair": [1, "a"]},
]  # fmt: skip


@pytest.mark.parametrize("raw", FITS)
def test_exactly_typed_json_fits(raw: Any) -> None:
    assert built(Sample, raw) == TypeAdapter(Sample).validate_python(raw)
    assert type(built(Sample, raw).share) is float


@pytest.mark.parametrize("raw", MISFITS)
def test_anything_else_is_for_the_schema_to_judge(raw: Any) -> None:
    with pytest.raises(Misfit):
        built(Sample, raw)


def test_a_model_that_takes_more_than_it_has_is_left_to_the_schema() -> None:
    assert TypeAdapter(Loose).validate_python({"text": "x", "more": 1}) == Loose("x")
    with pytest.raises(Misfit):
        built(Loose, {"text": "x", "more": 1})


def test_a_number_that_two_types_take_is_left_to_the_schema() -> None:
    with pytest.raises(Misfit):
        built(Sample, {"text": "x", "either": 1})
    assert built(Sample, {"text": "x", "either": 1.5}).either == 1.5
    with pytest.raises(ValidationError):
        TypeAdapter(Sample).validate_python({"text": "x", "either": "y"})
