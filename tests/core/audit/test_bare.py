"""Quantities in prose and in names."""

from __future__ import annotations

import pytest
from tests.core.audit.auditing import at, findings, places

NARRATIVE = "/sections/problem/narrative"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It has to be there within 77 s.", "'77 s' matches no figure of the ledger; record it"),
        ("It has to be right within 31 s.", "near: {eta_slo} (30 s)"),
        ("It has to be right within 30 s.", "write {eta_slo}"),
        ("A run may take up to 90 min.", "write {recovery_objective} or {b_count}; the ledger has it more than once"),
        ("Late are about 1.04 million scans/day.", "near: {late_count} (1,037,000 scans/day)"),
        ("It costs € 12 per scan.", "matches no figure"),
    ],
)
def test_a_bare_quantity_is_named_with_what_to_write(text: str, said: str) -> None:
    (found,) = findings("bare-quantity", NARRATIVE, f"What matters is this. {text}")
    assert found.at == (NARRATIVE,)
    assert said in found.message


@pytest.mark.parametrize(
    "text",
    [
        "The page moves on after {wm_eta}, at most {late_max} late.",
        "The topic scans.v2 is read by gate 3 of release 4.1 on 2025-03-03 at 06:00.",
        "Someone has to look at both outputs.",
    ],
)
def test_references_and_names_of_things_are_no_bare_quantities(text: str) -> None:
    assert findings("bare-quantity", NARRATIVE, f"What matters is this. {text}") == []


@pytest.mark.parametrize(
    "pointer",
    ["/sections/semantics/outputs/0/late/path", "/sections/risks/risks/0/mitigation",
     "/sections/operations/runbooks/0/steps/1", "/sections/problem/concerns/0/consequence",
     "/assumptions/0/effect", "/decisions/1/reason"],
)  # fmt: skip
def test_prose_is_searched_wherever_it_stands(pointer: str) -> None:
    assert places("bare-quantity", pointer, "This goes on for 17 weeks at the least.") == [pointer]


def test_the_reason_of_a_figure_is_prose() -> None:
    assert places("bare-quantity", "/figures/notice/reason", "the slowest one needs 17 weeks") == [
        at("notice", "reason")
    ]


def test_each_quantity_is_one_finding() -> None:
    assert len(findings("bare-quantity", NARRATIVE, "From 77 s to 3 weeks, and 12 TB of it.")) in {2, 3}


SYSTEM = "/sections/sources/sources/0/system"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 121, "a name of 121 characters; at most 120"),
        ("Scanners that send within 5 s", "holds the quantity '5 s'"),
        ("Feed at 2,400 scans/s", "holds the quantity"),
        ("Store for 40 EUR/month", "holds the quantity"),
    ],
)
def test_a_name_is_short_and_holds_no_quantity(name: str, said: str) -> None:
    (found,) = findings("name", SYSTEM, name)
    assert found.at == (SYSTEM,)
    assert said in found.message


@pytest.mark.parametrize(
    "name", ["x" * 120, "Kafka 3.9", "scans.v2", "Team 4", "HTTP 503 gateway", "24/7 desk", "12 brokers"]
)
def test_numbers_that_name_something_are_fine(name: str) -> None:
    assert findings("name", SYSTEM, name) == []


def test_the_label_of_a_figure_may_say_its_value() -> None:
    assert findings("name", "/figures/late_995/label", "99.5 % of scans arrive within 20 s") == []


def test_a_number_with_two_readings_is_asked_about() -> None:
    (found,) = findings("bare-quantity", NARRATIVE, "What matters is this: 9.500 scans/s at the peak.")
    assert "can be read in more than one way" in found.message
