"""The form of a section as a model is told it: fields with their types, a type below the other, notes where needed.

It says what the JSON Schema of the section says, in a third of the words; what is handed in is still read by the types.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from dataplan.core.plan.common import Section
from dataplan.core.plan.marks import Mark, hints
from dataplan.core.plan.sections import section_type
from dataplan.render.schemas import field_notes

_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}


@cache
def section_form(name: str) -> str:
    """The fields of its own of the section of that name, and every type that they hold."""
    return _form(section_type(name), {item.name for item in dataclasses.fields(Section)})


@cache
def common_form() -> str:
    """What every section has."""
    return _form(Section, set())


def _form(model: type, left_out: set[str]) -> str:
    lines, waiting, seen = [], [model], {model}
    while waiting:
        each = waiting.pop(0)
        if each is not model:
            about = _about(each)
            lines.append(f"{each.__name__}:{' ' + about if about else ''}")
        for item in dataclasses.fields(each):
            if each is not model or item.name not in left_out:
                lines.append(f"- {_field(each, item)}")
                new = [found for found in _models(hints(each)[item.name]) if found not in seen]
                waiting += new
                seen.update(new)
    return "\n".join(lines)


def _field(model: type, item: dataclasses.Field[Any]) -> str:
    is_optional = item.default is not dataclasses.MISSING or item.default_factory is not dataclasses.MISSING
    usual = f" = {json.dumps(item.default)}" if item.default and isinstance(item.default, str | bool | int) else ""
    note = field_notes(model).get(item.name, "").replace("``", "")
    text = f"{item.name}{'?' if is_optional else ''}: {_type(hints(model)[item.name])}{usual}"
    return f"{text}  # {note}" if note else text


def _type(hint: Any) -> str:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        mark = next((item for item in hint.__metadata__ if isinstance(item, Mark)), None)
        return _type(arguments[0]) if mark is None else "text" if mark.kind == "prose" else mark.kind
    if origin is tuple:
        inner = _type(arguments[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if origin in {Union, types.UnionType}:
        return " | ".join(_type(item) for item in arguments if item is not type(None))
    if origin is Literal:
        return " | ".join(json.dumps(item) for item in arguments)
    return _PLAIN.get(hint) or str(getattr(hint, "__name__", hint))


def _models(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for argument in get_args(hint):
        yield from _models(argument)


def _about(model: type) -> str:
    """What its docstring says; dataclasses without one have their signature there."""
    said = " ".join((model.__doc__ or "").split())
    return "" if said.startswith(f"{model.__name__}(") else said.replace("``", "")
