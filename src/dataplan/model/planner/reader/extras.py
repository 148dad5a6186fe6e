"""What a scan passes over though a brief says it in numbers: deadlines, percentiles, "a team of five"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dataplan.core.brief.unwritten import headcounts, percentiles
from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader.clock import deadlines
from dataplan.model.planner.reader.lexicon import says, says_concept
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.subjects import Subjects
from dataplan.model.planner.reading import FactKind, Role


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
    for team in headcounts(text, page.language):
        if not any(item.start < team.end and team.start < item.end for item in found):
            stand_in = Found(start=team.start, end=team.end, text="", value=team.value, unit="people", kind="count")
            yield Extra(found=stand_in, role="team.size", kind="count", value=team.notation)


def _deadline_role(page: Page, subjects: Subjects, index: int, clause: str) -> Role:
    """What a source does to us is a delivery; what we owe somebody is a daily deadline."""
    text = page.sentences[index].text
    if says(clause, "arrive") or (says(text, "arrive") and not says(text, "must", "output")):
        return "delivery.by"
    inside = subjects.container(index)
    if inside is None and subjects.mentioned(index, "source") and not subjects.mentioned(index, "output"):
        return "delivery.by"
    return "delivery.by" if inside is not None and inside.kind == "source" else "deadline.daily"
