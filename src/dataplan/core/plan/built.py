"""JSON that has exactly the shape of a model becomes that model, without a schema being made of the model first.

Nearly everything that is read was written by this program, or has the right shape. Whatever has not, by a hair or by
far, is a `Misfit`: then the schema is made, and says what is wrong or what may pass for right.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from dataplan.core.plan.marks import Mark, hints

T = TypeVar("T")
Reader: TypeAlias = Callable[[Any], Any]


class Misfit(Exception):
    """What was read does not have exactly the shape that was wanted."""


def built(model: type[T], raw: object) -> T:
    """``raw`` (parsed JSON) as ``model``: a dataclass, or what its fields may be. Raises `Misfit`."""
    hint: Any = model
    value: T = _reader(hint)(raw)
    return value


@cache
def _reader(hint: Any) -> Reader:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Any:
        return _as_it_is
    if hint is str:
        return _text
    if hint in {int, float, bool, types.NoneType}:
        return _exact(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return _model(hint)
    if origin is Annotated and all(isinstance(meta, Mark) for meta in hint.__metadata__):
        return _reader(arguments[0])
    if origin is Literal:
        return _literal(arguments)
    if origin in {Union, types.UnionType}:
        return _union(arguments)
    if origin is tuple and arguments[1:] == (...,):
        return _items(arguments[0])
    if origin in {dict, Mapping} or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return _mapping(*arguments)
    return _refuse


def _as_it_is(raw: Any) -> Any:
    return raw


def _refuse(_raw: Any) -> Any:
    raise Misfit


def _text(raw: Any) -> str:
    if type(raw) is not str:
        raise Misfit
    try:
        raw.isascii() or raw.encode()
    except UnicodeEncodeError:  # half a character, a lone surrogate
        raise Misfit from None
    return raw


def _exact(kind: type) -> Reader:
    def read(raw: Any) -> Any:
        if type(raw) is kind:
            return raw
        if kind is float and type(raw) is int:
            return float(raw)
        raise Misfit

    return read


def _literal(values: tuple[Any, ...]) -> Reader:
    known = {(type(value), value) for value in values}

    def read(raw: Any) -> Any:
        if isinstance(raw, str | int) and (type(raw), raw) in known:
            return raw
        raise Misfit

    return read


def _union(choices: tuple[Any, ...]) -> Reader:
    readers = [_reader(choice) for choice in choices]

    def read(raw: Any) -> Any:
        fitting = []
        for reader in readers:
            try:
                fitting.append(reader(raw))
            except Misfit:
                continue
        if len(fitting) != 1:
            raise Misfit
        return fitting[0]

    return read


def _items(item: Any) -> Reader:
    reader = _reader(item)

    def read(raw: Any) -> Any:
        if type(raw) is not list:
            raise Misfit
        return tuple(map(reader, raw))

    return read


def _mapping(key: Any, value: Any) -> Reader:
    keys, values = _reader(key), _reader(value)

    def read(raw: Any) -> Any:
        if type(raw) is not dict:
            raise Misfit
        return {keys(name): values(item) for name, item in raw.items()}

    return read


def _model(model: type) -> Reader:
    readers: dict[str, Reader] = {}
    required: set[str] = set()

    def prepare() -> None:
        # on first use: models may hold one another
        held = hints(model)
        for item in fields(model):
            readers[item.name] = _reader(held[item.name])
            if item.default is MISSING and item.default_factory is MISSING:
                required.add(item.name)

    def read(raw: Any) -> Any:
        if not readers:
            prepare()
        if type(raw) is not dict or not (readers.keys() >= raw.keys() >= required):
            raise Misfit
        return model(**{name: readers[name](value) for name, value in raw.items()})

    return read
