"""What identifies a request: everything that the model is given, hashed part by part.

The journal keeps the digest with each intent; a transcript keeps the parts too, so that a replay that departs can say
in what. How often a gate was tried, what it cost and how long it took are no part of a request: the same material is
the same request, whether a provider failed in between or not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from dataplan.codec import plain
from dataplan.core.exchange import Turn
from dataplan.core.once import once_up_to
from dataplan.model.port import Request
from dataplan.model.scrub import Scrub, is_plain, scrub, scrubbed

_ENCODER: Final = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
_MOST: Final = 2048
"""Hashes kept of entries and sections: those of several plans."""


def fingerprint(request: Request, clean: Scrub = scrub) -> Mapping[str, str]:
    """A hash for each part of the request, in the order in which the parts are told to somebody who compares them."""
    plan = request.plan
    ledger = plan.ledger.merged(request.working)
    parts: dict[str, Any] = {
        "skill": plan.skill.sha256,
        "brief": plan.brief.sha256,
        "answers": scrubbed(plain(plan.answers), clean),
        "gate": None if request.gate is None else request.gate.number,
        "ledger": [_each(ledger.figures, clean), _each(ledger.assumptions, clean), _each(ledger.decisions, clean)],
        "sections": _each(plan.sections, clean),
        "turns": [scrubbed(_said(turn), clean) for turn in request.turns],
    }
    return {name: _hash(part) for name, part in parts.items()}


def digest(request: Request) -> str:
    """One hash for the whole request."""
    return digest_of(fingerprint(request))


def digest_of(parts: Mapping[str, str]) -> str:
    return _hash(dict(parts))


def _each(entries: Mapping[str, object], clean: Scrub) -> dict[str, str]:
    """The hash of each section or ledger entry. They are frozen, and most of them come again with every call."""
    return {name: _known(entry, clean) for name, entry in entries.items()}


@once_up_to(_MOST)
def _known(entry: object, clean: Scrub) -> str:
    return _hashed(plain(entry), clean)


def _hashed(value: Any, clean: Scrub) -> str:
    """The hash of ``value`` without what ``clean`` takes out; most entries have nothing of that kind in them."""
    text = _text(value)
    return _digest(text if clean is scrub and is_plain(text) else _text(scrubbed(value, clean)))


def _said(turn: Turn) -> dict[str, Any]:
    """A turn without what it took: the seconds of a replay are not those of the recording."""
    said: dict[str, Any] = plain(turn)
    said["reply"] = {name: value for name, value in said["reply"].items() if name not in {"usage", "lost"}}
    return said


def _hash(value: object) -> str:
    return _digest(_text(value))


def _text(value: object) -> str:
    return _ENCODER.encode(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
