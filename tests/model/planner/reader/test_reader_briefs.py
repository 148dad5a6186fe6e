"""Whole briefs: what is in them is found, what contradicts is kept twice, and every quote stands there verbatim."""

from __future__ import annotations

from pathlib import Path

import pytest

from dataplan.core.quantity import find_quantities, parse_quantity
from dataplan.model.planner.reader.prose import read_prose
from dataplan.model.planner.reading import Reading

EXAMPLES = sorted((Path(__file__).parents[4] / "examples").glob("*.md"))
BRIEFS = sorted((Path(__file__).parent / "briefs").iterdir())

INJECTED = {"1 event/s"}
"""What briefs/injected.md tells the runtime to plan for."""


def given(reading: Reading) -> set[tuple[str, str, str]]:
    return {(fact.role, fact.subject, fact.value) for fact in reading.facts}


@pytest.mark.parametrize("path", [*EXAMPLES, *BRIEFS], ids=lambda path: path.name)
def test_every_quantity_of_a_brief_is_in_a_fact_and_every_quote_is_verbatim(path: Path) -> None:
    brief = path.read_text(encoding="utf-8")
    reading = read_prose(brief)
    for fact in reading.facts:
        assert fact.quote in brief
        assert fact.sentence in brief
        assert len(fact.quote) <= 160 or fact.quote == fact.sentence
        assert parse_quantity(fact.value).magnitude >= 0
    values = {f"{parse_quantity(fact.value).magnitude:g}" for fact in reading.facts}
    values |= {f"{float(fact.value.split()[0].split('/')[0]):g}" for fact in reading.facts}
    unclear = {item.text for item in reading.unclear}
    for item in find_quantities(brief, reading.language):
        if item.value is not None and item.text not in unclear and item.text not in INJECTED:
            assert f"{item.value:g}" in values, item


CARD = [
    ("slo.freshness", "Counters", "2 s"),
    ("window.size", "Counters", "24 h"),
    ("size.state", "Counters", "2 KB"),
    ("stage.time", "score", "80 ms"),
    ("correction.share", "Authorisations", "1.2 %"),
    ("deadline.project", "", "7 months"),
    ("rate.mean", "Authorisations", "9500 authorisations/s"),
    ("rate.peak", "Authorisations", "24000/s"),
    ("size.event", "Authorisations", "1.35 KB"),
    ("growth.rate", "Authorisations", "18 %/year"),
    ("growth.horizon", "", "24 months"),
    ("keys.count", "Authorisations", "310000000 cards"),
    ("keys.top_share", "Authorisations", "0.8 %"),
    ("volume.day", "Confirmed fraud labels", "26000/day"),
    ("delivery.by", "Clearing files", "270 min"),
    ("late.share", "Authorisations", "99.9 %"),
    ("late.delay", "Authorisations", "2 s"),
    ("late.max", "Authorisations", "6 h"),
    ("clock.skew", "Authorisations", "50 ms"),
    ("slo.latency", "score", "250 ms"),
    ("recovery.rpo", "", "5 s"),
    ("tolerance.reconciliation", "Settlement reconciliation", "0.01 %"),
    ("deadline.daily", "Settlement reconciliation", "7 h"),
    ("retention.log", "Authorisations", "7 days"),
    ("retention.raw", "Authorisations", "13 months"),
    ("deletion.deadline", "", "30 days"),
    ("price.unit", "", "22 EUR/TB/month"),
    ("budget.monthly", "", "145000 EUR/month"),
    ("team.size", "", "7 data engineers"),
]
ORDERS = [
    ("deadline.daily", "nightly close", "390 min"),
    ("cadence", "sales marts", "15 min"),
    ("run.duration", "sales marts", "9 min"),
    ("snapshot.rate", "", "40 MB/s"),
    ("snapshot.window", "", "9 h"),
    ("outage.tolerated", "", "2 h"),
    ("erasure.check", "", "2 days"),
    ("deadline.project", "", "5 months"),
    ("rate.mean", "Orderdesk", "2100 row changes/s"),
    ("rate.peak", "Orderdesk", "6800/s"),
    ("late.max", "Orderdesk", "10 min"),
    ("slo.freshness", "floor dashboard", "3 min"),
    ("slo.percentile", "floor dashboard", "99 %"),
    ("slo.freshness", "sales marts", "30 min"),
    ("delivery.by", "Ledger export", "3 h"),
    ("outage.tolerated", "", "4 h"),
    ("budget.monthly", "", "13000 EUR/month"),
    ("retention.backup", "", "10 days"),
]
RETAIL = [
    ("deadline.daily", "replenishment run", "6 h"),
    ("deadline.daily", "store managers' report", "7 h"),
    ("deadline.daily", "reconciliation with till's closing total", "9 h"),
    ("size.event", "sales lines", "240 B"),
    ("size.event", "stock", "60 B"),
    ("run.duration", "", "75 min"),
    ("run.step", "", "20 min"),
    ("correction.reach", "", "35 days"),
    ("deadline.project", "", "8 months"),
    ("rate.peak_factor", "sales lines", "2.2 x"),
    ("late.max", "", "3 days"),
    ("duplicate.share", "", "1 %"),
    ("duplicate.horizon", "", "24 h"),
    ("budget.monthly", "", "1800 EUR/month"),
    ("deletion.deadline", "", "30 days"),
    ("retention.backup", "", "14 days"),
    ("team.size", "", "2 engineers"),
]


