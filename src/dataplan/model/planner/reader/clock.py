"""Times of day that are deadlines: "ready by 06:00", "vor 6 Uhr", "antes de las 7:30".

A time that only says when something starts is none ("the run starts at 06:00"), nor is one that is part of a time
span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dataplan.core.brief.unwritten import Unwritten, times_of_day
from dataplan.core.quantity.found import Found

_BY = re.compile(
    r"(?:\bby|\bbefore|\buntil|\btill|\bno later than|\bnot later than|\b(?:at the )?latest(?: at| by)?|\bdue(?: "
    r"at| by)?|"
    r"\b(?:deadline|cut-?off)(?: is| at|:)*|\b(?:ready|available|out|follows?|published|there|delivered|complete) at|"
    r"\bmust be .{0,20}\bat|\bwith [\w’']+ at|"
    r"\bbis(?: spätestens)?(?: um)?|\bvor|\bspätestens(?: um| bis)?|\b(?:fertig|verfügbar|bereit) um|"
    r"\bantes de(?: las| la)?|\ba más tardar(?: a)?(?: las)?|\bhasta las|\bcomo muy tarde(?: a)?(?: las)?|\bpara las|"
    r"\b(?:list[oa]|disponible)s? a las)\s*$",
    re.IGNORECASE,
)
_REACH = 60
_THAT_IS = re.compile(
    r"\b(?:at|um|a las)\s(?=\d)[^.;:!?]{0,4}:?[^.;:!?]{0,40}?,?\s*(?:and |und |y )?"
    r"(?:(?:that|this|which) is (?:the|our|his|her|their) deadline|das ist (?:die|unsere) frist|ese es el plazo)",
    re.IGNORECASE,
)
""" "starts at 06:00, and that is the deadline": the sentence itself says what the time is."""


def deadlines(text: str, found: Sequence[Found]) -> Iterator[Unwritten]:
    """Times of day behind a word that makes them a deadline, outside of quantities."""
    told = _THAT_IS.search(text)
    for time in times_of_day(text):
        if any(item.start < time.end and time.start < item.end for item in found):
            continue
        before = _BY.search(text, max(0, time.start - _REACH), time.start) is not None
        if before or (told is not None and told.start() <= time.start < told.end()):
            yield time
