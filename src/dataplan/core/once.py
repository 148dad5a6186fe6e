"""Remembers what was found out about values that never change, by which value it is.

Sections, ledger entries and what is derived from them are frozen, and nearly all of them come again with every gate.
Telling them apart by identity costs nothing; comparing or hashing them would cost as much as the work that is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

V = TypeVar("V")
P = ParamSpec("P")
T = TypeVar("T")

MOST = 32_768
"""Answers kept for one function, unless it wants fewer; behind that many it begins anew."""


def once_up_to(most: int) -> Callable[[Callable[Concatenate[V, P], T]], Callable[Concatenate[V, P], T]]:
    """`once`, with at most so many answers kept, and never more than `MOST`."""
    return lambda function: once(function, most)


def once(function: Callable[Concatenate[V, P], T], most: int = MOST) -> Callable[Concatenate[V, P], T]:
    """``function``, asked once for each value and further arguments. It has to be pure, and the value frozen.

    The value is kept along with the answer, so that no identity is used twice; the further arguments are hashed.
    """
    known: dict[tuple[int, Hashable], tuple[V, T]] = {}

    @wraps(function)
    def asked(value: V, *rest: P.args, **named: P.kwargs) -> T:
        key = (id(value), (rest, tuple(named.items())))
        if (found := known.get(key)) is not None:
            return found[1]
        if len(known) >= min(most, MOST):
            known.clear()
        answer = function(value, *rest, **named)
        known[key] = (value, answer)
        return answer

    return cast("Callable[Concatenate[V, P], T]", asked)