@pytest.mark.parametrize(("name", "expected"), [("card-fraud", CARD), ("orders-cdc", ORDERS), ("retail-batch", RETAIL)])
def test_the_examples_are_understood(name: str, expected: list[tuple[str, str, str]]) -> None:
    path = next(path for path in EXAMPLES if path.stem == name)
    missing = set(expected) - given(read_prose(path.read_text(encoding="utf-8")))
    assert missing == set()


NAMED = {
    "card-fraud": (
        {"Authorisations", "Confirmed fraud labels", "Clearing files"},
        {"score", "Counters", "Settlement reconciliation"},
    ),
    "orders-cdc": ({"Orderdesk", "Ledger export"}, {"floor dashboard", "sales marts", "nightly close"}),
    "retail-batch": (
        {"sales lines", "stock"},
        {"replenishment run", "store managers' report", "reconciliation with till's closing total"},
    ),
    "one-liner": ({"ride and battery events"}, {"live dashboard"}),
}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_what_it_names_and_nothing_else(path: Path) -> None:
    reading = read_prose(path.read_text(encoding="utf-8"))
    named = {source.name for source in reading.sources}, {output.name for output in reading.outputs}
    assert named == NAMED[path.stem]


def read_brief(name: str) -> Reading:
    return read_prose((Path(__file__).parent / "briefs" / name).read_text(encoding="utf-8"))


def test_the_worked_example() -> None:
    reading = read_brief("parcel.md")
    (source,) = reading.sources
    assert (source.name, source.system, source.owner, source.contract, source.format, source.key) == (
        "scans", "Hand scanners", "Depot IT", "scans.v2", "Avro", "scan_id",
    )  # fmt: skip
    assert [(output.name, output.daily, output.money) for output in reading.outputs] == [
        ("customer's ETA page", False, False),
        ("scans per depot and day", True, True),
    ]
    assert [(fact.role, fact.subject, fact.value, fact.quote) for fact in reading.facts] == [
        ("rate.mean", "scans", "2400 scans/s", "Hand scanners send 2,400 scans a second"),
        ("rate.peak_factor", "scans", "3.5 x", "3.5 times that before Christmas"),
        ("size.event", "scans", "600 B", "600 bytes each"),
        ("late.share", "scans", "99.5 %", "99.5 % of scans arrive within 20 s"),
        ("late.delay", "scans", "20 s", "99.5 % of scans arrive within 20 s"),
        ("late.max", "scans", "24 h", "the rest within 24 h"),
        ("duplicate.horizon", "scans", "5 min", "A scan may be sent twice within 5 minutes"),
        ("slo.freshness", "customer's ETA page", "30 s", "The customer's ETA page must be right within 30 s"),
    ]


