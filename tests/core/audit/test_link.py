"""A quantity that equals exactly one figure becomes a reference to it."""

from __future__ import annotations

import dataclasses

import pytest
from tests.support import broken, sample_plan

from dataplan.core.audit import Link, link, link_plan
from dataplan.core.plan.common import Concern, OpenSection, Passage

POINTER = "/sections/open"


def linked(text: str, language: str = "en") -> str:
    section = OpenSection(narrative=text, passages=())
    return link(section, sample_plan().ledger, language, POINTER)[0].narrative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("due after 54 h, always", "due after {billing_slo}, always"),
        ("due after 54 hours", "due after {billing_slo}"),
        ("due after 3240 min", "due after {billing_slo}"),
        ("the 0.5 % that come later", "the {late_share} that come later"),
        ("at 8,400 scans/s or 5.04 MB/s", "at {scans_peak} or {bytes_peak}"),
        ("after {wm_eta}, not 54 h", "after {wm_eta}, not {billing_slo}"),
        ("16,000 EUR per month", "{budget}"),
    ],
)
def test_the_one_figure_that_says_the_same_is_put_in(text: str, expected: str) -> None:
    assert linked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "after 53 h",  # near is not equal
        "after 24 h",  # several figures say this
        "180 depots in all",  # a count of something else than rows
        "four times the rate",  # of what, it does not say
        "a fifth of it",
        "between 20 s and 40 s",  # a range is no figure
        "the topic scans.v2 of release 3",
    ],
)
def test_what_is_not_certain_stays_as_it_is(text: str) -> None:
    assert linked(text) == text


def test_other_notations_are_read_in_their_language() -> None:
    assert linked("bei 8.400 scans/s", "de") == "bei {scans_peak}"
    assert linked("Anteil von 0,5 %", "de") == "Anteil von {late_share}"


def test_links_are_listed_in_the_order_of_the_text() -> None:
    section = OpenSection(
        narrative="Due after 54 h at 8,400 scans/s.",
        passages=(Passage(heading="54 h", text="Late are 0.5 %."),),
        concerns=(Concern(statement="99.5 % in time", consequence="none at all", severity="low", owner="Tracking"),),
    )
    again, made = link(section, sample_plan().ledger, "en", POINTER)
    assert [(entry.pointer, entry.text, entry.figure) for entry in made] == [
        (f"{POINTER}/narrative", "54 h", "billing_slo"),
        (f"{POINTER}/narrative", "8,400 scans/s", "scans_peak"),
        (f"{POINTER}/concerns/0/statement", "99.5 %", "ontime_share"),
        (f"{POINTER}/passages/0/text", "0.5 %", "late_share"),
    ]
    assert again.passages[0].heading == "54 h"
    assert again.concerns[0].consequence == "none at all"


def test_what_has_nothing_to_link_is_the_same_object() -> None:
    section = sample_plan().sections["semantics"]
    again, made = link(section, sample_plan().ledger)
    assert again is section
    assert made == ()


def test_a_tuple_of_entries_can_be_linked() -> None:
    entries = broken("/assumptions/0/statement", "Due after 54 h.").assumptions
    again, made = link(entries, sample_plan().ledger, pointer="/assumptions")
    assert again[0].statement == "Due after {billing_slo}."
    assert made == (Link(pointer="/assumptions/0/statement", text="54 h", figure="billing_slo"),)
    assert again[1] is entries[1]


def test_a_plan_is_linked_throughout() -> None:
    plan = broken("/sections/risks/narrative", "Due after 54 h.", "/decisions/0/reason", "Since 8,400 scans/s come.")
    again, made = link_plan(plan)
    assert {entry.pointer for entry in made} == {"/decisions/0/reason", "/sections/risks/narrative"}
    assert link_plan(again) == (again, ())
    assert link_plan(sample_plan()) == (sample_plan(), ())


def test_a_figure_without_value_or_readable_unit_is_no_candidate() -> None:
    ledger = sample_plan().ledger
    odd = dataclasses.replace(ledger.figures["billing_slo"], id="odd", value=None)
    worse = dataclasses.replace(ledger.figures["billing_slo"], id="worse", unit="no such//unit")
    section = OpenSection(narrative="Due after 54 h.", passages=())
    assert link(section, ledger.with_entries(figures=[odd, worse]))[0].narrative == "Due after {billing_slo}."
