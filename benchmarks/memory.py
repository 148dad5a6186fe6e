"""`python -m benchmarks.memory [EXAMPLE] [--plans N]`: memory of one process that makes plan after plan.

No two plans say the same: each brief and each text of a section has a word of its own in it, so that whatever is
remembered of a text grows until it is bounded. What is bounded fills up in the first plans; from then on the curve has
to be flat.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.run import one_plan
from benchmarks.trajectory import Walking, watch


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("example", nargs="?", default="card-fraud")
    parser.add_argument("--plans", type=int, default=200)
    asked = parser.parse_args(arguments)
    text, watched = watch(asked.example, "one-shot")
    step = max(1, asked.plans // 8)
    print(f"examples/{asked.example}.md, {asked.plans} plans in one process, one journal")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, asked.plans + 1):
            word = in_letters(number)
            model = Walking({gate: told_apart(item, word) for gate, item in watched.submissions.items()}, {})
            one_plan(f"{text}\nNamed {word}.\n", model, Path(folder) / "journal.db", f"p{number}")
            if number % step == 0:
                gc.collect()
                megabytes = resident() / 1e6
                print(f"  after {number:>4}: {megabytes:7.1f} MB, {len(gc.get_objects()):>8,} objects", flush=True)


def told_apart(value: Any, word: str) -> Any:
    """A submission in which every narrative and every reason ends in ``word``."""
    if isinstance(value, Mapping):
        return {
            name: f"{item} Named {word}." if name in {"narrative", "reason"} and item else told_apart(item, word)
            for name, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [told_apart(item, word) for item in value]
    return value


def in_letters(number: int) -> str:
    """A word for a number: a number in a text would have to be in the ledger."""
    return "x" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def resident() -> int:
    """Bytes of this process in memory; the peak where the system does not tell more."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return int(pages) * 4096


if __name__ == "__main__":
    main(sys.argv[1:])
