"""Reads a brief that is YAML into a `BriefDocument`, and remembers where in the text every value stands.

YAML guesses types: ``06:00`` becomes 360, ``no`` becomes false. A brief is quoted verbatim, so nothing is guessed here:
every scalar is the text that stands there, and the types of the document decide. All problems are reported at once, by
file and line.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from dataplan.brief_fields import quantity_fields, read_field
from dataplan.codec import decode
from dataplan.core.brief.document import PARTS, BriefDocument
from dataplan.core.brief.text import first_key
from dataplan.errors import BriefError, InputError, PlanError, Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FIELDS = frozenset(item.name for item in dataclasses.fields(BriefDocument))
_ALL_FIELDS = sorted({name for model in (BriefDocument, *PARTS) for name in model.__annotations__})
_TELLING = frozenset({"problem", "sources", "outputs"})
_DEEPEST = 20
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a scalar stands: ``start`` to ``end`` is the value, ``key`` where its key begins."""

    key: int
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """A document with its text: ``places`` by JSON Pointer, for every scalar that is not empty."""

    text: str
    document: BriefDocument
    raw: Mapping[str, Any]
    places: Mapping[str, Place]


def looks_like_document(text: str) -> bool:
    """Whether a text is meant to be a brief in YAML: a mapping, most of whose keys are those of a brief."""
    if first_key(text) not in _FIELDS:
        return False
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError):
        return False
    if not isinstance(root, yaml.MappingNode):
        return False
    keys = [key.value for key, _ in root.value if isinstance(key, yaml.ScalarNode)]
    lists = [value for key, value in root.value if key.value in {"sources", "outputs"}]
    typed = all(isinstance(value, yaml.SequenceNode) and _holds_mappings(value) for value in lists)
    known = sum(key in _FIELDS for key in keys)
    return bool(_TELLING & set(keys)) and typed and known >= 2 and known * 5 >= len(keys) * 3


def read_document(text: str, file: str) -> DocumentText:
    """The document in ``text``. `BriefError` lists every problem, each at ``file:line``."""
    reader = _Reader(file=file)
    try:
        root = yaml.compose(text, Loader=_LOADER)
        raw = reader.plain(root, "", 0) if root is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{file}:{mark.line + 1}" if mark is not None else file
        raise _error(file, [Problem(place=place, message=f"is not YAML: {error.problem or error.context}")]) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _error(file, [Problem(place=file, message=f"is not YAML: {str(error).splitlines()[0]}")]) from None
    if not isinstance(raw, dict):
        expected = "fields such as problem, sources and outputs: see `dataplan schema brief`"
        raise _error(
            file, [*reader.problems, Problem(place=f"{file}:1", message="is not a mapping", expected=expected)]
        )
    problems = [*reader.problems, *_bad_quantities(raw, reader)]
    try:
        document = decode(BriefDocument, raw)
    except PlanError as error:
        raise _error(file, [*problems, *(_explained(item, reader) for item in error.problems)]) from None
    if not document.problem.strip():
        problems.append(
            Problem(place=reader.at("/problem"), message="is empty", expected="what is wanted, in a sentence")
        )
    if problems:
        raise _error(file, problems)
    return DocumentText(text=text, document=document, raw=raw, places=reader.places)


@dataclass(slots=True)
class _Reader:
    file: str
    places: dict[str, Place] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def plain(self, node: Any, pointer: str, key: int) -> Any:
        """Mappings, lists and texts; what YAML has besides is a problem."""
        line = node.start_mark.line + 1
        self.lines.setdefault(pointer, line)
        if isinstance(node, yaml.ScalarNode):
            text = node.value if node.style or node.value not in _NOTHING else ""
            if text:
                begin = min(key, node.start_mark.index) if key >= 0 else node.start_mark.index
                self.places[pointer] = Place(key=begin, start=node.start_mark.index, end=node.end_mark.index, line=line)
            return text
        if id(node) in self.seen or pointer.count("/") > _DEEPEST:
            what = "is an alias of a part written elsewhere" if id(node) in self.seen else "is nested too deeply"
            self.problem(pointer, what, "the values themselves")
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, f"{pointer}/{index}", -1) for index, item in enumerate(node.value)]
        values: dict[str, Any] = {}
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode):
                self.problem(pointer, "has a key that is no text", "field names")
                continue
            inner = f"{pointer}/{name.value}"
            if name.value in values:
                self.lines[inner] = name.start_mark.line + 1
                self.problem(inner, "is there twice", "each field once")
                continue
            self.lines[inner] = name.start_mark.line + 1
            read = self.plain(value, inner, name.start_mark.index)
            if read != "":
                values[name.value] = read
        return values

    def problem(self, pointer: str, message: str, expected: str) -> None:
        self.problems.append(Problem(place=self.at(pointer), message=message, expected=expected))

    def at(self, pointer: str) -> str:
        """``file:line (pointer)``; a field that is missing is reported where its parent stands."""
        known = pointer
        while known and known not in self.lines:
            known = known.rpartition("/")[0]
        return f"{self.file}:{self.lines.get(known, 1)} ({pointer or '/'})"


def _holds_mappings(node: Any) -> bool:
    return all(isinstance(item, yaml.MappingNode) for item in node.value)


def _bad_quantities(raw: Mapping[str, Any], reader: _Reader) -> Iterator[Problem]:
    language = raw.get("language")
    for pointer, text, asks in quantity_fields(raw):
        try:
            read_field(text, asks, language if isinstance(language, str) else "en")
        except InputError as error:
            expected = f'{asks.says}, for example "{asks.example}"'
            yield Problem(place=reader.at(pointer), message=error.message, expected=expected)


def _explained(problem: Problem, reader: _Reader) -> Problem:
    """A problem of the shape at its line, an unknown field with the names it may have meant."""
    message, expected = problem.message, problem.expected
    if message.startswith("Unexpected keyword"):
        name = problem.place.rpartition("/")[2]
        close = difflib.get_close_matches(name, _ALL_FIELDS, n=2, cutoff=0.7)
        message, expected = f"{name} is no field of a brief", " or ".join(close) or "a field of `dataplan schema brief`"
    elif message.startswith("Input should be a valid tuple"):
        message, expected = "is not a list", "a list: one item per line, each behind a dash"
    return Problem(place=reader.at(problem.place), message=message, expected=expected)


def _error(file: str, problems: list[Problem]) -> BriefError:
    count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
    return BriefError(f"{file} is not a brief in the shape of `dataplan schema brief`: {count}", tuple(problems))
