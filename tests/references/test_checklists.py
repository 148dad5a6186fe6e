"""checklists.md has one row for each exit criterion and each item of the quality bar, and every place in it exists."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from tests.support import sample_plan, sample_skill

from dataplan.core.checks import check_for
from dataplan.core.contract import slug
from dataplan.core.plan.structural import STRUCTURAL
from dataplan.core.rules import RULES
from dataplan.resources import bundled

TEXT = (bundled("references") / "checklists.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in TEXT.splitlines() if line.startswith("| ")]
CRITERIA = [item.text for gate in sample_skill().gates for item in gate.exit]
BAR = [item.text for item in sample_skill().quality_bar]


@pytest.mark.parametrize("text", [*CRITERIA, *BAR])
def test_one_row_each(text: str) -> None:
    assert Counter(slug(row[0]) for row in ROWS)[slug(text)] == 1


def test_criteria_stand_in_the_order_of_the_gates() -> None:
    order = [slug(row[0]) for row in ROWS]
    places = [order.index(slug(text)) for text in [*CRITERIA, *BAR]]
    assert places == sorted(places)


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] in {*CRITERIA, *BAR}], ids=lambda row: row[0][:40])
def test_every_place_exists(row: list[str]) -> None:
    pointers = re.findall(r"`(/[^`]*)`", row[2])
    assert pointers
    for pointer in pointers:
        assert found(sample_plan().sections, pointer.split("/")[1:]), pointer


@pytest.mark.parametrize("text", CRITERIA)
def test_the_places_are_in_the_sections_that_the_check_reads(text: str) -> None:
    (row,) = [row for row in ROWS if slug(row[0]) == slug(text)]
    sections = {pointer.split("/")[1] for pointer in re.findall(r"`(/[^`]*)`", row[2])}
    check = check_for(text)
    assert check is not None
    assert sections == set(check.sections) or (sections == {"*"} and not check.sections)


def test_every_structural_finding_has_a_repair() -> None:
    named = {name for row in ROWS for name in row[0].split(", ")}
    assert named >= STRUCTURAL


def test_every_family_of_rules_is_explained() -> None:
    families = {rule[0] for rule in RULES}
    assert {row[0].split()[0] for row in ROWS if re.match(r"[A-Z] \w+$", row[0])} == families


def found(value: object, tokens: list[str]) -> bool:
    """Whether anything stands at the pointer pattern; ``*`` is any entry."""
    if not tokens:
        return True
    token, rest = tokens[0], tokens[1:]
    if token == "*":
        entries = value.values() if isinstance(value, dict) else value
        return any(found(entry, rest) for entry in entries)  # type: ignore[attr-defined]
    below = value.get(token, value) if isinstance(value, dict) else getattr(value, token, value)
    return below is not value and found(below, rest)
