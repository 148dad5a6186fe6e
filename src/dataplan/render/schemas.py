"""JSON Schemas as a model is shown them: what each field means is in them, what says nothing is not.

The types carry their meaning in docstrings, of classes and below fields; a schema made from types has only the first.
Titles that repeat a name, defaults that are empty and "or null" behind an optional field are left out: they are read on
every call, and a field that is not required may simply be left out.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from dataplan.codec import schema_of
from dataplan.core.plan.marks import marked_fields

_EMPTY: tuple[object, ...] = ("", None, [], {})


def shown_schema(model: type) -> dict[str, Any]:
    """The schema of a dataclass model, with the docstrings of its fields; "format": "name" tells names from prose.

    What the whole is for stands with whatever the schema belongs to, such as the description of a tool.
    """
    schema = schema_of(model)
    models = {found.__name__: found for found in _models(model, set())}
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        if name in models:
            _annotate(part["properties"], models[name])
    lean: dict[str, Any] = _lean({key: value for key, value in schema.items() if key != "description"})
    return lean


def _annotate(properties: dict[str, Any], model: type) -> None:
    for field, note in field_notes(model).items():
        if field in properties:
            known = properties[field].get("description")
            properties[field]["description"] = f"{known}: {note}" if known else note
    for field, mark in marked_fields(model):
        if mark is not None and mark.kind == "name":
            text = properties[field].get("items", properties[field])
            text["format"] = "name"


def _lean(schema: Any, *, of_properties: bool = False) -> Any:
    """``of_properties``: the keys are names of fields, none of which is a keyword."""
    if isinstance(schema, list):
        return [_lean(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    if of_properties:
        return {name: _lean(part) for name, part in schema.items()}
    kept = {
        key: _lean(value, of_properties=key in {"properties", "$defs"})
        for key, value in schema.items()
        if key not in {"title", "additionalProperties"} or isinstance(value, Mapping)
        if key != "default" or value not in _EMPTY
    }
    choices = [choice for choice in kept.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        says = ": ".join(part["description"] for part in (choices[0], kept) if "description" in part)
        return {**choices[0], **kept, **({"description": says} if says else {})}
    return kept


def _models(model: Any, seen: set[type]) -> Iterator[type]:
    """Every dataclass that is reached through the fields of ``model``, itself included."""
    if isinstance(model, type) and dataclasses.is_dataclass(model):
        if model in seen:
            return
        seen.add(model)
        yield model
        for hint in get_type_hints(model).values():
            yield from _models(hint, seen)
    for argument in get_args(model):
        yield from _models(argument, seen)


def field_notes(model: type) -> dict[str, str]:
    """What stands in the string below each field, base classes first."""
    notes: dict[str, str] = {}
    for base in reversed(model.__mro__):
        notes |= _notes_of(base.__module__).get(base.__name__, {})
    return notes


@cache
def _notes_of(module: str) -> Mapping[str, Mapping[str, str]]:
    """Class -> field -> note; nothing where a module comes without its source."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError):
        return {}
    return {node.name: dict(_notes_in(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _notes_in(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            yield field.target.id, " ".join(below.value.value.split())
