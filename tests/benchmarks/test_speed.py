"""The plans that are measured are sound, what is put beside ours computes the same, and the benchmark prints its rows.

Nothing is timed here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pint
import pytest
from benchmarks.chains import chained, in_floats, in_pint, links
from benchmarks.grown import busiest, grown
from benchmarks.processes import FLOORS, OURS, commands, measured
from tests.support import sample_plan, sample_skill

from benchmarks import speed
from dataplan.core.audit import audit
from dataplan.core.audit.recompute import recomputations
from dataplan.core.capacity import FORMULAS
from dataplan.core.plan.estimates import Estimates
from dataplan.core.plan.semantics import Semantics
from dataplan.core.revise import with_figures
from dataplan.core.rules import evaluate

COPIES = 3


def test_a_grown_plan_is_sound() -> None:
    large = grown(sample_plan(), COPIES)
    assert len({figure.id for figure in large.figures}) == COPIES * len(sample_plan().figures)
    assert list(recomputations(large, FORMULAS)) == []
    told = {finding.message for finding in audit(sample_skill(), sample_plan())}
    assert {finding.rule for finding in audit(sample_skill(), large) if finding.message not in told} <= {"quote"}


def test_every_copy_has_outputs_of_its_own_and_is_judged_as_the_first() -> None:
    large = grown(sample_plan(), COPIES)
    semantics, estimates = large.sections["semantics"], large.sections["estimates"]
    assert isinstance(semantics, Semantics)
    assert isinstance(estimates, Estimates)
    names = [output.name for output in semantics.outputs]
    assert len(set(names)) == len(names) == COPIES * len(_outputs())
    assert sum(line.subject == "system" for line in estimates.throughput) <= 1
    found = Counter(finding.subject for finding in evaluate(large) if finding.rule == "T02")
    assert found == Counter(names)


def test_a_shared_figure_is_there_once_and_all_copies_rest_on_it() -> None:
    shared = busiest(sample_plan())
    large = grown(sample_plan(), COPIES, frozenset({shared.id}))
    assert sum(figure.label == shared.label for figure in large.figures) == 1
    other = replace(shared, value=(shared.value or 0.0) * 1.01)
    once, often = (len(with_figures(plan, {shared.id: other}).after) for plan in (sample_plan(), large))
    assert often > 2 * once


def test_the_chain_gives_the_same_in_every_way() -> None:
    chain = chained(sample_plan(), 30)
    length = links(chain)
    ours = with_figures(chain, {"rate_0": replace(chain.figures[0], value=8_000.0)}).after[f"both_{length}"]
    assert ours.value == pytest.approx(in_floats(8_000.0, length))
    assert in_pint(pint.UnitRegistry(), 8_000.0, length) == pytest.approx(in_floats(8_000.0, length))


def test_it_prints_a_row_for_each_work_and_size(capsys: pytest.CaptureFixture[str]) -> None:
    speed.main(["one-liner", "--sizes", "200,500", "--runs", "1", "--without", "processes"])
    rows = [line for line in capsys.readouterr().out.splitlines() if " µs each" in line]
    assert len(rows) == 2 * (6 + 3)
    for row in rows:
        assert float(row.split()[-3]) > 0


def test_processes_are_watched(tmp_path: Path) -> None:
    floor = next(iter(FLOORS))
    taken = measured({floor: FLOORS[floor], "help": (*OURS, "--help")}, 2, tmp_path)
    assert all(len(found.seconds) == 2 and 0 < found.least <= found.middle for found in taken.values())
    assert taken[floor].memory < taken["help"].memory


def test_what_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"nothing\.md"):
        measured({"check": (*OURS, "check", "nothing.md")}, 1, tmp_path)


def test_every_example_is_planned_before_it_is_checked(tmp_path: Path) -> None:
    names = [name for name, _ in commands(tmp_path)]
    for example in (name.removeprefix("dataplan plan ") for name in names if name.startswith("dataplan plan ")):
        assert names.index(f"dataplan plan {example}") < names.index(f"dataplan check {example}")


def _outputs() -> tuple[object, ...]:
    semantics = sample_plan().sections["semantics"]
    assert isinstance(semantics, Semantics)
    return semantics.outputs
