"""What identifies a request: everything that the model is given, hashed part by part.

The journal keeps the digest with each intent; a transcript keeps the parts too, so that a replay that departs can say
in what. How often a gate was tried, what it cost and how long it took are no part of a request: the same material is
the same request, whether a provider failed in between or not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dataplan.codec import plain
from dataplan.core.exchange import Turn
from dataplan.model.port import Request
from dataplan.model.scrub import Scrub, scrub, scrubbed


def fingerprint(request: Request, clean: Scrub = scrub) -> Mapping[str, str]:
    """A hash for each part of the request, in the order in which the parts are told to somebody who compares them."""
    plan = request.plan
    parts: dict[str, Any] = {
        "skill": plan.skill.sha256,
        "brief": plan.brief.sha256,
        "answers": plain(plan.answers),
        "gate": None if request.gate is None else request.gate.number,
        "ledger": plain(plan.ledger.merged(request.working)),
        "sections": plain(plan.sections),
        "turns": [_said(turn) for turn in request.turns],
    }
    return {name: _hash(scrubbed(part, clean)) for name, part in parts.items()}


def digest(request: Request) -> str:
    """One hash for the whole request."""
    return digest_of(fingerprint(request))


def digest_of(parts: Mapping[str, str]) -> str:
    return _hash(dict(parts))


def _said(turn: Turn) -> dict[str, Any]:
    """A turn without what it took: the seconds of a replay are not those of the recording."""
    said: dict[str, Any] = plain(turn)
    said["reply"] = {name: value for name, value in said["reply"].items() if name not in {"usage", "lost"}}
    return said


def _hash(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
