"""A bare number that is said to be the peak or the mean beside a rate has the unit of that rate."""

from __future__ import annotations

import json

import pytest

from dataplan.codec import decode_plan
from dataplan.core.audit.quotes import quotes
from dataplan.core.plan.bundle import Plan
from dataplan.core.quantity import read_quantity
from dataplan.model.planner.reader.prose import read_prose
from dataplan.model.planner.reading import Reading

# sentence -> "role value" of every rate, in order
COMPLETED = [
    ("They arrive at 400 events per second on average, 1,500 at peak, 2 KB each.",
     ["rate.mean 400 events/s", "rate.peak 1500 events/s"]),
    ("It comes in at 3,000 events/s, 12,000 at peak, about 900 bytes each.",
     ["rate.mean 3000 events/s", "rate.peak 12000 events/s"]),
    ("Payments come in at 300 per second with peaks of 1,500.", ["rate.mean 300/s", "rate.peak 1500/s"]),
    ("Readings are sent at 1,200/s on average (peak 5,000).", ["rate.mean 1200/s", "rate.peak 5000/s"]),
    ("Orders arrive at 60 per minute, 200 in the busiest hour.", ["rate.mean 60/min", "rate.peak 200/min"]),
    ("Orders arrive at 400/s, peaking at about 1.5k.", ["rate.mean 400/s", "rate.peak 1500/s"]),
    ("Orders arrive at 400/s on average, rising to 1,500 on Black Friday.", ["rate.mean 400/s", "rate.peak 1500/s"]),
    ("Orders arrive at 400/s and peak at 1,500.", ["rate.mean 400/s", "rate.peak 1500/s"]),
    ("Orders arrive at 400/s, peak: 1,500.", ["rate.mean 400/s", "rate.peak 1500/s"]),
    ("Orders arrive at 400/s, 1,500 peak.", ["rate.mean 400/s", "rate.peak 1500/s"]),
    ("The log grows by 40 MB/s on average, 90 at peak.", ["rate.mean 40 MB/s", "rate.peak 90 MB/s"]),
    ("Payments come in at a peak of 1,500 per second, 400 on average.", ["rate.peak 1500/s", "rate.mean 400/s"]),
    ("Mean 400, peak 1,500 events/s.", ["rate.mean 400 events/s", "rate.peak 1500 events/s"]),
    ("Die Kassen liefern 900 Bons pro Sekunde, 2.700 in der Spitze.",
     ["rate.mean 900 Bons/s", "rate.peak 2700 Bons/s"]),
    ("Die Bestellungen kommen mit 400 pro Sekunde an, zu Spitzenzeiten 1.500.",
     ["rate.mean 400/s", "rate.peak 1500/s"]),
    ("Los pedidos llegan a 300 por segundo de media, 1.500 en hora punta.", ["rate.mean 300/s", "rate.peak 1500/s"]),
]  # fmt: skip

LEFT_ALONE = [
    "Orders arrive at 400/s; three of 1,500 shops send twice.",
    "Orders arrive at 400/s, and at the peak of the season 1,500 shops are open.",
    "Orders arrive at 400/s; the peak of the season brings 1,500.",
    "Orders arrive at 400/s, at peak 1,500 cashiers work.",
    "Orders arrive at 400/s from 1,500 at peak times open shops.",
    "Orders arrive at 400/s, 1,500 of them at peak.",
    "Orders arrive at 400/s, peaks at 9 on Mondays.",
    "Orders arrive at 400/s, peak hours 18 to 20.",
    "Orders arrive at 400/s; the peak is at 18:00.",
    "Orders arrive at 400/s; the peak of 2024 was a good one.",
    "Orders arrive at 400/s, page 1,500 at peak.",
    "The API allows 400 requests/s, 1,500 at peak.",
]


@pytest.mark.parametrize(("sentence", "expected"), COMPLETED)
def test_the_number_is_a_rate(sentence: str, expected: list[str]) -> None:
    facts = read_prose(sentence).facts
    assert [f"{fact.role} {fact.value}" for fact in facts if fact.role.startswith("rate.")] == expected


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_any_other_number_is_none(sentence: str) -> None:
    rates = [fact.value for fact in read_prose(sentence).facts if fact.kind in {"rate", "data-rate"}]
    assert [value.split()[0].partition("/")[0] for value in rates] == ["400"]


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in COMPLETED])
def test_its_quote_bears_it_in_a_plan(sentence: str) -> None:
    reading = read_prose(sentence)
    assert list(quotes(_plan(sentence, reading))) == []


def _plan(brief: str, reading: Reading) -> Plan:
    head = {"schema": "dataplan/1", "skill": {"name": "s", "sha256": ""}, "brief": {"text": brief, "sha256": ""}}
    rest = {"language": reading.language, "mode": "one-shot", "model": "m", "created": "2025-01-01", "status": "draft"}
    figures = [
        {"id": f"f{at}", "label": "f", "origin": "given", "quote": fact.quote, "source": "brief"}
        | dict(zip(("value", "unit"), read_quantity(fact.value), strict=True))
        for at, fact in enumerate(reading.facts)
    ]
    return decode_plan(json.dumps({**head, **rest, "figures": figures, "sections": {}}), "p.json")