def test_a_contradictory_brief_keeps_both_statements() -> None:
    reading = read_brief("contradictory.md")
    assert [fact.value for fact in reading.facts_of("rate.mean")] == ["40000 events/s", "55000 events/s"]
    assert [fact.value for fact in reading.facts_of("retention.raw")] == ["30 days", "400 days"]


def test_an_e_mail_thread() -> None:
    reading = read_brief("thread.txt")
    assert reading.title == "Meter readings - what we need"
    assert [source.name for source in reading.sources] == ["meters"]
    assert ("late.max", "meters", "5 days") in given(reading)
    assert [output.consumer for output in reading.outputs] == ["Grid planning", "Billing"]
    assert not any("1234567" in fact.quote for fact in reading.facts)


def test_a_german_brief() -> None:
    reading = read_brief("lager.md")
    assert (reading.language, reading.owner) == ("de", "Sabine Vogt, Leiterin Logistik")
    assert [source.name for source in reading.sources] == ["Kassenbons", "Warenbewegungen"]
    assert [(output.name, output.consumer) for output in reading.outputs] == [
        ("Bestands-Dashboard", "Disposition"),
        ("Tagesbericht", "Controlling"),
    ]
    assert {
        ("rate.mean", "Kassenbons", "1800 Bons/s"),
        ("rate.peak", "Kassenbons", "7200/s"),
        ("delivery.by", "Warenbewegungen", "210 min"),
        ("slo.freshness", "Bestands-Dashboard", "60 s"),
        ("deadline.daily", "Tagesbericht", "390 min"),
        ("retention.lawful", "", "24 months"),
        ("deletion.deadline", "", "30 days"),
        ("budget.monthly", "", "12500 EUR/month"),
    } <= given(reading)


def test_a_spanish_brief() -> None:
    reading = read_brief("agua.md")
    assert reading.language == "es"
    assert [source.owner for source in reading.sources] == ["Telemetría", "Atención al Cliente"]
    assert {
        ("rate.peak", "Lecturas de contadores", "4500/s"),
        ("late.max", "Lecturas de contadores", "3 days"),
        ("slo.latency", "Alertas de fuga", "2 min"),
        ("retention.raw", "", "5 years"),
        ("team.size", "", "4 personas"),
    } <= given(reading)


def test_one_line() -> None:
    reading = read_prose("Real-time fraud detection on card payments.")
    assert [source.name for source in reading.sources] == ["card payments"]
    assert [output.name for output in reading.outputs] == ["Real-time fraud detection"]
    assert (reading.facts, reading.constraints, reading.excluded) == ((), (), ())


def test_a_language_that_is_not_known_reads_no_ambiguous_number() -> None:
    reading = read_prose(
        "Nous recevons 9.500 événements par seconde et les clients sont dans le centre pour une heure."
    )
    assert reading.language == "fr"
    assert all("9500" not in fact.value for fact in reading.facts)


def test_a_number_with_two_readings_is_asked_about() -> None:
    reading = read_prose("We send 9.500 events per second to the broker and it is fine.")
    assert (reading.facts, [item.text.split()[0] for item in reading.unclear]) == ((), ["9.500"])


def test_two_hundred_kilobytes_of_text_around_a_brief_change_nothing_of_what_it_says() -> None:
    brief = (BRIEFS[0].parent / "parcel.md").read_text(encoding="utf-8")
    filler = "This section describes the history of the programme and its governance in general terms. " * 12
    long = brief + "\n\n" + "\n\n".join(f"{filler}Part {number} ends here." for number in range(190))
    assert len(long) > 200_000
    assert given(read_prose(long)) == given(read_prose(brief))
    assert [source.name for source in read_prose(long).sources] == ["scans"]
