"""The shape of a brief: headings, list items, table cells, fields and paragraphs, each under what it belongs to.

People write briefs in every layout, so this is not a Markdown parser but a reader of lines: a heading may be ``##
Sources``, ``SOURCES``, ``**Sources**`` or underlined; a list item may be a dash or a number; ``Owner: Depot IT`` may
stand in a list, a paragraph or a table. A block remembers its parents, because "Retention" above a list is what makes
"raw: 13 months" clear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dataplan.model.planner.reader import shapes, tables
from dataplan.model.planner.reader.lines import Line, hide_comments, split_lines
from dataplan.model.planner.reader.mail import read_mail

Kind = Literal["heading", "item", "field", "text", "row", "cell", "code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A slice of the brief. ``parents`` are indexes of the blocks above it, outermost first.

    ``label`` is what comes before the colon of a field, or the column header of a cell; ``body`` is where the text
    behind it begins. A ``row`` spans its cells and is read only for its name.
    """

    index: int
    kind: Kind
    start: int
    end: int
    parents: tuple[int, ...]
    level: int = 0
    label: str = ""
    body: int = 0
    quoted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    brief: str
    visible: str
    """The brief with HTML comments blanked out, same length."""
    blocks: tuple[Block, ...]
    comments: tuple[tuple[int, int], ...]
    subject: str
    subject_span: tuple[int, int] | None
    people: tuple[str, ...] = ()
    sent: str = ""

    def text(self, block: Block) -> str:
        return self.visible[block.start : block.end]


@dataclass(slots=True)
class _Builder:
    visible: str
    blocks: list[Block] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    items: list[tuple[int, int]] = field(default_factory=list)
    """(indent, block index) of the open list items, outermost first."""
    lead: int | None = None
    """The paragraph that ends in a colon right before a list: the list's parent."""

    def parents(self, *, in_items: bool = True) -> tuple[int, ...]:
        above = [index for _, index in self.headings]
        if self.lead is not None:
            above.append(self.lead)
        return (*above, *(index for _, index in self.items)) if in_items else tuple(above)

    def add(self, kind: Kind, start: int, end: int, **more: object) -> int:
        index = len(self.blocks)
        parents = more.pop("parents", None)
        label, body = shapes.label_of(self.visible, start, end) if kind in {"item", "text"} else ("", start)
        values: dict[str, object] = {"label": label, "body": body, **more}
        self.blocks.append(
            Block(
                index=index,
                kind="field" if label and kind == "text" else kind,
                start=start,
                end=end,
                parents=self.parents() if parents is None else parents,  # type: ignore[arg-type]
                **values,  # type: ignore[arg-type]
            )
        )
        return index

    def heading(self, level: int, start: int, end: int, quoted: int) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.items.clear()
        self.lead = None
        self.headings.append((level, self.add("heading", start, end, level=level, quoted=quoted)))

    def item(self, line: Line, start: int, end: int) -> None:
        while self.items and self.items[-1][0] >= line.indent:
            self.items.pop()
        self.items.append((line.indent, self.add("item", start, end, level=line.indent, quoted=line.quoted)))


def read_layout(brief: str) -> Layout:
    """The blocks of a brief in reading order. Never raises; time is linear in the length of the brief."""
    visible, comments = hide_comments(brief)
    lines = split_lines(visible)
    mail = read_mail(lines)
    builder = _Builder(visible)
    for group in _groups(lines, mail.skipped):
        _read_group(builder, group)
    return Layout(
        brief=brief,
        visible=visible,
        blocks=tuple(builder.blocks),
        comments=comments,
        subject=mail.subject,
        subject_span=mail.subject_span,
        people=mail.people,
        sent=mail.sent,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Lines without a blank one between them, on one level of quoting; ``alone`` if nothing but blanks is around."""

    lines: tuple[Line, ...]
    blank_before: bool


def _groups(lines: tuple[Line, ...], skipped: frozenset[int]) -> Iterator[_Group]:
    run: list[Line] = []
    blank_before = True
    for index, line in enumerate(lines):
        apart = line.blank or index in skipped
        if run and (apart or line.quoted != run[-1].quoted or line.code != run[-1].code):
            yield _Group(lines=tuple(run), blank_before=blank_before)
            run = []
            blank_before = apart
        if apart:
            blank_before = True
        else:
            run.append(line)
    if run:
        yield _Group(lines=tuple(run), blank_before=blank_before)


def _read_group(builder: _Builder, group: _Group) -> None:
    lines = group.lines
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.code:
            builder.add("code", line.start, line.end, quoted=line.quoted)
            index += 1
            continue
        if rows := tables.table_at(lines, index):
            _add_table(builder, lines[index : index + rows])
            index += rows
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        alone = group.blank_before and len(lines) == 1
        title = shapes.heading_of(line, following, first=index == 0, alone=alone)
        if title is not None:
            builder.heading(title.level, title.start, title.end, line.quoted)
            index += title.lines
            continue
        if shapes.is_rule(line.text):
            index += 1
            continue
        index = _add_running(builder, lines, index, group.blank_before)


def _add_running(builder: _Builder, lines: tuple[Line, ...], index: int, blank_before: bool) -> int:
    """A list item with its continuation lines, or a paragraph; the index behind it."""
    line = lines[index]
    begin = shapes.item_start(line)
    stop = index + 1
    while stop < len(lines) and not _begins_block(lines, stop, in_item=begin is not None):
        stop += 1
    end = lines[stop - 1].end
    if begin is not None:
        builder.item(line, begin, end)
        return stop
    if line.indent == 0 or not builder.items or not blank_before:
        builder.items.clear()
        builder.lead = None
    for first, last in shapes.split_short_lines(lines[index:stop]):
        added = builder.add("text", first.start, last.end, quoted=line.quoted)
        builder.lead = (
            added if not builder.items and builder.visible[first.start : last.end].rstrip("*_ ").endswith(":") else None
        )
    return stop


def _begins_block(lines: tuple[Line, ...], index: int, *, in_item: bool) -> bool:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    return (
        shapes.item_start(line) is not None
        or shapes.is_rule(line.text)
        or bool(tables.table_at(lines, index))
        or shapes.heading_of(line, following, first=False, alone=False) is not None
        or ((not in_item or line.indent > 0) and shapes.is_field(line.text))
    )


def _add_table(builder: _Builder, lines: tuple[Line, ...]) -> None:
    parents = builder.parents()
    for row in tables.read_rows(lines):
        index = builder.add("row", row.start, row.end, parents=parents, quoted=lines[0].quoted)
        for cell in row.cells:
            builder.add(
                "cell", cell.start, cell.end, parents=(*parents, index), label=cell.header, body=cell.start,
                quoted=lines[0].quoted,
            )  # fmt: skip
