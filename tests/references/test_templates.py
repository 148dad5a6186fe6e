"""templates.md names every section with its fields as the models have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import get_args, get_type_hints

import pytest
from tests.support import sample_skill

from dataplan.core.plan.common import Section
from dataplan.core.plan.sections import SECTIONS
from dataplan.resources import bundled

TEXT = (bundled("references") / "templates.md").read_text(encoding="utf-8")
SKELETONS = {
    name: "\n".join(line for line in body.splitlines() if line.startswith(("- ", "  ")))
    for name, body in re.findall(r"(?ms)^### (\w+)$(.*?)(?=^##|\Z)", TEXT)
}
COMMON = {field.name for field in fields(Section)}


def test_the_thirteen_sections_in_their_order() -> None:
    assert list(SKELETONS) == list(SECTIONS)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_required_field_is_named(name: str) -> None:
    assert {f"{path}{field}" for path, field, _ in model_fields(SECTIONS[name]) if field not in COMMON} <= named(name)


@pytest.mark.parametrize("name", SECTIONS)
def test_no_field_is_named_that_is_not_there(name: str) -> None:
    known = {f"{path}{field}" for path, field, _ in model_fields(SECTIONS[name], required=False)}
    assert named(name) <= known


@pytest.mark.parametrize("name", SECTIONS)
def test_optional_fields_are_marked(name: str) -> None:
    optional = {(path, field) for path, field, is_required in model_fields(SECTIONS[name], False) if not is_required}
    for path, field, mark in entries(name):
        assert ((path, field) in optional) == ("?" in mark), f"{path}{field}"


def test_every_field_that_all_sections_share_is_explained() -> None:
    assert all(f"`{name}" in TEXT for name in COMMON)


def test_guided_questions_cover_every_topic() -> None:
    questions = [line for line in TEXT.splitlines() if line.startswith("| ") and line.count("?") and "|" in line]
    clarification = sample_skill().clarification
    assert clarification.minimum <= len(questions) <= clarification.maximum
    assert len(questions) >= len(clarification.topics)
    assert all(len(line.strip("|").split(" | ")) == 4 for line in questions)


def entries(name: str) -> Iterator[tuple[str, str, str]]:
    """Path (dotted, without brackets), field and marks of all that a skeleton names."""
    lines = re.sub(r"\n  +", " ", SKELETONS[name]).splitlines()
    for line in lines:
        path, body = re.fullmatch(r"- (?:`([^`]+)`: )?(.+)", line).groups()  # type: ignore[union-attr]
        prefix = f"{re.sub(r'[^a-z._]', '', path)}." if path else ""
        for part in re.sub(r" \([^)]*\)", "", body).split(", "):
            field, mark = re.fullmatch(r"(\w+)(\S*)", part).groups()  # type: ignore[union-attr]
            yield prefix, field, mark


def named(name: str) -> set[str]:
    return {f"{path}{field}" for path, field, _ in entries(name)}


def model_fields(model: type, required: bool = True, path: str = "") -> Iterator[tuple[str, str, bool]]:
    """Path, name and whether it is required, of each field that holds no model, of a model and those below it."""
    hints = get_type_hints(model)
    for field in fields(model):
        is_required = field.default is MISSING and field.default_factory is MISSING
        if field.name in COMMON or (required and not is_required):
            continue
        below = next((item for item in (hints[field.name], *get_args(hints[field.name])) if is_dataclass(item)), None)
        if below is not None:
            yield from model_fields(below, required, f"{path}{field.name}.")  # type: ignore[arg-type]
        else:
            yield path, field.name, is_required
