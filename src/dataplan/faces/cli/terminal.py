"""The only ways to the terminal: data on stdout, commentary on stderr, neither with a character that cannot be seen."""

from __future__ import annotations

import sys
from typing import Any

from dataplan.core.printable import json_text, printable, visible_json


def out(text: str) -> None:
    """A line of data, or several."""
    sys.stdout.write(printable(text).removesuffix("\n") + "\n")


def out_json(document: Any) -> None:
    """The one JSON document of a command."""
    sys.stdout.write(json_text(document) + "\n")


def out_json_text(text: str) -> None:
    """JSON that is written already."""
    sys.stdout.write(visible_json(text).removesuffix("\n") + "\n")


def say(text: str) -> None:
    """Commentary: progress, notes, hints."""
    sys.stderr.write(printable(text).removesuffix("\n") + "\n")
    sys.stderr.flush()


def is_interactive() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
