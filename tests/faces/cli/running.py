"""Runs a command in this process, and keeps what it printed where."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import edit, sample_raw

from dataplan.faces.cli import run


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def cli(*arguments: str | Path) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(argument) for argument in arguments])
    shown = Ran(code, out.getvalue(), err.getvalue())
    for line in (*shown.out.split("\n"), *shown.err.split("\n")):
        assert line.isprintable(), line
    assert "Traceback" not in shown.err
    return shown


def refused(*arguments: str | Path, code: int = 2) -> str:
    """What is said of a command that cannot be carried out; nothing is on stdout."""
    shown = cli(*arguments)
    assert (shown.code, shown.out) == (code, "")
    assert shown.err.startswith("dataplan: "), shown.err
    return shown.err.removeprefix("dataplan: ")


def write_sample(path: Path, *changes: Any) -> Path:
    """The sample plan in a file, with changes as in `tests.support.broken`."""
    raw = sample_raw()
    for pointer, value in zip(changes[::2], changes[1::2], strict=True):
        edit(raw, pointer, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(raw, indent=2), encoding="utf-8")
    return path
