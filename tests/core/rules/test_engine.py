"""What holds for every rule: order, missing sections, acceptance by a risk, extension, explanation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.rules.build import Values, check, judged, plan
from tests.support import sample_plan

from dataplan.core.plan.common import OpenSection
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.amount import Amount, Role, constant, largest, show, total
from dataplan.core.rules.catalogue import RULES, explain, merged, within
from dataplan.core.rules.engine import evaluate
from dataplan.core.rules.outcome import Outcome, all_of, at_most, below, holds, lacking, violated
from dataplan.core.rules.rule import SOURCES, rule
from dataplan.core.rules.shared import PEAK, system
from dataplan.core.rules.subjects import outputs
from dataplan.core.rules.view import Subject, View
from dataplan.errors import InputError

EXPECTED = {
    "T": range(1, 14),
    "E": range(1, 13),
    "S": range(1, 8),
    "X": range(1, 3),
}

SLOW: Values = {
    "semantics/outputs/0/name": "eta", "semantics/outputs/0/slo/latency": "30 s",
    "semantics/outputs/0/slo/stages/0/name": "all", "semantics/outputs/0/slo/stages/0/budget": "33 s",
}  # fmt: skip
BILLING: Values = {path.replace("/0/", "/1/", 1): value for path, value in SLOW.items()} | {
    "semantics/outputs/1/name": "billing"
}


def risk(owner: str, *accepts: str) -> Values:
    return {"risks/risks/0/owner": owner, "risks/risks/0/accepts": list(accepts)}


@pytest.mark.parametrize(("family", "number"), [(family, number) for family, ids in EXPECTED.items() for number in ids])
def test_every_rule_is_registered(family: str, number: int) -> None:
    found = RULES[f"{family}{number:02}"]
    assert found.family == family
    assert found.title
    assert found.must
    assert found.needs
    assert found.source in SOURCES


def test_rules_come_by_family_and_number() -> None:
    families = [rule.family for rule in RULES.values()]
    order = list(dict.fromkeys(families))
    assert order == [family for family in "TECSRKQOMPXD" if family in order]
    for family in order:
        ids = [rule.id for rule in RULES.values() if rule.family == family]
        assert ids == sorted(ids)
        assert families.count(family) == len(ids)


def test_an_empty_plan_is_not_evaluable_once_per_rule() -> None:
    found = evaluate(plan())
    assert [finding.rule for finding in found] == [rule.id for rule in RULES.values() if rule.needs]
    assert {finding.result for finding in found} == {"not-evaluable"}
    first = found[0]
    assert first.message == "not evaluable: needs the section semantics"
    assert first.at == ("/sections/semantics",)


def test_findings_are_the_same_every_time_and_in_the_order_of_the_plan() -> None:
    built = plan(SLOW, BILLING)
    found = evaluate(built)
    assert found == evaluate(built)
    assert [finding.subject for finding in found if finding.rule == "T01"] == ["eta", "billing"]


def test_a_finding_names_figures_and_places() -> None:
    finding = check("T01", "violated", "33 s > latency SLO 30 s", SLOW)
    assert finding.figures == ("33 s", "30 s")
    assert finding.at == (
        "/sections/semantics/outputs/0/slo/stages/0/budget",
        "/sections/semantics/outputs/0/slo/latency",
    )
    assert finding.severity == "error"


@pytest.mark.parametrize(
    ("owner", "accepts", "accepted"),
    [
        ("Tracking", "T01", {"eta": "Tracking", "billing": "Tracking"}),
        ("Tracking", "T01:eta", {"eta": "Tracking", "billing": ""}),
        ("Tracking", "T01 : eta", {"eta": "Tracking", "billing": ""}),
        ("Tracking", "T02", {"eta": "", "billing": ""}),
        (" ", "T01", {"eta": "", "billing": ""}),
    ],
)
def test_a_risk_with_an_owner_accepts(owner: str, accepts: str, accepted: dict[str, str]) -> None:
    found = evaluate(plan(SLOW, BILLING, risk(owner, accepts)), {"T01": RULES["T01"]})
    assert {finding.subject: finding.accepted_by for finding in found} == accepted


def test_only_what_is_violated_is_accepted() -> None:
    fast = {"semantics/outputs/0/slo/latency": "34 s"}
    finding = judged("T01", SLOW, fast, risk("Tracking", "T01"))
    assert finding is not None
    assert (finding.result, finding.accepted_by) == ("holds", "")


SIZE = Role("name", "name", None, "nothing")


@rule("Z01", "outputs are called something", must="name", over=outputs, needs=(Semantics,), inputs=(SIZE,))
def named(it: Subject[Output]) -> Outcome:
    return holds(f"{it.name} has a name", it.place("name"))


def test_rules_can_be_added_but_not_replaced() -> None:
    more = merged(RULES, [named])
    assert evaluate(plan(SLOW), more)[-1].message == "eta has a name"
    with pytest.raises(InputError, match="Z01") as caught:
        merged(more, [named, replace(named, id="Z02"), replace(named, id="T01")])
    assert [problem.place for problem in caught.value.problems] == ["Z01", "T01"]


def test_rules_within_the_sections_of_a_skill() -> None:
    assert "T01" in within({"semantics"})
    assert "T10" not in within({"semantics"})
    assert list(within({"features", "serving"})) == ["D15", "D16"]


def test_a_section_of_another_shape_is_a_missing_one() -> None:
    built = plan(SLOW)
    other = replace(built, sections={"semantics": OpenSection(narrative="", passages=())})
    assert {finding.message for finding in evaluate(other, {"T01": RULES["T01"]})} == {
        "not evaluable: needs the section semantics"
    }


def test_explain_gives_inequality_source_and_inputs() -> None:
    found = explain("E01")
    assert found.must == "watermark ≥ lateness at the completeness target, or a correction path"
    assert found.source.startswith("Akidau")
    assert ("watermark", "watermark/delay") in [(name, path) for name, path, _ in found.inputs]
    assert found.needs == ("semantics",)
    with pytest.raises(InputError, match="there is no rule 'T99'"):
        explain("T99")


@pytest.mark.parametrize("rule_id", list(RULES))
def test_a_rule_declares_what_it_reads(rule_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    each = Subject.each

    def recorded(self: Subject[Any], role: Role) -> tuple[Amount, ...]:
        read.add(role.name)
        return each(self, role)

    monkeypatch.setattr(Subject, "each", recorded)
    evaluate(sample_plan(), {rule_id: RULES[rule_id]})
    assert read <= {role.name for role in RULES[rule_id].inputs}


def test_parts_of_a_rule_make_one_outcome() -> None:
    good, bad, soft = holds("fine"), violated("broken"), violated("tight", severity="warning")
    missing = lacking(because="x is not given")
    assert all_of() is None
    assert all_of(None, good) == good
    assert all_of(good, missing, bad) == bad
    assert all_of(good, missing) == missing
    both = all_of(soft, bad)
    assert both is not None
    assert (both.message, both.severity) == ("tight; broken", None)
    assert all_of(soft, good) == soft


def test_amounts_of_different_kinds_do_not_compare() -> None:
    euros, dollars = constant("cost", 3, "EUR/month"), constant("budget", 4, "USD/month")
    outcome = at_most(euros, dollars, fix="")
    assert outcome.result == "not-evaluable"
    assert "cost 3 EUR/month and budget 4 USD/month cannot be compared" in outcome.message
    assert (euros + dollars).lacks
    assert at_most(constant("lag", 5, "events"), constant("limit", 5), fix="").result == "holds"
    assert at_most(constant("lag", 5, "events"), constant("limit", 5, "nodes"), fix="").result == "not-evaluable"


def test_a_view_gives_quantities() -> None:
    view = View(plan({"semantics/outputs/0/slo/latency": "90 s", "estimates/recovery/drain": "never"}))
    quantity = view.quantity("90 s")
    assert quantity is not None
    assert quantity.to("minute").magnitude == 1.5
    assert view.quantity("never") is None
    assert view.quantity("no such figure") is None
    assert view.quantity(None) is None
    odd = replace(view.plan, figures=(replace(view.plan.figures[0], unit="s per per"),))
    assert View(odd).quantity("90 s") is None


SECONDS = st.floats(min_value=1e-3, max_value=1e7)


@given(SECONDS, SECONDS, st.sampled_from([("s", 1.0), ("ms", 1e-3), ("min", 60.0), ("days", 86_400.0)]))
def test_units_do_not_change_a_result(value: float, limit: float, unit: tuple[str, float]) -> None:
    """The inequality is about time, not about how it is written down."""
    name, factor = unit
    here, bound = constant("value", value, "s"), constant("limit", limit, "s")
    there = constant("value", value / factor, name)
    assert at_most(here, bound, fix="").result == at_most(there, bound, fix="").result
    assert below(here, bound, fix="").result == below(there, bound, fix="").result


@given(SECONDS, SECONDS, st.floats(min_value=0, max_value=1e6))
def test_a_looser_limit_never_breaks_what_held(value: float, limit: float, more: float) -> None:
    if at_most(constant("v", value, "s"), constant("l", limit, "s"), fix="").result == "holds":
        assert at_most(constant("v", value, "s"), constant("l", limit + more, "s"), fix="").result == "holds"


@given(st.lists(SECONDS, min_size=1, max_size=6))
def test_a_sum_is_the_sum_of_its_parts(values: list[float]) -> None:
    amounts = [constant(f"part {index}", value, "s") for index, value in enumerate(values)]
    assert total(amounts).value == pytest.approx(sum(values))
    assert largest(amounts).value == max(values)
    assert total(amounts).text.count(" + ") == len(values) - 1


@settings(max_examples=50)
@given(st.integers(min_value=1, max_value=10**9), st.integers(min_value=1, max_value=9))
def test_a_violated_comparison_never_shows_two_equal_numbers(limit: int, excess: int) -> None:
    over = at_most(constant("", limit + excess, "s"), constant("", limit, "s"), fix="")
    if over.result == "violated":
        left, right = over.message.removesuffix(": ").split(" > ")
        assert left != right


def test_never_of_the_wrong_kind_is_named() -> None:
    says = "semantics/outputs/0/slo/latency is never, expected a duration (latency SLO)"
    check("T01", "not-evaluable", says, SLOW, {"semantics/outputs/0/slo/latency": "no GB"})


def test_a_sum_of_kinds_that_do_not_add_up_names_the_first_that_does_not() -> None:
    three, wait, more = constant("a", 3, "MB"), constant("b", 2, "s"), constant("c", 1, "EUR")
    missing = Amount(name="d", value=float("nan"), kind="", text="d", lacks=("d is not given",))
    for parts in ([three, wait, more, missing], [three, three, wait, missing], [three, missing, wait], [missing, wait]):
        stepwise = parts[0]
        for part in parts[1:]:
            stepwise = stepwise + part
        assert repr(total(parts)) == repr(stepwise)
        assert total(parts).lacks


def test_a_number_is_shown_in_its_own_unit() -> None:
    assert show(constant("x", 1.5, "min")) == "1.5 min"
    assert show(constant("x", float("inf"), "min")) == "never"
    assert show(constant("x", float("-inf"), "min")) == "less than nothing"
    assert show(system(View(plan()), PEAK)) == "unknown"


def test_a_plan_without_estimates_has_no_system_rate() -> None:
    assert system(View(plan()), PEAK).lacks == ("estimates/throughput is not given (peak)",)


def test_the_sample_plan_violates_nothing() -> None:
    broken = [finding for finding in evaluate(sample_plan()) if finding.result == "violated"]
    assert broken == []
