"""Which documents a text points to, and where they are.

A text cites a document by its path in backquotes or as the target of a link. The path is relative to the citing
file's folder or, if nothing is there, to the skill's root: SKILL.md writes ``references/x.md``, the workflow, which
lives in that folder, writes ``x.md``. Only Markdown counts: other code spans are names, commands and values.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dataplan.core.parse.outline import Span, Text

_IN_CODE = re.compile(r"(?P<path>[^\s<>*?|#:]+\.md)(?:#.*)?", re.IGNORECASE)
_IN_LINK = re.compile(r"(?P<path>[^?#:]+\.md)(?:[#?].*)?", re.IGNORECASE)
_USE = re.compile(
    r"(?:(?:Use|See|Read)\s+)?(?:`(?P<code>[^`]+)`|\[[^\]]*\]\((?P<link>[^)\s]+)\))\s+for\s+(?P<purpose>.+?)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """``written`` as the author typed it; ``path`` within the skill, empty where no such document is."""

    written: str
    path: str
    line: int


def cited(spans: Iterable[Span], *, by: str, paths: Collection[str]) -> tuple[Citation, ...]:
    """The documents that ``spans`` of the file ``by`` cite, in their order."""
    matches = ((span, (_IN_LINK if span.is_link else _IN_CODE).fullmatch(span.content)) for span in spans)
    return tuple(
        Citation(written=match["path"], path=resolve(match["path"], by, paths), line=span.line)
        for span, match in matches
        if match
    )


def purpose(text: Text) -> tuple[str, str] | None:
    """The document and the purpose if ``text`` says nothing but what to use a document for, as in "`x.md` for math"."""
    match = _USE.fullmatch(str(text))
    document = _IN_CODE.fullmatch(match["code"] or match["link"]) if match else None
    return (document["path"], match["purpose"]) if match and document else None


def candidates(written: str, by: str) -> tuple[str, ...]:
    """The paths at which ``written`` in the file ``by`` may be found, the first one first."""
    folder = by.rpartition("/")[0]
    found = (_normal(f"{folder}/{written}" if folder else written), _normal(written))
    return tuple(dict.fromkeys(path for path in found if path))


def resolve(written: str, by: str, paths: Collection[str]) -> str:
    """The path of the document that the file ``by`` calls ``written``; empty where none of ``paths`` is it."""
    return next((path for path in candidates(written, by) if path in paths), "")


def _normal(path: str) -> str:
    """``path`` without ``.`` and ``..``; empty if it is absolute or leaves the skill's root."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part == ".." or (part == "" and not parts):
            return ""
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)
