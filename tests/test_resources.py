"""Texts come from the checkout or the wheel, and from a user's folder only what lies in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dataplan.errors import SkillError
from dataplan.resources import LARGEST, MOST_DOCUMENTS, MOST_ENTRIES, bundled, load_skill, load_skill_texts

ROOT = Path(__file__).parents[1]
OTHER = Path(__file__).parent / "skills" / "ml-feature-store"
TEXTS = {path.relative_to(OTHER).as_posix(): path.read_text(encoding="utf-8") for path in sorted(OTHER.rglob("*.md"))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the other skill to break, with something beside it that is not its own."""
    (tmp_path / "secret.md").write_text("# Secret")
    root = tmp_path / "ml-feature-store"
    for path, text in TEXTS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def problems(folder: Path) -> list[str]:
    with pytest.raises(SkillError) as caught:
        load_skill_texts(folder)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["skill", "references", "prompts"])
def test_in_a_checkout_the_folders_at_the_root_are_read(name: str) -> None:
    assert bundled(name) == ROOT / name  # type: ignore[arg-type]


def test_in_a_wheel_the_copy_in_the_package_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_bundle" / "skill").mkdir(parents=True)
    monkeypatch.setattr("dataplan.resources.files", lambda package: tmp_path)
    assert bundled("skill") == tmp_path / "_bundle" / "skill"
    assert bundled("references") == ROOT / "references"


def test_the_bundled_skill_parses_without_a_problem_or_a_note() -> None:
    skill = load_skill()
    assert (skill.name, len(skill.gates), len(skill.references)) == ("data-engineer", 12, 10)
    assert skill.unread == ()
    assert all(reference.place for reference in skill.references), "every bundled document is cited"


def test_the_bundled_skill_is_the_folder_of_this_repository() -> None:
    assert load_skill_texts() == load_skill_texts(ROOT) == load_skill_texts(ROOT / "skill")
    assert set(load_skill_texts()) == {
        path.relative_to(ROOT).as_posix() for name in ("skill", "references") for path in (ROOT / name).glob("*.md")
    }


def test_an_agent_skill_is_read_by_its_folder_or_its_skill_md() -> None:
    assert load_skill_texts(OTHER) == load_skill_texts(OTHER / "SKILL.md") == TEXTS
    assert load_skill(OTHER).name == "ml-feature-store"


def test_a_repository_gives_its_two_folders_and_nothing_else(tmp_path: Path) -> None:
    for path in ("skill/SKILL.md", "references/a.md", "references/b/c.md", "README.md", "docs/d.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    assert set(load_skill_texts(tmp_path)) == {"skill/SKILL.md", "references/a.md", "references/b/c.md"}


def test_only_markdown_that_is_not_hidden_is_read(folder: Path) -> None:
    for name in ("notes.txt", ".hidden.md", ".git/HEAD.md", "run.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    assert load_skill_texts(folder) == TEXTS


@pytest.mark.parametrize(
    ("name", "message"),
    [("nowhere", "no such folder"), ("secret.md", "no such folder"), (".", "no SKILL.md in it")],
)
def test_a_folder_without_skill_md(folder: Path, name: str, message: str) -> None:
    path = folder.parent / name
    assert problems(path) == [f"{path}: {message} (expected a folder with SKILL.md, or with skill/SKILL.md)"]


def link_out(folder: Path) -> None:
    (folder / "references" / "secret.md").symlink_to(folder.parent / "secret.md")


def link_to_itself(folder: Path) -> None:
    (folder / "references" / "secret.md").symlink_to(folder / "references" / "secret.md")


def link_to_nothing(folder: Path) -> None:
    (folder / "references" / "secret.md").symlink_to(folder / "gone.md")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "references" / "secret.md")


@pytest.mark.parametrize("spoil", [link_out, link_to_itself, link_to_nothing, pipe])
def test_what_is_no_file_of_the_skill_is_not_opened(folder: Path, spoil: Callable[[Path], None]) -> None:
    spoil(folder)
    assert problems(folder) == [
        "references/secret.md:1: this is no file within the skill's folder "
        "(expected a file, or a link to one in the folder)"
    ]


def test_a_link_within_the_folder_is_a_file_of_it(folder: Path) -> None:
    (folder / "references" / "more.md").symlink_to(folder / "references" / "flow.md")
    assert load_skill_texts(folder)["references/more.md"] == TEXTS["references/flow.md"]


def test_a_linked_folder_is_not_entered(folder: Path) -> None:
    (folder / "up").symlink_to(folder.parent)
    assert load_skill_texts(folder) == TEXTS


def test_the_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(folder)
    assert load_skill_texts(tmp_path / "alias") == TEXTS


def test_bytes_that_are_not_utf_8_are_reported_at_their_line_with_all_other_problems(folder: Path) -> None:
    (folder / "SKILL.md").write_text(TEXTS["SKILL.md"].replace("ask 2 to 3", "ask"), encoding="utf-8")
    (folder / "references" / "skeletons.md").write_bytes("# A\n\nDauer: 3 µs\n".encode("latin-1"))
    assert problems(folder) == ["references/skeletons.md:3: byte 0xb5 is not UTF-8 (expected text saved as UTF-8)"]
    with pytest.raises(SkillError) as caught:
        load_skill(folder)
    assert [problem.place for problem in caught.value.problems] == ["references/skeletons.md:3", "SKILL.md:24"]


def test_a_document_that_is_too_large(folder: Path) -> None:
    (folder / "references" / "skeletons.md").write_text("x" * LARGEST)
    assert len(load_skill_texts(folder)["references/skeletons.md"]) == LARGEST
    (folder / "references" / "skeletons.md").write_text("x" * (LARGEST + 1))
    assert problems(folder) == [
        "references/skeletons.md:1: the document has more than 262,144 bytes (expected a shorter text, or several)"
    ]


def test_too_many_documents(folder: Path) -> None:
    for number in range(MOST_DOCUMENTS):
        (folder / f"{number}.md").touch()
    assert problems(folder) == [f"{folder}: the folder holds more than 200 documents (expected one skill's)"]


def test_too_many_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ENTRIES > MOST_DOCUMENTS
    monkeypatch.setattr("dataplan.resources.MOST_ENTRIES", 3)
    assert problems(folder) == [f"{folder}: the folder holds more than 3 files (expected the folder of one skill)"]


def test_a_folder_that_cannot_be_listed_is_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: str) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", denied)
    assert problems(folder) == [
        f"{folder}: cannot be read: Permission denied (expected a readable folder with SKILL.md)"
    ]
