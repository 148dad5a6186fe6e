"""Rates that leave out their unit beside another one: "400 events per second on average, 1,500 at peak"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dataplan.core.quantity.found import Found
from dataplan.core.quantity.numbers import Numeral, read_number
from dataplan.model.planner.reader.kinds import kind_of_unit
from dataplan.model.planner.reader.lexicon import Hit, says_concept

_LEVELS = frozenset({"peak", "mean"})
_NUMBER = re.compile(r"(?<![\w.,:/$€£#-])[0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![\w.,])")
_SAID_OF = re.compile(
    r"\s*(?P<link>(?:at|in|on|during|around|when|zu|zur|im|an|am|bei|en|de|durante)\s+)?"
    r"(?:(?:the|its|their|our|der|den|dem|die|el|la|las|los)\s+)?(?:(?:hour|hours|time|times|hora|horas)\s+)?",
    re.IGNORECASE,
)
"""Between a number and the word behind it that says which rate it is: ``1,500 at the peak``."""
_SAYS_OF = re.compile(
    r"(?:\s+(?:hours?|times?|loads?|rates?|traffic|season|seasons|days?))?"
    r"(?:\s+(?:of|at|is|are|reaches|to|near|up to|von|bei|mit|ist|sind|bis zu|de|es|son|hasta))?[\s:=~≈]*"
    r"(?:(?:about|around|roughly|some|nearly|almost|etwa|rund|ca\.|unos|unas|casi)\s+)?",
    re.IGNORECASE,
)
"""Between such a word and the number behind it: ``peaks of about 1,500``."""
_OPENS = re.compile(
    r"(?:^|[,;:(–—]|\b(?:and|but|or|with|then|to|und|aber|oder|mit|dann|auf|y|pero|con))\s*"
    r"(?:(?:about|around|roughly|some|nearly|almost|up to|only|even|etwa|rund|ca\.|bis zu|nur|unos|unas|casi|hasta)"
    r"\s+|[~≈])?$",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\s*(?:$|[);–—!]|[.,:](?!\d)|(?:and|but|or|on|in|at|during|before|und|aber|oder|im|am|an|bei|y|pero|en|durante)\b)",
    re.IGNORECASE,
)
_ROOM = 40
"""Characters before a number in which the words that open its part stand."""


def with_left_out_units(text: str, found: tuple[Found, ...], hits: Sequence[Hit], language: str) -> tuple[Found, ...]:
    """The quantities of a sentence, bare numbers that are said to be its peak or its mean in the unit of its rate."""
    rates = [item for item in found if item.value is not None and kind_of_unit(item.unit) in {"rate", "data-rate"}]
    levels = [hit for hit in hits if hit.concept in _LEVELS]
    if not rates or not levels or says_concept(hits, "allow", "limit"):
        return found
    made = list(_left_out(text, [item for item in found if item.unit], rates, levels, language))
    kept = [item for item in found if not any(item.start < new.end and new.start < item.end for new in made)]
    return tuple(sorted([*kept, *made], key=lambda item: item.start))


def _left_out(
    text: str, taken: Sequence[Found], rates: Sequence[Found], levels: Sequence[Hit], language: str
) -> Iterator[Found]:
    for match in _NUMBER.finditer(text):
        at = match.start()
        if any(item.start <= at < item.end for item in taken) or _YEAR.match(text, at):
            continue
        numeral = read_number(text, at, language)
        rate = next((item for item in reversed(rates) if item.end <= at), rates[0])
        if numeral is None or numeral.value is None or rate.value is None:
            continue
        level = _level(text, numeral, levels)
        if not level:
            continue
        if numeral.value > rate.value if level == "peak" else numeral.value < rate.value:
            yield Found(
                start=at, end=numeral.end, text=text[at : numeral.end], value=numeral.value, unit=rate.unit,
                kind=rate.kind,
            )  # fmt: skip


def _level(text: str, numeral: Numeral, levels: Sequence[Hit]) -> str:
    """The level that stands right beside a number, which stands for itself and counts no things."""
    if _OPENS.search(text, max(0, numeral.start - _ROOM), numeral.start):
        said = _SAID_OF.match(text, numeral.end)
        for hit in levels:
            if said is not None and hit.start in {said.end(), numeral.end + 1}:
                linked = said["link"] or text[hit.start : hit.end].count(" ")
                if linked or _CLOSES.match(text, hit.end):
                    return hit.concept
    if _CLOSES.match(text, numeral.end):
        for hit in levels:
            if hit.end <= numeral.start and _SAYS_OF.fullmatch(text, hit.end, numeral.start):
                return hit.concept
    return ""
