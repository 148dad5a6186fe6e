"""Commands as a user runs them, each in a process of its own: wall time and memory, beside what Python itself takes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.trajectory import ROOT

EXAMPLES: Final = tuple(sorted(path.stem for path in (ROOT / "examples").glob("*.md")))
FLOORS: Final[Mapping[str, Sequence[str]]] = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "import pydantic": (sys.executable, "-c", "import pydantic"),
    "import pint, its registry": (sys.executable, "-c", "import pint; pint.UnitRegistry()"),
}
OURS: Final = (sys.executable, "-c", "import sys; from dataplan.faces.cli import main; sys.exit(main())")

# a process begins with the memory of the one that starts it: so this is done by a small one
_WATCH: Final = """
import os, sys, time
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
began = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, usage = os.wait4(process, 0)
print(time.perf_counter() - began, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Seconds of wall time of each run, and the most memory that one of them had, in bytes."""

    seconds: tuple[float, ...]
    memory: int

    @property
    def least(self) -> float:
        return min(self.seconds)

    @property
    def middle(self) -> float:
        return median(self.seconds)


def commands(folder: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """What is measured. The plans that `check` reads are those that `plan` has written into ``folder`` before."""
    yield "dataplan --help", (*OURS, "--help")
    yield "dataplan calc", (*OURS, "calc", "volume.peak_rate", "mean=9500 events/s", "factor=4")
    for name in EXAMPLES:
        brief, out = str(ROOT / "examples" / f"{name}.md"), str(folder / name)
        yield f"dataplan plan {name}", (*OURS, "plan", brief, "-o", out, "--model", "planner")
        yield f"dataplan check {name}", (*OURS, "check", out)


def measured(every: Mapping[str, Sequence[str]], runs: int, folder: Path) -> dict[str, Taken]:
    """Every command ``runs`` times, all of them over and over: a busy minute is shared. ``folder``: their home."""
    home = _home(folder)
    found: dict[str, list[tuple[float, int]]] = {name: [] for name in every}
    for _ in range(runs):
        for name, command in every.items():
            found[name].append(_run(command, home))
    return {
        name: Taken(seconds=tuple(seconds for seconds, _ in taken), memory=max(memory for _, memory in taken))
        for name, taken in found.items()
    }


def _run(command: Sequence[str], home: Mapping[str, str]) -> tuple[float, int]:
    watched = [sys.executable, "-I", "-S", "-c", _WATCH, *command]
    ran = subprocess.run(watched, env=home, capture_output=True, text=True, check=True)
    seconds, memory, status = ran.stdout.split()
    if status not in {"0", "1"}:  # 1: a draft, or a check that finds something
        raise SystemExit(f"{' '.join(command)}: {ran.stderr}")
    return float(seconds), int(memory) * (1 if sys.platform == "darwin" else 1024)


def _home(folder: Path) -> Mapping[str, str]:
    """An environment without settings or keys, and with a journal of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATAPLAN_", "ANTHROPIC_"))}
    homes = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    return {**kept, **{name: str(folder / name.lower()) for name in homes}}
