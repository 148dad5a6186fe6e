"""Markdown as CommonMark and GitHub define it, with the line of everything."""

from __future__ import annotations

from dataplan.core.parse.outline import Items, Outline, Span, Table, Text, read_outline


def outline(text: str, *, skip: int = 0) -> Outline:
    return read_outline("x.md", text.split("\n"), skip=skip)


def test_sections_nest_by_level() -> None:
    found = outline("before\n# A\n## B\n### C\n## D\n# E")
    assert [(s.title, s.level, s.line) for s in found.sections] == [
        ("", 0, 1),
        ("A", 1, 2),
        ("B", 2, 3),
        ("C", 3, 4),
        ("D", 2, 5),
        ("E", 1, 6),
    ]
    assert [s.title for s in found.under(found.sections[1])] == ["B", "C", "D"]
    assert [s.title for s in found.under(found.sections[2])] == ["C"]
    assert found.under(found.sections[5]) == ()


def test_skipped_lines_are_counted_and_not_read() -> None:
    assert [(s.title, s.line) for s in outline("# no\n\n# yes", skip=2).sections] == [("", 1), ("yes", 3)]


def test_only_top_level_headings_outside_code_and_quotations_count() -> None:
    found = outline("# A\n```\n# b\n```\n> # c\n\n    # d\n\n- # e\n\n<!--\n# f\n-->\n\nG\n===")
    assert [s.title for s in found.sections] == ["", "A", "G"]


def test_a_wrapped_paragraph_keeps_the_line_of_each_span() -> None:
    (text,) = outline("one\ntwo `a.md` and\n[b](c%20d.md#e) ![i](f.png)").sections[0].blocks
    assert isinstance(text, Text)
    assert str(text) == "one two `a.md` and [b](c%20d.md#e) ![i](f.png)"
    assert text.spans == (Span(content="a.md", line=2), Span(content="c d.md#e", line=3, is_link=True))


def test_items_know_their_number_and_what_hides_in_them() -> None:
    (block,) = outline("1. a\n3. b\n   c\n4. d\n\n   - e\n5.\n6. f\ng").sections[0].blocks
    assert isinstance(block, Items)
    found = [(item.number, str(item.text), item.text.line, item.nested, item.lazy) for item in block.items]
    assert found == [
        (1, "a", 1, 0, 0),
        (3, "b c", 2, 0, 0),
        (4, "d", 4, 6, 0),
        (5, "", 7, 0, 0),
        (6, "f", 8, 0, 9),
    ]


def test_an_item_that_opens_with_something_else_has_no_text() -> None:
    (block,) = outline("- > quoted\n- ```\n  code\n  ```").sections[0].blocks
    assert isinstance(block, Items)
    assert [(str(item.text), item.nested) for item in block.items] == [("", 1), ("", 2)]


def test_rows_tell_how_many_cells_were_typed() -> None:
    (block,) = outline("| a | b |\n|---|:-:|\n| 1 | 2 |\n3 | 4 | 5\n| 6 |\n| 7 \\| 8 | `9` |").sections[0].blocks
    assert isinstance(block, Table)
    assert block.header == ("a", "b")
    assert [(row.line, row.width, [str(cell) for cell in row.cells]) for row in block.rows] == [
        (3, 2, ["1", "2"]),
        (4, 3, ["3", "4"]),
        (5, 1, ["6", ""]),
        (6, 2, ["7 | 8", "`9`"]),
    ]
