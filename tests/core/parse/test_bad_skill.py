"""One edit, and exactly the problems it makes: where, what, and what was expected instead.

The edits stand in ``bad_*.txt``, one file per document, as diff hunks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from dataplan.core.parse import parse_skill
from dataplan.errors import SkillError

DOCUMENTS = {"bad_skill_md.txt": "skill/SKILL.md", "bad_workflow.txt": "references/workflow.md"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    path: str
    old: str
    new: str
    problems: list[str]

    def __str__(self) -> str:
        return f"{self.path.rpartition('/')[2]}: {self.problems[0].partition(': ')[2][:60]}"


def edits() -> Iterator[Edit]:
    for name, path in DOCUMENTS.items():
        cases = (Path(__file__).parent / name).read_text(encoding="utf-8").split("====\n")[1:]
        for case in cases:
            lines = case.removesuffix("\n").split("\n")
            hunk = [line for line in lines if not line.startswith("!")]
            yield Edit(
                path=path,
                old="".join(f"{line[1:]}\n" for line in hunk if not line.startswith("+")),
                new="".join(f"{line[1:]}\n" for line in hunk if not line.startswith("-")),
                problems=[line.removeprefix("! ") for line in lines if line.startswith("!")],
            )


@pytest.mark.parametrize("edit", list(edits()), ids=str)
def test_an_edit_makes_exactly_these_problems(texts: Mapping[str, str], edit: Edit) -> None:
    assert f"\n{texts[edit.path]}".count(f"\n{edit.old}") == 1, "the edit must fit in one place"
    bent = f"\n{texts[edit.path]}".replace(f"\n{edit.old}", f"\n{edit.new}").removeprefix("\n")

    with pytest.raises(SkillError) as caught:
        parse_skill({**texts, edit.path: bent})

    assert [str(problem) for problem in caught.value.problems] == edit.problems


def test_all_problems_of_both_documents_come_at_once_in_reading_order(texts: Mapping[str, str]) -> None:
    skill = texts["skill/SKILL.md"].replace("name: data-engineer", "name: Data").replace("ask 4 to 8", "ask")
    workflow = texts["references/workflow.md"].replace("- Context is defined.", "-").replace("| Streaming |", "| |", 1)

    with pytest.raises(SkillError) as caught:
        parse_skill({**texts, "skill/SKILL.md": skill, "references/workflow.md": workflow})

    assert [problem.place for problem in caught.value.problems] == [
        "references/workflow.md:35",
        "references/workflow.md:160",
        "skill/SKILL.md:2",
        "skill/SKILL.md:29",
    ]
    assert all(problem.message and problem.expected for problem in caught.value.problems)


def test_a_skill_without_skill_md() -> None:
    with pytest.raises(SkillError) as caught:
        parse_skill({"README.md": "# Hello"})
    assert [str(problem) for problem in caught.value.problems] == [
        "SKILL.md: the skill has no SKILL.md (expected SKILL.md or skill/SKILL.md)"
    ]


def test_every_missing_document_is_named_at_every_citation(texts: Mapping[str, str]) -> None:
    law = {path: text for path, text in texts.items() if path in DOCUMENTS.values()}
    with pytest.raises(SkillError) as caught:
        parse_skill(law)
    places = [problem.place for problem in caught.value.problems]
    assert places == [f"references/workflow.md:{line}" for line in (53, 66, 78, 100, 112, 124, 136, 154, 154)] + [
        f"skill/SKILL.md:{line}" for line in (65, *range(90, 98))
    ]
