"""Names from a brief, made fit to stand in a plan: one line, no braces, no quantities, no placeholder."""

from __future__ import annotations

import re
from functools import lru_cache

from dataplan.core.checks.explicit import unnamed, unowned
from dataplan.core.quantity import find_quantities

LONGEST = 80
_MARKS = re.compile(r"[{}|<>`*#\[\]]")
_NUMBER = re.compile(r"(?<=[^\W\d_]) (?=\d+\b)")


@lru_cache(maxsize=1024)
def clean_name(text: str) -> str:
    """A name that may stand in prose; "" where the text is a placeholder or nothing is left of it.

    A number that is part of the name is tied to it ("Line 5" -> Line-5), or the next word would make it a quantity.
    """
    text = " ".join(_MARKS.sub(" ", text).split())
    for found in reversed(find_quantities(text)):
        text = text[: found.start] + text[found.end :]
    text = _NUMBER.sub("-", " ".join(text.split()))
    name = text.strip(" ,.;:-–")[:LONGEST].strip()
    return "" if not name or unnamed(name) else name


def clean_owner(text: str) -> str:
    """The name of somebody who could be asked; "" for "TBD", "the team" and the like."""
    name = clean_name(text)
    return "" if unowned(name) else name
