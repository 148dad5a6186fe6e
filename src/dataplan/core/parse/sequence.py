"""Stage two for the order of the gates: three places state it, and they have to agree.

SKILL.md and the workflow each hold a numbered list; the workflow's stage headings number themselves. A gap, a number
used twice and a title that changed in one place only are each reported once, where the deviation is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dataplan.core.contract import slug
from dataplan.core.parse.lists import check_item
from dataplan.core.parse.outline import Outline
from dataplan.core.parse.report import Report, quoted
from dataplan.core.parse.shape import Part, StageShape, numbered


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a sequence."""

    title: str
    place: str


Sequence = dict[int, Entry]


def read_sequence(outline: Outline, part: Part | None, report: Report) -> Sequence:
    """The numbered list of ``part`` as number -> title, in rising order; empty where there is none."""
    if part is None:
        return {}
    found: Sequence = {}
    previous = 0
    for item in numbered(part):
        number, title, place = item.number or 0, str(item.text), outline.place(item.text.line)
        check_item(outline, item, report)
        if number == 0:
            report.add(place, "a gate has the number 0", "gate numbers that start at 1")
        elif number in found:
            report.add(place, f"the gate number {number} is already taken at {found[number].place}", "each number once")
        elif number < previous:
            report.add(place, f"gate {number} stands behind gate {previous}", "gates in rising order")
        if number:
            found.setdefault(number, Entry(title=title, place=place))
        previous = max(previous, number)
    if not found:
        report.add(outline.place(part.line), "no gates are listed", 'a numbered list that starts with "1. <title>"')
    _check_gaps(found, report)
    return dict(sorted(found.items()))


def agree(law: Sequence, workflow: Sequence, report: Report) -> Sequence:
    """Both lists as one, SKILL.md's wording first; what differs goes to ``report``.

    A number that one list skips in the middle is a gap, which `read_sequence` has reported already.
    """
    for number, entry in workflow.items():
        if number in law and slug(law[number].title) != slug(entry.title):
            message = (
                f"gate {number} is {quoted(entry.title)} here and {quoted(law[number].title)} at {law[number].place}"
            )
            report.add(entry.place, message, "the same sequence in both")
    for short, long in ((law, workflow), (workflow, law)):
        if short and long and max(long) > max(short):
            beyond = min(number for number in long if number > max(short))
            message = f"the sequence ends with gate {max(short)}, but goes on at {long[beyond].place}"
            report.add(short[max(short)].place, message, f'gate {beyond} "{long[beyond].title}" in both, or in neither')
    return dict(sorted({**workflow, **law}.items()))


def match_stages(
    sequence: Sequence, own: Sequence, stages: tuple[StageShape, ...], outline: Outline, report: Report
) -> Mapping[int, StageShape]:
    """The stage of each gate by number; a stage without gate and a gate without stage go to ``report``.

    ``own`` is the workflow's list: a stage titled as there is no second deviation from SKILL.md.
    """
    found: dict[int, StageShape] = {}
    if sequence and not stages:
        expected = f'headings such as "## Stage 1: {sequence[min(sequence)].title}"'
        report.add(outline.place(1), "the document describes no stages", expected)
        return found
    for stage in stages:
        place = outline.place(stage.line)
        entry = sequence.get(stage.number)
        if stage.number in found:
            message = f"stage {stage.number} is already described in line {found[stage.number].line}"
            report.add(place, message, "one section per gate")
        elif entry is None and sequence:
            report.add(place, f"stage {stage.number} is not in the sequence", f"one of 1 to {max(sequence)}")
        elif entry is not None and slug(stage.title) not in {
            slug(entry.title),
            slug(own.get(stage.number, entry).title),
        }:
            message = f"stage {stage.number} is {quoted(stage.title)} here and {quoted(entry.title)} at {entry.place}"
            report.add(place, message, "the title that the sequence gives it")
        found.setdefault(stage.number, stage)
    for number, entry in sequence.items():
        if number not in found:
            message = f"gate {number} {quoted(entry.title)} has no stage in {outline.path}"
            report.add(entry.place, message, f'a heading "## Stage {number}: {entry.title}" there')
    return found


def _check_gaps(found: Sequence, report: Report) -> None:
    previous = 0
    for number in sorted(found):
        if number - previous > 1:
            first, last = previous + 1, number - 1
            message = f"gate {first} is missing" if first == last else f"gates {first} to {last} are missing"
            report.add(found[number].place, message, f"gate {first} before gate {number}")
        previous = number
