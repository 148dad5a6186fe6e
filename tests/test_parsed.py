"""A text is parsed once: what is kept is what was parsed, and nothing that changed or broke is taken for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dataplan.core.contract import Skill
from dataplan.core.parse import parse_skill
from dataplan.errors import SkillError
from dataplan.parsed import MOST
from dataplan.parsed import remembered as kept
from dataplan.planning import defaults_of
from dataplan.resources import cache_folder, load_skill, load_skill_texts

TEXTS = load_skill_texts()


def remembered(
    texts: Mapping[str, str], parse: Callable[[Mapping[str, str]], Skill], folder: Path | None, by: str = "errors.py"
) -> Skill:
    return kept(Skill, texts, parse, (by, "core/parse"), folder)


class Parser:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self, texts: Mapping[str, str]) -> Skill:
        self.times += 1
        return parse_skill(texts)


def test_the_second_time_nothing_is_parsed_and_the_skill_is_the_same(tmp_path: Path) -> None:
    parse = Parser()
    first = remembered(TEXTS, parse, tmp_path)
    assert remembered(TEXTS, parse, tmp_path) == first == parse_skill(TEXTS)
    assert parse.times == 1


@pytest.mark.parametrize("path", ["skill/SKILL.md", "references/templates.md"])
def test_another_word_in_any_document_is_another_skill(tmp_path: Path, path: str) -> None:
    parse = Parser()
    first = remembered(TEXTS, parse, tmp_path)
    again = remembered({**TEXTS, path: TEXTS[path] + "\nMore.\n"}, parse, tmp_path)
    assert parse.times == 2
    assert again.sha256 != first.sha256


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"name": "x"}', "\0\0"])
def test_what_is_damaged_is_parsed_anew(tmp_path: Path, damage: str) -> None:
    parse = Parser()
    first = remembered(TEXTS, parse, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_text(damage)
    assert remembered(TEXTS, parse, tmp_path) == first
    assert parse.times == 2
    assert remembered(TEXTS, parse, tmp_path) == first
    assert parse.times == 2


def test_what_cannot_be_parsed_is_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(SkillError):
            remembered({"SKILL.md": "nothing"}, parse_skill, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_it_is_parsed_each_time() -> None:
    parse = Parser()
    assert remembered(TEXTS, parse, None) == remembered(TEXTS, parse, None)
    assert parse.times == 2


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert remembered(TEXTS, parse_skill, gone).name == "data-engineer"
    assert not gone.exists()


def test_the_oldest_goes_first(tmp_path: Path) -> None:
    for number in range(MOST + 2):
        remembered({**TEXTS, "references/templates.md": str(number)}, parse_skill, tmp_path)
    assert len(list(tmp_path.iterdir())) == MOST


def test_what_is_parsed_by_other_code_is_parsed_anew(tmp_path: Path) -> None:
    parse = Parser()
    for by in ("errors.py", "codec.py", "errors.py"):
        remembered(TEXTS, parse, tmp_path, by)
    assert parse.times == 2


def test_the_defaults_of_the_second_run_are_those_of_the_first() -> None:
    skill = load_skill()
    first, second = defaults_of(skill), defaults_of(skill)
    assert list(first.items()) == list(second.items())
    assert first is not second
    assert len(list(cache_folder("defaults").iterdir())) == 1  # type: ignore[union-attr]
