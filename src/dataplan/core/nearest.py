"""What somebody may have meant: the known names that come close to one that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MOST = 3
_CLOSE = 0.6
_WORD = re.compile(r"[^\W_]+")


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three names, the closest first: those that hold all words of ``name``, then those that look like it."""
    from difflib import get_close_matches

    names = tuple(dict.fromkeys(known))
    words = set(_words(name))
    holding = sorted((item for item in names if words and words <= set(_words(item))), key=len)
    folded = {item.casefold(): item for item in names}
    alike = [folded[item] for item in get_close_matches(name.casefold(), folded, n=_MOST, cutoff=_CLOSE)]
    return tuple(dict.fromkeys((*holding[:_MOST], *alike)))[:_MOST]


def hint(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """``; did you mean a, b or c?``, or ``otherwise`` where nothing comes close."""
    found = nearest(name, known)
    if not found:
        return otherwise
    *first, last = found
    return f"; did you mean {', '.join(first)}{' or ' if first else ''}{last}?"


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())
