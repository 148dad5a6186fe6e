"""YAML briefs: every problem at once, each with file and line, and nothing guessed about types."""

from __future__ import annotations

import pytest

from dataplan.brief_yaml import looks_like_document, read_document
from dataplan.codec import schema_of
from dataplan.core.brief.document import BriefDocument
from dataplan.errors import BriefError

GOOD = "problem: We want a page.\nsources:\n  - name: scans\n    rate: 2,400 scans/s\n"

WRONG = [
    ("problem: a\nsources:\n  - name: x\n    rate: 2,400 KB\n", ["b.yaml:4 (/sources/0/rate): '2,400 KB'"]),
    ("problem: a\nsources:\n  - name: x\n    rate: 2400\n", ["b.yaml:4 (/sources/0/rate): '2400' has no unit"]),
    ("problem: a\nsources:\n  - name: x\n    rate: TBD\n", ["b.yaml:4 (/sources/0/rate)"]),
    ("problem: a\nsources:\n  - rate: 5/s\n", ["b.yaml:3 (/sources/0/name)"]),
    ("problem: a\nsources:\n  - name: x\n    kind: strem\n", ["b.yaml:4 (/sources/0/kind)"]),
    ("problem: a\nsorces: []\n", ["b.yaml:2 (/sorces): sorces is no field of a brief (expected sources)"]),
    ("problem: a\nsources: none\n", ["b.yaml:2 (/sources): is not a list"]),
    (
        "problem: a\noutputs:\n  - name: p\n    ready_by: six\n",
        ["b.yaml:4 (/outputs/0/ready_by): 'six' is not a time of day"],
    ),
    ("problem: a\nbudget: {monthly: 5 KB}\n", ["b.yaml:2 (/budget/monthly): '5 KB' is not an amount per time"]),
    ("problem: a\nproblem: b\n", ["b.yaml:2 (/problem): is there twice"]),
    ("problem: ''\n", ["b.yaml:1 (/problem)"]),
    ("sources: []\n", ["b.yaml:1 (/problem)"]),
    ("problem: &a x\ntitle: *b\n", ["b.yaml:2: is not YAML"]),
    ("problem: [\n", ["is not YAML"]),
    ("- a\n", ["b.yaml:1: is not a mapping"]),
    ("", ["b.yaml:1: is not a mapping"]),
    ("problem: a\nsources: &s\n  - name: x\noutputs: *s\n", ["b.yaml:4 (/outputs): is an alias"]),
    (
        "problem: a\nsources:\n  - name: x\n    rate: 5 s\n    kind: foo\nteam: 5 KB\n",
        ["b.yaml:4 (/sources/0/rate)", "b.yaml:6 (/team)", "b.yaml:5 (/sources/0/kind)"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_every_problem_has_its_line(text: str, expected: list[str]) -> None:
    with pytest.raises(BriefError) as caught:
        read_document(text, "b.yaml")
    problems = [str(problem) for problem in caught.value.problems]
    assert len(problems) == len(expected)
    for problem, start in zip(problems, expected, strict=True):
        assert start in problem


def test_a_bomb_of_aliases_is_refused() -> None:
    bomb = "problem: a\n" + "".join(f"k{i}: &k{i} [{', '.join([f'*k{i - 1}' if i else 'x'] * 9)}]\n" for i in range(9))
    with pytest.raises(BriefError):
        read_document(bomb, "b.yaml")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(BriefError):
        read_document("problem: " + "[" * 5_000, "b.yaml")


def test_nothing_is_guessed() -> None:
    text = (
        "problem: 12\ntitle: no\nlanguage: en\noutputs:\n  - {name: 1.10, ready_by: 06:30, freshness: 1_000 s, "
        "money: yes}\n"
    )
    document = read_document(text, "b.yaml").document
    assert (document.problem, document.title, document.outputs[0].name) == ("12", "no", "1.10")
    assert (document.outputs[0].ready_by, document.outputs[0].money) == ("06:30", True)


def test_every_value_has_its_place() -> None:
    given = read_document("title: Größe\n" + GOOD, "b.yaml")
    place = given.places["/sources/0/rate"]
    assert given.text[place.start : place.end] == "2,400 scans/s"
    assert given.text[place.key : place.end] == "rate: 2,400 scans/s"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, True),
        ("---\n# comment\n" + GOOD, True),
        ("problem: a\ntitle: b\n", True),
        ("Title: Parcels\nOwner: Depot IT\n\nWe want a page.\n", False),
        ("title: Parcels\nowner: Depot IT\n", False),
        ("sources:\n- scans from the depot\n- orders\n", False),
        ("We want a page.", False),
        ("problem: the old load is late and we: need\n  another: [one\n", False),
        ("", False),
    ],
)
def test_what_is_meant_as_a_document(text: str, expected: bool) -> None:
    assert looks_like_document(text) is expected


def test_the_schema_says_what_each_field_asks_for() -> None:
    schema = schema_of(BriefDocument)
    rate = schema["$defs"]["BriefSource"]["properties"]["rate"]
    assert rate["examples"] == ["9500 events/s"]
    assert schema["required"] == ["problem"]
