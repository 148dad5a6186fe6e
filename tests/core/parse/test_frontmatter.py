"""The block between the two fences: fields with lines, limits of the Agent Skills specification, nothing executed."""

from __future__ import annotations

import pytest

from dataplan.core.parse.frontmatter import read_frontmatter

DESCRIPTION = "description: d"


def read(text: str) -> tuple[dict[str, str], list[str]]:
    found = read_frontmatter("SKILL.md", text.split("\n"))
    return {field.key: found.text(field.key) for field in found.fields}, [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("---\nname: a\ndescription: d\n---\nbody", {"name": "a", "description": "d"}),
        ("--- \nname: a-1\ndescription: d\n---\t\nbody", {"name": "a-1", "description": "d"}),
        ("---\nname: a\ndescription: a --- b\n---", {"name": "a", "description": "a --- b"}),
        ("---\nname: a\ndescription: >\n  a\n  --- b\n---", {"name": "a", "description": "a --- b"}),
        ("---\nname: a\ndescription: |\n  a\n  b\n---", {"name": "a", "description": "a\nb"}),
        ('---\nname: "a"\ndescription: "d: e # f"\n---', {"name": "a", "description": "d: e # f"}),
        ("---\n# why\nname: 2024\ndescription: 2024-13-45\n---", {"name": "2024", "description": "2024-13-45"}),
        ("---\nname: a\ndescription: d\nmetadata:\n  v: 1\n---", {"name": "a", "description": "d", "metadata": ""}),
        (f"---\nname: {'a' * 64}\ndescription: {'d' * 1024}\n---", {"name": "a" * 64, "description": "d" * 1024}),
        ("---\nname: a\ndescription: !!python/object/apply:os.system [ls]\n---", None),
    ],
)  # fmt: skip
def test_fields(text: str, fields: dict[str, str] | None) -> None:
    found, problems = read(text)
    if fields is None:
        assert problems[0].startswith('SKILL.md:3: "description" is not text')
    else:
        assert (found, problems) == (fields, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "SKILL.md:1: the file does not open with frontmatter"),
        ("\n---\nname: a\n---", "SKILL.md:1: the file does not open with frontmatter"),
        ("----\nname: a\n----", "SKILL.md:1: the file does not open with frontmatter"),
        ("---\nname: a", "SKILL.md:1: the frontmatter is never closed"),
        ("---\nname: a\n ---", "SKILL.md:1: the frontmatter is never closed"),
        ("---\n---", 'SKILL.md:1: the frontmatter has no "name"'),
        (f"---\n{DESCRIPTION}\n---", 'SKILL.md:1: the frontmatter has no "name"'),
        ("---\nname: a\n---", 'SKILL.md:1: the frontmatter has no "description"'),
        (f"---\n{DESCRIPTION}\n\nname:\n---", 'SKILL.md:4: "name" is empty'),
        (f"---\n{DESCRIPTION}\nname: [a, b]\n---", 'SKILL.md:3: "name" is not text'),
        (f"---\n{DESCRIPTION}\nname: {'a' * 65}\n---", 'SKILL.md:3: "name" has 65 characters'),
        (f"---\nname: a\ndescription: {'d' * 1025}\n---", 'SKILL.md:3: "description" has 1,025 characters'),
        *[
            (f"---\n{DESCRIPTION}\nname: {name}\n---", f'SKILL.md:3: "{name}" is not a skill name')
            for name in ("A", "a_b", "-a", "a-", "a--b", "a b", "ä")
        ],
        (f"---\n{DESCRIPTION}\nname: a\nname: b\n---", 'SKILL.md:4: "name" is already set in line 3'),
        ("---\n- a\n---", "SKILL.md:2: the frontmatter is not YAML: it is no mapping"),
        (f"---\n{DESCRIPTION}\nname: 'a\n---", "SKILL.md:3: the frontmatter is not YAML: found unexpected end of"),
        (f"---\n{DESCRIPTION}\nname: a: b\n---", "SKILL.md:3: the frontmatter is not YAML: mapping values are not"),
        (f"---\n{DESCRIPTION}\nname: \x07\n---", "SKILL.md:3: the frontmatter is not YAML: character U+0007 is not"),
        (f"---\nname: {'[' * 600}\n---", "SKILL.md:2: the frontmatter is not YAML: it is nested too deeply"),
        (f"---\n{DESCRIPTION}\nname: *b\n---", "SKILL.md:3: the frontmatter is not YAML: found undefined alias"),
    ],
)  # fmt: skip
def test_problems(text: str, problem: str) -> None:
    assert read(text)[1][0].startswith(problem)


def test_the_body_starts_behind_the_closing_fence() -> None:
    assert read_frontmatter("SKILL.md", ["---", "name: a", "---", "# A"]).end == 3
    assert read_frontmatter("SKILL.md", ["# A"]).end == 0
