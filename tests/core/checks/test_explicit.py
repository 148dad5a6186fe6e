"""What is a placeholder and what is an answer, both ways."""

from __future__ import annotations

import pytest

from dataplan.core.checks.explicit import hole, unnamed, unowned, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("TBD", "placeholder"),
        ("tbd.", "placeholder"),
        ("To be decided", "placeholder"),
        ("The owner is still to be decided by the board.", "placeholder"),
        ("To be defined in a later phase of the project", "placeholder"),
        ("N/A", "placeholder"),
        ("n/a - no", "without a reason"),
        ("none", "placeholder"),
        ("None.", "placeholder"),
        ("unknown", "placeholder"),
        ("as needed", "placeholder"),
        ("Scale as needed", "leaves it open"),
        ("Retries if necessary", "leaves it open"),
        ("to be confirmed", "leaves it open"),
        ("-", "placeholder"),
        ("...", "placeholder"),
        ("?", "placeholder"),
        ("What is it ???", "placeholder"),
        ("etc.", "placeholder"),
        ("Lorem ipsum dolor sit amet", "placeholder"),
        ("standard", "placeholder"),
        ("best practices", "placeholder"),
        ("<owner>", "placeholder"),
        ("Ask [owner name] about the feed", "placeholder"),
        ("TODO write the correction path", "placeholder"),
        ("FIXME", "placeholder"),
        ("noch offen", "placeholder"),
        ("wird noch festgelegt", "placeholder"),
        ("Die Schwelle wird noch festgelegt, sobald Zahlen da sind", "placeholder"),
        ("Nach Bedarf", "placeholder"),
        ("por definir", "placeholder"),
        ("pendiente", "placeholder"),
        ("Upsert", "too little"),
        ("See wiki", "too little"),
    ],
)
def test_a_hole_says_why(text: str, said: str) -> None:
    assert said in hole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing arrives after the latest delay, so the day closes completely.",
        "None is needed: the sink overwrites by key.",
        "n/a: the source never deletes rows",
        "Not applicable because no personal data is stored.",
        "Retries as needed, at most {attempts}, then quarantine.",
        "Stated orally by Routing; to be confirmed in writing.",
        "A scan of an unknown depot waits in quarantine until its row is there.",
        "Keyed upsert by parcel_id",
        "Wird nach {delay} geschlossen und danach nur korrigiert",
        "Se corrige por la ruta de eventos tardíos",
        "The todo list of the depot is out of scope",
        "An open question goes to the owner",
        "遅延したイベントは修正経路を通る",
    ],
)
def test_an_answer_is_none(text: str) -> None:
    assert hole(text) == ""


def test_least_words_count() -> None:
    assert "2 of at least 4 words" in hole("Keyed upsert", least=4)
    assert hole("Keyed upsert by parcel", least=4) == ""


def test_repeating_the_question_is_no_answer() -> None:
    assert "repeats the question" in hole("The correction path", field="correction_path", least=1)
    assert hole("The correction path of Depot IT", field="correction_path", least=1) == ""


@pytest.mark.parametrize("text", ["open", "value", "date", "default", "scan_id", "2", "v4.1", "same", "unknown depot"])
def test_a_name_may_be_any_word(text: str) -> None:
    assert unnamed(text) == ""


@pytest.mark.parametrize("text", ["", "TBD", "n/a", "unknown", "???", "-", "xxx", "XXX", "<name>"])
def test_a_placeholder_is_no_name(text: str) -> None:
    assert unnamed(text)


@pytest.mark.parametrize(
    "text",
    ["someone", "The team", "us", "owner", "Owner: unknown", "TBD", "n/a", "", "stakeholders", "das Team", "jemand",
     "alguien", "the owner", "Unknown", "Team (to be confirmed)"],
)  # fmt: skip
def test_nobody_in_particular_owns_nothing(text: str) -> None:
    assert unowned(text)


@pytest.mark.parametrize(
    "text", ["Depot IT", "Tracking", "Ana Ruiz", "data platform team", "Team Blau", "CFO", "財務部"]
)
def test_a_person_role_or_team_owns(text: str) -> None:
    assert unowned(text) == ""


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("a b-c d/e", 3), ("within {eta_slo} of it", 4), ("don't", 1), ("配送追跡", 2)]
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert words(text) == count
