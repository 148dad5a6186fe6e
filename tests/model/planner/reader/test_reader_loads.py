"""Sentences about load, size, growth and keys: every quantity gets the role that its own words give it."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reader.prose import read_prose

# sentence -> "role value" of every fact, in order
ENGLISH = [
    ("Hand scanners send 2,400 scans a second.", ["rate.mean 2400 scans/s"]),
    ("We process 9,500 card authorisations a second.", ["rate.mean 9500 card authorisations/s"]),
    ("About 12k events/s on average.", ["rate.mean 12000 events/s"]),
    ("Mean 2,400/s and peak 8,400/s.", ["rate.mean 2400/s", "rate.peak 8400/s"]),
    ("2,400/s on average and 8,400/s at peak.", ["rate.mean 2400/s", "rate.peak 8400/s"]),
    ("It averages 300 readings per minute.", ["rate.mean 300 readings/min"]),
    ("The switch peaks at 39,900/s on Black Friday.", ["rate.peak 39900/s"]),
    ("At Christmas we see up to 40k orders per hour.", ["rate.peak 40000 orders/h"]),
    (
        "Normally 500 messages per second, 1,900 per second in the worst hour.",
        ["rate.mean 500 messages/s", "rate.peak 1900/s"],
    ),
    ("In the busiest hour 6,800 changes per second arrive.", ["rate.peak 6800 changes/s"]),
    ("Traffic is 3.5 times that before Christmas.", ["rate.peak_factor 3.5 x"]),
    ("Peak load is 4x the mean.", ["rate.peak_factor 4 x"]),
    ("In December a store sells 2.2 times as much.", ["rate.peak_factor 2.2 x"]),
    ("Bursts of 50,000 events/s last up to 5 minutes.", ["rate.burst 50000 events/s", "other 5 min"]),
    ("The API allows 100 requests/s.", ["rate.limit 100 requests/s"]),
    ("The partner has a rate limit of 500 calls per minute.", ["rate.limit 500 calls/min"]),
    ("No more than 50 queries/s may hit the replica.", ["rate.limit 50 queries/s"]),
    ("The snapshot may read at most 40 MB/s.", ["snapshot.rate 40 MB/s"]),
    ("In a load test the job sustained 60,000 events/s.", ["capacity 60000 events/s"]),
    ("The cluster can handle 80k messages per second.", ["capacity 80000 messages/s"]),
    ("About 60 million orders per day.", ["volume.day 60000000 orders/day"]),
    ("Daily volume is 1.2 TB per day.", ["volume.day 1.2 TB/day"]),
    ("We ingest 80 GB per day on average.", ["volume.day 80 GB/day"]),
    ("Messages are 600 bytes on average.", ["size.event 600 B"]),
    ("600 bytes each.", ["size.event 600 B"]),
    ("The payload is about 1.35 KB.", ["size.event 1.35 KB"]),
    ("Each event has 2 KiB.", ["size.event 2 KiB"]),
    ("The nightly files are about 4 GB each.", ["size.file 4 GB"]),
    ("A CSV export of 910 MB arrives.", ["size.file 910 MB"]),
    ("The table holds 3 billion rows (1.2 TB).", ["volume.total 3000000000 rows", "volume.total 1.2 TB"]),
    ("The warehouse contains 40 TB today.", ["volume.total 40 TB"]),
    ("State is about 200 GB.", ["size.state 200 GB"]),
    ("Volume grows by 25 % a year.", ["growth.rate 25 %/year"]),
    ("Traffic grows 2 % per month.", ["growth.rate 2 %/month"]),
    ("We expect 30 % growth.", ["growth.rate 30 %"]),
    ("Plan for 3 years.", ["growth.horizon 3 years"]),
    (
        "Volume will grow by 30 % per year over the next 24 months.",
        ["growth.rate 30 %/year", "growth.horizon 24 months"],
    ),
    ("The planning horizon is 36 months.", ["growth.horizon 36 months"]),
    ("The platform has to last 24 months without a redesign.", ["growth.horizon 24 months"]),
    (
        "There are 40 million cards and 2 million merchants.",
        ["keys.count 40000000 cards", "keys.count 2000000 merchants"],
    ),
    ("12,000 sensors report every 10 s.", ["keys.count 12000 sensors", "cadence 10 s"]),
    ("We have 3.2 million active customers.", ["keys.count 3200000 active customers"]),
    ("There are 450 distinct depots.", ["keys.count 450 distinct depots"]),
    ("The largest merchant makes 12 % of the traffic.", ["keys.top_share 12 %"]),
    ("No single customer has more than 0.8 % of the traffic.", ["keys.top_share 0.8 %"]),
    ("WAL is written at 9 MB/s on average.", ["wal.rate 9 MB/s"]),
    ("The binlog grows by 5 GB/h.", ["wal.rate 5 GB/h"]),
    ("There are 200 GB of free disk.", ["disk.headroom 200 GB"]),
    ("Backfill 12 TB of history within 2 weeks.", ["backfill.volume 12 TB", "backfill.deadline 2 weeks"]),
    ("The topic has 24 partitions.", ["partitions 24 partitions"]),
    ("The job runs with 16 parallel tasks.", ["parallelism 16 parallel tasks"]),
]

OTHER_LANGUAGES = [
    ("de", "Die Handscanner senden 2.400 Scans pro Sekunde, in der Spitze 8.400 pro Sekunde.",
     ["rate.mean 2400 scans/s", "rate.peak 8400/s"]),
    ("de", "Im Durchschnitt sind es 1,5 Mio. Buchungen pro Tag.", ["volume.day 1500000 Buchungen/day"]),
    ("de", "Die Lastspitze liegt bei 12.000 Nachrichten pro Sekunde.", ["rate.peak 12000 Nachrichten/s"]),
    ("de", "Vor Weihnachten ist es das 3,5-fache.", ["rate.peak_factor 3.5 x"]),
    ("de", "Jede Nachricht hat 1,35 KB.", ["size.event 1.35 KB"]),
    ("de", "Das Volumen wächst um 25 % pro Jahr.", ["growth.rate 25 %/year"]),
    ("de", "Die Schnittstelle erlaubt höchstens 100 Anfragen pro Sekunde.", ["rate.limit 100 Anfragen/s"]),
    ("de", "Wir haben 2,4 Millionen Kunden.", ["keys.count 2400000 customers"]),
    ("es", "Los escáneres envían 2.400 lecturas por segundo, con un pico de 8.400 por segundo.",
     ["rate.mean 2400 lecturas/s", "rate.peak 8400/s"]),
    ("es", "De media llegan 1,5 millones de pedidos al día.", ["volume.day 1500000 pedidos/day"]),
    ("es", "En hora punta son 12.000 mensajes por segundo.", ["rate.peak 12000 mensajes/s"]),
    ("es", "Cada mensaje ocupa 1,35 KB.", ["size.event 1.35 KB"]),
    ("es", "El volumen crece un 25 % al año.", ["growth.rate 25 %/year"]),
    ("es", "La API permite 100 peticiones por segundo.", ["rate.limit 100 peticiones/s"]),
]  # fmt: skip

NOTHING_TO_READ = [
    "Kafka 3.9 runs on 2 November 2026 in version 2.3.",
    "Gate 3 and HTTP 503 are names, as are ISO 8583 and PostgreSQL 16.",
    "See section 4.2 and ticket #1234.",
    "The run starts at 06:00 and the topic is auth.v3.",
    "On 2026-11-22 we met.",
    "scan_id and order_2024 are identifiers.",
]


def facts(text: str, language: str = "en") -> list[str]:
    return [f"{fact.role} {fact.value}" for fact in read_prose(text, language).facts]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_load_in_english(sentence: str, expected: list[str]) -> None:
    assert facts(sentence) == expected


@pytest.mark.parametrize(("language", "sentence", "expected"), OTHER_LANGUAGES)
def test_load_in_other_languages(language: str, sentence: str, expected: list[str]) -> None:
    assert facts(sentence, language) == expected


@pytest.mark.parametrize("sentence", NOTHING_TO_READ)
def test_names_versions_and_dates_are_no_facts(sentence: str) -> None:
    assert facts(sentence) == []
