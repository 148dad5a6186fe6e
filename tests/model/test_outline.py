"""The outline of a section: what later gates build on is in it, the running text of entries is not."""

from __future__ import annotations

import re

import pytest
from tests.support import sample_plan

from dataplan.core.plan.common import Concern, OpenSection, Passage
from dataplan.core.plan.marks import walk
from dataplan.core.plan.problem import Constraint, Consumer, Metric, Problem
from dataplan.core.plan.sections import SECTIONS
from dataplan.core.plan.sources import Sources
from dataplan.model.outline import outline

PROBLEM = Problem(
    narrative="In short.",
    concerns=(Concern(statement="Nobody owns it.", consequence="It fails.", severity="high", owner="Ana"),),
    statement="What is built.",
    consumers=(
        Consumer(name="desk", decision="Holds a\npayment.", owner="Ana", latency_class="minutes", freshness="fresh"),
        Consumer(name="ledger", decision="Books.", owner="Bo", latency_class="daily", freshness="day", history="raw"),
    ),
    metrics=(Metric(name="share held", definition="Held over all.", owner="Ana"),),
    in_scope=("The stream.", "The page."),
    out_of_scope=("The model.",),
    latency_class="minutes",
    latency_target="fresh",
    constraints=(Constraint(kind="team", statement="Nobody is free before {start}."),),
    owner="Ana",
)


def test_an_outline_reads_like_this() -> None:
    assert (
        outline(PROBLEM)
        == """\
narrative: In short.
statement: What is built.
consumers: name | owner | latency_class | freshness | history
- desk | Ana | minutes | fresh
- ledger | Bo | daily | day | raw
metrics: name | owner
- share held | Ana
in_scope: The stream.; The page.
out_of_scope: The model.
latency_class: minutes
latency_target: fresh
constraints: kind | statement
- team | Nobody is free before {start}.
owner: Ana"""
    )


@pytest.mark.parametrize("name", SECTIONS)
def test_every_name_and_every_reference_of_a_section_is_in_its_outline(name: str) -> None:
    section = sample_plan().sections[name]
    told = outline(section)
    for leaf in walk(section):
        if leaf.mark.kind != "prose" and not leaf.pointer.startswith("/concerns"):
            assert " ".join(leaf.value.split()) in told, leaf.pointer


@pytest.mark.parametrize("name", SECTIONS)
def test_what_a_section_says_of_itself_stays(name: str) -> None:
    section = sample_plan().sections[name]
    own = [
        leaf for leaf in walk(section) if leaf.mark.kind == "prose" and re.fullmatch(r"/[a-z_]+(/\d+)?", leaf.pointer)
    ]
    assert own
    assert all(" ".join(leaf.value.split()) in outline(section) for leaf in own)


@pytest.mark.parametrize(
    ("name", "field"),
    [("semantics", "how"), ("ingestion", "boundary"), ("contracts", "meaning"), ("quality", "check")],
)
def test_why_and_how_an_entry_is_as_it_is_goes(name: str, field: str) -> None:
    section = sample_plan().sections[name]
    reasons = [leaf.value for leaf in walk(section) if leaf.pointer.endswith(f"/{field}")]
    assert reasons
    assert not any(reason in outline(section) for reason in reasons)


def test_what_is_nested_follows_its_row_by_name() -> None:
    sources = sample_plan().sections["sources"]
    assert isinstance(sources, Sources)
    row = next(line for line in outline(sources).splitlines() if line.startswith(f"- {sources.sources[0].name}"))
    contract = sources.sources[0].contract
    assert f" | contract {{name: {contract.name}; format: {contract.format}; version: {contract.version}" in row


def test_an_open_section_keeps_all_of_its_text() -> None:
    section = OpenSection(narrative="In short.", passages=(Passage(heading="goal", text="Scores in time."),))
    assert outline(section) == "narrative: In short.\npassages: heading | text\n- goal | Scores in time."
