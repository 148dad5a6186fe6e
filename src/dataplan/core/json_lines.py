"""On which line of a JSON text a value stands, so that a finding can be opened where it is."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping

_TOKEN = re.compile(r'[{}\[\],]|"(?:[^"\\\n]|\\.)*"|[^\s{}\[\]:,"]+')
_BREAK = re.compile("\n")


def line_numbers(text: str) -> Mapping[str, int]:
    """JSON Pointer -> line, counted from 1, of everything in a text that is known to be JSON.

    The line is that of a member's name, of an entry's first character.
    """
    lines = {"": 1}
    breaks = [found.start() for found in _BREAK.finditer(text)]
    pointer = ""
    # for each open object or array: its pointer, and the index of the entry under way (None in an object)
    stack: list[tuple[str, int | None]] = []
    name: str | None = None
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token == ",":
            outer, index = stack[-1]
            stack[-1] = (outer, None if index is None else index + 1)
            name = None
        elif token in "}]":
            stack.pop()
            name = ""
        elif stack and stack[-1][1] is None and name is None:
            name = _unquoted(token)
            pointer = f"{stack[-1][0]}/{_escaped(name)}"
            lines[pointer] = bisect(breaks, found.start()) + 1
        else:
            if stack and stack[-1][1] is not None:
                pointer = f"{stack[-1][0]}/{stack[-1][1]}"
                lines[pointer] = bisect(breaks, found.start()) + 1
            if token in "{[":
                stack.append((pointer, None if token == "{" else 0))
                name = None
    return lines


def line_of(lines: Mapping[str, int], pointer: str) -> int:
    """The line of what a pointer names; where it is not in the text, of the nearest thing around it."""
    while pointer and pointer not in lines:
        pointer = pointer.rpartition("/")[0]
    return lines.get(pointer, 1)


def _unquoted(token: str) -> str:
    if "\\" not in token:
        return token[1:-1]
    import json

    return str(json.loads(token))


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1") if "~" in name or "/" in name else name
