"""Takes inline markup out of a piece of a brief, keeping track of where every character stood.

A quote must be verbatim, so the brief is never rewritten; but ``**9,500** events`` or a line that an e-mail program
broke (``20`` / ``> s``) has to be read as ``9,500 events`` and ``20 s``. What is searched is the plain text, what is
quoted is the slice of the original that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# alternatives in the order in which they win; group "keep" is what stays of a match, a bare white space becomes a blank
_MARKUP = re.compile(
    r"!?\[(?P<link>[^\[\]\n]{0,200})\]\([^()\s]{0,500}\)"
    r"|<!--.{0,2000}?-->"
    r"|</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>\n]{0,200})?/?>"
    r"|\*\*|__|~~|`+"
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)"
    r"|\\(?P<escaped>[*_#|>~$<`-])"
    r"|(?P<space>[ \t\r\f\v]*\n(?:[ \t]*>)*[ \t\r\n]*|[ \t]{2,}|\t)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """``text`` without markup; ``offsets[i]`` is where character i stood in the original, ``offsets[-1]`` its end."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The slice of the original that holds the plain characters from ``start`` to before ``end``."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def plain(text: str, start: int = 0) -> Plain:
    """``text`` without emphasis, code ticks, link targets, tags and quote marks; every white-space run is one blank.

    ``start`` is added to every offset: where the piece stands in the whole brief.
    """
    parts: list[str] = []
    offsets: list[int] = []

    def keep(begin: int, end: int) -> None:
        parts.append(text[begin:end])
        offsets.extend(range(start + begin, start + end))

    position = 0
    for match in _MARKUP.finditer(text):
        keep(position, match.start())
        position = match.end()
        for group in ("link", "escaped"):
            if match[group] is not None:
                keep(*match.span(group))
        if match["space"] is not None:
            parts.append(" ")
            offsets.append(start + match.start())
    keep(position, len(text))
    return Plain(text="".join(parts), offsets=(*offsets, start + len(text)))


def plain_text(text: str) -> str:
    """Only the text of `plain`: what a check of a quote should search for the quantity."""
    return plain(text).text.strip()
