"""What a section holds and its template does not name: shown as it is, so that no field is ever lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from types import SimpleNamespace
from typing import Any

from dataplan.resources import bundled

_EVERYWHERE = frozenset({"narrative", "concerns", "attests"})
"""Fields of every section, which concerns.md.j2 and plan.md.j2 print."""


def further(body: SimpleNamespace, template: str) -> list[SimpleNamespace]:
    """``name`` (where it stands, in words) and ``value`` of every filled field that prompts/``template`` leaves out."""
    named = _named(template)
    return [SimpleNamespace(name=" ".join(where), value=value) for where, value in _unnamed(body, named, ())]


def _unnamed(value: Any, named: Set[str], where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, item in vars(value).items():
        if name in _EVERYWHERE:
            continue
        place = (*where, name.replace("_", " "))
        if isinstance(item, SimpleNamespace):
            yield from _unnamed(item, named, place)
        elif isinstance(item, list) and item and isinstance(item[0], SimpleNamespace):
            for index, entry in enumerate(item, start=1):
                yield from _unnamed(entry, named, (*place, str(getattr(entry, "name", index))))
        elif name not in named and item not in (None, "", []):
            yield place, item


@cache
def _named(template: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (bundled("prompts") / template).read_text(encoding="utf-8")))
