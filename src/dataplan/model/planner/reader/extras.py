"""What a scan passes over though a brief says it in numbers: deadlines, percentiles, "a team of five"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dataplan.core.brief.unwritten import headcounts, percentiles
from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader.clock import deadlines
from dataplan.model.planner.reader.kinds import kind_of_unit
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
    counted: str = ""


def extras(page: Page, subjects: Subjects, index: int, clause_of: Callable[[int], tuple[int, int]]) -> Iterator[Extra]:
    text, found = page.sentences[index].text, page.found[index]
    if any(char.isdigit() for char in text) or "n" in text:
        for time in deadlines(text, found):
            stand_in = Found(start=time.start, end=time.end, text="", value=time.value, unit="min", kind="duration")
            role = _deadline_role(page, subjects, index, text[slice(*clause_of(time.start))])
            yield Extra(found=stand_in, role=role, kind="time", value=time.notation)
    yield from _counted(page, index, found)
    if says_concept(page.hits[index], "percentile"):
        for mark in percentiles(text):
            stand_in = Found(start=mark.start, end=mark.end, text="", value=mark.value, unit="%", kind="share")
            yield Extra(found=stand_in, role="slo.percentile", kind="share", value=mark.notation)
    for team in headcounts(text, page.language):
        if not any(item.start < team.end and team.start < item.end for item in found):
            stand_in = Found(start=team.start, end=team.end, text="", value=team.value, unit="people", kind="count")
            yield Extra(found=stand_in, role="team.size", kind="count", value=team.notation)


_OF_THOSE = re.compile(
    r"\b(?P<number>one|two|three|four|five|six|\d{1,2}) of (?:those|these|them)\b[^.;]*"
    r"|\b(?P<zahl>eine|zwei|drei|vier|fünf|\d{1,2}) davon\b[^.;]*",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eine": 1, "zwei": 2, "drei": 3,
            "vier": 4, "fünf": 5}  # fmt: skip
_HOURS = re.compile(
    r"\b(?:between|from|zwischen|von|entre)\s+(?P<from>\d{1,2}:\d{2})\s+(?:and|to|until|und|bis|y)\s+(?P<to>\d{1,2}:\d{2})",
    re.IGNORECASE,
)


def _counted(page: Page, index: int, found: Sequence[Found]) -> Iterator[Extra]:
    """``two of those without any reading``: hours of an outage; ``between 21:00 and 06:00``: hours for a first copy."""
    text, hits = page.sentences[index].text, page.hits[index]
    if says_concept(hits, "outage") and (match := _OF_THOSE.search(text)) is not None:
        number = (match["number"] or match["zahl"]).lower()
        whole = next((item for item in reversed(found) if item.end <= match.start()), None)
        if whole is not None and kind_of_unit(whole.unit) == "time":
            value = f"{_NUMBERS.get(number) or int(number)} {whole.unit}"
            yield _extra(match, "outage.tolerated", value, match[0].strip())
    if says_concept(hits, "snapshot") and (match := _HOURS.search(text)) is not None:
        start, end = (int(time[:-3]) * 60 + int(time[-2:]) for time in (match["from"], match["to"]))
        yield _extra(match, "snapshot.window", f"{((end - start) % 1440) / 60:g} h", match[0])


def _extra(match: re.Match[str], role: Role, value: str, words: str) -> Extra:
    stand_in = Found(start=match.start(), end=match.end(), text=match[0], value=None, unit="", kind="duration")
    return Extra(found=stand_in, role=role, kind="time", value=value, counted=words)


_WE_TELL = re.compile(
    r"^\W*(?:please )?(?:tell|inform|notify|report to|let) (?:us|me|them|him|her|the)\b|\bwith [A-Z]\w+ (?:at|by)\b"
    r"|^\W*(?:bitte )?(?:melden|meldet|sagt|informiert)\b|^\W*(?:avísennos|avisen)\b",
    re.IGNORECASE,
)
"""What we are asked to say by a time of day, and what has to be with somebody by then."""


def _deadline_role(page: Page, subjects: Subjects, index: int, clause: str) -> Role:
    """What a source does to us is a delivery; what we owe somebody is a daily deadline."""
    text = page.sentences[index].text
    if _WE_TELL.search(clause):
        return "deadline.daily"
    if says(clause, "arrive") or (says(text, "arrive") and not says(text, "must", "output")):
        return "delivery.by"
    inside = subjects.container(index)
    if inside is None and subjects.mentioned(index, "source") and not subjects.mentioned(index, "output"):
        return "delivery.by"
    return "delivery.by" if inside is not None and inside.kind == "source" else "deadline.daily"
