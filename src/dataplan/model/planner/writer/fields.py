"""The fields of a contract that a pipeline lives by: key, event time, source position, personal data, results.

The brief names the key and little else. These are the fields without which nothing can be deduplicated, ordered,
corrected or erased; what else a record holds is the source's own affair until somebody reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dataplan.model.planner.reading import OutputRead, SourceRead

_TYPES = (
    (r"(^|_)(lsn|scn|gtid|offset|sequence|position|revision)$", "long"),
    (r"(^|_)(at|time|timestamp|instant|ts)$", "timestamp in microseconds, UTC"),
    (r"(^|_)(date|day)$", "date"),
    (r"(^|_)(count|number_of|quantity)$", "long"),
    (r"(^|_)(amount|price|total|sum)$", "decimal with fixed scale"),
)
"""Type by the end of a field's name; a text where none fits, which every identifier can be read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """``role`` chooses the words that the template says of it."""

    name: str
    type: str
    role: str
    required: bool = True
    personal: bool = False


def key_fields(key: str) -> tuple[str, ...]:
    """Field names of a key as a brief writes it: "Table, primary key and LSN" -> table, primary_key, lsn."""
    parts = re.split(r"\s*(?:[,;+/&]|\b(?:and|und|y|with)\b)\s*", key)
    return tuple(dict.fromkeys(filter(None, map(field_name, parts))))[:6] or ("event_id",)


def field_name(text: str) -> str:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text.strip())
    return re.sub(r"\W+", "_", words.casefold()).strip("_")[:60]


def type_of(name: str) -> str:
    return next((kind for pattern, kind in _TYPES if re.search(pattern, name)), "string")


def source_fields(source: SourceRead) -> tuple[Field, ...]:
    fields = [Field(name=name, type=type_of(name), role="key") for name in key_fields(source.key)]
    fields.append(Field(name=field_name(source.event_time), type="timestamp in microseconds, UTC", role="event_time"))
    if source.kind == "cdc":
        fields.append(Field(name="operation", type="enum of insert, update, delete", role="operation"))
    position = "file_and_line" if source.kind in {"batch", "file"} else "source_position"
    kind = "string" if source.kind in {"batch", "file", "api"} else "long"
    fields.append(Field(name=position, type=kind, role="position"))
    fields += [
        Field(name=field_name(name), type="string", role="personal", required=False, personal=True)
        for name in source.personal_data
    ]
    return _unique(fields)


def result_fields(output: OutputRead) -> tuple[Field, ...]:
    fields = [Field(name=name, type=type_of(name), role="key") for name in key_fields(output.key)]
    if output.daily:
        fields.append(Field(name="business_day", type="date", role="business_day"))
    if output.money:
        fields.append(Field(name="amount", type="decimal with fixed scale", role="amount"))
        fields.append(Field(name="currency", type="string", role="currency"))
    else:
        fields.append(Field(name="result", type="record", role="result"))
    fields += [
        Field(name="as_of", type="timestamp in microseconds, UTC", role="as_of"),
        Field(name="revision", type="long", role="revision"),
        Field(name="complete", type="boolean", role="complete"),
    ]
    return _unique(fields)


def _unique(fields: list[Field]) -> tuple[Field, ...]:
    """Each name once; the first stands, but a field that is personal anywhere stays so."""
    personal = {field.name for field in fields if field.personal}
    kept: dict[str, Field] = {}
    for field in fields:
        if field.name and field.name not in kept:
            kept[field.name] = Field(
                name=field.name, type=field.type, role=field.role, required=field.required,
                personal=field.name in personal,
            )  # fmt: skip
    return tuple(kept.values())
