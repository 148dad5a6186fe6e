"""The sample plan (parcel tracking) that tests read, whole or broken in one place."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from dataplan.codec import decode_plan
from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Plan
from dataplan.resources import load_skill

PARCEL: Final = Path(__file__).parent / "plans" / "parcel.json"


class Delete:
    """Stands for "take it away" where `broken` expects a new value."""

    def __repr__(self) -> str:
        return "DELETE"


DELETE: Final = Delete()


@cache
def _text() -> str:
    return PARCEL.read_text(encoding="utf-8")


@cache
def sample_plan() -> Plan:
    """A complete, good plan: every criterion, rule and item of the quality bar holds."""
    return decode_plan(_text(), PARCEL.name)


@cache
def sample_skill() -> Skill:
    """The skill that is shipped."""
    return load_skill()


def sample_raw() -> dict[str, Any]:
    """The same as parsed JSON; a fresh copy, free to be changed."""
    raw: dict[str, Any] = json.loads(_text())
    return raw


def broken(*changes: Any) -> Plan:
    """The sample with changes, decoded: ``broken("/sections/problem/owner", "")`` or several pointers and values.

    A pointer may address a ledger entry by id (``/figures/eta_slo/unit``); ``-`` as last token appends to an array;
    `DELETE` as value removes what stands there.
    """
    raw = sample_raw()
    for pointer, value in zip(changes[::2], changes[1::2], strict=True):
        edit(raw, pointer, value)
    return decode_plan(json.dumps(raw), "broken.json")


def edit(raw: dict[str, Any], pointer: str, value: Any) -> None:
    """Set, append or remove what stands at a JSON Pointer of ``raw``, in place."""
    *path, last = (token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:])
    place: Any = raw
    for token in path:
        place = place[_key(place, token)]
    key = _key(place, last) if last != "-" else last
    if isinstance(value, Delete):
        del place[key]
    elif key == "-":
        place.append(copy.deepcopy(value))
    else:
        place[key] = copy.deepcopy(value)


def _key(place: Any, token: str) -> Any:
    if isinstance(place, dict) or token.isdigit():
        return int(token) if isinstance(place, list) else token
    return next(index for index, entry in enumerate(place) if entry["id"] == token)
