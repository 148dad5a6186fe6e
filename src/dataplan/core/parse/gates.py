"""Stage two for the gates: sequence, stages and criteria joined."""

from __future__ import annotations

from collections.abc import Collection

from dataplan.core.contract import Criterion, Gate, Kind, slug
from dataplan.core.parse.citations import cited
from dataplan.core.parse.lists import read_criteria
from dataplan.core.parse.outline import Outline
from dataplan.core.parse.report import Report
from dataplan.core.parse.sequence import Entry, Sequence, match_stages
from dataplan.core.parse.shape import Part, StageShape, WorkflowShape


def read_gates(
    sequence: Sequence, own: Sequence, workflow: WorkflowShape, paths: Collection[str], report: Report
) -> tuple[Gate, ...]:
    """One gate per number that has both a title and a stage; the others are in ``report``."""
    stages = match_stages(sequence, own, workflow.stages, workflow.outline, report)
    last = max(sequence, default=0)
    return tuple(
        _gate(number, entry, stages[number], number == last, workflow.outline, paths, report)
        for number, entry in sequence.items()
        if number in stages
    )


def _gate(
    number: int,
    entry: Entry,
    stage: StageShape,
    is_last: bool,
    outline: Outline,
    paths: Collection[str],
    report: Report,
) -> Gate:
    taken: dict[str, Criterion] = {}
    citations = cited(stage.spans, by=outline.path, paths=paths)
    return Gate(
        number=number,
        title=entry.title,
        key=slug(entry.title),
        entry=_criteria(outline, stage, "entry", stage.entry, taken, report),
        exit=_criteria(outline, stage, "exit", stage.exit, taken, report),
        references=tuple(dict.fromkeys(citation.path for citation in citations if citation.path)),
        is_last=is_last,
        place=outline.place(stage.line),
    )


def _criteria(
    outline: Outline, stage: StageShape, kind: Kind, part: Part | None, taken: dict[str, Criterion], report: Report
) -> tuple[Criterion, ...]:
    found = read_criteria(outline, part.items, kind, taken, report) if part else ()
    if not part or not part.items:
        line = part.line if part else stage.line
        expected = f'a list under "### {kind.capitalize()} criteria"'
        report.add(outline.place(line), f"stage {stage.number} has no {kind} criteria", expected)
    return found
