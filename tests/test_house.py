"""The house rules that a linter does not know: sizes, public names, and what the wheel carries."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize(("folder", "ceiling"), [("src", 300), ("tests", 400), ("benchmarks", 300), ("docs", 300)])
def test_no_file_outgrows_its_ceiling(folder: str, ceiling: int) -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in _files(folder)}
    assert {name: size for name, size in sizes.items() if size > ceiling} == {}


def test_every_module_says_why_it_exists() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in _files("src")
        if (text := path.read_text(encoding="utf-8")).strip() and not text.lstrip().startswith('"""')
    ]
    assert silent == []


def test_help_calc_and_check_load_nothing_they_do_not_need() -> None:
    code = "import sys, dataplan.faces.cli; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pydantic", "pint", "sqlalchemy", "jinja2", "anthropic"} & set(ran.stdout.split())


def test_the_wheel_carries_the_three_folders(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("skill", "references", "prompts"):
        inside = {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {f"dataplan/_bundle/{name}" for name in inside} <= names
