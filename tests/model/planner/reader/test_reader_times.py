"""Sentences about time: lateness, duplicates, service levels, retention, recovery; the words decide, not the number."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reader.prose import read_prose

ENGLISH = [
    # lateness
    ("99.5 % of scans arrive within 20 s, the rest within 24 h.", ["late.share 99.5 %", "late.delay 20 s",
        "late.max 24 h"]),
    ("98 % of payments clear within 3 days, the last ones after 30 days.",
     ["late.share 98 %", "late.delay 3 days", "late.max 30 days"]),
    ("2 % of the events arrive more than 1 hour late.", ["late.share 2 %", "late.delay 1 h"]),
    ("Devices can be offline for up to 3 days.", ["late.max 3 days"]),
    ("Events may be up to 2 hours late.", ["late.max 2 h"]),
    ("The rest are stand-in approvals, up to 6 hours late.", ["late.max 6 h"]),
    ("Corrections arrive at the latest after 14 days.", ["late.max 14 days"]),
    ("99.8 % of changes should reach the topic within 20 seconds; the rest within 10 minutes.",
     ["late.share 99.8 %", "late.delay 20 s", "late.max 10 min"]),
    ("Clocks drift by up to 3 s.", ["clock.skew 3 s"]),
    ("Switch clocks are kept within 50 ms.", ["clock.skew 50 ms"]),
    # duplicates
    ("A scan may be sent twice within 5 minutes.", ["duplicate.horizon 5 min"]),
    ("0.3 % of messages come twice, within 10 minutes at most.", ["duplicate.share 0.3 %", "duplicate.horizon 10 min"]),
    ("0.3 % of events are duplicates.", ["duplicate.share 0.3 %"]),
    ("The gateway resends for up to 24 h.", ["duplicate.horizon 24 h"]),
    ("Up to 5 minutes of changes come again.", ["duplicate.horizon 5 min"]),
    # service levels
    ("The customer's ETA page must be right within 30 s.", ["slo.freshness 30 s"]),
    ("The dashboard must not be older than 5 minutes.", ["slo.freshness 5 min"]),
    ("Order status is at most 3 minutes old.", ["slo.freshness 3 min"]),
    ("The dashboard is refreshed every 15 minutes.", ["slo.freshness 15 min"]),
    ("Orders must be visible to dispatch within 60 s of being placed.", ["slo.freshness 60 s"]),
    ("Counters reflect a payment within 2 seconds.", ["slo.freshness 2 s"]),
    ("The fraud score must be returned within 150 ms at p99.", ["slo.latency 150 ms", "slo.percentile 99 %"]),
    ("End-to-end latency is below 200 ms.", ["slo.latency 200 ms"]),
    ("Alerts must reach the operator within 10 s.", ["slo.latency 10 s"]),
    ("99 % of alerts must arrive within 10 s.", ["slo.percentile 99 %", "slo.latency 10 s"]),
    ("The service must be available 99.9 % of the time.", ["slo.availability 99.9 %"]),
    ("We promise 99.95 % availability.", ["slo.availability 99.95 %"]),
    ("At least 99.99 % of the totals must be correct.", ["slo.correctness 99.99 %"]),
    ("Daily totals must agree with the ledger within 0.01 %.", ["tolerance.reconciliation 0.01 %"]),
    ("Finance accepts a difference of 0.1 %.", ["tolerance.reconciliation 0.1 %"]),
    ("Velocity features cover the last 24 hours.", ["window.size 24 h"]),
    ("A rolling 10-minute window per card.", ["window.size 10 min"]),
    ("Training looks back 9 months.", ["window.size 9 months"]),
    # deadlines
    ("The report must be ready by 06:00.", ["deadline.daily 6 h"]),
    ("The report must be out by 6:30 am.", ["deadline.daily 390 min"]),
    ("Files arrive by 04:30 each day.", ["delivery.by 270 min"]),
    ("We go live in 6 months.", ["deadline.project 6 months"]),
    # retention
    ("We keep raw events for 13 months, the Kafka topic for 7 days and dashboards for 90 days.",
     ["retention.raw 13 months", "retention.log 7 days", "retention.serving 90 days"]),
    ("Retention: raw 13 months, log 7 days, marts 2 years.",
     ["retention.raw 13 months", "retention.log 7 days", "retention.serving 2 years"]),
    ("Personal data must be deleted after 24 months.", ["retention.lawful 24 months"]),
    ("Erasure requests must be completed within 30 days.", ["deletion.deadline 30 days"]),
    ("Backups are kept for 35 days.", ["retention.backup 35 days"]),
    ("The tax auditors want sales lines for 10 years.", ["retention.raw 10 years"]),
    # recovery
    ("We can tolerate an outage of 30 minutes.", ["outage.tolerated 30 min"]),
    ("The pipeline may be down for 4 hours.", ["outage.tolerated 4 h"]),
    ("RTO 15 min, RPO 1 min.", ["recovery.rto 15 min", "recovery.rpo 1 min"]),
    ("Service must be restored within 45 minutes.", ["recovery.rto 45 min"]),
    ("At most 5 minutes of data may be lost.", ["recovery.rpo 5 min"]),
    ("We must be able to replay the last 30 days.", ["replay.depth 30 days"]),
    ("Prices are corrected up to 35 days back.", ["correction.reach 35 days"]),
    ("Backfill 3 years of history within 2 weeks.", ["replay.depth 3 years", "backfill.deadline 2 weeks"]),
    ("Schema changes are announced 30 days in advance.", ["change.notice 30 days"]),
    # what looks like one of these and is none
    ("A run takes 9 minutes.", ["run.duration 9 min"]),
    ("On-call acknowledges within 30 minutes.", ["other 30 min"]),
    ("The vendor stays connected for 8 weeks.", ["other 8 weeks"]),
    ("Identity checks take 2 days.", ["erasure.check 2 days"]),
    ("After a connector restart, about six a month, we look.", ["other 6/month"]),
    ("Erasure requests come to about 40 a month.", ["other 40/month"]),
    ("That may happen twice a quarter.", ["other 2 times/quarter"]),
]  # fmt: skip

OTHER_LANGUAGES = [
    ("de", "Rohdaten werden 13 Monate aufbewahrt.", ["retention.raw 13 months"]),
    ("de", "Aufbewahrung: Rohdaten 13 Monate, Topics 7 Tage.", ["retention.raw 13 months", "retention.log 7 days"]),
    ("de", "99,5 % der Scans kommen innerhalb von 20 s an, der Rest spätestens nach 24 Stunden.",
     ["late.share 99.5 %", "late.delay 20 s", "late.max 24 h"]),
    ("de", "Doppelte Meldungen treten innerhalb von 5 Minuten auf.", ["duplicate.horizon 5 min"]),
    ("de", "0,3 % der Nachrichten sind doppelt.", ["duplicate.share 0.3 %"]),
    ("de", "Das Dashboard muss innerhalb von 30 s aktuell sein.", ["slo.freshness 30 s"]),
    ("de", "Der Bericht muss bis 6 Uhr fertig sein.", ["deadline.daily 6 h"]),
    ("de", "Löschanfragen sind innerhalb von 30 Tagen zu erfüllen.", ["deletion.deadline 30 days"]),
    ("de", "Ein Ausfall von 30 Minuten ist hinnehmbar.", ["outage.tolerated 30 min"]),
    ("de", "Die Latenz darf höchstens 200 ms betragen.", ["slo.latency 200 ms"]),
    ("de", "Die Verfügbarkeit beträgt 99,9 %.", ["slo.availability 99.9 %"]),
    ("es", "Retención de los datos brutos: 13 meses.", ["retention.raw 13 months"]),
    ("es", "Los duplicados aparecen en menos de 5 minutos.", ["duplicate.horizon 5 min"]),
    ("es", "El panel debe estar actualizado en 30 segundos.", ["slo.freshness 30 s"]),
    ("es", "El 99,5 % llega en 20 s y el resto en 24 horas.",
     ["late.share 99.5 %", "late.delay 20 s", "late.max 24 h"]),
    ("es", "El informe debe estar listo antes de las 6:00.", ["deadline.daily 6 h"]),
    ("es", "Toleramos una caída de 30 minutos.", ["outage.tolerated 30 min"]),
    ("es", "Conservamos los datos originales durante 5 años.", ["retention.raw 5 years"]),
]  # fmt: skip

MONEY_AND_PEOPLE = [
    ("The budget is 12,000 EUR per month.", ["budget.monthly 12000 EUR/month"]),
    ("It must not cost more than €9,000 a month.", ["budget.monthly 9000 EUR/month"]),
    ("Monthly budget: 8,000 USD.", ["budget.monthly 8000 USD/month"]),
    ("The annual budget is 90,000 EUR.", ["budget.monthly 90000 EUR/year"]),
    ("Total project budget €400,000.", ["budget.once 400000 EUR"]),
    ("The old system costs us EUR 2,600 a month.", ["other 2600 EUR/month"]),
    ("Storage costs 0.023 USD per GB-month.", ["price.unit 0.023 USD/GB/month"]),
    ("The warehouse costs EUR 4.20 an hour.", ["price.unit 4.2 EUR/h"]),
    ("We are a team of five engineers.", ["team.size 5 engineers"]),
    ("We are a team of five.", ["team.size 5 people"]),
    ("The team is 7 data engineers.", ["team.size 7 data engineers"]),
    ("The fraud desk has 60 analysts.", ["count 60 analysts"]),
    ("Brightwater serves 41 issuing banks.", ["count 41 issuing banks"]),
]

STANDING_UNDER = [
    ("## Retention\n- raw: 13 months\n- Kafka topics: 7 days\n", ["retention.raw 13 months", "retention.log 7 days"]),
    ("Late data:\n- 99 % within 1 min\n- maximum: 2 days\n",
     ["late.share 99 %", "late.delay 1 min", "late.max 2 days"]),
    ("## Peak load\nOrders: 900/s\n", ["rate.peak 900/s"]),
    ("- Duplicates\n  - horizon: 10 min\n", ["duplicate.horizon 10 min"]),
    ("## Latency\nScores are kept for 30 days.\n", ["retention.raw 30 days"]),
    ("| What | Mean | Peak |\n|---|---|---|\n| scans | 2,400/s | 8,400/s |\n",
     ["rate.mean 2400/s", "rate.peak 8400/s"]),
    ("| Source | Mean events/s | Retention (days) |\n|---|---|---|\n| scans | 2,400 | 30 |\n",
     ["rate.mean 2400 events/s", "retention.raw 30 days"]),
    ("Retention (days): 30\n", ["retention.raw 30 days"]),
]  # fmt: skip


def facts(text: str, language: str = "en") -> list[str]:
    return [f"{fact.role} {fact.value}" for fact in read_prose(text, language).facts]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_times_in_english(sentence: str, expected: list[str]) -> None:
    assert facts(sentence) == expected


@pytest.mark.parametrize(("language", "sentence", "expected"), OTHER_LANGUAGES)
def test_times_in_other_languages(language: str, sentence: str, expected: list[str]) -> None:
    assert facts(sentence, language) == expected


@pytest.mark.parametrize(("sentence", "expected"), MONEY_AND_PEOPLE)
def test_money_and_people(sentence: str, expected: list[str]) -> None:
    assert facts(sentence) == expected


@pytest.mark.parametrize(("text", "expected"), STANDING_UNDER)
def test_what_a_number_stands_under_tells_its_role(text: str, expected: list[str]) -> None:
    assert facts(text) == expected


def test_a_share_and_its_delay_are_a_pair() -> None:
    share, delay, rest = read_prose("99.5 % of scans arrive within 20 s, the rest within 24 h.").facts
    assert (share.pair, delay.pair, rest.pair) == (1, 1, None)
    assert not share.beyond


def test_a_share_of_what_is_late_says_so() -> None:
    share, delay = read_prose("2 % of the events arrive more than 1 hour late.").facts
    assert share.beyond
    assert share.pair == delay.pair
