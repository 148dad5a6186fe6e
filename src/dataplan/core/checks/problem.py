"""Gate 1: context, consumers and latency goals."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.checks.spot import Spot
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan
from dataplan.core.quantity import quantity

_BOUNDS: dict[str, tuple[float, float]] = {
    "sub-second": (0.0, 1.0),
    "near-real-time": (0.0, 300.0),
    "minutes": (30.0, 3_600.0),
    "hourly": (300.0, 86_400.0),
    "daily": (3_600.0, float("inf")),
}
"""Seconds within which a target may lie to be of its class; neighbours overlap, since the words do."""


@criterion("Problem statement is explicit.", "problem")
def statement(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    problem = look.section("problem")
    problem.says("statement", "what is wrong today and what is built to change it", least=8)
    problem.owned(what="who answers for the outcome")
    for metric in problem.items("metrics", "a metric by which success is seen, with its definition and owner"):
        metric.named("name", "what the metric is called")
        metric.says("definition", "how it is computed and from what", least=4)
        metric.owned()
    for constraint in problem.items("constraints", "a constraint", least=0):
        constraint.says("statement", "the limit and whom it binds")
    return look.ruling("The problem, its owner and its metrics are stated.")


@criterion("Primary consumers and decisions are explicit.", "problem")
def consumers(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    for consumer in look.section("problem").items("consumers", "each consumer and the decision that it takes"):
        consumer.named("name", "who or what reads the result")
        consumer.says("decision", "what is decided with the result, and by whom", least=4)
        consumer.owned()
        consumer.figure("freshness", "how old the result may be", "duration")
    return look.ruling("Each consumer has an owner, a decision and a freshness.")


@criterion("In-scope and out-of-scope boundaries are explicit.", "problem")
def boundaries(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    problem = look.section("problem")
    scopes = {
        name: problem.items(name, what)
        for name, what in (
            ("in_scope", "what is built"),
            ("out_of_scope", "what a reader might expect and is not built"),
        )
    }
    for entry in (entry for entries in scopes.values() for entry in entries):
        entry.is_prose("what exactly is meant")
    inside = {slug(str(entry.value)) for entry in scopes["in_scope"]}
    for entry in scopes["out_of_scope"]:
        if slug(str(entry.value)) in inside:
            entry.gap("", "stands in scope as well; decide for one side.")
    return look.ruling("What is built and what is left out are both listed.")


@criterion(
    "Latency class target is explicit (for example sub-second, near-real-time, hourly).",
    "problem",
)
def latency_class(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    problem = look.section("problem")
    _in_class(problem, "latency_target")
    for consumer in problem.items("consumers", "each consumer with its latency class"):
        _in_class(consumer, "freshness")
    return look.ruling("The latency class is named, and the targets lie within it.")


def _in_class(spot: Spot, name: str) -> None:
    value = spot.figure(name, "the target of the latency class", "duration")
    if value is None:
        return
    named = spot.text("latency_class")
    low, high = _BOUNDS.get(named, (0.0, float("inf")))
    figure = spot.look.ledger.figures[spot.text(name)]
    seconds = float(quantity(value, figure.unit).to("second").magnitude)
    if not low <= seconds <= high:
        wanted = next((other for other, (least, most) in _BOUNDS.items() if least <= seconds <= most), "another class")
        spot.gap("latency_class", f"says {named}, but {figure.id} fits {wanted}; change the class or the target.")
