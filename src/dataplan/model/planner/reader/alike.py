"""Quantities that say the same of different things: "for 5 minutes, 1 hour and 24 hours", "a card's take 600 bytes, a
shop's 2 KB". The later ones leave out the words that give the first one its role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataplan.model.planner.reader.facts import Placed

_LISTED = re.compile(r"(?:\s+at\s+p\d{2,3})?\s*(?:,|,?\s*(?:and|or|und|oder|y|o)|/)\s*", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\s*[,;]\s*(?:and\s+)?(?:an?|the|each|every|one)\s+[\w-]+['’]s?\s+(?:about|around|roughly|some|nearly)?\s*",
    re.IGNORECASE,
)
_STEP = re.compile(r"\b(?:step|task|model|stage|schritt|paso)\b", re.IGNORECASE)
_NOT_LISTED = frozenset({"other", "count", "late.share", "late.delay", "late.max", "rate.mean", "rate.peak"})


def alike(text: str, placed: Sequence[Placed]) -> list[Placed]:
    """The facts of a sentence, each that goes on about what the one before it says in the same role."""
    found = list(placed)
    counted = [at for at, item in enumerate(found) if item.fact.role != "slo.percentile"]
    for before, at in pairwise(counted):
        first, second = found[before], found[at]
        between = text[first.found.end : second.found.start]
        same = first.fact.kind == second.fact.kind and first.fact.role not in _NOT_LISTED
        listed = second.fact.role == "other" and _LISTED.fullmatch(between)
        if same and (listed or _OF_ANOTHER.fullmatch(between)):
            fact = replace(second.fact, role=first.fact.role, subject=first.fact.subject)
            found[at] = replace(second, fact=fact)
    return [_step(text, item) for item in found]


def _step(text: str, item: Placed) -> Placed:
    """``the longest step takes 20 minutes``: part of a run, where the words since the last semicolon say so."""
    if item.fact.role != "run.duration":
        return item
    said = text[: item.found.start].rpartition(";")[2]
    return replace(item, fact=replace(item.fact, role="run.step")) if _STEP.search(said) else item
