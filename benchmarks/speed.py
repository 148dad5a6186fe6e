"""`python -m benchmarks.speed [EXAMPLE] [--sizes 200,2000,20000] [--runs N] [--without processes|numbers]`: our speed.

In this process: what a change takes, and what judging takes, on a plan that is copied side by side until it has so many
figures; CPU time, the least of N runs, for each figure too, so that it shows whether it is linear. One figure of the
plan is shared by all copies. Then a ledger without sections, beside what people write instead. Then whole processes:
wall time and memory, and how many times as long as Python takes to do nothing.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import pint

from benchmarks.chains import chained, in_floats, in_pint, links
from benchmarks.grown import busiest, grown
from benchmarks.planned import planned
from benchmarks.processes import FLOORS, commands, measured
from benchmarks.trajectory import ROOT
from dataplan.core.audit import audit
from dataplan.core.judge import judge_submission
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.revise import with_figures
from dataplan.core.rules import evaluate
from dataplan.core.whatif import what_if
from dataplan.resources import load_skill

Work: TypeAlias = Callable[[float], object]
"""What is measured; it is given a factor for the figures that it changes."""
SIZES: Final = "200,2000,20000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``figures``: of the plan; ``seconds``: CPU time, the least of several runs."""

    what: str
    figures: int
    seconds: float

    def __str__(self) -> str:
        each = self.seconds / self.figures * 1e6
        return f"  {self.what:<44} {self.figures:>7,} figures {self.seconds * 1e3:>10.2f} ms {each:>8.2f} µs each"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("example", nargs="?", default="one-liner")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--without", choices=("numbers", "processes"))
    asked = parser.parse_args(arguments)
    if asked.without != "numbers":
        sizes = [int(size) for size in asked.sizes.split(",")]
        plan = planned((ROOT / "examples" / f"{asked.example}.md").read_text(encoding="utf-8"))
        print(f"examples/{asked.example}.md side by side, CPU time, the least of {asked.runs} runs\n")
        _show(judging(plan, sizes, asked.runs))
        print("a chain of formulas without sections, and the same chain as plain expressions\n")
        _show(numbers(plan, sizes, asked.runs))
    if asked.without != "processes":
        print(f"whole processes, wall time of {asked.runs} runs\n")
        processes(asked.runs)


def judging(plan: Plan, sizes: Sequence[int], runs: int) -> Iterator[Row]:
    shared = busiest(plan)
    for size in sizes:
        large = grown(plan, max(1, round(size / len(plan.figures))), frozenset({shared.id}))
        for what, work in _judging(large, shared).items():
            yield Row(what=what, figures=len(large.figures), seconds=_least(work, runs))


def _judging(plan: Plan, shared: Figure) -> dict[str, Work]:
    skill = load_skill()
    last = [gate for gate in skill.gates if not gate.is_last][-1]
    own = busiest(replace(plan, figures=tuple(item for item in plan.figures if item.id != shared.id)))
    stated = [item for item in plan.figures if item.origin != "computed" and item.value is not None]
    return {
        "what-if, a figure of one copy": lambda by: what_if(plan, _set(own, by)),
        "what-if, the figure that all copies share": lambda by: what_if(plan, _set(shared, by)),
        "recompute every figure": lambda by: with_figures(plan, {item.id: _times(item, by) for item in stated}),
        "every rule": lambda _: evaluate(plan),
        "audit, a second time": lambda _: audit(skill, plan),
        f"judge gate {last.number} again: audit, rules, criteria": lambda _: judge_submission(skill, plan, last),
    }


def numbers(plan: Plan, sizes: Sequence[int], runs: int) -> Iterator[Row]:
    for size in sizes:
        chain = chained(plan, size)
        for what, work in _numbers(chain).items():
            yield Row(what=what, figures=len(chain.figures), seconds=_least(work, runs))


def _numbers(chain: Plan) -> dict[str, Work]:
    registry: Any = pint.UnitRegistry()
    first, length = chain.figures[0], links(chain)
    rate = first.value or 0.0
    return {
        "ours: set the first figure, recompute": lambda by: with_figures(chain, {first.id: _times(first, by)}),
        "plain pint expressions": lambda by: in_pint(registry, rate * by, length),
        "plain floats, no units": lambda by: in_floats(rate * by, length),
    }


def processes(runs: int) -> None:
    with TemporaryDirectory() as folder:
        taken = measured({**FLOORS, **dict(commands(Path(folder)))}, runs, Path(folder))
    floor = taken[next(iter(FLOORS))]
    for name, found in taken.items():
        print(
            f"  {name:<28} least {found.least * 1e3:>7.0f} ms  median {found.middle * 1e3:>7.0f} ms  "
            f"{found.middle / floor.middle:>6.1f} x doing nothing  {found.memory / 1e6:>6.0f} MB"
        )


def _show(rows: Iterator[Row]) -> None:
    size = 0
    for row in rows:
        if size and row.figures != size:
            print()
        size = row.figures
        print(row)
    print()


def _least(work: Work, runs: int) -> float:
    """CPU seconds; each run gets a factor of its own near one, so that no result is remembered from the one before."""
    spent = []
    for _ in range(runs):
        by = 1 - next(_RUNS) * 1e-6
        gc.collect()
        began = time.process_time()
        work(by)
        spent.append(time.process_time() - began)
    return min(spent)


_RUNS: Final = count(1)


def _set(figure: Figure, by: float) -> dict[str, str]:
    return {figure.id: f"{(figure.value or 0.0) * by!r} {figure.unit}"}


def _times(figure: Figure, by: float) -> Figure:
    return replace(figure, value=(figure.value or 0.0) * by)


if __name__ == "__main__":
    main(sys.argv[1:])
