"""A plan on disk: what is written is read again, whole or not at all."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dataplan.errors import InputError, PlanError
from dataplan.files import write_files
from dataplan.plan_folder import plan_file, read_plan, try_folder, write_plan
from tests.support import sample_plan


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = write_plan(sample_plan(), tmp_path / "deep" / "out")
    assert path == tmp_path / "deep" / "out" / "plan.json"
    assert read_plan(path) == read_plan(path.parent) == sample_plan()


def test_the_document_shows_the_drawings_that_lie_beside_it(tmp_path: Path) -> None:
    write_plan(sample_plan(), tmp_path)
    drawings = {path.name for path in tmp_path.glob("*.svg")}
    shown = set(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (tmp_path / "PLAN.md").read_text(encoding="utf-8")))
    assert drawings == shown
    assert {"lag.svg", "cost.svg", "state.svg"} <= drawings
    assert {path.stem for path in tmp_path.glob("*.csv")} == {Path(name).stem for name in drawings}


def test_writing_twice_gives_the_same_files(tmp_path: Path) -> None:
    write_plan(sample_plan(), tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write_plan(sample_plan(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_text_that_no_terminal_should_see_is_escaped_in_the_file(tmp_path: Path) -> None:
    hostile = replace(sample_plan(), status_reason="a\x1b[31m\u202e\ud83d b")
    path = write_plan(hostile, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert all(line.isprintable() for line in text.split("\n"))
    assert json.loads(text)["status_reason"] == hostile.status_reason
    assert read_plan(path).status_reason == hostile.status_reason


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_plan(sample_plan(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write = Path.write_text

    def full(self: Path, text: str, **options: str) -> int:
        if "plan.json" in self.name:
            raise OSError(28, "No space left on device", str(self))
        return write(self, text, **options)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        write_plan(replace(sample_plan(), status="draft"), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_files_appear_together(tmp_path: Path) -> None:
    write_files({tmp_path / "a": "ä\n", tmp_path / "b": "b\r\n"})
    assert (tmp_path / "a").read_bytes() == "ä\n".encode()
    assert (tmp_path / "b").read_bytes() == b"b\r\n"
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


def test_a_folder_is_tried_before_it_is_needed(tmp_path: Path) -> None:
    try_folder(tmp_path / "new" / "one")
    assert list(tmp_path.iterdir()) == []
    try_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(InputError, match=r"-o .* cannot be written"):
            try_folder(place)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="Permission denied"):
        try_folder(tmp_path)


def test_the_file_that_is_meant(tmp_path: Path) -> None:
    assert plan_file(tmp_path) == tmp_path / "plan.json"
    assert plan_file(tmp_path / "other.json") == tmp_path / "other.json"


def test_a_name_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="no file name"):
        read_plan(Path("a\0b"))
