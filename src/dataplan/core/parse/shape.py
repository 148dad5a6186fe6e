"""Stage one: what is written where. Sections are found by their headings; what they mean is for stage two.

A heading is found by its usual words or, failing that, by the one word that carries them, so "The quality bar" and
"Boundaries" do as well as "Quality Bar" and "Boundary From Other Skills". The workflow's headings carry values
("Stage 3: ...", "Decision Table: ...") and are patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dataplan.core.parse.outline import Block, Item, Items, Outline, Section, Span, Table, Text
from dataplan.core.parse.report import Report, quoted

_STAGE = re.compile(r"(?:stage|gate)\s+(?P<number>[0-9]{1,3})\s*[:.–—-]\s*(?P<title>\S.*)", re.IGNORECASE)
_TABLE = re.compile(r"decision table\b\s*[:–—-]?\s*(?P<name>.*)", re.IGNORECASE)
_TYPED_NUMBER = re.compile(r"\s*(?P<number>[0-9]{1,9})[.)]\s+(?P<text>\S.*)")
_ROLES = {
    "sequence": ("Workflow Contract", r"\bworkflow\b"),
    "clarification": ("Clarification Rules", r"\bclarif"),
    "defaults": ("Default Assumptions", r"\bassum"),
    "modes": ("Output Modes", r"\bmodes?\b"),
    "boundaries": ("Boundary From Other Skills", r"\bboundar"),
    "bar": ("Quality Bar", r"\bquality bar\b"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section with what is below it."""

    line: int
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Text))

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for block in self.blocks if isinstance(block, Items) for item in block.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillShape:
    """SKILL.md. A part is None where its heading is missing, which is then already reported."""

    outline: Outline
    sequence: Part | None
    clarification: Part | None
    defaults: Part | None
    modes: Part | None
    boundaries: Part | None
    bar: Part | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageShape:
    number: int
    title: str
    line: int
    entry: Part | None
    exit: Part | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    name: str
    line: int
    tables: tuple[Table, ...]
    strays: tuple[int, ...]
    """Lines that were meant as rows, but stand apart from the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowShape:
    outline: Outline
    sequence: Part | None
    stages: tuple[StageShape, ...]
    tables: tuple[TableShape, ...]


def skill_shape(outline: Outline, report: Report) -> SkillShape:
    found = {role: _find(outline, *words, report) for role, words in _ROLES.items()}
    known = [section for section in found.values() if section]
    _skip(outline, {each.index for section in known for each in (section, *outline.under(section))}, report)
    _unclaimed(outline, set(), report)
    parts = {role: _part(outline, section) if section else None for role, section in found.items()}
    return SkillShape(outline=outline, **parts)


def workflow_shape(outline: Outline, report: Report) -> WorkflowShape:
    sequence = _find(outline, "Sequence", r"\bsequence\b", report)
    stages: list[StageShape] = []
    tables: list[TableShape] = []
    covered = {sequence.index} if sequence else set()
    decisions: set[int] = set()
    for section in outline.sections:
        if stage := _STAGE.fullmatch(section.title):
            stages.append(_stage(outline, section, int(stage["number"]), stage["title"], report))
        elif table := _TABLE.fullmatch(section.title):
            tables.append(_table(outline, section, table["name"]))
            decisions |= {each.index for each in (section, *outline.under(section))}
            if not table["name"]:
                report.add(outline.place(section.line), "the decision table has no name", '"## Decision Table: <name>"')
        else:
            continue
        covered |= {each.index for each in (section, *outline.under(section))}
    _skip(outline, covered, report)
    _unclaimed(outline, decisions, report)
    part = _part(outline, sequence) if sequence else None
    return WorkflowShape(outline=outline, sequence=part, stages=tuple(stages), tables=tuple(tables))


def numbered(part: Part) -> tuple[Item, ...]:
    """The entries of a numbered list, also where Markdown sees none: a list cannot follow a text without a blank
    line unless it starts at 1, so losing gate 1 would otherwise lose them all."""
    found: list[Item] = []
    for block in part.blocks:
        if isinstance(block, Items):
            found += [item for item in block.items if item.number is not None]
        elif isinstance(block, Text):
            typed = ((line, _TYPED_NUMBER.fullmatch(text)) for line, text in enumerate(block.lines, start=block.line))
            found += [
                Item(number=int(match["number"]), text=Text(lines=(match["text"],), line=line))
                for line, match in typed
                if match
            ]
    return tuple(found)


def _find(outline: Outline, heading: str, pattern: str, report: Report) -> Section | None:
    exact = [section for section in outline.sections if section.title.casefold() == heading.casefold()]
    alike = [s for s in outline.sections if s.level == 2 and re.search(pattern, s.title, re.IGNORECASE)]
    found = exact or alike
    if not found:
        report.add(outline.place(1), f'the section "{heading}" is missing', f'a heading "## {heading}"')
        return None
    for other in found[1:]:
        message = f'{quoted(other.title)} is a second section "{heading}", the first is in line {found[0].line}'
        report.add(outline.place(other.line), message, "one such section")
    return found[0]


def _skip(outline: Outline, covered: set[int], report: Report) -> None:
    for section in outline.sections:
        if section.level > 1 and section.index not in covered:
            report.skip(outline.place(section.line), f"nothing is read from the section {quoted(section.title)}")


def _unclaimed(outline: Outline, decisions: set[int], report: Report) -> None:
    """A table of signals that lost its heading must not get lost itself."""
    for section in outline.sections:
        for block in section.blocks if section.index not in decisions else ():
            if isinstance(block, Table) and "signal" in map(str.casefold, block.header):
                expected = '"## Decision Table: <name>" above it, in the workflow'
                report.add(outline.place(block.line), "this table belongs to no decision", expected)


def _part(outline: Outline, section: Section) -> Part:
    sections = (section, *outline.under(section))
    return Part(
        line=section.line,
        blocks=tuple(block for each in sections for block in each.blocks),
        spans=tuple(span for each in sections for span in each.spans),
    )


def _stage(outline: Outline, section: Section, number: int, title: str, report: Report) -> StageShape:
    lists: dict[str, Section] = {}
    for below in outline.under(section):
        kind = below.title.casefold().partition(" criteria")[0]
        if _TABLE.fullmatch(below.title):
            continue
        if kind not in ("entry", "exit"):
            report.skip(outline.place(below.line), f"nothing is read from the section {quoted(below.title)}")
        elif kind in lists:
            message = f"stage {number} has its {kind} criteria already in line {lists[kind].line}"
            report.add(outline.place(below.line), message, f'one heading "### {kind.capitalize()} criteria" per stage')
        else:
            lists[kind] = below
    parts = {kind: _part(outline, lists[kind]) if kind in lists else None for kind in ("entry", "exit")}
    spans = _part(outline, section).spans
    return StageShape(number=number, title=title, line=section.line, spans=spans, **parts)


def _table(outline: Outline, section: Section, name: str) -> TableShape:
    blocks = _part(outline, section).blocks
    strays = [block.line for block in blocks if isinstance(block, Text) and block.lines[0].count("|") > 1]
    tables = tuple(block for block in blocks if isinstance(block, Table))
    return TableShape(name=name, line=section.line, tables=tables, strays=tuple(strays))
