"""Names as parts of ids."""

from __future__ import annotations

import re
import unicodedata
import zlib

LONGEST = 24


def slug(name: str) -> str:
    """A name as part of an id: "Depot IT scans" -> depot_it_scans; begins with a letter, `LONGEST` characters at most.

    A name that is too long, or in letters of which none is left, ends in four letters made from the whole of it, so
    that two names which begin alike still differ.
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    lost = sum(char.isalpha() for char in plain) > sum(char.isalpha() for char in words)
    if len(words) > LONGEST or lost or not words:
        words = f"{words[: LONGEST - 5].strip('_')}_{_mark(name.casefold())}".strip("_")
    return words if words[:1].isalpha() else f"n_{words}"[:LONGEST].strip("_")


def short(text: str) -> str:
    """The first words of a text as part of an id, where two texts may well have the same."""
    words = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
    cut = words if len(words) <= LONGEST else words[: LONGEST + 1].rpartition("_")[0] or words[:LONGEST]
    return cut.strip("_")


def _mark(text: str) -> str:
    number = zlib.crc32(text.encode())
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(4))
