"""The dates of a brief: when its figures were measured, when it was written, when the new path goes live.

Between them lies the lead time by which today's load has grown at the launch. It is a fact only where both ends are
said; a brief with one date, or with a launch before its figures, says nothing about it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.quotes import LONGEST_QUOTE, whole_sentence
from dataplan.model.planner.reading import Fact

_MONTHS = (
    ("january", "januar", "enero"), ("february", "februar", "febrero"), ("march", "märz", "marzo"),
    ("april", "abril"), ("may", "mai", "mayo"), ("june", "juni", "junio"), ("july", "juli", "julio"),
    ("august", "agosto"), ("september", "septiembre"), ("october", "oktober", "octubre"),
    ("november", "noviembre"), ("december", "dezember", "diciembre"),
)  # fmt: skip
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:de\s+)?)?(?P<month>{'|'.join(_NUMBER)})\s+(?:de\s+|del\s+)?"
    r"(?P<year>20\d\d)\b|\b(?P<iso>20\d\d)-(?P<number>[01]\d)(?:-[0-3]\d)?\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:measured|as of|counted in|baseline|gemessen|stand|medi(?:do|mos)|medición)\b", re.IGNORECASE
)
_LIVE = re.compile(
    r"\b(?:live (?:from|on|by|in|since)|go(?:es|ing)?[- ]live|launch(?:es|ed)?|in production|"
    r"first [\w ]{2,30}? (?:on|by|from)|livegang|produktiv|puesta en (?:marcha|producción)|en producción)\b",
    re.IGNORECASE,
)
_OFF = re.compile(r"\b(?:switched off|turned off|shut down|retired?|abgeschaltet|se apaga)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:shadow|pilot|freeze|test|parallel|schatten|piloto)\b", re.IGNORECASE)
_HEAD = 3
"""Sentences at the beginning of a brief in which a date is that of the brief."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Date:
    months: int
    text: str
    sentence: int


def lead_time(page: Page, silent: Collection[int]) -> Iterator[Fact]:
    """From the measurement, or from the brief itself, to the launch: in whole months, where both are dated."""
    start = _first(page, silent, _MEASURED) or _written(page)
    end = _first(page, silent, _LIVE) or _first(page, silent, _OFF)
    if start is None or end is None or not 0 < end.months - start.months <= _LONGEST:
        return
    sentence = whole_sentence(page, end.sentence)
    quote = sentence if len(sentence) <= LONGEST_QUOTE else end.text
    yield Fact(
        role="deadline.project", kind="time", value=f"{end.months - start.months} months", quote=quote,
        sentence=sentence, counted=f"{start.text} to {end.text}",
    )  # fmt: skip


_LONGEST = 60
"""Months beyond which two dates are not the ends of one project."""


def _first(page: Page, silent: Collection[int], words: re.Pattern[str]) -> _Date | None:
    """The first date behind such words in a sentence; the one before them where none is behind."""
    for index, sentence in enumerate(page.sentences):
        read = "20" in sentence.text and index not in silent and page.part(index) != "excluded"
        found = words.search(sentence.text) if read else None
        if found is None or (words is _LIVE and _NOT_YET.search(sentence.text, 0, found.start())):
            continue
        dates = list(_DATE.finditer(sentence.text))
        behind = [match for match in dates if match.start() >= found.start()]
        if dates:
            return _date((behind or dates)[0], index)
    return None


def _written(page: Page) -> _Date | None:
    """The date of the mail, or one at the head of the brief that is about nothing else."""
    if match := _DATE.search(page.layout.sent):
        return _date(match, 0)
    for index, sentence in enumerate(page.sentences[:_HEAD]):
        if not _LIVE.search(sentence.text) and (match := _DATE.search(sentence.text)):
            return _date(match, index)
    return None


def _date(match: re.Match[str], index: int) -> _Date:
    if match["iso"]:
        year, month = int(match["iso"]), int(match["number"])
    else:
        year, month = int(match["year"]), _NUMBER[match["month"].lower()]
    return _Date(months=year * 12 + month, text=" ".join(match[0].split()), sentence=index)
