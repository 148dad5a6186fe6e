"""What a brief says of keys, order and time zone in sentences of its own, away from the source that they are about."""

from __future__ import annotations

import re

from dataplan.model.planner.reading import Reading

_ZONE = re.compile(r"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+\b")
_KEY_OF_FILES = re.compile(
    r"(?:^|[.!?]\s+|[-*]\s+)(?P<key>[^.!?:;]{3,80}?)\s+identif(?:y|ies)\s+(?:an?|each|every|one|the)\s+(?:file|delivery|line)\b",
    re.IGNORECASE,
)
_KEY_OF_CHANGES = re.compile(
    r"(?:^|[.!?]\s+|[-*]\s+)(?P<key>[^.!?:;]{3,80}?)\s+tells?\s+(?:them|changes|events|records|duplicates)\s+apart\b",
    re.IGNORECASE,
)
_IN_ORDER = re.compile(
    r"\b(?:in (?:(?:commit|event|arrival|the same|the right) )?order(?! to)|ordering|reihenfolge|en orden)\b",
    re.IGNORECASE,
)


def trusted(reading: Reading, text: str) -> str:
    """``text`` without comments and without the sentences that try to steer the tool."""
    text = re.sub(r"<!--.*?(?:-->|\Z)", " ", text, flags=re.DOTALL)
    plain = " ".join(text.split())
    for item in reading.suspicions:
        plain = plain.replace(" ".join(item.sentence.split()), " ")
    return plain


def time_zone(reading: Reading, text: str) -> str:
    """The one time zone that the brief names; "" where it names none, or several."""
    zones = {*_ZONE.findall(text), *(output.time_zone for output in reading.outputs if output.time_zone)}
    return next(iter(zones)) if len(zones) == 1 else ""


def told_key(text: str, kind: str) -> str:
    """The words that name a key: "store number and business day identify a file"; "" where there are none."""
    plain = " ".join(text.split())
    found = (_KEY_OF_FILES if kind in {"file", "batch"} else _KEY_OF_CHANGES).search(plain)
    return re.sub(r"\s+and\s+", ", ", found["key"]).strip() if found else ""


_LATE_OWNER = re.compile(
    r"\blate\b[^.!?]*?[;,]\s*(?:and\s+)?(?:the\s+)?(?P<name>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3}) "
    r"owns? (?:that|the|this|such) correct"
)


def late_owner(text: str) -> str:
    """Who owns the correction of late events, in a sentence about them; "" where none says so."""
    found = _LATE_OWNER.search(" ".join(text.split()))
    return found["name"] if found else ""


def told_order(text: str) -> list[str]:
    """Sentences that ask for an order of events."""
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if _IN_ORDER.search(sentence)]
