"""`dataplan explain` and `dataplan diff` on the sample plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.faces.cli.running import cli, refused, write_sample


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "plan.json")


@pytest.mark.parametrize(
    ("name", "first", "within"),
    [
        ("drain", "drain = 26.3 min [computed]", "backlog.drain(rate=scans_peak"),
        ("T01", "T01 the stages fit the latency promise", "eta_page: holds: "),
        ("d_mode_scans", "d_mode_scans = Streaming [default]", "row: default Streaming"),
        ("a_clock", "a_clock [open] Scanner clocks", "confirm with: Depot IT"),
    ],
)
def test_things_are_explained(plan: Path, name: str, first: str, within: str) -> None:
    shown = cli("explain", plan, name)
    assert (shown.code, shown.err) == (0, "")
    assert shown.lines[0].startswith(first)
    assert within in shown.out


def test_the_tree_as_json(plan: Path) -> None:
    shown = cli("explain", plan.parent, "drain", "--json")
    assert shown.document["text"].startswith("drain = ")
    assert shown.document["children"][0] == {
        "text": "backlog.drain(rate=scans_peak, outage=outage, capacity=eta_capacity)",
        "children": [],
    }


def test_what_is_not_there_is_refused_with_what_comes_close(plan: Path) -> None:
    assert "did you mean drain?" in refused("explain", plan, "drian")
    assert "T01:eta_page" in refused("explain", plan, "T01:nowhere")
    assert "there is no" in refused("explain", plan.parent / "x", "drain")


def test_quotes_of_a_brief_stay_on_their_line(tmp_path: Path) -> None:
    file = write_sample(tmp_path / "plan.json", "/figures/outage/quote", "An\noutage\u001b[2J of")
    (line,) = [line for line in cli("explain", file, "outage").lines if "quote" in line]
    assert line == '  quote from answer:q_recovery: "An outage�[2J of"'


def test_no_difference_is_no_output(plan: Path) -> None:
    shown = cli("diff", plan, plan)
    assert (shown.code, shown.out, shown.err) == (0, "", "no difference\n")
    assert cli("diff", plan, plan, "--json").document == []


def test_differences_are_told_with_both_sides(plan: Path, tmp_path: Path) -> None:
    other = write_sample(
        tmp_path / "other" / "plan.json", "/figures/outage/value", 45, "/figures/budget/origin", "chosen"
    )
    shown = cli("diff", plan, other.parent)
    assert shown.code == 1
    assert shown.lines == [
        "figure budget origin", "  - given", "  + chosen", "figure outage", "  - 30 min", "  + 45 min",
    ]  # fmt: skip
    document = cli("diff", plan, other, "--json").document
    assert document[1] == {"kind": "figure", "name": "outage", "field": "", "before": "30 min", "after": "45 min"}


def test_a_side_that_is_no_plan_is_refused(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("# no plan", encoding="utf-8")
    assert "text.md is not JSON" in refused("diff", plan, tmp_path / "text.md")
    assert "Missing argument 'PLAN_B'" in refused("diff", plan)
