"""A quote stands in the text word for word, and says the value that it is quoted for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.core.audit.auditing import at, findings, places
from tests.support import broken, sample_plan, sample_skill

from dataplan.codec import decode_plan
from dataplan.core.audit import audit


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("must be right in 30 s", "does not occur in brief"),
        ("MUST BE RIGHT WITHIN 30 S", "does not occur in brief"),
        ("99.5 % of scans arrive within 20 s", "says '99.5 %', '20 s', not 30 s"),
        ("The customer's ETA page must be right", "says no quantity, not 30 s"),
        ("has to be gone 30 days after a request", "says '30 days', not 30 s"),
    ],
)
def test_a_quote_that_does_not_bear_the_value(quote: str, said: str) -> None:
    (found,) = findings("quote", "/figures/eta_slo/quote", quote)
    assert found.at == (at("eta_slo", "quote"),)
    assert said in found.message


def test_white_space_is_folded() -> None:
    assert findings("quote", "/figures/eta_slo/quote", "must  be\nright within 30 s") == []


def test_an_invented_value_behind_a_real_quote() -> None:
    (found,) = findings("quote", "/figures/eta_share/value", 98)
    assert found.at == (at("eta_share", "quote"),)
    assert "says '99 %', not 98 %" in found.message


def test_the_source_has_to_be_there() -> None:
    (found,) = findings("quote", "/figures/outage/source", "answer:q_none")
    assert "write one of: brief, answer:q_recovery, answer:q_quality" in found.message
    assert places("quote", "/figures/outage/source", "brief") == [at("outage", "quote")]


@pytest.mark.parametrize(
    ("brief", "quote", "value", "unit", "good"),
    [
        ("Each event has 1.35 KB.", "1.35 KB", 1350, "B/event", True),
        ("Each event has 1.35 KB.", "1.35 KB", 1.35, "KiB/event", False),
        ("| peak (events/s) | 8400 |", "8400", 8400, "events/s", True),
        ("| peak (events/s) | 8400 |", "8400", 840, "events/s", False),
        ("Peak 8.4k events/s.", "8.4k events/s", 8400, "events/s", True),
        ("It takes 10 to 20 min.", "10 to 20 min", 15, "min", True),
        ("It takes 10 to 20 min.", "10 to 20 min", 20, "min", True),
        ("It takes 10 to 20 min.", "10 to 20 min", 12, "min", False),
        ("Two years of history.", "Two years of history", 24, "months", True),
        ("Release 30 is out.", "Release 30 is out", 30, "s", True),  # a number alone says no unit to hold against it
        ("Kept for 30 days.", "Kept for 30 days", 30, "s", False),
        ("Ready by 04:30 each day.", "by 04:30", 4.5, "h", True),
        ("Ready by 04:30 each day.", "by 04:30", 5, "h", False),
        ("Back within 250 ms at p99.", "250 ms at p99", 99, "%", True),
        ("Back within 250 ms at p99.", "250 ms at p99", 95, "%", False),
        ("9,000,000 parcels are open.", "9,000,000 parcels", 9_000_000, "keys", True),
        ("It costs € 4,000 per month.", "€ 4,000 per month", 4000, "EUR/month", True),
        ("It costs € 4,000 per month.", "€ 4,000 per month", 4000, "USD/month", False),
    ],
)
def test_value_and_unit_are_read_from_the_quote(brief: str, quote: str, value: float, unit: str, good: bool) -> None:
    entry = {
        "id": "f",
        "label": "f",
        "value": value,
        "unit": unit,
        "origin": "given",
        "quote": quote,
        "source": "brief",
    }
    assert _quoted(brief, entry, "en") is good


@pytest.mark.parametrize(
    ("language", "brief", "value", "unit", "good"),
    [
        ("de", "Es kommen 9.500 Ereignisse pro Sekunde an.", 9500, "events/s", True),
        ("de", "Es kommen 9.500 Ereignisse pro Sekunde an.", 9.5, "events/s", False),
        ("de", "Im Mittel 1,35 KB.", 1.35, "KB", True),
        ("es", "Llegan 9.500 eventos por segundo.", 9500, "events/s", True),
    ],
)
def test_numbers_are_read_in_the_language_of_the_plan(
    language: str, brief: str, value: float, unit: str, good: bool
) -> None:
    entry = {
        "id": "f",
        "label": "f",
        "value": value,
        "unit": unit,
        "origin": "given",
        "quote": brief,
        "source": "brief",
    }
    assert _quoted(brief, entry, language) is good


def _quoted(brief: str, entry: dict[str, Any], language: str) -> bool:
    head = {"schema": "dataplan/1", "skill": {"name": "s", "sha256": ""}, "brief": {"text": brief, "sha256": ""}}
    rest = {"language": language, "mode": "one-shot", "model": "m", "created": "2025-01-01", "status": "draft"}
    plan = decode_plan(json.dumps({**head, **rest, "figures": [entry], "sections": {}}), "p.json")
    return audit(sample_skill(), plan) == ()


def test_an_answer_that_was_declined_cannot_be_quoted() -> None:
    assert "answer:q_prices" not in sample_plan().texts()
    assert places("quote", "/figures/outage/source", "answer:q_prices") == [at("outage", "quote")]


def test_a_figure_that_says_nothing_is_backed_by_no_quote() -> None:
    for pointer, value in (("/figures/eta_share/value", None), ("/figures/eta_share/unit", "no//unit")):
        found = [item for item in audit(sample_skill(), broken(pointer, value)) if item.rule == "quote"]
        assert [item.at[0] for item in found] == [at("eta_share", "quote")]
        assert "not the value" in found[0].message
