"""What README.md and docs/ show works as shown: every session, every Python block, every file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docs.sessions import Block, Session, blocks, commands, forget_extensions, matches

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
RUN = {"console", "python"}
PAGES = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if any(block.kind in RUN for block in blocks(path.read_text(encoding="utf-8")))
]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief of the tutorial and the plan that is made from it, which the other pages take for granted."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("planned")
    brief, session = tutorial_brief(), Session()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home))
        patch.chdir(folder)
        session.block(brief)
        session.run(f"dataplan plan {brief.file} --model planner")
    assert session.code == 0
    return folder


def tutorial_brief() -> Block:
    return next(block for block in blocks(TUTORIAL.read_text(encoding="utf-8")) if block.file)


@pytest.fixture
def folder(tmp_path: Path, planned: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to work in with the examples and the planned brief; what a page installs is gone afterwards."""
    work = tmp_path / "work"
    shutil.copytree(planned, work)
    shutil.copytree(ROOT / "examples", work / "examples")
    monkeypatch.chdir(work)
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = set(sys.modules)
    yield work
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(work)):
            del sys.modules[name]
    forget_extensions()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_the_page_shows(path: Path, folder: Path) -> None:
    Session().page(path.read_text(encoding="utf-8"))


def test_every_session_is_marked_as_one() -> None:
    """A `$ ` in a block that is not run would be a promise that nobody keeps."""
    unmarked = [
        f"{path.relative_to(ROOT)}:{block.line}"
        for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
        for block in blocks(path.read_text(encoding="utf-8"))
        if block.kind != "console" and not block.file and any(line.startswith("$ ") for line in block.text.splitlines())
    ]
    assert unmarked == []


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb", "a\nb\n", True),
        ("a  \nb\n\n", "a\nb  \n", True),
        ("a ... c", "a b c\n", True),
        ("a ... c", "a b\nc\n", False),
        ("a\n...\nd", "a\nb\nc\nd\n", True),
        ("a\n...\nd", "a\nd\n", True),
        ("a\n...", "a\n", True),
        ("...\nd", "a\nb\nd\n", True),
        ("a", "a\nb\n", False),
        ("a.b", "axb\n", False),
        ("", "", True),
    ],
)
def test_ellipsis(shown: str, printed: str, same: bool) -> None:
    assert matches(shown, printed) is same


def test_commands_with_their_output() -> None:
    (block,) = blocks("# x\n\n```console\n$ one \\\n> --two\nout\n$ three\n```\n")
    assert [(item.text, item.line, item.shown) for item in commands(block)] == [
        ("one \\\n--two", 4, "out"),
        ("three", 7, ""),
    ]


def test_a_page_that_is_wrong_is_told_with_its_line(folder: Path) -> None:
    page = "```console\n$ dataplan calc backlog.drain rate=1\n```\n"
    with pytest.raises(AssertionError, match=r"line 2: .*\nexit code 2, which is not shown"):
        Session().page(page)
    page = "```python\nprint(1)\n```\n\n```output\n2\n```\n"
    with pytest.raises(AssertionError, match=r"(?s)line 6: .*--- printed\n1"):
        Session().page(page)
