"""Options of the form NAME=VALUE."""

from __future__ import annotations

from collections.abc import Iterable

from dataplan.errors import InputError


def pairs(option: str, texts: Iterable[str]) -> dict[str, str]:
    """Name -> value; `InputError` names the option and the text that is no pair, or a name given twice."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        name = name.strip()
        if not sign or not name or not value.strip():
            raise InputError(f"{option} {text!r}: expected NAME=VALUE")
        if name in found:
            raise InputError(f"{option}: {name} is given twice")
        found[name] = value.strip()
    return found
