"""Whole walks: every gate is accepted, every section decodes, and where a reading is feasible no rule breaks."""

from __future__ import annotations

import re

import pytest
from tests.model.planner.writer.desk import fact, reading, walk

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.marks import walk as walk_marks
from dataplan.model.planner.reading import Constraint, OutputRead, Reading, SourceRead

EMPTY = reading()

PARCELS = reading(
    fact("rate.mean", "2400 scans/s", "scans"),
    fact("rate.peak_factor", "3.5x", "scans"),
    fact("size.event", "600 B", "scans"),
    fact("late.share", "99.5 %", "scans", pair=1),
    fact("late.delay", "20 s", "scans", pair=1),
    fact("late.max", "24 h", "scans"),
    fact("duplicate.horizon", "5 min", "scans"),
    fact("slo.freshness", "30 s", "ETA page"),
    fact("keys.count", "3000000 parcels", "scans"),
    fact("other", "12 depots", kind="count"),
    owner="Tracking",
    sources=(
        SourceRead(
            name="scans", system="hand scanners", owner="Depot IT", kind="stream", key="scan_id", contract="scans.v2",
            format="Avro", event_time="scanned_at", personal_data=("courier_id",),
        ),
    ),
    outputs=(
        OutputRead(name="ETA page", consumer="customers", owner="Tracking", sources=("scans",), key="parcel_id"),
        OutputRead(name="billing day", consumer="Billing", money=True, daily=True, time_zone="Europe/Berlin"),
    ),
    quality=("Order matters per parcel only.",),
)  # fmt: skip

ORDERS = reading(
    fact("rate.mean", "2100 row changes/s", "orders"),
    fact("rate.peak", "6800 row changes/s", "orders"),
    fact("size.event", "1.1 KB", "orders"),
    fact("wal.rate", "26 MB/s", sentence="WAL is written at 26 MB/s."),
    fact("disk.headroom", "350 GB"),
    fact("volume.total", "1.6 TB", "orders"),
    fact("deletion.deadline", "30 days"),
    fact("retention.backup", "35 days"),
    fact("change.notice", "10 days", "orders"),
    fact("budget.monthly", "13000 EUR/month"),
    fact("price.unit", "21 EUR/TB/month"),
    fact("other", "15 %", quote="15 % contingency inside", sentence="The budget has 15 % contingency inside."),
    fact("delivery.by", "3 h", "ledger"),
    fact("deadline.daily", "6.5 h", "close"),
    sources=(
        SourceRead(name="orders", kind="cdc", owner="Commerce Core", key="order_id"),
        SourceRead(name="ledger", kind="file", owner="Finance Systems"),
    ),
    outputs=(
        OutputRead(name="floor dashboard", consumer="Operations", sources=("orders",)),
        OutputRead(name="close", consumer="Finance", money=True, daily=True, sources=("orders", "ledger")),
    ),
    constraints=(Constraint(kind="compliance", sentence="Everything stays in the EU."),),
)  # fmt: skip

GERMAN = reading(
    fact("volume.day", "26000 Zählerstände/day".replace("Zählerstände", "events"), "Zählerstände"),
    language="de",
    summary="Wir wollen Zählerstände täglich abrechnen.",
    sources=(SourceRead(name="Zählerstände der Übergabestationen im Netzgebiet Nord", kind="batch"),),
    outputs=(
        OutputRead(name="Abrechnung der Übergabestationen im Netzgebiet Nord", money=True, daily=True),
        OutputRead(name="Abrechnung der Übergabestationen im Netzgebiet Süd", money=True, daily=True),
    ),
)

SHORT_OUTAGE = reading(fact("outage.tolerated", "2 min"), fact("recovery.rto", "10 min"))
TBD = reading(
    owner="TBD",
    summary="The retention is TBD and to be decided.",
    sources=(SourceRead(name="Line 5", owner="someone", correction="To be defined."),),
    outputs=(OutputRead(name="3 days report", consumer="Team 4", decision="TBD"),),
    constraints=(Constraint(kind="team", sentence="On call: TBD, 2 people."),),
)

FEASIBLE = {
    "nothing said": EMPTY,
    "stream and billing": PARCELS,
    "capture and close": ORDERS,
    "German, files": GERMAN,
    "short outage": SHORT_OUTAGE,
    "placeholders": TBD,
}


@pytest.fixture(scope="module")
def parcels() -> Plan:
    return walk(PARCELS).plan


@pytest.mark.parametrize("read", FEASIBLE.values(), ids=FEASIBLE)
def test_feasible_readings_break_no_rule_and_are_accepted_at_once(read: Reading) -> None:
    walked = walk(read)
    assert walked.violated == set()
    assert set(walked.handed_in.values()) == {1}


def test_a_contradiction_is_carried_by_a_concern_and_accepted_by_a_risk_with_an_owner() -> None:
    read = reading(
        fact("slo.freshness", "2 s", "score"),
        fact("cadence", "15 min", "card events"),
        owner="Fraud",
        sources=(SourceRead(name="card events", kind="stream"),),
        outputs=(OutputRead(name="score", sources=("card events",)),),
    )
    walked = walk(read)
    assert walked.violated == {"T10"}
    risks = {ref: risk for risk in walked.plan.sections["risks"].risks for ref in risk.accepts}  # type: ignore[attr-defined]
    assert risks["T10:score"].owner == "Fraud"
    assert all(item.accepted_by for item in walked.findings if item.result == "violated" and item.severity == "error")


def test_a_contradiction_is_said_once_although_several_gates_meet_it() -> None:
    read = reading(
        fact("slo.freshness", "10 s", "board"), fact("cadence", "30 s", "taps"),
        fact("retention.log", "1 day"), fact("outage.tolerated", "3 days"),
        sources=(SourceRead(name="taps", kind="stream"),), outputs=(OutputRead(name="board", sources=("taps",)),),
    )  # fmt: skip
    walked = walk(read)
    assert walked.violated >= {"T10", "R01"}
    refs = [ref for section in walked.plan.sections.values() for item in section.concerns for ref in item.refs]
    assert (refs.count("T10:board"), refs.count("R01:event log")) == (1, 1)


def test_every_figure_of_the_brief_is_used_or_put_to_its_author(parcels: Plan) -> None:
    used = {ref for figure in parcels.figures for ref in figure.inputs.values()}
    for section in parcels.sections.values():
        used |= {leaf.value for leaf in walk_marks(section) if leaf.mark.kind == "figure"}
        used |= {ref for leaf in walk_marks(section) for ref in re.findall(r"\{([a-z0-9_]+)\}", leaf.value)}
    given = {figure.id for figure in parcels.figures if figure.origin == "given"}
    assert given <= used
    assert len(given) == 10


def test_the_same_reading_gives_the_same_plan(parcels: Plan) -> None:
    assert walk(PARCELS).plan == parcels


@pytest.mark.parametrize("order", [(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1), (5, 1, 9, 2, 3, 8, 4, 6, 7, 10, 11)])
def test_gates_are_written_in_any_order(order: tuple[int, ...]) -> None:
    walk(PARCELS, order=order)
