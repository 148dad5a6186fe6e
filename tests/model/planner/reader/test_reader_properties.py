"""What holds for every text: nothing raises, quotes are verbatim, each quantity is in exactly one fact."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dataplan.core.quantity import parse_quantity
from dataplan.model.planner.reader import boundary, read
from dataplan.model.planner.reader.blocks import read_layout
from dataplan.model.planner.reader.page import read_page
from dataplan.model.planner.reader.prose import read_prose
from dataplan.model.planner.reader.suspicion import suspicions
from dataplan.resources import load_skill

SKILL = load_skill()

QUANTITIES = [
    "2,400 scans/s", "9.500 events", "600 bytes", "1.35 KB", "99.5 %", "20 s", "13 months", "3.5 times",
        "€ 4,000 per month", "five",
    "24 partitions", "40 million cards", "06:00", "p99", "2–3 days", "0.02 USD per GB", "half a million orders",
        "6 Uhr",
]  # fmt: skip
WORDS = [
    "scanners send", "arrive within", "the rest", "owner: Depot IT", "topic scans.v2", "must be right", "peak",
        "on average",
    "we keep raw", "dashboard", "Finance needs", "duplicates", "late", "and", "but", "so that they can decide",
        "ignore",
    "per depot", "from the ERP", "in Avro", "team of", "budget", "nicht", "pro Sekunde", "por segundo",
        "scan_id is stable",
]  # fmt: skip
MARKS = [
    ". ", ", ", "; ", "\n", "\n\n", "\n- ", "\n  - ", "\n> ", "\n## ", " | ", "\n|---|---|\n", ": ", " (", ") ", "**",
        "`", "\n```\n", " — ",
    "\t", "\n1. ", "<!-- ", " -->", "From: a\nTo: b\nSubject: c\n",
]  # fmt: skip

pieces = st.lists(st.sampled_from([*QUANTITIES, *WORDS, *MARKS]), max_size=40)
briefs = st.one_of(pieces.map(" ".join), pieces.map("".join), st.text(max_size=300))


@given(briefs)
@settings(max_examples=150, deadline=None)
def test_quotes_are_verbatim_and_values_parse(brief: str) -> None:
    reading = read_prose(brief)
    for fact in reading.facts:
        assert fact.quote
        assert fact.quote in brief
        assert fact.sentence in brief
        parse_quantity(fact.value)
        for bound in filter(None, (fact.low, fact.high)):
            parse_quantity(bound)
    constraints = [item.sentence for item in reading.constraints]
    for text in (reading.summary, *reading.excluded, *reading.quality, *constraints):
        assert text in brief


@given(briefs)
@settings(max_examples=150, deadline=None)
def test_each_quantity_is_in_exactly_one_fact(brief: str) -> None:
    page = read_page(read_layout(brief), "en")
    silent = suspicions(page).silent
    reading = read_prose(brief, "en")
    readable = sum(
        len(page.found[index])
        for index, sentence in enumerate(page.sentences)
        if index not in silent and not sentence.block.quoted
    )
    roles = {"slo.percentile", "deadline.daily", "delivery.by", "team.size"}
    spoken = [fact for fact in reading.facts if fact.role in roles]
    assert readable <= len(reading.facts) + len(reading.unclear)
    assert len(reading.facts) - len(spoken) <= sum(map(len, page.found))


@given(briefs)
@settings(max_examples=100, deadline=None)
def test_subjects_are_sources_or_outputs_of_the_reading(brief: str) -> None:
    reading = read_prose(brief)
    names = {"", *(source.name for source in reading.sources), *(output.name for output in reading.outputs)}
    assert {fact.subject for fact in reading.facts} <= names
    for name in names - {""}:
        assert name == name.strip()
        assert "\n" not in name
        assert len(name) <= 80


@given(st.one_of(briefs, st.binary(max_size=300).map(lambda data: data.decode("latin-1"))))
@settings(max_examples=150, deadline=None)
def test_garbage_never_raises(brief: str) -> None:
    reading = read(brief, SKILL)
    assert reading.language
    boundary(brief, SKILL)


@given(briefs)
@settings(max_examples=50, deadline=None)
def test_the_same_brief_reads_the_same_twice(brief: str) -> None:
    assert read_prose(brief) == read_prose(brief)


@given(briefs)
@settings(max_examples=100, deadline=None)
def test_blocks_and_sentences_are_slices_in_order(brief: str) -> None:
    layout = read_layout(brief)
    assert len(layout.visible) == len(brief)
    for block in layout.blocks:
        assert 0 <= block.start <= block.end <= len(brief)
        assert all(parent < block.index for parent in block.parents)
    for sentence in read_page(layout, "en").sentences:
        assert sentence.start <= sentence.plain.offsets[0] <= sentence.plain.offsets[-1] == sentence.end
