"""Fills what is missing in a plan file with what is empty, so that a plan with a hole is judged and not merely refused.

Someone takes an owner, a watermark or a whole part out of `plan.json`. The file is then still a plan, a worse one:
criteria have to say what is gone and where. Only what may be empty is filled (texts, lists, parts made of these), and a
yes or no that nobody said reads as no; an id, a choice between given words or a number stays missing.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from dataplan.core.plan.marks import hints

_NEVER_EMPTY = frozenset({"id"})


def complete(model: Any, raw: Any) -> Any:
    """``raw`` (parsed JSON) with empty values where required fields of ``model`` are missing or null; a new value."""
    if not isinstance(raw, Mapping) or not isinstance(model, type) or not dataclasses.is_dataclass(model):
        return raw
    filled = dict(raw)
    for name, hint, required in _fields(model):
        if filled.get(name) is not None:
            filled[name] = _within(hint, filled[name])
        elif required and name not in _NEVER_EMPTY:
            _fill(filled, name, hint)
    return filled


def complete_all(model: Any, raw: Any) -> Any:
    """The same for a list of models."""
    return [complete(model, item) for item in raw] if isinstance(raw, list) else raw


def _fill(filled: dict[str, Any], name: str, hint: Any) -> None:
    if hint is str:
        filled[name] = ""
    elif hint is bool:
        filled[name] = False
    elif get_origin(hint) is tuple:
        filled[name] = []
    elif get_origin(hint) in {Union, types.UnionType} and type(None) in get_args(hint):
        filled[name] = None
    elif dataclasses.is_dataclass(hint):
        filled[name] = complete(hint, {})


def _within(hint: Any, raw: Any) -> Any:
    if get_origin(hint) is tuple:
        return complete_all(get_args(hint)[0], raw)
    options = get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)
    model = next((option for option in options if dataclasses.is_dataclass(option)), None)
    return raw if model is None else complete(model, raw)


@cache
def _fields(model: type) -> tuple[tuple[str, Any, bool], ...]:
    types_of = hints(model)
    return tuple(
        (
            field.name,
            _unmarked(types_of[field.name]),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(model)
    )


def _unmarked(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint
