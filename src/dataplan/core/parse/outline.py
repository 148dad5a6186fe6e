"""Markdown as the parser wants to see it: sections with their paragraphs, lists and tables, each with its line.

CommonMark plus GitHub tables, by markdown-it-py. Text stays as the author typed it (backquotes and all), with soft
line breaks turned into spaces. Only top-level blocks count: what stands in a quotation or a code block is an
illustration and says nothing about the skill.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """``lines`` is what each source line holds, the first of them in line ``line`` of the file."""

    lines: tuple[str, ...]
    line: int
    spans: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return " ".join(line.strip() for line in self.lines).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A code span or the target of a link: the two ways in which a text names a file or a skill."""

    content: str
    line: int
    is_link: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list, with what Markdown hides about it.

    ``number`` is the one typed in front of it, None behind a bullet. ``nested`` is the line of whatever it holds
    besides its first paragraph, ``lazy`` the line of text that Markdown counts to it although nothing indents it
    (the blank line after the list was forgotten) and that ``text`` leaves out; 0 where there is none.
    """

    text: Text
    number: int | None = None
    nested: int = 0
    lazy: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    items: tuple[Item, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``width`` is the number of cells typed; ``cells`` is cut or padded to the header's by Markdown's rules."""

    cells: tuple[Text, ...]
    width: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int


Block: TypeAlias = Text | Items | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the blocks up to the next heading of any level. Level 0 is what stands before the first one."""

    index: int
    title: str
    level: int
    line: int
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    path: str
    sections: tuple[Section, ...]

    def under(self, section: Section) -> tuple[Section, ...]:
        """The sections of a deeper level that follow ``section`` directly."""
        following = islice(self.sections, section.index + 1, None)
        return tuple(takewhile(lambda other: other.level > section.level, following))

    def place(self, line: int) -> str:
        return f"{self.path}:{line}"


def read_outline(path: str, lines: list[str], *, skip: int = 0) -> Outline:
    """The outline of the file, its first ``skip`` lines (frontmatter) left out and still counted."""
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    source = "\n".join(["" for _ in lines[:skip]] + lines[skip:])
    root = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(source))
    sections: list[Section] = []
    title, level, line = "", 0, 1
    blocks: list[Block] = []
    spans: list[Span] = []
    for node in root.children:
        if node.type == "heading":
            sections.append(_section(len(sections), title, level, line, blocks, spans))
            title, level, line = str(_text(node)), int(node.tag[1:]), _line(node)
            blocks, spans = [], []
        else:
            blocks += _blocks(node, lines)
        spans += [span for inline in node.walk() if inline.type == "inline" for span in _spans(inline)]
    sections.append(_section(len(sections), title, level, line, blocks, spans))
    return Outline(path=path, sections=tuple(sections))


def _section(index: int, title: str, level: int, line: int, blocks: list[Block], spans: list[Span]) -> Section:
    return Section(index=index, title=title, level=level, line=line, blocks=tuple(blocks), spans=tuple(spans))


def _blocks(node: SyntaxTreeNode, lines: list[str]) -> Iterator[Block]:
    if node.type == "paragraph":
        yield _text(node)
    elif node.type in ("bullet_list", "ordered_list"):
        yield Items(items=tuple(_item(child, lines) for child in node.children), line=_line(node))
    elif node.type == "table":
        head, *body = node.children
        header = tuple(str(_text(cell)) for cell in head.children[0].children)
        rows = [_row(child, lines) for part in body for child in part.children]
        yield Table(header=header, rows=tuple(rows), line=_line(node))


def _item(node: SyntaxTreeNode, lines: list[str]) -> Item:
    first, *more = node.children or [node]
    text = _text(first) if first.type == "paragraph" else Text(lines=(), line=_line(node))
    rest = more if first.type == "paragraph" else node.children
    following = range(text.line + 1, text.line + len(text.lines))
    lazy = next((line for line in following if not lines[line - 1].startswith((" ", "\t"))), 0)
    return Item(
        text=replace(text, lines=text.lines[: lazy - text.line]) if lazy else text,
        number=int(node.info) if node.info else None,
        nested=_line(rest[0]) if rest else 0,
        lazy=lazy,
    )


def _row(node: SyntaxTreeNode, lines: list[str]) -> Row:
    line = _line(node)
    typed = lines[line - 1].strip().replace(r"\|", "").removeprefix("|").removesuffix("|")
    return Row(cells=tuple(_text(cell) for cell in node.children), width=typed.count("|") + 1, line=line)


def _text(node: SyntaxTreeNode) -> Text:
    (inline,) = node.children
    return Text(lines=tuple(inline.content.split("\n")), line=_line(inline), spans=tuple(_spans(inline)))


def _spans(inline: SyntaxTreeNode) -> Iterator[Span]:
    line = _line(inline)
    for child in inline.walk(include_self=False):
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "code_inline":
            yield Span(content=child.content.strip(), line=line)
        elif child.type == "link":
            yield Span(content=unquote(str(child.attrs.get("href", ""))), line=line, is_link=True)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1
