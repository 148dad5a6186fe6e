"""Text as Markdown: whatever a brief, a model or a hand-edited file puts into a plan stays text.

`Markdown` marks what is written already; everything else is escaped on its way into a document, so that it can be no
HTML, link, heading, list, code or further table cell, and breaks no line. The dialect is GitHub's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

_ANYWHERE: Final = re.compile(r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|<")
_START: Final = re.compile(r"(?:(#{1,6}|[-+>])(?=\s|$)|(>|[-=]{2,}|=$)|(\d{1,9})([.)])(?=\s|$))")
_LINK: Final = re.compile(r"(?i)\b((?:https?|ftp)):(?=//)|\b(www)\.(?=\w)|\b(mailto|xmpp):(?=\S)")
_LINKED: Final = re.compile(r"(?i)://|www\.|mailto:|xmpp:")
_BIDI: Final = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_PLAIN_CODE: Final = re.compile(r"[\w./~:#+=,{}() -]{1,200}")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;"}


class Markdown(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def escape(text: str, *, starts: bool = True) -> Markdown:
    """``text`` as one line that every reader of Markdown shows as it is. ``starts``: a line may begin with it."""
    line = " ".join(_visible(text).split())
    line = _ANYWHERE.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), line)
    if _LINKED.search(line) is not None:
        line = _LINK.sub(_unlinked, line)
    return Markdown(_START.sub(_unstarted, line, count=1) if starts and _START.match(line) else line)


def code(text: str) -> Markdown:
    """``text`` in a code span; escaped instead where it holds what could end the span or the table cell."""
    return Markdown(f"`{text}`") if _PLAIN_CODE.fullmatch(text) and text.strip() == text else escape(text)


def anchor(kind: str, name: str) -> str:
    """The id of an entry within the document: letters, digits, hyphens and underscores, whatever the name holds."""
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9_]", lambda found: f"-{ord(found[0]):x}", name)


def link(text: Markdown, target: str) -> Markdown:
    """A link within the document; ``target`` comes from `anchor`."""
    return Markdown(f"[{text}](#{target})")


def joined(parts: Iterable[Any], separator: str = ", ") -> Markdown:
    return Markdown(separator.join(written(part) for part in parts))


def written(value: Any) -> Markdown:
    """Any value of a template as Markdown: this is where everything is escaped that nobody wrote as Markdown."""
    if isinstance(value, Markdown):
        return value
    return Markdown("–") if value is None else escape(str(value))


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    plain = text.translate(_BIDI)
    return "".join(" " if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} else char for char in plain)


def _unlinked(found: re.Match[str]) -> str:
    scheme, www, mail = found.groups()
    return f"{www}\\." if www else f"{scheme or mail}\\:"


def _unstarted(found: re.Match[str]) -> str:
    mark, run, number, dot = found.groups()
    return f"{number}\\{dot}" if number else f"\\{mark or run}"
