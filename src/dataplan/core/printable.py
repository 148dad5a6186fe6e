"""Text that somebody else wrote, made fit to be shown: nothing in it moves a cursor, sets a title or hides itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

REPLACED = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """``text`` with its line breaks; other white space is a blank, and whatever cannot be seen is `REPLACED`."""
    return _by_line(text, _instead)


def one_line(text: str) -> str:
    """`printable` text on one line, each run of white space folded into a blank."""
    return printable(" ".join(text.split()))


def json_text(document: Any) -> str:
    """A JSON document without the final line break, in which every character can be seen."""
    return visible_json(json.dumps(document, ensure_ascii=False, indent=2))


def visible_json(text: str) -> str:
    """JSON that says the same, with an escape for each character that cannot be seen or is half of one (surrogates)."""
    return _by_line(text, _escaped)


def _by_line(text: str, instead: Callable[[str], str]) -> str:
    lines = text.split("\n")
    return "\n".join(
        line if line.isprintable() else "".join(char if char.isprintable() else instead(char) for char in line)
        for line in lines
    )


def _instead(char: str) -> str:
    return " " if char.isspace() else REPLACED


def _escaped(char: str) -> str:
    # a carriage return or a tab stands between tokens: in a string JSON has escapes for them
    return char if char in "\r\t" else json.dumps(char)[1:-1]
