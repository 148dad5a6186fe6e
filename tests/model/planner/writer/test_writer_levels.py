"""Levels follow from what they protect: a corrected promise moves them along, and they stand in the right order."""

from __future__ import annotations

import pytest
from tests.model.planner.writer.desk import book, fact, reading, walk
from tests.model.planner.writer.test_writer_walk import PARCELS

from dataplan.core.plan.bundle import Plan
from dataplan.core.revise import revise
from dataplan.model.planner.reading import OutputRead, SourceRead
from dataplan.model.planner.writer.correctness import correctness_of
from dataplan.model.planner.writer.erasure import erasure_of
from dataplan.model.planner.writer.levels import freshness_levels, raised_levels
from dataplan.model.planner.writer.recovery import objective_of, outage_of
from dataplan.model.planner.writer.response import response_within
from dataplan.model.planner.writer.shape import shape_of


@pytest.fixture(scope="module")
def parcels() -> Plan:
    return walk(PARCELS).plan


@pytest.mark.parametrize("freshness", ["250 ms", "30 s", "5 min", "4 h"])
def test_warning_page_and_check_leave_room_below_the_promise(freshness: str) -> None:
    output = OutputRead(name="page", sources=("scans",))
    desk = book(reading(fact("slo.freshness", freshness, "page"), outputs=(output,)))
    levels = freshness_levels(desk, shape_of(desk.reading).outputs[0])
    assert levels.limit is not None
    assert levels.every is not None
    limit, page, warn, every = (
        desk.magnitude(key, "s") for key in (levels.limit, levels.page, levels.warn, levels.every)
    )
    assert warn < page < limit
    assert page + every == pytest.approx(limit)


@pytest.mark.parametrize("normal", ["0 %", "0.1 %", "2 %", "20 %", "45 %", "90 %"])
def test_a_share_is_raised_and_stays_a_share(normal: str) -> None:
    desk = book(reading(fact("duplicate.share", normal)))
    levels = raised_levels(desk, "dup", "duplicates", desk.stated("duplicate_share"))
    warn, page = desk.magnitude(levels.warn, "%"), desk.magnitude(levels.page, "%")
    assert desk.magnitude("duplicate_share", "%") < warn < page < 100


@pytest.mark.parametrize(("said", "budget"), [("99.9 %", 0.1), ("0.1 %", 0.1), ("99.99 %", 0.01), ("100 %", 0.0)])
def test_a_target_is_read_as_right_or_wrong_results(said: str, budget: float) -> None:
    desk = book(reading(fact("slo.correctness", said)))
    found = correctness_of(desk)
    assert desk.magnitude(found.budget, "%") == pytest.approx(budget)
    expected, warn, page = (desk.magnitude(key, "%") for key in (found.expected, found.levels.warn, found.levels.page))
    assert expected < warn < page
    assert expected <= budget or budget == 0


def test_a_corrected_promise_moves_every_level_that_protects_it(parcels: Plan) -> None:
    moved = revise(parcels, {"eta_page_slo_freshness": "60 s"}, reason="agreed").after
    levels = {
        "eta_page_fresh_warn",
        "eta_page_fresh_page",
        "eta_page_fresh_every",
        "eta_page_lag_page",
        "eta_page_mark_page",
    }
    assert levels <= moved.keys()
    before = {figure.id: figure.value or 0.0 for figure in parcels.figures}
    assert all((moved[name].value or 0.0) == pytest.approx(2 * before[name]) for name in levels)


@pytest.mark.parametrize("outage", ["10 s", "2 min", "15 min", "30 min", "4 h"])
def test_people_fit_into_the_outage(outage: str) -> None:
    desk = book(reading(fact("outage.tolerated", outage)))
    steps = response_within(desk, desk.stated("outage_tolerated"))
    together = sum(desk.magnitude(key, "s") for key in (steps.detect, steps.acknowledge, steps.decide, steps.restore))
    assert together <= desk.magnitude("outage_tolerated", "s")
    assert steps.hurried == (outage in {"10 s", "2 min", "15 min"})


@pytest.mark.parametrize("facts", [
    (), (fact("recovery.rto", "5 min"),), (fact("recovery.rto", "8 h"),), (fact("outage.tolerated", "4 h"),),
    (fact("outage.tolerated", "4 h", sentence="It may be down or behind for 4 h in all."),),
    (fact("other", "30 min", quote="acknowledges within 30 minutes"),),
])  # fmt: skip
def test_the_outage_leaves_room_in_the_objective(facts: tuple[object, ...]) -> None:
    desk = book(reading(*facts))  # type: ignore[arg-type]
    assert desk.magnitude(outage_of(desk), "s") < desk.magnitude(objective_of(desk), "s")


@pytest.mark.parametrize(("deadline", "backup", "shred"), [
    (None, None, False), ("30 days", None, False), ("7 days", None, False),
    ("30 days", "10 days", False), ("30 days", "28 days", True), ("14 days", "35 days", True),
])  # fmt: skip
def test_erasure_is_in_time_whatever_backups_do(deadline: str | None, backup: str | None, shred: bool) -> None:
    facts = [fact("deletion.deadline", deadline)] if deadline else []
    facts += [fact("retention.backup", backup)] if backup else []
    desk = book(reading(*facts, sources=(SourceRead(name="customers", personal_data=("email",)),)))
    found = erasure_of(desk, shape_of(desk.reading))
    assert found is not None
    assert found["shred"] == shred
    assert desk.magnitude(found["total"], "day") <= desk.magnitude(found["deadline"], "day")


def test_nobody_is_erased_where_nobody_is_stored() -> None:
    desk = book(reading())
    assert erasure_of(desk, shape_of(desk.reading)) is None
