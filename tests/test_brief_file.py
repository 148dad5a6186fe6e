"""Opening a brief: whatever is wrong ends in one error that names the place and says what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dataplan.brief_file import read_brief
from dataplan.core.brief import LARGEST
from dataplan.errors import BriefError


def problem(name: str, stdin: bytes | None = None) -> str:
    with pytest.raises(BriefError) as caught:
        read_brief(name, io.BytesIO(stdin) if stdin is not None else None)
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_text_is_read_from_a_file_and_from_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbfWe want\r\na page.\r")
    assert read_brief(str(file)) == "We want\na page.\n"
    assert read_brief("-", io.BytesIO("Größe".encode())) == "Größe"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_encodings_with_a_mark_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Größe: 5 €".encode(encoding))
    assert read_brief(str(file)) == "Größe: 5 €"


def test_a_missing_file_with_names_like_it(tmp_path: Path) -> None:
    (tmp_path / "card-fraud.md").write_text("x", encoding="utf-8")
    assert str(tmp_path / "card-fraud.md") in problem(str(tmp_path / "card-fruad.md"))
    assert "there is no folder" in problem(str(tmp_path / "nowhere" / "a.md"))


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    assert "is a folder" in problem(str(tmp_path))
    assert "a.md" in problem(str(tmp_path))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"abc\x00def", "byte 3: is NUL"),
        (b"PK\x03\x04\x00\x00", "an office document or a zip archive"),
        ("Grüße".encode("utf-16-le") * 20, "UTF-16 without a byte order mark"),
        (b"Gr\xfc\xdfe aus K\xf6ln", "byte 2: is 0xFC, which is not UTF-8 (it may be Windows-1252)"),
        (b"Gr\xfc\xdfe", "iconv -f WINDOWS-1252"),
        (b"%PDF-1.7\n\xe2\xe3", "is a PDF document"),
        (b"\xff\xfea", "is not valid UTF-16"),
        (b"line\nab\x07c", ":2: holds the control character U+0007"),
        (b"a" * (LARGEST + 1), "has more than 2,000,000 bytes"),
    ],
)
def test_what_is_no_text(data: bytes, said: str) -> None:
    assert said in problem("-", data)


def test_the_largest_brief_is_read() -> None:
    assert len(read_brief("-", io.BytesIO(b"a" * LARGEST))) == LARGEST


def test_yaml_is_checked_by_its_extension_and_by_its_look(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("problem: a\nsorces: []\n", encoding="utf-8")
    assert f"{file}:2" in problem(str(file))
    assert "standard input:4" in problem("-", b"problem: a\nsources:\n  - name: x\n    rate: 5 KB\n")
    assert read_brief("-", b_io := io.BytesIO(b"Title: a\nOwner: b\n")) == "Title: a\nOwner: b\n"
    assert b_io.read() == b""


def test_a_name_that_is_none() -> None:
    assert "is no file name" in problem("a\0b") or "cannot be read" in problem("a\0b")
