"""docs/reference/plan-file.md: the fields of plan.json, read from the models and their docstrings."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import sys
import types
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from docs.plan_words import INTRO, MEANINGS, SECTIONS_INTRO

from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Answer, BarItem, Brief, Finding, Plan, PlanUsage, SkillRef, Usage, Verdict
from dataplan.core.plan.common import OpenSection, Section
from dataplan.core.plan.ledger import Assumption, Decision, Figure
from dataplan.core.plan.marks import Mark
from dataplan.core.plan.sections import SECTIONS, sections_of

LEDGER = (Figure, Assumption, Decision)
JUDGEMENT = (Verdict, Finding, BarItem, Usage)
SMALL = (SkillRef, Brief, Answer, PlanUsage)

_PLAIN = {str: "text", float: "number", int: "whole number", bool: "true or false"}
_KINDS = {"prose": "prose", "name": "name", "figure": "figure id", "decision": "decision id"}


def plan_page(skill: Skill) -> str:
    """The whole page; ``skill`` says which gate writes which section."""
    writers = {name: gate.number for gate in skill.gates for name in sections_of(gate)}
    parts = [INTRO, _described(Plan, "##", "Top level")]
    parts += [_described(model, "##") for model in LEDGER]
    parts.append(SECTIONS_INTRO)
    seen: set[type] = set()
    parts += _family(Section, "Section", seen)
    for name, model in SECTIONS.items():
        parts += _family(model, f"Section {name}, gate {writers[name]}", seen)
    parts += _family(OpenSection, "An open section", seen)
    parts.append("## Judgement\n\nWritten by code.\n")
    parts += [_described(model, "###") for model in JUDGEMENT]
    parts.append("## Small parts\n")
    parts += [_described(model, "###") for model in SMALL]
    return "\n".join(parts)


def _family(model: type, title: str, seen: set[type]) -> Iterator[str]:
    """A section and, behind it, the parts that it is made of, each where it is first used."""
    yield _described(model, "###", title)
    waiting = list(_parts(model))
    while waiting:
        part = waiting.pop(0)
        if part not in seen:
            seen.add(part)
            yield _described(part, "####")
            waiting = [*_parts(part), *waiting]


def _parts(model: type) -> Iterator[type]:
    for hint in _hints(model).values():
        found = next((item for item in _flat(hint) if dataclasses.is_dataclass(item)), None)
        if isinstance(found, type):
            yield found


def _described(model: type, marks: str, title: str = "") -> str:
    said = _plain_ticks(" ".join((model.__doc__ or "").split()))
    # dataclasses make up a docstring of their own: "Name(field: type, ...)"
    intro = f"{said}\n\n" if said and not said.startswith(f"{model.__name__}(") else ""
    inherited = _fields(Section) if issubclass(model, Section) and model is not Section else ()
    fields = [field for field in dataclasses.fields(model) if field.name not in inherited]
    rows = [
        f"| `{field.name}` | {_type(_hints(model)[field.name])} | {_needed(field)} | {meaning(model, field.name)} |\n"
        for field in fields
    ]
    head = "| field | type | needed | meaning |\n| --- | --- | --- | --- |\n"
    table = head + "".join(rows) if rows else "No fields of its own.\n"
    return f"{marks} {title or model.__name__}\n\n{intro}{table}"


def meaning(model: type, name: str) -> str:
    """What a field means: from the words of this page, else from the docstring below the field."""
    known = MEANINGS.get(model.__name__, {})
    return known[name] if name in known else _plain_ticks(_attribute_docs(model).get(name, ""))


def _needed(field: dataclasses.Field[Any]) -> str:
    has_default = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
    return "" if has_default else "yes"


def _type(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        mark = next((item for item in hint.__metadata__ if isinstance(item, Mark)), None)
        return _KINDS.get(mark.kind, f"{mark.kind} name") if mark is not None else _type(hint.__origin__)
    arguments = [item for item in get_args(hint) if item not in (type(None), ...)]
    if get_origin(hint) is tuple:
        return f"list of {_type(arguments[0])}"
    if get_origin(hint) is Literal:
        return ", ".join(f"`{item}`" for item in arguments)
    if get_origin(hint) in {Union, types.UnionType}:
        return " or ".join(_type(item) for item in arguments)
    if isinstance(hint, type) and issubclass(hint, Section):
        return "section"
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        return f"object of {_type(arguments[1])}"
    return _PLAIN[hint]


def _flat(hint: Any) -> Iterator[Any]:
    yield hint
    for argument in get_args(hint):
        yield from _flat(argument)


@cache
def _hints(model: type) -> Mapping[str, Any]:
    return {field.name: get_type_hints(model, include_extras=True)[field.name] for field in dataclasses.fields(model)}


def _fields(model: type[Section]) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(model))


def _attribute_docs(model: type) -> Mapping[str, str]:
    """The strings that stand below the fields of a class, which Python itself throws away."""
    module = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    found: dict[str, str] = {}
    for node in module.body:
        if isinstance(node, ast.ClassDef) and node.name == model.__name__:
            for above, below in zip(node.body, node.body[1:], strict=False):
                if isinstance(above, ast.AnnAssign) and isinstance(above.target, ast.Name) and _is_text(below):
                    found[above.target.id] = " ".join(ast.literal_eval(below.value).split())  # type: ignore[attr-defined]
    return found


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _plain_ticks(text: str) -> str:
    return text.replace("``", "`").replace("|", "\\|")
