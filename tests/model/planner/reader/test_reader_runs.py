"""Outputs by what somebody does with them, sources apart in one sentence, and phrases that are neither."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reader.prose import read_prose
from dataplan.model.planner.reading import Reading


def outputs(reading: Reading) -> list[tuple[str, str]]:
    return [(output.name, output.consumer) for output in reading.outputs]


ASKED = [
    ("Treasury's forecast run starts at 05:30, and that is the deadline.", [("forecast run", "Treasury")]),
    ("The planners' pricing run begins at 04:00.", [("pricing run", "planners")]),
    ("Controlling compares each ferry and day with the bank statement.",
        [("reconciliation with bank statement", "Controlling")]),
    ("Revenue reconciles every hotel and night against the cash book.",
        [("reconciliation with cash book", "Revenue")]),
    ("The seat map must be right within 20 seconds.", [("seat map", "")]),
    ("Punctuality statistics are ready by 05:00.", [("Punctuality statistics", "")]),
    ("Counters for 10 minutes and 2 hours, per device, reflect a reading within 4 seconds.", [("Counters", "")]),
    ("Die Abrechnung braucht die Monatszahlen bis 7 Uhr.", [("Monatszahlen", "Abrechnung")]),
    ("Page freshness 8 s.", [("Page", "")]),
    ("The shift leaders' report follows at 06:30.", [("shift leaders' report", "")]),
]  # fmt: skip

NOT_ASKED = [
    "Our job starts at 05:30.",
    "The run starts at 05:30.",
    "Finance books what was paid.",
    "The guards (14 people) work the list.",
    "The regulator wants meter lines for 8 years.",
    "Device clocks must be right within 2 seconds.",
    "Data must be fresh within 5 minutes.",
    "The gateways must be up to date within 5 minutes.",
]


@pytest.mark.parametrize(("brief", "expected"), ASKED)
def test_an_output_is_what_somebody_waits_for_compares_or_is_promised(
    brief: str, expected: list[tuple[str, str]]
) -> None:
    assert outputs(read_prose(brief)) == expected


@pytest.mark.parametrize("brief", NOT_ASKED)
def test_nothing_is_an_output_that_nobody_asked_for(brief: str) -> None:
    assert outputs(read_prose(brief)) == []


def test_what_is_compared_is_the_key_and_amounts_to_the_cent_are_money() -> None:
    brief = (
        "Controlling compares every branch and day with the bank statement. Amounts must agree to the cent. "
        "If one differs, tell us by 10:00."
    )
    reading = read_prose(brief)
    (output,) = reading.outputs
    assert (output.key, output.against, output.money) == ("branch and day", "bank statement", True)
    assert [(fact.role, fact.subject) for fact in reading.facts] == [("deadline.daily", output.name)]


SOURCES = [
    ("Every depot sends two files: one with the day's trips, 90 bytes a line, and one with the fuel of 400 buses.",
        [("trips", "depot"), ("fuel", "depot")]),
    ("Wir bekommen von den Waagen im Mittel 300 Messwerte pro Sekunde.", [("Messwerte", "Waagen")]),
    ("98 % der Belege kommen innerhalb von 30 Sekunden an.", []),
    ("Invoices from the billing database (owner: Ledger Team), 40 per second.", [("Invoices", "billing database")]),
    ("About 20 % of the events carry a phone number.", []),
    ("Depots send restated days about twice a week.", []),
    ("- **Goal:** retire the nightly export of the shop.\n- **Orders** from the shop, Kafka topic orders.v1\n",
        [("Orders", "shop")]),
]  # fmt: skip


@pytest.mark.parametrize(("brief", "expected"), SOURCES)
def test_a_source_is_what_is_sent_and_no_field_no_fraction_and_no_goal(
    brief: str, expected: list[tuple[str, str]]
) -> None:
    assert [(source.name, source.system) for source in read_prose(brief).sources] == expected


def test_what_one_sender_sends_shares_what_is_said_of_the_sender() -> None:
    brief = (
        "Every depot sends two CSV files: one with the day's trips, and one with the fuel used. "
        "Trips are owned by Fleet Control, file format version 3."
    )
    trips, fuel = read_prose(brief).sources
    assert (trips.owner, fuel.owner) == ("Fleet Control", "Fleet Control")
    assert (trips.version, fuel.version) == ("3", "3")


def test_what_the_sender_does_is_said_of_all_that_it_sends() -> None:
    brief = (
        "Every depot sends two CSV files: one with the day's trips, and one with the fuel used.\n\n"
        "Depots send restated days twice a week, up to 9 days back."
    )
    said = "Depots send restated days twice a week, up to 9 days back."
    assert [source.correction for source in read_prose(brief).sources] == [said, said]


def test_a_database_whose_rows_are_deleted_somewhere_in_the_brief_sends_deletes() -> None:
    brief = (
        "## Sources\n- Tickets from the desk database, owned by Service Desk, read by CDC\n\n"
        "## Changes\n- About 300 rows a day are deleted.\n"
    )
    (source,) = read_prose(brief).sources
    assert (source.kind, source.mutation) == ("cdc", "updates-and-deletes")


def test_a_promise_to_something_unknown_is_left_unplaced_and_not_given_to_another_output() -> None:
    brief = "The yard board must be at most 1 minute old. The gate sensors must be up to date within 9 minutes."
    placed = {fact.value: (fact.role, fact.subject) for fact in read_prose(brief).facts}
    assert placed == {"1 min": ("slo.freshness", "yard board"), "9 min": ("other", "")}


def test_what_is_sent_every_so_often_is_a_source_and_not_the_page_named_beside_it() -> None:
    brief = "We process 40 gate taps per second. Page freshness 8 s, but taps are sent every 20 s."
    assert [(fact.role, fact.subject) for fact in read_prose(brief).facts] == [
        ("rate.mean", "gate taps"), ("slo.freshness", "Page"), ("cadence", "gate taps"),
    ]  # fmt: skip


def test_an_item_with_the_name_of_a_consumer_is_about_what_that_consumer_gets() -> None:
    brief = "Consumers: pit board (Race Control), lap report (Timing)\n\n- Timing: everything agrees by 05:15.\n"
    facts = [(fact.role, fact.subject, fact.value) for fact in read_prose(brief).facts]
    assert facts == [("deadline.daily", "lap report", "315 min")]


def test_the_sender_of_a_mail_owns_the_brief_and_first_names_are_completed() -> None:
    brief = (
        "From: Ines Paredes, Revenue\nTo: Data team; Karl Oster (Yield)\nSubject: Bookings\nDate: 3 March 2027\n\n"
        "Karl's pricing run starts at 04:30, and that is our deadline.\n"
    )
    reading = read_prose(brief)
    assert reading.owner == "Ines Paredes"
    assert outputs(reading) == [("pricing run", "Karl Oster")]
