"""What a run tells at a terminal: a live line that is gone afterwards, and plain lines everywhere else."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[3] / "examples" / "one-liner.md"
CODE = "from dataplan.faces.cli import main; main()"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


def at_a_terminal(folder: Path, **environment: str) -> tuple[int, str, str]:
    """Exit code, stdout (a pipe), and what the terminal on stderr was sent."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", CODE, "plan", str(EXAMPLE), "--model", "planner", "-o", "out", "--json"]
    env = {"HOME": str(folder), "PATH": os.environ["PATH"], "TERM": "xterm-256color", **environment}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=theirs, cwd=folder, env=env
    ) as ran:
        os.close(theirs)
        assert ran.stdout is not None
        shown, data = b"", b""
        streams = {ours, ran.stdout.fileno()}
        while streams:
            for stream in select.select(list(streams), [], [], 60)[0]:
                try:
                    chunk = os.read(stream, 65536)
                except OSError:
                    chunk = b""
                if not chunk:
                    streams.discard(stream)
                elif stream == ours:
                    shown += chunk
                else:
                    data += chunk
        os.close(ours)
    return ran.returncode, data.decode(), shown.decode()


def test_a_terminal_has_a_live_line_and_stdout_stays_data(tmp_path: Path) -> None:
    code, data, shown = at_a_terminal(tmp_path)
    assert code == 0
    assert data.startswith("{\n")
    assert data.rstrip().endswith("}")
    assert "\x1b[2K" in shown
    assert re.search(r"gate \d+: [A-Z][a-z]+ ", shown)
    assert shown.count("  gate 12  met") == 1


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}])
def test_a_terminal_that_cannot_move_its_cursor_gets_lines(tmp_path: Path, environment: dict[str, str]) -> None:
    code, _, shown = at_a_terminal(tmp_path, **environment)
    assert (code, "\x1b" in shown) == (0, False)
    assert "  gate 12  met" in shown


def test_no_color_has_no_colour(tmp_path: Path) -> None:
    code, _, shown = at_a_terminal(tmp_path, NO_COLOR="1")
    assert code == 0
    colours = [part for part in shown.split("\x1b[")[1:] if part.split("m")[0].replace(";", "").isdigit()]
    assert [part.split("m")[0] for part in colours if part.split("m")[0] not in {"", "0", "1", "2", "3"}] == []
