"""Stage two for what SKILL.md says about talking to the user: questions, output modes, boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dataplan.core.contract import Boundary, Clarification, Mode
from dataplan.core.parse.frontmatter import NAME
from dataplan.core.parse.lists import read_statements
from dataplan.core.parse.outline import Items, Outline, Text
from dataplan.core.parse.report import Report, quoted
from dataplan.core.parse.shape import Part

_RANGE = re.compile(r"\b([0-9]{1,3})\s*(?:to|and|-|–|—)\s*([0-9]{1,3})\b[^.]{0,120}?\bquestion", re.IGNORECASE)
_MODE = re.compile(r"\b(?P<name>[\w-]{1,64}) mode\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<=[.!?])\s+")
_LONGEST = 1_000
"""Characters in a sentence that may draw a boundary: what is longer is no sentence, and slow to match."""
_WHEN = re.compile(r"(?:For|When|If)\s+(?P<when>.+?),?\s+(?:prefer|use|choose)\s+(?P<rest>[^`,]*`.+)", re.IGNORECASE)
_NAMED = re.compile(r"`(?P<skill>[^`]+)`")
_EXCLUDES = re.compile(r"(?:This skill\s+(?:is|does)\s+not|Not for)\s+(?P<what>.+?)[.!]?", re.IGNORECASE)
_BOUNDARY = re.compile(r"\bprefer\b|^(?:For|When|If)\b|`", re.IGNORECASE)


def read_clarification(outline: Outline, part: Part, report: Report) -> Clarification | None:
    place = outline.place(part.line)
    topics = read_statements(outline, part.items, report)
    if not topics:
        report.add(place, "no topics are listed for clarification", "a list of what the questions must cover")
    rule = next(((text, match) for text in part.texts if (match := _RANGE.search(str(text)))), None)
    if rule is None:
        report.add(place, "no rule says how many questions to ask", 'a sentence such as "ask 4 to 8 questions"')
        return None
    text, match = rule
    low, high = int(match[1]), int(match[2])
    if low > high or high == 0:
        report.add(outline.place(text.line), f"{low} to {high} questions is no range", "the smaller number first")
        return None
    return Clarification(minimum=low, maximum=high, topics=topics, place=outline.place(text.line))


def read_modes(outline: Outline, part: Part, report: Report) -> tuple[Mode, ...]:
    """A sentence that names a mode and the list under it; "by default" marks the one to use unasked."""
    found: dict[str, Mode] = {}
    sentence: Text | None = None
    for block in part.blocks:
        if isinstance(block, Text):
            sentence = block
        elif isinstance(block, Items):
            text = str(sentence).replace("*", "") if sentence else ""
            match = _MODE.search(text)
            rules = read_statements(outline, block.items, report)
            if match is None:
                report.add(outline.place(block.line), "this list belongs to no mode", '"Use <name> mode ..." above it')
                continue
            name, place = match["name"].lower(), outline.place(sentence.line if sentence else block.line)
            if name in found:
                report.add(place, f'the mode "{name}" is already at {found[name].place}', "each mode once")
            is_default = re.search(r"\bby default\b", text, re.IGNORECASE) is not None
            found.setdefault(name, Mode(name=name, is_default=is_default, rules=rules, place=place))
            sentence = None
    defaults = [mode.name for mode in found.values() if mode.is_default]
    if len(defaults) != 1:
        message = f"{' and '.join(defaults) or 'no mode'} is used by default"
        report.add(outline.place(part.line), message, 'one list under "Use <name> mode by default:"')
    return tuple(found.values())


def read_boundaries(outline: Outline, part: Part, report: Report) -> tuple[Boundary, ...]:
    """ "This skill is not X. For Y, prefer `skill`.": the first sentence may be missing, the second may not."""
    found: list[Boundary] = []
    before = len(report.problems)
    for text in (*part.texts, *(item.text for item in part.items)):
        found += _boundaries(outline, text, report)
    if not found and len(report.problems) == before:
        report.add(outline.place(part.line), "no boundary is drawn", 'a sentence "For <topic>, prefer `<skill>`."')
    return tuple(sorted(found, key=lambda boundary: int(boundary.place.rpartition(":")[2])))


def _boundaries(outline: Outline, text: Text, report: Report) -> Iterator[Boundary]:
    pending: tuple[str, str] | None = None
    for line, sentence in _sentences(text):
        place = outline.place(line)
        when = _WHEN.fullmatch(sentence) if len(sentence) <= _LONGEST else None
        if when:
            excludes = pending[1] if pending else ""
            pending = None
            for name in _NAMED.findall(when["rest"]):
                if NAME.fullmatch(name):
                    yield Boundary(when=when["when"], prefer=name, excludes=excludes, place=place)
                else:
                    report.add(
                        place, f"{quoted(name)} is not the name of a skill", "lower-case words joined by hyphens"
                    )
            continue
        exclusion = _EXCLUDES.fullmatch(sentence)
        if exclusion and pending:
            _unnamed(*pending, report)
        if exclusion:
            pending = (place, exclusion["what"])
        elif _BOUNDARY.search(sentence):
            _unnamed(place, sentence, report)
            pending = None
    if pending:
        _unnamed(*pending, report)


def _unnamed(place: str, what: str, report: Report) -> None:
    report.add(place, f"the boundary {quoted(what)} names no skill", 'a sentence "For <topic>, prefer `<skill>`."')


def _sentences(text: Text) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with the line in which it starts."""
    whole = "\n".join(text.lines)
    start = 0
    for end in [*(match.end() for match in _SENTENCE.finditer(whole)), len(whole)]:
        yield text.line + whole.count("\n", 0, start), " ".join(whole[start:end].split())
        start = end
