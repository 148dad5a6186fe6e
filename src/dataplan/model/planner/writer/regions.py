"""Where everything runs: the region that the brief's rules name, or the one region that is taken for granted."""

from __future__ import annotations

import re

from dataplan.model.planner.writer.book import Book
from dataplan.render.templates import phrase

_NAMED = re.compile(
    r"\b(EU|EEA|EWR|UE|European Union|Europäische[n]? Union|Unión Europea"
    r"|Germany|Deutschland|Alemania|Spain|Spanien|España"
    r"|Switzerland|Schweiz|Austria|Österreich|France|UK|United Kingdom|USA|US|United States|Canada|India|Australia)\b"
)


def region_of(book: Book) -> str:
    """The first region or country in a rule about compliance: "Card data must not leave the EU" -> EU."""
    for item in book.reading.constraints:
        if item.kind == "compliance" and (found := _NAMED.search(item.sentence)):
            return found[1]
    return phrase("home_region")
