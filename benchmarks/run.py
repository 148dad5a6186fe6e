"""`python -m benchmarks.run [EXAMPLE] [--plans N]`: our own time, with a model that answers at once.

The submissions are made beforehand; what is measured is everything else: reading the skill, laying out nothing (the
model is in this process), judging every gate, computing the ledger, and a journal in a real file.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.trajectory import Walking, watch
from dataplan.core.state import Phase
from dataplan.journal import open_journal
from dataplan.planning import begin, defaults_of, title_of
from dataplan.resources import load_skill
from dataplan.runner import Session, run


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("example", nargs="?", default="card-fraud")
    parser.add_argument("--plans", type=int, default=20)
    asked = parser.parse_args(arguments)
    text, watched = watch(asked.example, "one-shot")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.db"
        times = [one_plan(text, Walking(watched.submissions, {}), file, f"p{number}") for number in range(asked.plans)]
    print(f"examples/{asked.example}.md, one-shot, every gate handed in at once: CPU seconds after imports")
    print(f"  first {times[0]:.3f}  second {times[min(1, len(times) - 1)]:.3f}  median {median(times):.3f}")


def one_plan(text: str, model: Walking, file: Path, plan: str) -> float:
    """CPU seconds of one plan from its beginning."""
    began = time.process_time()
    skill = load_skill()
    journal = open_journal(file)
    session = Session(id=plan, skill=skill, defaults=defaults_of(skill), model=model, journal=journal)
    begin(session, text, title=title_of(text))
    state = asyncio.run(run(session))
    journal.close()
    spent = time.process_time() - began
    if state.phase is not Phase.FINAL:
        raise SystemExit(f"the plan did not end as final: {state.reason}")
    return spent


if __name__ == "__main__":
    main(sys.argv[1:])
