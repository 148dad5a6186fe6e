"""The lines of a brief with their places, their depth of e-mail quoting, and what no reader of the document would see.

Everything later works on slices of the brief, so a line carries where it stands. HTML comments do not show when the
document is rendered: they are blanked out here, place for place, and handed on separately, because hiding text is one
way to talk to a program behind the author's back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r"[ \t]*(```+|~~~+)")
_NOT_NEWLINE = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``start``/``end`` is what stands behind the quote marks, without blanks around; ``indent`` its depth in
    columns."""

    start: int
    end: int
    text: str
    indent: int
    quoted: int
    code: bool = False

    @property
    def blank(self) -> bool:
        return not self.text


def hide_comments(brief: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The brief with HTML comments blanked out (same length, same lines), and where they stood."""
    spans: list[tuple[int, int]] = []
    at = brief.find("<!--")
    while at >= 0:
        close = brief.find("-->", at + 4)
        if close < 0:
            break
        spans.append((at, close + 3))
        at = brief.find("<!--", close + 3)
    if not spans:
        return brief, ()
    parts: list[str] = []
    position = 0
    for start, end in spans:
        parts += [brief[position:start], _NOT_NEWLINE.sub(" ", brief[start:end])]
        position = end
    return "".join([*parts, brief[position:]]), tuple(spans)


def split_lines(visible: str) -> tuple[Line, ...]:
    """Every line; fence lines themselves are blank, what they enclose is marked as ``code``."""
    lines: list[Line] = []
    fence = ""
    at = 0
    for raw in visible.split("\n"):
        quote = _QUOTE.match(raw)
        begin = quote.end() if quote else 0
        body = raw[begin:].rstrip()
        stripped = body.lstrip()
        indent = len(body[: len(body) - len(stripped)].expandtabs(4))
        opening = _FENCE.match(body)
        is_fence = opening is not None and (not fence or opening[1].startswith(fence))
        if is_fence and opening is not None:
            fence = "" if fence else opening[1][:3]
        start = at + begin + len(body) - len(stripped)
        lines.append(
            Line(
                start=start,
                end=start if is_fence else at + begin + len(body),
                text="" if is_fence else stripped,
                indent=indent,
                quoted=quote[0].count(">") if quote else 0,
                code=bool(fence),
            )
        )
        at += len(raw) + 1
    return tuple(lines)
