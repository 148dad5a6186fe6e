"""Where things come from, on the sample plan: down to a quote, an assumption or a row, and said once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.core.ledgers import built, computed, plan_of, stated
from tests.support import broken, sample_plan, sample_skill

from dataplan.core.explain import Node, explain, lines_of
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.rules import RULES
from dataplan.errors import InputError


def told(name: str, plan: Plan | None = None) -> list[str]:
    return list(lines_of(explain(sample_skill(), plan or sample_plan(), name)))


def test_a_figure_goes_down_to_quotes_and_assumptions() -> None:
    lines = told("drain")
    assert lines[0].startswith("drain = 26.3 min [computed]")
    assert lines[1] == "  backlog.drain(rate=scans_peak, outage=outage, capacity=eta_capacity)"
    assert '      quote from brief: "2,400 scans a second"' in lines
    assert any(re.fullmatch(r"    assumption a_capacity: confirm with Data Platform", line) for line in lines)


def test_a_figure_says_who_uses_it() -> None:
    assert told("drain")[-2:] == [
        "  figures that move with it: degraded, recovery_total",
        "  sections that refer to it: estimates",
    ]


def test_every_figure_decision_and_assumption_can_be_explained() -> None:
    plan = sample_plan()
    for name in (*plan.ledger.figures, *plan.ledger.decisions, *plan.ledger.assumptions):
        lines = told(name)
        assert lines[0].startswith(name)
        assert not [line for line in lines if re.search(r"\{\w+\}", line)], name


def test_nothing_is_spelled_out_twice() -> None:
    for name in sample_plan().ledger.figures:
        heads = [line.split()[0] for line in told(name) if re.search(r" \[(given|assumed|chosen|computed)\] ", line)]
        assert len(heads) == len(set(heads))


def test_a_decision_shows_its_row_and_its_figures() -> None:
    lines = told("d_mode_scans")
    assert lines[0] == "d_mode_scans = Streaming [default]"
    assert "  applies to: scans" in lines
    assert any(line.startswith("  row: default Streaming | alternative Micro-batch") for line in lines)
    assert any(line.startswith("  eta_slo = 30 s [given]") for line in lines)


def test_a_decision_without_a_row_says_so() -> None:
    lines = told("d_mode_scans", broken("/decisions/d_mode_scans/signal", "Because we can"))
    assert any("Because we can" in line and "has no" in line for line in lines)


def test_a_rule_is_run_anew_and_shows_its_numbers() -> None:
    lines = told("T01")
    assert lines[0].startswith("T01 ")
    assert any(re.match(r"  eta_page: holds: .* = 25 s ≤ latency SLO 30 s", line) for line in lines)
    tight = told("T01", broken("/figures/eta_slo/value", 20))
    assert any(line.startswith("  eta_page: violated: ") for line in tight)


def test_a_rule_about_one_subject_in_either_case() -> None:
    lines = told("t01:eta_page")
    assert not any("billing_day: holds" in line for line in lines)
    assert any("eta_page: holds" in line for line in lines)


def test_what_is_not_evaluable_says_what_is_missing_once() -> None:
    (line,) = [line for line in told("E11") if "not evaluable" in line]
    assert line.count("evaluable") == 1
    assert "is not given" in line


def test_the_rules_that_are_given_are_those_there_are() -> None:
    only = {"T01": RULES["T01"]}
    assert explain(sample_skill(), sample_plan(), "T01", rules=only).children
    with pytest.raises(InputError, match="called 'T02'"):
        explain(sample_skill(), sample_plan(), "T02", rules=only)


def test_a_structural_finding_can_be_explained_too() -> None:
    assert any(
        "recompute" in line or "is written" in line for line in told("recompute", broken("/figures/drain/value", 3))
    )
    assert told("recompute")[-1].strip().startswith("it says nothing of this plan")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("drian", "called 'drian'; did you mean drain?"),
        ("zzz", "the plan has no figure, decision, assumption or rule called 'zzz'"),
        ("T01:nowhere", "T01:eta_page, T01:billing_day"),
        ("", "called ''"),
    ],
)
def test_a_name_that_is_not_there(name: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        told(name)


def test_a_dangling_input_and_a_circle_end() -> None:
    lines = told("drain", broken("/figures/drain/inputs/rate", "gone"))
    assert "  gone: the plan has no such figure" in lines
    figures = {
        name: Figure(id=name, label=name, value=1.0, unit="s", origin="computed", formula="f", inputs={"x": other})
        for name, other in (("a", "b"), ("b", "a"))
    }
    lines = told("a", plan_of(Ledger(figures=figures)))
    assert "    a = 1 s, see above" in lines


def test_a_chain_without_end_is_cut() -> None:
    entries = [stated("c0", "1 min"), *(computed(f"c{n}", "arith.sum", "min", x=f"c{n - 1}") for n in range(1, 1_500))]
    plan = plan_of(built(entries)[0])
    assert len(told("c1499", plan)) < 200
    assert depth(explain(sample_skill(), plan, "c1499")) < 60


def depth(node: Node) -> int:
    return 1 + max((depth(child) for child in node.children), default=0)


def test_many_users_are_counted() -> None:
    entries = [stated("c0", "1 min"), *(computed(f"c{n}", "arith.sum", "min", x="c0") for n in range(1, 30))]
    assert any("and 21 more" in line for line in told("c0", plan_of(built(entries)[0])))


def test_prose_of_an_assumption_is_shown_with_its_values() -> None:
    plan = sample_plan()
    changed = replace(plan.assumptions[0], statement="It is {outage} long, or {nowhere}.")
    assert told(changed.id, replace(plan, assumptions=(changed,)))[0].endswith("It is 30 min long, or {nowhere}.")
