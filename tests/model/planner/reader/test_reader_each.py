"""What "each meter sends" is about, how long a change log is kept, and what people see, how fresh, and who they are."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reader.prose import read_prose

EACH = [
    ("We collect smart meter readings from 2.5 million households. Each meter sends one reading every 15 minutes, "
     "about 180 bytes in Avro over MQTT.", "smart meter readings"),
    ("We collect vibration readings from 300 turbines. Orders come from the shop at 20/s. Each sensor sends one "
     "reading every 10 s.", "vibration readings"),
    ("The scanners send scans as events. Every scanner sends one event every 10 s.", "scans"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source"), EACH)
def test_what_a_single_one_sends_is_about_the_source_named_before(text: str, source: str) -> None:
    reading = read_prose(text)
    assert source in [item.name for item in reading.sources]
    assert not {"meter", "sensor", "scanner"} & {item.name for item in reading.sources}
    assert [fact.subject for fact in reading.facts if fact.role == "cadence"] == [source]


def test_what_is_said_of_one_describes_the_source() -> None:
    (source,) = read_prose(EACH[0][0]).sources
    assert (source.kind, source.format) == ("stream", "Avro")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The shop sends order events at 300/s. Each truck sends one event every minute.", ["order events", "truck"]),
        ("1.2 million meters, each sends one reading every 15 minutes.", ["meters"]),
    ],
)
def test_others_that_send_are_sources_of_their_own(text: str, names: list[str]) -> None:
    assert [item.name for item in read_prose(text).sources] == names


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Binlog is kept for 2 days.", "retention.log"),
        ("WAL is kept for 12 hours.", "retention.log"),
        ("The oplog holds 24 hours.", "retention.log"),
        ("Our redo log covers 6 hours.", "retention.log"),
        ("Raw events are kept for 2 years.", "retention.raw"),
        ("Events are kept for 2 years.", "retention.raw"),
        ("The WAL archive backup is kept for 7 days.", "retention.backup"),
        ("An update of the WAL takes 5 minutes.", "other"),
        ("Customers see their consumption in the app, updated within 5 minutes.", "slo.freshness"),
        ("Customers get their balance in the portal, updated within 30 seconds.", "slo.freshness"),
        ("Customers see their consumption in the app, refreshed every 10 seconds.", "slo.freshness"),
        ("Customers see their consumption in the app, no more than 3 minutes behind.", "slo.freshness"),
        ("The topic is updated within 5 minutes by the vendor.", "other"),
    ],
)
def test_the_role_of_a_time(text: str, role: str) -> None:
    assert [fact.role for fact in read_prose(text).facts] == [role]


def test_retentions_of_log_and_raw_side_by_side() -> None:
    facts = read_prose("We keep the binlog for 3 days and raw events for 2 years.").facts
    assert {fact.role: fact.value for fact in facts} == {"retention.log": "3 days", "retention.raw": "2 years"}


@pytest.mark.parametrize(
    ("text", "output", "consumer"),
    [
        ("Live ops wants crash dashboards refreshed every 10 seconds.", "crash dashboards", "Live ops"),
        ("Data science needs churn reports every week.", "churn reports", "Data science"),
        ("The app needs risk scores within 2 s.", "risk scores", ""),
        ("The new process needs a churn report within 2 hours.", "churn report", ""),
        ("We need a churn report within 2 hours.", "churn report", ""),
    ],
)
def test_who_wants_an_output_consumes_it(text: str, output: str, consumer: str) -> None:
    assert [(item.name, item.consumer) for item in read_prose(text).outputs] == [(output, consumer)]
