"""What a text field of a plan means, so that one walk serves every check.

A section model says of each text whether it is prose, a name, or a reference to something else in the plan.
`walk` then finds every such place with its JSON Pointer; reference checks, the search for bare quantities,
staleness and rendering all read it from there.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Mark:
    """``kind``: prose, name, figure, decision, or the kind of thing that the text names (source, output ...)."""

    kind: str
    says: str = ""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        described = handler(schema)
        if self.says:
            described["description"] = self.says
        return described


Prose: TypeAlias = Annotated[str, Mark("prose")]
"""Running text. Quantities stand in it only as figure references: {peak_rate}."""
Name: TypeAlias = Annotated[str, Mark("name")]
"""The name of a person, team, system, field or file: not searched for quantities, at most 120 characters."""
FigureId: TypeAlias = Annotated[str, Mark("figure", "id of a ledger figure")]
DecisionId: TypeAlias = Annotated[str, Mark("decision", "id of a ledger decision")]
SourceName: TypeAlias = Annotated[str, Mark("source", "name of a source of the sources section")]
OutputName: TypeAlias = Annotated[str, Mark("output", "name of an output of the semantics section")]
ComponentName: TypeAlias = Annotated[str, Mark("component", "name of a component of the ingestion section")]
DatasetName: TypeAlias = Annotated[str, Mark("dataset", "name of a model of the processing section")]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One marked text and where it stands."""

    pointer: str
    mark: Mark
    value: str


def walk(value: object, pointer: str = "") -> Iterator[Leaf]:
    """Every marked text below a section model (or tuple of models), in document order."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, f"{pointer}/{index}")
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name, mark in telling_fields(type(value)):
            yield from _leaves(getattr(value, name), mark, f"{pointer}/{name}")


def resolve(value: object, pointer: str) -> object:
    """What stands at a JSON Pointer (RFC 6901) below a model; `LookupError` if nothing does."""
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping):
            value = value[key]
        elif isinstance(value, tuple | list):
            if not (key.isascii() and key.isdigit()) or int(key) >= len(value):
                raise LookupError(pointer)
            value = value[int(key)]
        elif dataclasses.is_dataclass(value) and key in {field.name for field in dataclasses.fields(value)}:
            value = getattr(value, key)
        else:
            raise LookupError(pointer)
    return value


def _leaves(value: object, mark: Mark | None, pointer: str) -> Iterator[Leaf]:
    if isinstance(value, str):
        if mark is not None and value:
            yield Leaf(pointer, mark, value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(item, mark, f"{pointer}/{index}")
    else:
        yield from walk(value, pointer)


@cache
def marked_fields(model: type) -> tuple[tuple[str, Mark | None], ...]:
    """The fields of a model, in order, with their marks; None where a field holds no marked text of its own."""
    return tuple((name, _mark(hint)) for name, hint in hints(model).items())


@cache
def telling_fields(model: type) -> tuple[tuple[str, Mark | None], ...]:
    """Those of them that hold marked text or models: there is nothing to find in the others."""
    held = hints(model)
    return tuple((name, mark) for name, mark in marked_fields(model) if mark is not None or _holds_models(held[name]))


@cache
def hints(model: type) -> Mapping[str, Any]:
    """The type of each field of a model, in order, with its mark."""
    found = get_type_hints(model, include_extras=True)
    return {field.name: found[field.name] for field in dataclasses.fields(model)}


def _mark(hint: object) -> Mark | None:
    for meta in getattr(hint, "__metadata__", ()):
        if isinstance(meta, Mark):
            return meta
    if get_origin(hint) in {tuple, Union, types.UnionType}:
        for argument in get_args(hint):
            if (found := _mark(argument)) is not None:
                return found
    return None


def _holds_models(hint: object) -> bool:
    return dataclasses.is_dataclass(hint) or any(_holds_models(argument) for argument in get_args(hint))
