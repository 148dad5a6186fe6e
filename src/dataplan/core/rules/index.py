"""Subjects by what they are called or refer to, so that no rule looks through all of them for each of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from dataplan.core.rules.view import Subject, View

T = TypeVar("T")


def own_name(it: Subject[Any]) -> tuple[str, ...]:
    return (it.name,)


def among(
    view: View,
    every: Callable[[View], Iterable[Subject[T]]],
    keys: Iterable[str],
    by: Callable[[Subject[T]], Iterable[str]] = own_name,
) -> tuple[Subject[T], ...]:
    """The subjects that have one of ``keys``, in the order of the plan; ``by`` tells the keys of a subject.

    ``every`` and ``by`` are functions of a module: the index is made once for each pair of them.
    """
    known: Mapping[str, list[tuple[int, Subject[T]]]] = view.once(("index", every, by), lambda: _index(every(view), by))
    found = {place: subject for key in keys for place, subject in known.get(key, ())}
    return tuple(found[place] for place in sorted(found))


def _index(
    every: Iterable[Subject[T]], by: Callable[[Subject[T]], Iterable[str]]
) -> dict[str, list[tuple[int, Subject[T]]]]:
    known: dict[str, list[tuple[int, Subject[T]]]] = {}
    for place, subject in enumerate(every):
        for key in by(subject):
            known.setdefault(key, []).append((place, subject))
    return known
