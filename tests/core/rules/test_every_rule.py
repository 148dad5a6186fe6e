"""All rules together: they bear any plan, name what exists, and say nothing that a reader cannot use."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from tests.support import sample_plan

from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.sections import SECTIONS
from dataplan.core.rules.catalogue import RULES
from dataplan.core.rules.engine import evaluate

FAMILIES = {"T": 13, "E": 12, "C": 21, "S": 7, "R": 13, "K": 5, "Q": 5, "O": 7, "M": 5, "P": 3, "X": 2, "D": 16}


def test_every_rule_of_the_book_is_there_in_order() -> None:
    book = [f"{family}{number:02}" for family, count in FAMILIES.items() for number in range(1, count + 1)]
    assert list(RULES) == book


def test_findings_of_a_plan_can_be_read() -> None:
    for finding in evaluate(sample_plan()):
        assert finding.message
        assert not {"nan", "None", "unknown"} & set(finding.message.split()), finding
        assert all(place.startswith(("/sections/", "/decisions/")) for place in finding.at), finding
        assert all(figure in sample_plan().ledger.figures for figure in finding.figures), finding


@pytest.mark.parametrize("name", SECTIONS)
def test_any_section_may_be_missing(name: str) -> None:
    rest = {key: section for key, section in sample_plan().sections.items() if key != name}
    found = evaluate(dataclasses.replace(sample_plan(), sections=rest))
    unmet = {rule.id for rule in RULES.values() if name in rule.needs}
    assert unmet <= {finding.rule for finding in found if finding.result == "not-evaluable"}


CHANGES: dict[str, Callable[[Figure], Figure]] = {
    "zero": lambda figure: dataclasses.replace(figure, value=0.0),
    "never": lambda figure: dataclasses.replace(figure, value=None),
    "negative": lambda figure: dataclasses.replace(figure, value=-(figure.value or 0.0)),
    "huge": lambda figure: dataclasses.replace(figure, value=1e300),
    "tiny": lambda figure: dataclasses.replace(figure, value=1e-300),
    "of another kind": lambda figure: dataclasses.replace(figure, unit="EUR/GB"),
    "without a unit": lambda figure: dataclasses.replace(figure, unit=""),
    "not readable": lambda figure: dataclasses.replace(figure, unit="1//"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("step", [1, 2, 3])
def test_any_figure_may_be_anything(change: Callable[[Figure], Figure], step: int) -> None:
    """Every figure, every second, every third: no rule fails, whatever a ledger holds."""
    figures = [change(figure) if index % step == 0 else figure for index, figure in enumerate(sample_plan().figures)]
    assert evaluate(dataclasses.replace(sample_plan(), figures=tuple(figures)))


@pytest.mark.parametrize("rest", [0, 1])
def test_any_figure_may_be_missing(rest: int) -> None:
    left = tuple(figure for index, figure in enumerate(sample_plan().figures) if index % 2 == rest)
    assert "not-evaluable" in {finding.result for finding in evaluate(dataclasses.replace(sample_plan(), figures=left))}
    assert evaluate(dataclasses.replace(sample_plan(), figures=()))
