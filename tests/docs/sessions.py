"""Runs what a page shows: files, console sessions and Python, in order, in one folder, and compares what is printed.

A page is Markdown. Of its fenced blocks these count:

- `console`: lines that begin with `$ ` are commands, `> ` goes on with one, the lines behind it are what it prints. A
  command without output is run all the same. It has to exit with 0 unless the next command is `echo $?`.
- `python`: run in one namespace for the whole page; an `output` block behind it is what it prints.
- any language with `file=NAME`: the block is written to that file.

`...` stands for any characters within a line, and for any lines where it is a line of its own.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

_FILE = re.compile(r"\bfile=(?P<name>\S+)")
_DATAPLAN = re.compile(r"^(?:\.venv/bin/)?dataplan(?= |$)")
_INSTALL = re.compile(r"^pip install (?P<folder>\./\S+)$")
_FAILED = "echo $?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    kind: str
    text: str
    line: int
    """Of its first line in the page, from 1."""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    text: str
    line: int
    shown: str


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for token in MarkdownIt().parse(page):
        if token.type == "fence" and token.map is not None:
            named = _FILE.search(token.info)
            kind = token.info.split(" ")[0]
            yield Block(kind=kind, text=token.content, line=token.map[0] + 2, file=named["name"] if named else "")


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block, each with the output that is shown for it."""
    lines = block.text.splitlines()
    assert lines, f"line {block.line}: an empty session"
    assert lines[0].startswith("$ "), f"line {block.line}: a session begins with a command behind '$ '"
    at = 0
    while at < len(lines):
        start, text = at, lines[at].removeprefix("$ ")
        at += 1
        while at < len(lines) and lines[at].startswith("> "):
            text += "\n" + lines[at].removeprefix("> ")
            at += 1
        shown = []
        while at < len(lines) and not lines[at].startswith("$ "):
            shown.append(lines[at])
            at += 1
        yield Command(text=text, line=block.line + start, shown="\n".join(shown))


def matches(shown: str, printed: str) -> bool:
    """Whether ``printed`` is what ``shown`` says, blanks at line ends and empty lines at the end aside."""
    parts = []
    for line in _tidy(shown):
        if line.strip() == "...":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(r"[^\n]*?".join(re.escape(piece) for piece in line.split("...")) + r"\n")
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in _tidy(printed))) is not None


@dataclass(slots=True)
class Session:
    """Runs blocks in the working directory. ``code``: exit code of the last command."""

    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    code: int = 0
    printed: str = ""

    def page(self, text: str) -> None:
        """Everything on a page; `AssertionError` names the line, what is shown and what was printed."""
        for block in blocks(text):
            self.block(block)

    def block(self, block: Block) -> None:
        if block.file:
            path = Path(block.file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.kind == "console":
            self._console(block)
        elif block.kind == "python":
            self._python(block)
        elif block.kind == "output":
            _compare(block.line, "the Python above", block.text, self.printed)

    def _console(self, block: Block) -> None:
        known = list(commands(block))
        for index, command in enumerate(known):
            if command.text == _FAILED:
                _compare(command.line, command.text, command.shown, f"{self.code}\n")
                continue
            self.printed = self.run(command.text)
            if command.shown:
                _compare(command.line, command.text, command.shown, self.printed)
            expected = index + 1 < len(known) and known[index + 1].text == _FAILED
            failed = f"line {command.line}: {command.text}\nexit code {self.code}, which is not shown\n{self.printed}"
            assert self.code == 0 or expected, failed

    def _python(self, block: Block) -> None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            # the names of the page live on from block to block
            exec(compile("\n" * (block.line - 1) + block.text, "page.py", "exec", dont_inherit=True), self.names)
        self.printed = printed.getvalue()

    def run(self, text: str) -> str:
        """What a command prints on both streams. `dataplan` runs in this process, everything else in a shell."""
        if (installed := _INSTALL.match(text)) is not None:
            install(Path(installed["folder"]))
            return ""
        if _DATAPLAN.match(text) is None:
            return self._shell(text, "")
        text = text.replace("\\\n", " ")
        words = list(shlex.shlex(text, posix=True, punctuation_chars="|>"))
        head, _, rest = text.partition(" | ") if "|" in words else (text, "", "")
        head, _, target = head.partition(" > ") if ">" in words else (head, "", "")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err if target or rest else out):
            self.code = _dataplan(shlex.split(head)[1:])
        if target:
            Path(target.strip()).write_text(out.getvalue(), encoding="utf-8")
            return err.getvalue()
        return err.getvalue() + self._shell(rest, out.getvalue()) if rest else out.getvalue()

    def _shell(self, text: str, given: str) -> str:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        # one stream, as in a terminal: what comes first stands first
        ran = subprocess.run(
            ["sh", "-c", text], input=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            env={**os.environ, "PATH": path},
        )  # fmt: skip
        self.code = ran.returncode
        return ran.stdout


def install(folder: Path) -> None:
    """What `pip install` of a package without dependencies comes to: its modules and its entry points are found."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = project["name"], project["version"]
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    groups = (
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in points.items())
        for group, points in project["entry-points"].items()
    )
    (info / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    sys.path.insert(0, str(folder.resolve()))
    importlib.invalidate_caches()
    forget_extensions()


def forget_extensions() -> None:
    """Entry points are read once per process."""
    from dataplan import extensions

    for found in vars(extensions).values():
        if hasattr(found, "cache_clear"):
            found.cache_clear()


def _dataplan(arguments: list[str]) -> int:
    from dataplan.faces.cli import run

    before, sys.argv = sys.argv, ["dataplan", *arguments]
    try:
        return run(arguments)
    finally:
        sys.argv = before


def _compare(line: int, what: str, shown: str, printed: str) -> None:
    assert matches(shown, printed), f"line {line}: {what}\n--- shown\n{shown}\n--- printed\n{printed}"


def _tidy(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]
