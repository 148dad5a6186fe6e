"""Quantities that say one thing together: "99.5 % arrive within 20 s", "98 % of clicks visible within 5 s"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dataplan.core.quantity import read_quantity
from dataplan.model.planner.reader.lexicon import concepts_in
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reading import Fact

if TYPE_CHECKING:
    from dataplan.model.planner.reader.facts import Placed

_PARTNERS = {
    "late.share": frozenset({"late.delay", "late.max", "delivery.by"}),
    "slo.percentile": frozenset({"slo.latency", "slo.freshness", "deadline.daily"}),
    "slo.availability": frozenset({"window.size", "business.cycle"}),
    "rate.burst": frozenset({"other", "window.size"}),
    "duplicate.share": frozenset({"duplicate.horizon"}),
}


def paired(page: Page, index: int, placed: Sequence[Placed], last: int) -> tuple[list[Fact], int]:
    """The facts of one sentence with their pairs numbered, and the last number used."""
    facts = _one_peak([item.fact for item in placed])
    for first, item in enumerate(placed):
        partners = _PARTNERS.get(item.fact.role)
        if partners is None:
            continue
        if item.fact.role == "slo.percentile" and first and facts[first - 1].role == "run.duration":
            facts[first] = replace(facts[first], role="run.percentile", subject="")
            continue
        second = _nearest(placed, facts, first, partners)
        if item.fact.role == "late.share":
            facts[first] = replace(facts[first], beyond=_is_beyond(page, index, item))
        if second is None:
            continue
        last += 1
        facts[first] = replace(facts[first], pair=last)
        role = (
            "late.delay"
            if facts[first].role == "late.share" and facts[second].role == "late.max"
            else facts[second].role
        )
        facts[second] = replace(facts[second], pair=last, role=role)
    return facts, last


def _nearest(placed: Sequence[Placed], facts: Sequence[Fact], first: int, partners: frozenset[str]) -> int | None:
    """The partner behind the share, before the next share; else the one right in front of it."""
    for second in range(first + 1, len(facts)):
        if facts[second].role == facts[first].role:
            break
        if facts[second].role in partners and facts[second].pair is None:
            return second
    if first and facts[first - 1].role in partners and facts[first - 1].pair is None:
        return first - 1
    return None


def _is_beyond(page: Page, index: int, item: Placed) -> bool:
    """Whether the share is of what comes later than the delay: "2 % arrive more than an hour late"."""
    scope = concepts_in(page.hits[index], *item.clause)
    return "more" in scope or ("late" in scope and "within" not in scope)


def _one_peak(facts: list[Fact]) -> list[Fact]:
    """Two plain rates of one source in a sentence cannot both be its mean: the much larger one behind is the peak."""
    means = [position for position, fact in enumerate(facts) if fact.role == "rate.mean" and fact.kind == "rate"]
    if len(means) != 2 or any(fact.role == "rate.peak" for fact in facts):
        return facts
    first, second = (facts[position] for position in means)
    if first.subject != second.subject or not _is_multiple(first.value, second.value):
        return facts
    facts[means[1]] = replace(second, role="rate.peak")
    return facts


def _is_multiple(mean: str, peak: str) -> bool:
    """``140/s`` and ``900/s``: the same thing per the same time, or only per that time, and half as much again."""
    (low, low_unit), (high, high_unit) = read_quantity(mean), read_quantity(peak)
    same = high_unit in {low_unit, f"/{low_unit.partition('/')[2]}"}
    return same and high >= 1.5 * low
