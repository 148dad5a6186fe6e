"""JSON <-> values: the only module that knows pydantic.

Reading collects every problem with its JSON Pointer. Writing leaves out what is empty and has a default, and writes
whole numbers as such, so that a file is read the way it was meant.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from dataplan.core.plan.built import Misfit, built
from dataplan.core.plan.bundle import SCHEMA_ID, Plan
from dataplan.core.plan.common import OpenSection, Section
from dataplan.core.plan.ledger import Assumption, Decision, Figure
from dataplan.core.plan.sections import SECTIONS, section_type
from dataplan.core.plan.vacant import complete, complete_all
from dataplan.core.printable import visible_json
from dataplan.errors import JournalError, PlanError, Problem

if TYPE_CHECKING:
    from dataplan.core.events import Event

T = TypeVar("T")

_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def decode(model: type[T], raw: object, at: str = "") -> T:
    """Read ``raw`` (parsed JSON) as ``model``. `PlanError` lists every problem; pointers begin with ``at``."""
    try:
        return built(model, raw)
    except Misfit:
        pass
    try:
        value: T = _adapter(model).validate_python(raw)
    except ValidationError as error:
        problems = tuple(_problem(item, at) for item in error.errors(include_url=False))
        raise PlanError(f"{at or '/'} does not have the shape of {model.__name__}", problems) from None
    return value


def decode_section(name: str, raw: object, at: str = "") -> Section:
    return decode(section_type(name), raw, at or f"/sections/{name}")


def decode_plan(text: str, file: str) -> Plan:
    """Read a `plan.json`. `PlanError` names ``file`` and lists every problem with its JSON Pointer.

    A text, list or part that is missing reads as an empty one: it is for the criteria to say what that breaks.
    """
    try:
        raw = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise PlanError(f"{file} is not JSON: {error}") from None
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA_ID:
        found = raw.get("schema") if isinstance(raw, dict) else type(raw).__name__
        raise PlanError(f"{file}: /schema is {found!r}, expected {SCHEMA_ID!r}: not a plan of this version")
    written = raw.pop("sections", {})
    problems: list[Problem] = []
    sections: dict[str, Section] = {}
    if not isinstance(written, dict):
        problems.append(Problem(place="/sections", message="is not an object", expected="sections by name"))
        written = {}
    for name, body in written.items():
        try:
            sections[name] = _section(name, body)
        except PlanError as error:
            problems.extend(error.problems)
    try:
        plan = _whole(raw)
    except PlanError as error:
        problems = [*error.problems, *problems]
    if problems:
        raise PlanError(f"{file} is not a plan", tuple(problems))
    return dataclasses.replace(plan, sections=sections)


def _section(name: str, body: Any) -> Section:
    model = section_type(name)
    try:
        return built(model, body)
    except Misfit:
        return decode_section(name, complete(model, body))


def _whole(raw: dict[str, Any]) -> Plan:
    try:
        return built(Plan, raw)
    except Misfit:
        for name, entry in (("figures", Figure), ("assumptions", Assumption), ("decisions", Decision)):
            if name in raw:
                raw[name] = complete_all(entry, raw[name])
        return decode(Plan, raw)


def encode_plan(plan: Plan) -> str:
    return json.dumps(plain(plan, keep_empty=True), ensure_ascii=False, indent=2) + "\n"


def plain(value: object, *, keep_empty: bool = False) -> Any:
    """A value as JSON-ready objects; empty fields that have a default are left out unless ``keep_empty``."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    model: Any = type(value)
    if (written := _written(model)) is not None:
        fields = ((name, optional, getattr(value, name)) for name, optional in written)
        return {name: plain(item) for name, optional, item in fields if keep_empty or not optional or not _empty(item)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def section_schema(name: str) -> dict[str, Any]:
    """JSON Schema of one section, as a model is shown it."""
    return _adapter(section_type(name)).json_schema()


def schema_of(model: type) -> dict[str, Any]:
    return _adapter(model).json_schema()


def plan_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of `plan.json`; sections without a typed model are open sections."""
    schema = _adapter(Plan).json_schema()
    definitions: dict[str, Any] = schema.setdefault("$defs", {})
    for model in (*SECTIONS.values(), OpenSection):
        section = _adapter(model).json_schema()
        definitions.update(section.pop("$defs", {}))
        definitions[model.__name__] = section
    schema["properties"]["sections"] = {
        "type": "object",
        "properties": {name: {"$ref": f"#/$defs/{model.__name__}"} for name, model in SECTIONS.items()},
        "additionalProperties": {"$ref": "#/$defs/OpenSection"},
    }
    schema["properties"]["schema"] = {"const": SCHEMA_ID}
    schema["required"] = sorted({*schema.get("required", ()), "schema", "sections"})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}


def _adapter(model: Any) -> TypeAdapter[Any]:
    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]


@cache
def _written(model: type[Any]) -> tuple[tuple[str, bool], ...] | None:
    """The fields of a model, and whether each has a default: it is then left out where it is empty."""
    if not dataclasses.is_dataclass(model):
        return None
    return tuple(
        (field.name, not (field.default is field.default_factory is dataclasses.MISSING))
        for field in dataclasses.fields(model)
    )


def _empty(value: object) -> bool:
    return not value and (value is None or value == "" or value == () or value == {})


def _problem(item: Any, at: str) -> Problem:
    pointer = at + "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in item["loc"])
    given = item.get("input")
    shown = f", not {json.dumps(given, default=str, ensure_ascii=False)[:80]}" if item["type"] != "missing" else ""
    return Problem(place=pointer or "/", message=f"{item['msg']}{shown}")


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that JSON knows")


def encode_event(event: Event) -> str:
    """One line of JSON that any store can keep: half a character (a lone surrogate) is an escape in it."""
    return visible_json(json.dumps(plain(event), ensure_ascii=False, separators=(",", ":")))


def decode_event(text: str, version: int, place: str) -> Event:
    """Read one event of a journal. Unknown kinds and versions are refused: a newer dataplan wrote them."""
    from dataplan.core.events import EVENT_VERSION, GateJudged, PlanTakenUp

    raw = json.loads(text)
    model = _event_models().get(raw.get("kind"))
    if model is None or version != EVENT_VERSION:
        raise JournalError(
            f"{place}: event {raw.get('kind')!r} version {version} is unknown; a newer dataplan wrote it"
        )
    sections = {name: decode_section(name, body) for name, body in raw.pop("sections", {}).items()}
    event: Event = decode(model, raw, place)
    return dataclasses.replace(event, sections=sections) if isinstance(event, GateJudged | PlanTakenUp) else event


@cache
def _event_models() -> Mapping[str, type[Any]]:
    """The events by kind, looked up only where there is a journal: reading and writing a plan needs none of them."""
    from dataplan.core.events import Event

    return {
        str(field.default): model
        for model in get_args(Event)
        for field in dataclasses.fields(model)
        if field.name == "kind"
    }
