"""Facts in the ledger: their ids, their labels, and sentences of the brief that cite them."""

from __future__ import annotations

import pytest
from tests.model.planner.writer.desk import book, fact, reading

from dataplan.model.planner.writer.facts import cite, fact_ids, label_of
from dataplan.model.planner.writer.sayings import said


def test_a_repeated_value_is_one_figure_and_another_value_a_second_one() -> None:
    read = reading(
        fact("rate.mean", "2400 scans/s", "scans"), fact("rate.mean", "2400 scans/s", "scans", quote="again 2,400"),
        fact("rate.mean", "3000 scans/s", "scans"), fact("rate.mean", "9 events/s"),
    )  # fmt: skip
    assert list(fact_ids(read)) == ["scans_rate_mean", "scans_rate_mean_2", "rate_mean"]


@pytest.mark.parametrize(("value", "quote", "kind", "expected"), [
    ("3000", "3,000 in flight", "number", "3000 items"),
    ("3", "replication factor 3", "number", "3 x"),
    ("24000/s", "24,000 per second", "rate", "24000 events/s"),
    ("5 min", "5 minutes", "time", "5 min"),
])  # fmt: skip
def test_a_bare_number_gets_a_unit_that_says_so(value: str, quote: str, kind: str, expected: str) -> None:
    (found,) = fact_ids(reading(fact("other", value, quote=quote, kind=kind))).values()
    assert found.value == expected


def test_what_is_no_quantity_is_left_out() -> None:
    assert not fact_ids(reading(fact("change.notice", "10 working days", kind="time")))


def test_a_fact_without_a_role_is_labelled_by_its_words() -> None:
    assert label_of(fact("other", "90 days", quote="and mature after 90 days")) == "And mature after 90 days"
    assert label_of(fact("late.max", "6 h", "scans")) == "Latest arrival, scans"
    assert len(label_of(fact("count", "9 rows", quote="word " * 60))) <= 105


CITED = reading(
    fact("late.max", "30 days", "files", sentence="The last ones come after 30 days.", quote="after 30 days"),
    fact("deletion.deadline", "30 days", sentence="Erasure must be through within 30 days.", quote="within 30 days"),
    fact("count", "2 regions", sentence="We run in 2 regions.", quote="2 regions", kind="count"),
    fact("team.size", "2 engineers", sentence="The team is 2 engineers.", quote="2 engineers", kind="count"),
)


@pytest.mark.parametrize(("text", "expected"), [
    ("Erasure must be through within 30 days.", "Erasure must be through within {deletion_deadline}."),
    ("The last ones come after 30 days.", "The last ones come after {files_late_max}."),
    ("The team is 2 engineers.", "The team is {team_size}."),
    ("It takes 77 days.", "It takes …."),
    ("Braces {like} these.", "Braces like these."),
    ("The owner is TBD for now.", "The owner is (left open) for now."),
    ("TBD", ""),
])  # fmt: skip
def test_a_sentence_cites_the_fact_that_it_is_about(text: str, expected: str) -> None:
    assert cite(text, fact_ids(CITED)) == expected


@pytest.mark.parametrize(("about", "value", "quote"), [
    ("contingency", "15 %", "with 15 % contingency inside"),
    ("acknowledge", "5 min", "5 minutes to acknowledge"),
    ("acknowledge", "10 min", "looks at alerts within 10 minutes"),
    ("parallel", "5 weeks", "both loads side by side for 5 weeks"),
    ("fed", "8 weeks", "The vendor stays connected for 8 weeks"),
    ("parallel cost", "40000 EUR/month", "Running old and new together may add EUR 40,000 a month"),
    ("replication", "3", "replication factor 3"),
])  # fmt: skip
def test_words_place_a_quantity_without_a_role(about: str, value: str, quote: str) -> None:
    desk = book(reading(fact("other", "1 h", quote="something else"), fact("other", value, quote=quote)))
    found = said(desk, about)
    assert found is not None
    assert desk.ledger.figures[found].quote == quote


def test_an_id_of_ours_never_hides_a_fact() -> None:
    desk = book(reading(fact("outage.tolerated", "4 h")))
    ours = desk.assumed("outage_tolerated", "outage_tolerated")
    assert ours == "outage_tolerated_plan"
    assert desk.magnitude(ours, "min") == 30
    assert desk.magnitude(desk.stated("outage_tolerated"), "h") == 4
