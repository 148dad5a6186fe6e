"""Options of the form NAME=VALUE."""

from __future__ import annotations

from collections.abc import Iterable

from dataplan.errors import InputError, Problem


def pairs(option: str, texts: Iterable[str]) -> dict[str, str]:
    """Name -> value. `InputError` lists every text that is no pair, and every name that is given twice."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for text in texts:
        name, sign, value = (part.strip() for part in text.partition("="))
        if not (sign and name and value):
            problems.append(Problem(place=f"{option} {text!r}", message="is no pair", expected="NAME=VALUE"))
        elif name in found:
            problems.append(Problem(place=f"{option} {name}", message="is given twice", expected="one value"))
        else:
            found[name] = value
    if problems:
        raise InputError(f"{option} cannot be read", tuple(problems))
    return found
