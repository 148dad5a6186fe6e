"""What a scan for quantities passes over and a brief still says in numbers: deadlines, percentiles, "a team of five"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dataplan.core.brief.unwritten import percentiles
from dataplan.core.quantity.found import Found
from dataplan.core.quantity.number_words import read_words
from dataplan.model.planner.reader.clock import deadlines
from dataplan.model.planner.reader.lexicon import says, says_concept
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.subjects import Subjects
from dataplan.model.planner.reading import FactKind, Role

_TEAM = re.compile(
    r"\b(?:team of|we are|there are|wir sind|team aus|equipo de|somos)\s+(?P<number>\d{1,3}|[^\W\d_]+)"
    r"(?=\s*(?:[.,;:)]|$|and\b|und\b|y\b|who\b|on\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A number at its place in a sentence, with the role that its notation gives it and the value as it is written."""

    found: Found
    role: Role
    kind: FactKind
    value: str


def extras(page: Page, subjects: Subjects, index: int, clause_of: Callable[[int], tuple[int, int]]) -> Iterator[Extra]:
    text, found = page.sentences[index].text, page.found[index]
    if any(char.isdigit() for char in text) or "n" in text:
        for time in deadlines(text, found):
            stand_in = Found(start=time.start, end=time.end, text="", value=time.value, unit="min", kind="duration")
            role = _deadline_role(page, subjects, index, text[slice(*clause_of(time.start))])
            yield Extra(found=stand_in, role=role, kind="time", value=time.notation)
    if says_concept(page.hits[index], "percentile"):
        for mark in percentiles(text):
            stand_in = Found(start=mark.start, end=mark.end, text="", value=mark.value, unit="%", kind="share")
            yield Extra(found=stand_in, role="slo.percentile", kind="share", value=mark.notation)
    for match in _TEAM.finditer(text):
        number = _number(match["number"], page.language)
        start, end = match.span("number")
        if number is not None and not any(item.start < end and start < item.end for item in found):
            stand_in = Found(start=start, end=end, text="", value=number, unit="people", kind="count")
            yield Extra(found=stand_in, role="team.size", kind="count", value=f"{number:g} people")


def _deadline_role(page: Page, subjects: Subjects, index: int, clause: str) -> Role:
    """What a source does to us is a delivery; what we owe somebody is a daily deadline."""
    text = page.sentences[index].text
    if says(clause, "arrive") or (says(text, "arrive") and not says(text, "must", "output")):
        return "delivery.by"
    inside = subjects.container(index)
    if inside is None and subjects.mentioned(index, "source") and not subjects.mentioned(index, "output"):
        return "delivery.by"
    return "delivery.by" if inside is not None and inside.kind == "source" else "deadline.daily"


def _number(text: str, language: str) -> float | None:
    if text.isdigit():
        return float(text) if int(text) else None
    spoken = read_words(text, 0, language)
    return spoken[0] if spoken is not None and spoken[1] == len(text) else None
