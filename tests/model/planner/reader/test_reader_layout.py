"""Blocks, tables, sentences and clauses: every layout ends as slices of the brief under what they belong to."""

from __future__ import annotations

import pytest

from dataplan.model.planner.reader.blocks import Layout, read_layout
from dataplan.model.planner.reader.sentences import clauses, sentences


def shape(layout: Layout) -> list[tuple[str, str, list[str]]]:
    return [
        (block.kind, layout.text(block), [layout.text(layout.blocks[parent]) for parent in block.parents])
        for block in layout.blocks
    ]


HEADINGS = [
    ("## Sources\ntext here\n", "Sources"),
    ("SOURCES\n\ntext here\n", "SOURCES"),
    ("**Sources**\n\ntext here\n", "Sources"),
    ("**Sources:**\n- text here\n", "Sources"),
    ("Sources\n=======\ntext here\n", "Sources"),
    ("Sources\n-------\n\ntext here\n", "Sources"),
    ("2.1 Data sources\n\ntext here\n", "Data sources"),
    ("Data sources:\n\ntext here\n", "Data sources"),
    ("> ## Sources\n> text here\n", "Sources"),
]


@pytest.mark.parametrize(("brief", "title"), HEADINGS)
def test_headings_in_every_dress(brief: str, title: str) -> None:
    heading, body = shape(read_layout(brief))
    assert (heading, body[1:]) == (("heading", title, []), ("text here", [title]))


NO_HEADINGS = [
    "2,400 scans per second\n",
    "24 partitions\n",
    "We need this by Friday.\n",
    "KPI\n",
    "Note that this holds: always.\n",
    "- item\n---\n",
]


@pytest.mark.parametrize("brief", NO_HEADINGS)
def test_what_only_looks_like_a_heading(brief: str) -> None:
    assert all(kind != "heading" for kind, _, _ in shape(read_layout(brief)))


def test_lists_nest_by_indent_and_continue_over_lines() -> None:
    brief = "# A\n- one\n  goes on\n  - inner: x\n- two\n1. three\n\nafter\n"
    assert shape(read_layout(brief)) == [
        ("heading", "A", []),
        ("item", "one\n  goes on", ["A"]),
        ("item", "inner: x", ["A", "one\n  goes on"]),
        ("item", "two", ["A"]),
        ("item", "three", ["A"]),
        ("text", "after", ["A"]),
    ]


def test_a_lead_in_line_is_the_parent_of_its_list() -> None:
    assert shape(read_layout("We have two sources:\n- tills\n- ERP\n"))[1] == (
        "item",
        "tills",
        ["We have two sources:"],
    )


def test_fields_of_a_paragraph_stand_alone() -> None:
    layout = read_layout("Owner: Depot IT\nFormat: Avro on topic scans.v2\nPeak rate: 8,400/s\n")
    assert [(block.kind, block.label) for block in layout.blocks] == [
        ("field", "Owner"),
        ("field", "Format"),
        ("field", "Peak rate"),
    ]


TABLES = [
    "| Source | Rate |\n|---|---|\n| scans | 2,400/s |\n",
    "Source | Rate\n--- | ---\nscans | 2,400/s\n",
    "+--------+---------+\n| Source | Rate    |\n+--------+---------+\n| scans  | 2,400/s |\n+--------+---------+\n",
    "Source\tRate\nscans\t2,400/s\n",
    "> | Source | Rate |\n> |---|---|\n> | scans | 2,400/s |\n",
]


@pytest.mark.parametrize("brief", TABLES)
def test_tables_in_every_dress(brief: str) -> None:
    layout = read_layout(brief)
    cells = [(block.label, layout.text(block)) for block in layout.blocks if block.kind == "cell"]
    assert cells == [("Source", "scans"), ("Rate", "2,400/s")]


def test_a_table_without_a_head_has_cells_without_labels() -> None:
    layout = read_layout("| Peak | 8,400/s |\n| Mean | 2,400/s |\n")
    assert [(block.label, layout.text(block)) for block in layout.blocks if block.kind == "cell"][1] == ("", "8,400/s")


def test_mail_headers_signatures_and_disclaimers_are_no_text() -> None:
    brief = (
        "From: A <a@example.org>\nTo: B\nSubject: RE: Meter data\nDate: Tue, 3 Nov 2026 10:12\n\nWe need "
        "it.\n\nBest regards,\nAnna\n"
        "Tel. 030 123456\n\n> On Mon, 2 Nov 2026, B wrote:\n> What do you need?\n\nThis e-mail may contain "
        "confidential information\n"
        "intended solely for the recipient.\n"
    )
    layout = read_layout(brief)
    assert layout.subject == "Meter data"
    assert [layout.text(block) for block in layout.blocks] == ["We need it.", "What do you need?"]


def test_a_broken_attribution_line_is_no_text() -> None:
    layout = read_layout("> On Tue, 3 Nov 2026 at 10:12, Ana Ruiz <ana@\n> example.org> wrote:\n> Fine.\n")
    assert [layout.text(block) for block in layout.blocks] == ["Fine."]


SENTENCES = [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("approx. 20 s, e.g. at noon. Then more.", ["approx. 20 s, e.g. at noon.", "Then more."]),
    ("Das sind z. B. Kunden, d. h. Personen. Weiter.", ["Das sind z. B. Kunden, d. h. Personen.", "Weiter."]),
    ("About 1.5 Mio. events. Then.", ["About 1.5 Mio. events.", "Then."]),
    ("The rest within 24 h. A scan comes twice.", ["The rest within 24 h.", "A scan comes twice."]),
    ("It survives. authorization_id is stable.", ["It survives.", "authorization_id is stable."]),
    ("Am 3. November kommt er. Gut.", ["Am 3. November kommt er.", "Gut."]),
    ("Version 2.4 is old.", ["Version 2.4 is old."]),
]


@pytest.mark.parametrize(("brief", "expected"), SENTENCES)
def test_sentences(brief: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(read_layout(brief))] == expected


def test_a_sentence_knows_its_place_through_markup_and_quote_marks() -> None:
    brief = "> We send **9,500** `card` events\n> per second.\n"
    (sentence,) = sentences(read_layout(brief))
    assert sentence.text == "We send 9,500 card events per second."
    start, end = sentence.plain.span(sentence.text.index("9,500"), sentence.text.index("events") + 6)
    assert brief[start:end] == "9,500** `card` events"


def test_a_text_without_full_stops_is_cut_into_bounded_pieces() -> None:
    pieces = sentences(read_layout("word " * 2_000))
    assert max(len(piece.text) for piece in pieces) <= 1_500
    assert sum(piece.text.count("word") for piece in pieces) == 2_000


def test_clauses() -> None:
    text = "2,400/s on average, 8,400/s before Christmas; 600 bytes each (Avro) but not more"
    assert [text[start:end].strip() for start, end in clauses(text)] == [
        "2,400/s on average,", "8,400/s before Christmas", "600 bytes each", "Avro", "but not more",
    ]  # fmt: skip
