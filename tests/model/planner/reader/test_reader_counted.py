"""What a brief says without writing the value down: the time between two dates, "one of those", hours of the night,
and quantities that go on with what the one before them says."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reader.groups import key_of
from dataplan.model.planner.reader.prose import read_prose


def facts(brief: str) -> list[tuple[str, str]]:
    return [(fact.role, fact.value) for fact in read_prose(brief).facts]


DATED = [
    ("We measured in May 2026: 20 reads/s. Live from 4 February 2027.", "9 months"),
    ("Figures as of 2026-11. Go-live is on 15 March 2027.", "4 months"),
    ("# Feed (Harbour; August 2026)\n\nFirst boards on 1 December 2026.", "4 months"),
    ("From: A B\nTo: C\nDate: 2 April 2026\n\nThe old load is switched off by 30 June 2026.", "2 months"),
    ("Gemessen im Januar 2027. Livegang am 1. Juni 2027.", "5 months"),
]
UNDATED = [
    "Live from 17 May 2027.",
    "We measured in October 2027: 20 reads/s. Live from 17 May 2027.",
    "We measured in October 2026. Shadow mode goes live on 1 March 2027.",
    "We measured in October 2026.",
]


@pytest.mark.parametrize(("brief", "expected"), DATED)
def test_the_lead_time_lies_between_two_dates(brief: str, expected: str) -> None:
    (fact,) = read_prose(brief).facts_of("deadline.project")
    assert (fact.value, fact.quote in brief) == (expected, True)
    assert " to " in fact.counted


@pytest.mark.parametrize("brief", UNDATED)
def test_there_is_no_lead_time_where_one_end_is_not_dated_or_comes_first(brief: str) -> None:
    assert read_prose(brief).facts_of("deadline.project") == ()


def test_a_part_of_an_outage_is_counted_from_the_whole() -> None:
    brief = "It may be late for 6 hours in all after a failure; three of those at most without any reading."
    whole, part = read_prose(brief).facts_of("outage.tolerated")
    assert (whole.value, whole.counted) == ("6 h", "")
    assert (part.value, part.quote) == ("3 h", "three of those at most without any reading")
    assert facts("We have 6 vans; three of those are blue.") == [("count", "6 vans")]


def test_the_first_copy_has_a_rate_hours_and_nights() -> None:
    brief = "The first snapshot may read at most 12 MB/s, between 22:30 and 04:00. It should be done within 4 nights."
    assert facts(brief) == [
        ("snapshot.rate", "12 MB/s"),
        ("snapshot.window", "5.5 h"),
        ("snapshot.nights", "4 nights"),
    ]


ALIKE = [
    ("Counters over windows of 5 minutes, 2 hours and 7 days.",
        [("window.size", "5 min"), ("window.size", "2 h"), ("window.size", "7 days")]),
    ("A rider's counters take about 400 bytes, a station's about 3 KB.",
        [("size.state", "400 B"), ("size.state", "3 KB")]),
    ("The load takes 30 minutes at p95, 50 minutes in August; the longest step takes 15 minutes of that.",
        [("run.duration", "30 min"), ("run.percentile", "95 %"), ("run.duration", "50 min"), ("run.step", "15 min")]),
    ("Keep 7 days in the log and 13 months raw.", [("retention.log", "7 days"), ("retention.raw", "13 months")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), ALIKE)
def test_a_quantity_goes_on_with_what_the_one_before_says(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert facts(sentence) == expected


PLACED = [
    ("Processing takes 5 s.", [("stage.time", "5 s")]),
    ("The model service takes 80 ms.", [("stage.time", "80 ms")]),
    ("Chargebacks follow 2 % of payments within 45 days.",
        [("correction.share", "2 %"), ("correction.delay", "45 days")]),
    ("98 % of refunds arrive within 2 hours.", [("late.share", "98 %"), ("late.delay", "2 h")]),
    ("Fares are corrected up to 20 days back.", [("correction.reach", "20 days")]),
    ("90 GB are normally in use.", [("other", "90 GB")]),
    ("The gateway keeps every file for 5 days.", [("other", "5 days")]),
    ("Keep logs for 2 days.", [("retention.log", "2 days")]),
    ("Stored files are rewritten once every 14 days.", [("erasure.rewrite", "14 days")]),
    ("The warehouse keeps 4 days of table history.", [("retention.history", "4 days")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), PLACED)
def test_roles_that_a_rule_or_a_promise_holds(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert facts(sentence) == expected


KEYS = [
    ("ready per scheme, currency and processing day: all of it", "scheme, currency, processing day"),
    ("agrees per legal entity (4) and currency (EUR, GBP)", "legal entity, currency"),
    ("counted per rider and per station, within a second", "rider or station"),
    ("per card, reflect a payment", "card"),
    ("scans per depot and day", "depot"),
    ("9 events per second", ""),
    ("EUR 20 per month", ""),
]


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_by_what_a_result_is_told_apart(text: str, key: str) -> None:
    assert key_of([text]) == key


def test_the_sources_of_a_comparison_are_named_by_their_verbs_or_their_tables() -> None:
    shipped = (
        "Shipments come from the dock scanners, 40 per second. Invoices come from the billing system, 9 per second.\n\n"
        "The freight reconciliation is ready by 08:00: what was shipped against what we invoiced.\n"
    )
    (output,) = read_prose(shipped).outputs
    assert output.sources == ("Shipments", "Invoices")
