"""The reference pages are generated, complete and up to date."""

from __future__ import annotations

import re

import pytest
from docs.generate import REFERENCE, formulas_table, machine_diagram, pages, rules_table

from dataplan.core.capacity.registry import FORMULAS
from dataplan.core.machine import TRANSITIONS
from dataplan.core.rules.catalogue import RULES
from dataplan.core.state import Phase

PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_what_the_code_says(name: str) -> None:
    committed = (REFERENCE / name).read_text(encoding="utf-8")
    assert committed == PAGES[name], "stale: run python -m docs.generate"


@pytest.mark.parametrize("name", PAGES)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(name: str) -> None:
    width = 0
    for line in PAGES[name].splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        if cells and width:
            assert cells == width, line
        width = cells


def test_every_rule_has_a_row_with_its_source() -> None:
    text = rules_table(RULES)
    for rule in RULES.values():
        row = next(line for line in text.splitlines() if line.startswith(f"| {rule.id} |"))
        assert rule.must.replace("|", "\\|") in row
        assert rule.severity in row
        assert row.endswith(f"| {rule.reference} |")


def test_every_formula_has_a_row_with_its_example() -> None:
    text = formulas_table(FORMULAS)
    for formula in FORMULAS.values():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{formula.id}` |"))
        assert f"→ {formula.example.result} |" in row
        assert "$" not in row


def test_the_diagram_has_every_phase_and_every_transition() -> None:
    text = machine_diagram(TRANSITIONS)
    for phase, row in TRANSITIONS.items():
        assert f"    {phase.name}: {phase.value}\n" in text
        for event, transition in row.items():
            for after in transition.leads_to:
                assert re.search(rf"^    {phase.name} --> {after.name}: .*\b{event.__name__}\b", text, re.MULTILINE)
    assert "    [*] --> NEW\n" in text
    assert {phase for phase in Phase if f"    {phase.name} --> [*]\n" in text} == {
        Phase.FINAL,
        Phase.DRAFT,
        Phase.OUT_OF_SCOPE,
    }
