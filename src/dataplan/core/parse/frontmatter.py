"""The YAML block that opens a SKILL.md, with the line of every field.

Rules and limits are those of the Agent Skills specification (https://agentskills.io/specification): ``name`` is 1 to
64 lower-case letters, digits and single inner hyphens; ``description`` is 1 to 1,024 characters. The YAML is composed
and never constructed: no tag in it can run or build anything, and every scalar stays the text that was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dataplan.errors import Problem

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NAME_LIMIT, DESCRIPTION_LIMIT = 64, 1024
FIELDS = frozenset({"name", "description", "license", "compatibility", "metadata", "allowed-tools"})
_FENCE = re.compile(r"---[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """``value`` is None where the YAML is a list or a mapping rather than text."""

    key: str
    value: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontmatter:
    fields: tuple[Field, ...]
    end: int
    """The line of the closing fence; 0 where there is no frontmatter, so that the body starts behind it either way."""
    problems: tuple[Problem, ...]

    def text(self, key: str) -> str:
        return next((field.value.strip() for field in self.fields if field.key == key and field.value), "")


def read_frontmatter(path: str, lines: list[str]) -> Frontmatter:
    """What stands between the two ``---`` lines. A ``---`` inside a value is no fence: a fence has its own line."""
    if not lines or not _FENCE.fullmatch(lines[0]):
        return _broken(path, 1, 0, "the file does not open with frontmatter", "a line --- first")
    end = next((number for number, line in enumerate(lines[1:], start=2) if _FENCE.fullmatch(line)), 0)
    if not end:
        return _broken(path, 1, 0, "the frontmatter is never closed", "a second line ---")
    try:
        fields = _fields("\n".join(lines[1 : end - 1]))
    except _NotYaml as wrong:
        return _broken(path, min(wrong.line + 1, end), end, f"the frontmatter is not YAML: {wrong}", "key: value lines")
    return Frontmatter(fields=fields, end=end, problems=tuple(_problems(path, fields)))


class _NotYaml(Exception):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _fields(text: str) -> tuple[Field, ...]:
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _NotYaml(str(error.problem or error.context), mark.line + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _NotYaml(f"character U+{error.character:04X} is not allowed", line) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _NotYaml("it is nested too deeply" if isinstance(error, RecursionError) else str(error), 1) from error
    if root is None:
        return ()
    if not isinstance(root, yaml.MappingNode):
        raise _NotYaml("it is no mapping", root.start_mark.line + 1)
    return tuple(
        Field(
            key=str(key.value) if isinstance(key, yaml.ScalarNode) else "",
            value=str(value.value) if isinstance(value, yaml.ScalarNode) else None,
            line=key.start_mark.line + 2,
        )
        for key, value in root.value
    )


def _problems(path: str, fields: tuple[Field, ...]) -> list[Problem]:
    problems = []
    first: dict[str, int] = {}
    for field in fields:
        if field.key in first:
            message = f'"{field.key}" is already set in line {first[field.key]}'
            problems.append(Problem(place=f"{path}:{field.line}", message=message, expected="each field once"))
        first.setdefault(field.key, field.line)
    for key, expected in (
        ("name", f"1 to {NAME_LIMIT} lower-case letters, digits and single hyphens between them"),
        ("description", f"1 to {DESCRIPTION_LIMIT:,} characters that say what the skill does and when to use it"),
    ):
        found = next((field for field in fields if field.key == key), None)
        message = _fault(key, found.value) if found else f'the frontmatter has no "{key}"'
        if message:
            problems.append(Problem(place=f"{path}:{found.line if found else 1}", message=message, expected=expected))
    return problems


def _fault(key: str, value: str | None) -> str:
    if value is None:
        return f'"{key}" is not text'
    text = value.strip()
    limit = NAME_LIMIT if key == "name" else DESCRIPTION_LIMIT
    if not text:
        return f'"{key}" is empty'
    if len(text) > limit:
        return f'"{key}" has {len(text):,} characters'
    return f'"{text}" is not a skill name' if key == "name" and not NAME.fullmatch(text) else ""


def _broken(path: str, line: int, end: int, message: str, expected: str) -> Frontmatter:
    problem = Problem(place=f"{path}:{line}", message=message, expected=expected)
    return Frontmatter(fields=(), end=end, problems=(problem,))
