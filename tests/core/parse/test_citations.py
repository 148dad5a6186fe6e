"""A path in a document is relative to that document's folder, or else to the skill's root; never above it."""

from __future__ import annotations

import pytest

from dataplan.core.parse.citations import candidates, cited, purpose, resolve
from dataplan.core.parse.outline import Span, Text

PATHS = {"skill/SKILL.md", "references/a.md", "references/deep/b.md", "a.md"}


@pytest.mark.parametrize(
    ("written", "by", "path"),
    [
        ("references/a.md", "skill/SKILL.md", "references/a.md"),
        ("references/a.md", "SKILL.md", "references/a.md"),
        ("a.md", "references/workflow.md", "references/a.md"),
        ("a.md", "skill/SKILL.md", "a.md"),
        ("./a.md", "references/workflow.md", "references/a.md"),
        ("../a.md", "references/workflow.md", "a.md"),
        ("../references/a.md", "skill/SKILL.md", "references/a.md"),
        ("deep/b.md", "references/workflow.md", "references/deep/b.md"),
        ("references//deep/./b.md", "SKILL.md", "references/deep/b.md"),
        ("../../a.md", "references/workflow.md", ""),
        ("/a.md", "SKILL.md", ""),
        ("A.md", "SKILL.md", ""),
    ],
)
def test_resolve(written: str, by: str, path: str) -> None:
    assert resolve(written, by, PATHS) == path


def test_candidates_are_all_paths_that_would_do() -> None:
    assert candidates("x.md", "references/workflow.md") == ("references/x.md", "x.md")
    assert candidates("x.md", "SKILL.md") == ("x.md",)
    assert candidates("../../x.md", "skill/SKILL.md") == ()


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (Span(content="a.md", line=1), "a.md"),
        (Span(content="a.MD", line=1), "a.MD"),
        (Span(content="a.md#part", line=1), "a.md"),
        (Span(content="two words.md", line=1, is_link=True), "two words.md"),
        (Span(content="two words.md", line=1), None),
        (Span(content="*.md", line=1), None),
        (Span(content="<name>.md", line=1), None),
        (Span(content="a.mdx", line=1), None),
        (Span(content="https://a.b/c.md", line=1, is_link=True), None),
        (Span(content="#part.md", line=1, is_link=True), None),
    ],
)
def test_what_counts_as_a_document(span: Span, written: str | None) -> None:
    assert [citation.written for citation in cited([span], by="SKILL.md", paths=PATHS)] == (
        [written] if written else []
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`references/a.md` for estimation math", ("references/a.md", "estimation math")),
        ("Use `a.md` for skeletons.", ("a.md", "skeletons")),
        ("See [the flow](a.md) for the stages", ("a.md", "the stages")),
        ("`dbt run` for models", None),
        ("Answer has all of `a.md` for each gate", None),
        ("`a.md`", None),
    ],
)
def test_purpose(text: str, expected: tuple[str, str] | None) -> None:
    assert purpose(Text(lines=(text,), line=1)) == expected
