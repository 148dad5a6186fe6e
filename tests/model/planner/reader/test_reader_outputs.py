"""Outputs and the gist: who consumes what for which decision, and what the brief is about as a whole."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reader.prose import read_prose

TOLD = [
    ("The customer's ETA page must be right within 30 s.", {"name": "customer's ETA page"}),
    ("Billing counts scans per depot and day.",
     {"name": "scans per depot and day", "consumer": "Billing", "money": True, "daily": True, "key": "depot"}),
    ("Maintenance engineers use a vibration dashboard.", {"name": "vibration dashboard", "consumer":
        "Maintenance engineers"}),
    ("We need a live stock dashboard for the store managers so that they can reorder in time.",
     {"name": "live stock dashboard", "consumer": "store managers", "decision": "they can reorder in time"}),
    ("Finance uses a daily revenue report.", {"name": "daily revenue report", "consumer": "Finance", "money": True,
        "daily": True}),
    ("A score is back at the switch within 250 ms.", {"name": "score"}),
    ("Settlement reconciliation is ready by 07:00 Europe/Berlin every day.",
     {"name": "Settlement reconciliation", "daily": True, "time_zone": "Europe/Berlin", "money": True}),
    ("The monthly settlement must match the meter within 0.05 %.", {"name": "monthly settlement", "money": True}),
    ("We want ride events on a live dashboard so that our crews stop driving to the wrong corners.",
     {"name": "live dashboard", "decision": "our crews stop driving to the wrong corners"}),
    ("Real-time fraud detection on card payments.", {"name": "Real-time fraud detection"}),
    ("Build a churn report used by the marketing team to decide whom to call.",
     {"name": "churn report", "consumer": "marketing team", "decision": "decide whom to call"}),
    ("Das Bestandsdashboard muss innerhalb von 30 s aktuell sein.", {"name": "Bestandsdashboard"}),
    ("El panel de ventas debe estar actualizado en 30 segundos.", {"name": "panel de ventas"}),
]  # fmt: skip

NOT_OUTPUTS = [
    "Hand scanners send 2,400 scans a second.",
    "We are a team of five.",
    "Volume grows by 25 % a year.",
    "The topic has 24 partitions.",
    "It must be fast.",
    "We need more people.",
    "",
]

LISTED = [
    "## Outputs\n- Stock dashboard for dispatch: at most 60 s old\n- Daily report: ready by 06:30, consumer: "
    "Controlling\n",
    "## Consumers\n### Stock dashboard\n- Consumer: dispatch\n### Daily report\n- Consumer: Controlling\n",
    "| Output | Consumer |\n|---|---|\n| Stock dashboard | dispatch |\n| Daily report | Controlling |\n",
    "Consumers: Stock dashboard (dispatch), Daily report (Controlling)\n",
    "## What people need\n- Dispatch: Stock dashboard, 60 s fresh\n- Controlling: Daily report by 06:30\n",
]


@pytest.mark.parametrize(("brief", "expected"), TOLD)
def test_a_sentence_names_an_output(brief: str, expected: dict[str, object]) -> None:
    (output,) = read_prose(brief).outputs
    assert {name: getattr(output, name) for name in expected} == expected


@pytest.mark.parametrize("brief", NOT_OUTPUTS)
def test_no_output_is_invented(brief: str) -> None:
    assert read_prose(brief).outputs == ()


@pytest.mark.parametrize("brief", LISTED)
def test_outputs_in_lists_tables_and_headings(brief: str) -> None:
    assert [output.name for output in read_prose(brief).outputs] == ["Stock dashboard", "Daily report"]


@pytest.mark.parametrize("brief", LISTED)
def test_listed_outputs_keep_their_consumers(brief: str) -> None:
    assert [output.consumer.replace("D", "d") for output in read_prose(brief).outputs] == ["dispatch", "Controlling"]


def test_an_output_knows_the_sources_named_beside_it() -> None:
    brief = (
        "The shop sends 45 orders per second. The tills send 900 receipts per second.\n\nThe order dashboard "
        "must be 5 s old at most.\n"
    )
    reading = read_prose(brief)
    assert [source.name for source in reading.sources] == ["orders", "receipts"]
    assert reading.outputs[0].sources == ("orders",)


SUBJECTS = [
    ("Tills send 2,400 sales/s and web shops send 300 orders/s.", ["sales", "orders"]),
    ("The tills send 2,400 receipts/s. They peak at 8,400/s. The budget is 9,000 EUR a month.", ["receipts",
        "receipts", ""]),
    ("## Sources\n- **Receipts**: 2,400/s, peak 8,400/s\n- **Orders**: 300/s\n", ["Receipts", "Receipts", "Orders"]),
    ("| Source | Rate |\n|---|---|\n| Receipts | 2,400/s |\n| Orders | 300/s |\n", ["Receipts", "Orders"]),
    ("The tills send 2,400 receipts/s.\n\nThe shop sends 300 orders/s.\n\n2 % of receipts come twice.", ["receipts",
        "orders", "receipts"]),
    ("The tills send 2,400 receipts/s.\n\nThe stock page must be at most 30 s old.", ["receipts", "stock page"]),
    ("We are a team of five engineers.", [""]),
]  # fmt: skip


@pytest.mark.parametrize(("brief", "expected"), SUBJECTS)
def test_whom_a_quantity_is_about(brief: str, expected: list[str]) -> None:
    assert [fact.subject for fact in read_prose(brief).facts] == expected


def test_the_same_words_under_two_outputs_are_two_facts() -> None:
    brief = "## Outputs\n### Stock page\n- Freshness: 30 s\n### Order page\n- Freshness: 30 s\n"
    facts = [(fact.subject, fact.value) for fact in read_prose(brief).facts]
    assert facts == [("Stock page", "30 s"), ("Order page", "30 s")]


def test_what_a_mail_program_repeats_counts_once() -> None:
    brief = "The tills send 2,400 receipts/s.\n\n> The tills send 2,400 receipts/s.\n> What is the peak?\n"
    assert [fact.value for fact in read_prose(brief).facts] == ["2400 receipts/s"]


def test_the_larger_of_two_plain_rates_in_a_sentence_is_the_peak() -> None:
    facts = read_prose("The tills send about 140 receipts per second, 900 per second when sales open.").facts
    assert [(fact.role, fact.value) for fact in facts] == [("rate.mean", "140 receipts/s"), ("rate.peak", "900/s")]


def test_two_rates_of_one_source_are_both_kept() -> None:
    brief = (
        "The impressions stream carries 40,000 events per second.\n\nThe sheet says the impressions stream "
        "carries 55,000 events per second.\n"
    )
    facts = read_prose(brief).facts_of("rate.mean", "impressions stream")
    assert [fact.value for fact in facts] == ["40000 events/s", "55000 events/s"]


GIST = [
    ("# Parcel tracking\n\nWe want an ETA page.\n", "Parcel tracking", "We want an ETA page.", ""),
    ("Parcel tracking. Scanners send scans. We need an ETA page.", "Parcel tracking", "We need an ETA page.", ""),
    ("Hi all,\n\nplease build a stock report.\n", "please build a stock report", "please build a stock report.", ""),
    ("# Water\n\nResponsable: Lucía Ferrer\n\nQueremos detectar fugas.\n", "Water", "Queremos detectar fugas.",
        "Lucía Ferrer"),
    ("# Lager\n\nAuftraggeber: Sabine Vogt\n\nDer Bestand soll sichtbar sein.\n", "Lager",
        "Der Bestand soll sichtbar sein.", "Sabine Vogt"),
    ("# Cards\n\nBrightwater authorises payments. Rina Aalto (Head of Fraud) owns this request.\n", "Cards",
        "Brightwater authorises payments.", "Rina Aalto"),
]  # fmt: skip


@pytest.mark.parametrize(("brief", "title", "summary", "owner"), GIST)
def test_title_summary_and_owner(brief: str, title: str, summary: str, owner: str) -> None:
    reading = read_prose(brief)
    assert (reading.title, reading.summary, reading.owner) == (title, summary, owner)


CONSTRAINTS = [
    ("We are a team of five engineers.", ["team"]),
    ("Go-live is before 1 October 2027.", ["timeline"]),
    ("The budget is 9,000 EUR a month.", ["budget"]),
    ("GDPR applies and data must not leave the EU.", ["compliance"]),
    ("It must run on our existing Kafka and Flink.", ["technology"]),
    ("dbt is our standard.", ["technology"]),
    ("Wir nutzen Snowflake.", ["technology"]),
    ("Scanners send 2,400 scans a second.", []),
    ("Orders come from the PostgreSQL database.", []),
]


@pytest.mark.parametrize(("sentence", "kinds"), CONSTRAINTS)
def test_constraints(sentence: str, kinds: list[str]) -> None:
    assert [item.kind for item in read_prose(sentence).constraints] == kinds


EXCLUSIONS = [
    "Refunds are out of scope.",
    "We do not need historical data.",
    "Machine learning is not part of this.",
    "Der Onlineshop ist nicht im Umfang.",
    "No necesitamos alertas por SMS.",
]


@pytest.mark.parametrize("sentence", EXCLUSIONS)
def test_what_is_left_out(sentence: str) -> None:
    assert read_prose(f"We want a report. {sentence}").excluded == (sentence,)
    assert read_prose("We want a report.").excluded == ()


def test_everything_under_an_excluding_heading_is_left_out() -> None:
    reading = read_prose("We want a report.\n\n## Out of scope\n- Humidity sensors\n- Route planning reports\n")
    assert reading.excluded == ("Humidity sensors", "Route planning reports")
    assert [output.name for output in reading.outputs] == []


def test_demands_on_correctness_are_kept_verbatim() -> None:
    brief = "Amounts must agree\nto the cent. Within one order the changes stay in order. Scans are blue."
    assert read_prose(brief).quality == (
        "Amounts must agree\nto the cent.",
        "Within one order the changes stay in order.",
    )
