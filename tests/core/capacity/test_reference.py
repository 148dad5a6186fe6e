"""Every worked example in references/capacity-formulas.md is computed, as a user would type it."""

from __future__ import annotations

import re
import shlex

import pytest

from dataplan.core.capacity import FORMULAS, Example, calculate, read_inputs
from dataplan.core.capacity.vetting import agrees
from dataplan.resources import bundled

TEXT = (bundled("references") / "capacity-formulas.md").read_text(encoding="utf-8")
EXAMPLES = [line for block in re.findall(r"```calc\n(.*?)```", TEXT, re.DOTALL) for line in block.strip().splitlines()]


def test_the_reference_has_examples_of_every_subject() -> None:
    families = {line.split(".")[0] for line in EXAMPLES}
    assert len(EXAMPLES) >= 18
    assert {"volume", "storage", "partitions", "queue", "backlog", "state", "cost", "slo"} <= families
    assert families <= {name.split(".")[0] for name in FORMULAS}


@pytest.mark.parametrize("line", EXAMPLES)
def test_a_worked_example_comes_out(line: str) -> None:
    command, arrow, result = line.partition(" -> ")
    assert arrow, "an example is written: formula name='value' ... -> result"
    formula, *assignments = shlex.split(command)
    inputs = dict(assignment.split("=", 1) for assignment in assignments)
    calculation = calculate(formula, read_inputs(inputs))
    assert agrees(calculation, Example(inputs=inputs, result=result)), f"{calculation.number} {calculation.unit}"
