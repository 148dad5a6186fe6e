"""PLAN.md of the sample plan: its first page, its sections, and that no field gets lost on the way."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from tests.support import DELETE, broken, sample_plan

from dataplan.core.plan.bundle import Finding, Verdict
from dataplan.core.plan.marks import walk
from dataplan.core.plan.sections import SECTIONS
from dataplan.core.rules import evaluate
from dataplan.render.document import MOST_REMARKS, render_plan
from dataplan.render.markdown import escape
from dataplan.resources import bundled

TITLES = [
    "Problem, scope and consumers", "Assumptions", "Sources and event contracts", "Event semantics and freshness",
    "Volume, state, performance and cost", "Ingestion topology and orchestration", "Processing and model layers",
    "Data contracts and schema evolution", "Data quality and reconciliation",
    "Streaming operations and observability", "Backfill, replay, cutover and rollback", "Validation and acceptance",
    "Residual risks",
]  # fmt: skip


@pytest.fixture(scope="module")
def text() -> str:
    return render_plan(sample_plan())


def test_the_page_begins_with_title_and_status(text: str) -> None:
    lines = [line for line in text.splitlines() if line]
    assert lines[:2] == ["# Data plan: Parcel tracking", "## Summary"]
    assert lines[2].startswith("**Final.**")


def test_the_summary_is_one_page(text: str) -> None:
    summary = text.partition("**Contents:**")[0]
    assert len(summary.splitlines()) < 60


def test_thirteen_sections_in_order(text: str) -> None:
    assert re.findall(r"(?m)^## \d+\. (.+)$", text) == TITLES
    assert [int(number) for number in re.findall(r"(?m)^## (\d+)\. ", text)] == list(range(1, 14))


def test_every_link_leads_somewhere(text: str) -> None:
    targets = set(re.findall(r'<a id="([^"]+)">', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= targets


def test_every_text_of_every_section_is_there(text: str) -> None:
    ledger = sample_plan().ledger
    for name, section in sample_plan().sections.items():
        for leaf in walk(section, f"/sections/{name}"):
            if leaf.mark.kind == "figure":
                assert f"](#figure-{leaf.value})" in text, leaf
            elif leaf.mark.kind == "decision":
                assert f"[{escape(ledger.decisions[leaf.value].choice)}](#decision-{leaf.value})" in text, leaf
            else:
                pieces = re.split(r"\{[a-z0-9_]+\}", leaf.value)
                assert all(escape(piece, starts=False) in text for piece in pieces), leaf


def test_every_figure_assumption_and_decision_stands_in_the_ledger(text: str) -> None:
    plan = sample_plan()
    for kind, entries in (("figure", plan.figures), ("assumption", plan.assumptions), ("decision", plan.decisions)):
        for entry in entries:
            assert text.count(f'<a id="{kind}-{entry.id}"></a>`{entry.id}`') == 1


def test_no_reference_is_left_unresolved(text: str) -> None:
    assert not [name for name in sample_plan().ledger.figures if f"{{{name}}}" in text]


@pytest.mark.parametrize("name", SECTIONS)
def test_the_template_names_every_required_field(name: str) -> None:
    source = (bundled("prompts") / f"document/sections/{name}.md.j2").read_text(encoding="utf-8")
    missing = set(required(SECTIONS[name])) - set(re.findall(r"\w+", source))
    assert missing <= {"narrative", "statement", "consequence", "severity", "criterion", "at"}


def required(model: type) -> list[str]:
    """Names of all fields without a default, of a model and of those below it."""
    hints = get_type_hints(model)
    names = [field.name for field in fields(model) if field.default is field.default_factory]
    below = [item for hint in hints.values() for item in (hint, *get_args(hint)) if is_dataclass(item)]
    return [*names, *(name for item in below for name in required(item))]  # type: ignore[arg-type]


def test_a_field_that_no_template_names_is_shown_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataplan.render import further

    def without_owner(template: str) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", (bundled("prompts") / template).read_text("utf-8"))) - {"owner"}

    monkeypatch.setattr(further, "_named", without_owner)
    assert "| sources scans owner | Depot IT |" in render_plan(sample_plan())
    assert "| correction owner" not in render_plan(sample_plan())


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        ({"figures": ("eta_slo",)}, "> **The brief contradicts itself:** T01 (eta_page): 33 s > 30 s. **No risk"),
        ({"figures": ("outage",)}, "> **Brief and answers contradict each other:** T01 (eta_page): 33 s > 30 s."),
        ({"figures": ("wm_eta",)}, "- T01 (eta_page): 33 s > 30 s. **No risk carries it.**"),
        (
            {"figures": ("wm_eta",), "accepted_by": "Tracking"},
            "- T01 (eta_page): 33 s > 30 s. *Carried by a risk of Tracking.*",
        ),
        ({"figures": ("wm_eta",), "severity": "warning"}, "- T01 (eta_page), warning: 33 s > 30 s.\n"),
    ],
)
def test_contradictions_come_first(finding: dict[str, Any], expected: str) -> None:
    given = {"rule": "T01", "severity": "error", "result": "violated", "message": "33 s > 30 s", "subject": "eta_page"}
    page = render_plan(replace(sample_plan(), findings=(Finding(**{**given, **finding}),)))
    assert expected in page
    assert page.index(expected) < page.index("### What is built")
    if expected.startswith(">"):
        assert page.splitlines()[2].startswith(expected)


def test_sections_that_were_not_written_are_named() -> None:
    plan = replace(sample_plan(), status="draft", sections={"problem": sample_plan().sections["problem"]})
    page = render_plan(plan)
    assert page.count("Not written: ") == 12
    assert "[2 Assumptions](#section-assumptions) (not written)" in page


def test_what_later_gates_repeat_is_said_once() -> None:
    reasons = [(1, "A is missing. B is missing."), (2, "C is missing."), (12, "A is missing. C is missing.")]
    verdicts = tuple(
        Verdict(gate=gate, criterion=f"Criterion {gate}.", kind="exit", met=False, evidence=(), reason=reason)
        for gate, reason in reasons
    )
    page = render_plan(replace(sample_plan(), status="draft", verdicts=verdicts)).partition("**Contents:**")[0]
    assert [f"Criterion {gate}." in page for gate, _ in reasons] == [True, True, False]


def test_an_empty_draft_renders() -> None:
    plan = replace(sample_plan(), status="draft", sections={}, figures=(), assumptions=(), decisions=())
    assert "**Draft**, not to be built from yet." in render_plan(plan)


def test_out_of_scope_says_which_skill_to_use() -> None:
    plan = replace(sample_plan(), status="out-of-scope", status_reason="Interview practice. Prefer x.", sections={})
    assert "**Out of scope.** Interview practice. Prefer x." in render_plan(plan)


def test_an_unknown_figure_or_decision_is_shown_by_its_id() -> None:
    changes = {"/sections/problem/latency_target": "gone", "/sections/ingestion/modes/0/decision": "d_x"}
    page = render_plan(broken(*(part for change in changes.items() for part in change)))
    assert "target `gone`." in page
    assert "| scans | stream | `d_x` |" in page


def test_drawings_are_embedded_where_they_belong() -> None:
    page = render_plan(sample_plan(), plots=["plots/lag.svg", "plots/cost.svg"])
    estimates = page.partition("## 5. ")[2].partition("## 6. ")[0]
    assert "![Cost by line](plots/cost.svg)" in estimates
    assert "![Backlog through the longest outage that is planned for](plots/lag.svg)" in estimates


def test_a_section_that_misses_optional_parts_renders() -> None:
    page = render_plan(broken("/sections/ingestion/schedules", DELETE, "/sections/contracts/privacy", DELETE))
    assert "| Schedule |" not in page
    assert "Deletion on request" not in page


def test_it_depends_on_the_plan_alone() -> None:
    assert render_plan(sample_plan()) == render_plan(sample_plan())
    assert str(Path.home()) not in render_plan(sample_plan())


def test_what_holds_at_expected_values_only_stands_below_the_assumptions() -> None:
    page = render_plan(replace(sample_plan(), findings=evaluate(sample_plan())))
    above, _, table = page.partition("### What holds at the expected values only")
    assert "### The assumptions that matter most" in above
    (row,) = [line for line in table.partition("###")[0].splitlines() if "**O07 checkpoint duration:**" in line]
    assert "[12 s](#figure-ckpt_p99) | high, 20 s |" in row
    assert "normal 20 s ≥ warning 20 s" in row
    assert "`dataplan check` lists" not in table.partition("###")[0]
    assert "at the expected values only" not in render_plan(sample_plan()), "no rule has been run"


def test_more_remarks_than_fit_are_counted() -> None:
    wide = {"ckpt_p99": (1, 5_000), "clock_skew": (0, 9_000), "eta_capacity": (1, 1e9), "outage": (1, 9_000),
            "state_bandwidth": (0.001, 900), "lake_capacity": (1, 90_000)}  # fmt: skip
    figures = tuple(
        replace(figure, low=wide[figure.id][0], high=wide[figure.id][1]) if figure.id in wide else figure
        for figure in sample_plan().figures
    )
    page = render_plan(replace(sample_plan(), figures=figures, findings=evaluate(sample_plan())))
    table = page.partition("### What holds at the expected values only")[2].partition("###")[0]
    assert sum(line.startswith("| ") for line in table.splitlines()) == 1 + MOST_REMARKS
    assert re.search(r"`dataplan check` lists \d more\.", table)


def test_an_assumption_shows_what_it_moves() -> None:
    page = render_plan(sample_plan())
    (row,) = [line for line in page.splitlines() if line.startswith("| [`a_capacity`]")][:1]
    assert re.search(r"outage, restore and drain: [\d.]+ min to [\d.]+ min instead of \[65.5 min\]", row)
