"""Texts to `Skill`: both stages in order, every problem at the end."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from dataplan.core.contract import Criterion, DecisionTable, Gate, Reference, Skill
from dataplan.core.injection import attempts
from dataplan.core.parse import citations, guidance
from dataplan.core.parse.decisions import read_tables
from dataplan.core.parse.frontmatter import FIELDS, Frontmatter, read_frontmatter
from dataplan.core.parse.gates import read_gates
from dataplan.core.parse.lists import read_criteria, read_statements
from dataplan.core.parse.outline import Items, Outline, Text, read_outline
from dataplan.core.parse.report import Report, in_reading_order
from dataplan.core.parse.sequence import Sequence, agree, read_sequence
from dataplan.core.parse.shape import Part, SkillShape, WorkflowShape, skill_shape, workflow_shape
from dataplan.errors import Problem, SkillError

PLACES = ("SKILL.md", "skill/SKILL.md")
_HAS_STAGES = re.compile(r"^#+[ \t]+(?:stage|gate)[ \t]+[0-9]", re.IGNORECASE | re.MULTILINE)


def parse_skill(texts: Mapping[str, str]) -> Skill:
    """The skill that ``texts`` (path below the skill's root -> content of every Markdown file) describe.

    SKILL.md is ``SKILL.md`` or ``skill/SKILL.md``; the workflow is the document that its section "Workflow
    Contract" cites. Line ends and byte order marks make no difference, not even to ``sha256``.

    Raises `SkillError` with every `Problem`, in reading order, each placed at ``file:line``; nothing else.
    """
    texts = {path: _plain(text) for path, text in texts.items()}
    path = next((place for place in PLACES if place in texts), "")
    if not path:
        problem = Problem(place=PLACES[0], message="the skill has no SKILL.md", expected=" or ".join(PLACES))
        raise SkillError("the skill cannot be read", (problem,))
    report = Report()
    lines = texts[path].split("\n")
    front = read_frontmatter(path, lines)
    report.problems += front.problems
    _skip_fields(path, front, report)
    law = skill_shape(read_outline(path, lines, skip=front.end), report)
    workflow = _workflow(law, texts, report)
    skill = _skill(front, law, workflow, texts, report)
    if report.problems:
        raise SkillError("the skill cannot be read", in_reading_order(report.problems))
    assert skill is not None, "a part is missing and nobody said so"
    return skill


def _skill(
    front: Frontmatter, law: SkillShape, workflow: WorkflowShape | None, texts: Mapping[str, str], report: Report
) -> Skill | None:
    outline, path = law.outline, law.outline.path
    sequence: Sequence = read_sequence(outline, law.sequence, report)
    gates: tuple[Gate, ...] = ()
    tables: tuple[DecisionTable, ...] = ()
    if workflow:
        own = read_sequence(workflow.outline, workflow.sequence, report)
        sequence = agree(sequence, own, report)
        gates = read_gates(sequence, own, workflow, texts, report)
        tables = read_tables(workflow.outline, workflow.tables, report)
    clarification = guidance.read_clarification(outline, law.clarification, report) if law.clarification else None
    defaults = read_statements(outline, law.defaults.items, report) if law.defaults else ()
    if law.defaults and not law.defaults.items:
        report.add(outline.place(law.defaults.line), "no default assumption is listed", "a list of what to assume")
    modes = guidance.read_modes(outline, law.modes, report) if law.modes else ()
    boundaries = guidance.read_boundaries(outline, law.boundaries, report) if law.boundaries else ()
    bar = _bar(outline, law.bar, report) if law.bar else ()
    references = _references([outline, *([workflow.outline] if workflow else [])], texts, report)
    if clarification is None or workflow is None:
        return None
    return Skill(
        name=front.text("name"),
        description=front.text("description"),
        sha256=_sha256(texts),
        path=path,
        text=texts[path],
        workflow=workflow.outline.path,
        gates=gates,
        tables=tables,
        clarification=clarification,
        default_assumptions=defaults,
        modes=modes,
        boundaries=boundaries,
        quality_bar=bar,
        references=references,
        unread=in_reading_order(report.unread),
    )


def _workflow(law: SkillShape, texts: Mapping[str, str], report: Report) -> WorkflowShape | None:
    """The document cited by "Workflow Contract": of several the first that has stages; None if there is none."""
    if law.sequence is None:
        return None
    named = citations.cited(law.sequence.spans, by=law.outline.path, paths=texts)
    there = [citation.path for citation in named if citation.path]
    if not named:
        place = law.outline.place(law.sequence.line)
        report.add(place, "no workflow document is cited", 'a sentence "Use `references/workflow.md` for ..."')
    if not there:
        return None
    path = next((path for path in there if _HAS_STAGES.search(texts[path])), there[0])
    return workflow_shape(read_outline(path, texts[path].split("\n")), report)


def _bar(outline: Outline, part: Part, report: Report) -> tuple[Criterion, ...]:
    """The section's list items, except those that only say what a document is for."""
    items = [item for item in part.items if not citations.purpose(item.text)]
    if not items:
        report.add(outline.place(part.line), "the quality bar demands nothing", "a list of what a final plan must have")
    return read_criteria(outline, items, "bar", {}, report)


def _references(outlines: list[Outline], texts: Mapping[str, str], report: Report) -> tuple[Reference, ...]:
    """Every document but SKILL.md: the cited ones in the order of their first citation, then the others by path."""
    first: dict[str, str] = {}
    purposes: dict[str, str] = {}
    for outline in outlines:
        spans = [span for section in outline.sections for span in section.spans]
        for citation in citations.cited(spans, by=outline.path, paths=texts):
            place = outline.place(citation.line)
            first.setdefault(citation.path, place)
            if not citation.path:
                tried = citations.candidates(citation.written, outline.path) or ("a path below the skill's folder",)
                report.add(place, f"the document {citation.written} is cited and not there", " or ".join(tried))
        for written, purpose in filter(None, map(citations.purpose, _texts(outline))):
            purposes.setdefault(citations.resolve(written, outline.path, texts), purpose)
    paths = [path for path in first if path] + sorted(path for path in texts if path not in first)
    law = outlines[0].path
    return tuple(
        Reference(
            path=path,
            text=texts[path],
            purpose=purposes.get(path, ""),
            place=first.get(path, ""),
            attempts=tuple(attempt.told(texts[path]) for attempt in attempts(texts[path])),
        )
        for path in paths
        if path != law
    )


def _texts(outline: Outline) -> Iterable[Text]:
    for block in (block for section in outline.sections for block in section.blocks):
        if isinstance(block, Text):
            yield block
        elif isinstance(block, Items):
            yield from (item.text for item in block.items)


def _skip_fields(path: str, front: Frontmatter, report: Report) -> None:
    for field in front.fields:
        if field.key not in FIELDS:
            report.skip(f"{path}:{field.line}", f'nothing is read from the field "{field.key}"')


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _sha256(texts: Mapping[str, str]) -> str:
    """Over path and text of every document in path order, each closed by a NUL so that no two skills share it."""
    digest = hashlib.sha256()
    for path, text in sorted(texts.items()):
        digest.update(f"{path}\0{text}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
