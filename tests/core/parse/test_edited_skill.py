"""Edit the text and the value changes with it: nothing of a skill is known but from its documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dataplan.core.contract import Skill
from dataplan.core.parse import parse_skill

SKILL, FLOW = "skill/SKILL.md", "references/workflow.md"
CITES = "Use `event-semantics.md`."
CONTEXT = "- Context is defined."
Value = Callable[[Skill], object]


def entry_2(skill: Skill) -> list[str]:
    return [criterion.text for criterion in skill.gate(2).entry]


def cited_by_3(skill: Skill) -> list[str]:
    return [path.removeprefix("references/") for path in skill.gate(3).references]


SKILL_EDITS: list[tuple[str, str, Value, object]] = [
    ("ask 4 to 8 high", "ask 3–5 high", lambda s: (s.clarification.minimum, s.clarification.maximum), (3, 5)),
    ("- Model layering and", "- Naming and", lambda s: s.quality_bar[5].text, "Naming and ownership are explicit"),
    ("prefer `qa-engineer`", "prefer `tester`", lambda s: s.boundaries[2].prefer, "tester"),
    ("- Tool-neutral patterns", "- Open ones", lambda s: s.default_assumptions[1].text[:8], "Open one"),
    ("Support one-shot mode", "Support brisk mode", lambda s: s.modes[1].name, "brisk"),
    ("## Quality Bar", "### The rest\n## Our quality bar", lambda s: len(s.quality_bar), 11),
    ("Support one-shot mode", "| Mode |\n|---|\n\nSupport one-shot mode", lambda s: len(s.modes), 2),
    ("## Boundary From Other Skills", "## Boundaries", lambda s: len(s.boundaries), 4),
    ("name: data-engineer", "name: 'data-engineer-2' # new", lambda s: s.name, "data-engineer-2"),
    (
        "- `references/checklists.md`",
        "- [c](references/checklists.md)",
        lambda s: s.references[2].purpose,
        "quality gates",
    ),
]
FLOW_EDITS: list[tuple[str, str, Value, object]] = [
    ("| Streaming | Simp", "| Two-speed | Simp", lambda s: s.tables[0].rows[1].alternative, "Two-speed"),
    ("| Micro-batch | Streaming |", r"| A \| B | `x` |", lambda s: s.tables[0].rows[1].default, "A | B"),
    (CONTEXT, "- Context is\n  well defined.", entry_2, ["Context is well defined."]),
    (CONTEXT, f"{CONTEXT}\n- Somebody owns it.", entry_2, ["Context is defined.", "Somebody owns it."]),
    (CONTEXT, "1. Context is defined.", entry_2, ["Context is defined."]),
    (CONTEXT, "* **Context** is `defined`", entry_2, ["**Context** is `defined`"]),
    (CITES, "Use `references/data-quality.md`.", cited_by_3, ["data-quality.md"]),
    (CITES, "See [1](./event-semantics.md#late).", cited_by_3, ["event-semantics.md"]),
    (CITES, f"{CITES} And `templates.md`, {CITES}", cited_by_3, ["event-semantics.md", "templates.md"]),
    (CITES, "Use `*.md` or `cat x.md` of <https://a.b/c.md>.", cited_by_3, []),
    (CITES, "```\nUse `nothing.md`.\n```", cited_by_3, []),
    ("## Decision Table: Ingestion Mode", "### Decision Table: Ways in", lambda s: s.tables[0].name, "Ways in"),
    ("## Stage 3: Event", "## Gate 3 - Event", lambda s: s.gate(3).place, "references/workflow.md:42"),
    ("## Decision Table: State", "> | Signal |\n> |---|\n\n## Decision Table: State", lambda s: len(s.tables), 4),
]
EDITS = [(SKILL, *edit) for edit in SKILL_EDITS] + [(FLOW, *edit) for edit in FLOW_EDITS]


@pytest.mark.parametrize(("path", "old", "new", "value", "expected"), EDITS, ids=[edit[2] for edit in EDITS])
def test_an_edit_of_the_text_is_an_edit_of_the_value(
    texts: Mapping[str, str], path: str, old: str, new: str, value: Value, expected: object
) -> None:
    assert old in texts[path]
    edited = parse_skill({**texts, path: texts[path].replace(old, new, 1)})
    assert value(edited) == expected
    assert edited.sha256 != parse_skill(texts).sha256


def test_an_added_gate_becomes_the_last_one(texts: Mapping[str, str]) -> None:
    stage = "\n## Stage 13: Handover\n### Entry criteria\n- The plan is final.\n### Exit criteria\n- Someone took it.\n"
    listed = "12. Final Data Plan Bundle\n13. Handover\n"
    edited = {path: text.replace("12. Final Data Plan Bundle\n", listed) for path, text in texts.items()}
    skill = parse_skill({**edited, FLOW: edited[FLOW] + stage})
    assert (skill.gates[-1].number, skill.gates[-1].is_last, skill.gate(12).is_last) == (13, True, False)


def test_a_text_of_any_document_counts_for_the_hash(texts: Mapping[str, str]) -> None:
    hashes = {parse_skill({**texts, path: f"{text}\nMore.\n"}).sha256 for path, text in texts.items()}
    assert len(hashes) == len(texts)


def test_what_is_not_understood_is_kept_as_a_note(texts: Mapping[str, str]) -> None:
    edited = {
        SKILL: texts[SKILL].replace("name: ", "version: 2\nname: ") + "\n## History\n\nLong.\n",
        FLOW: texts[FLOW].replace("## Stage 2", "### Hints\n\nNone.\n\n## Stage 2"),
    }
    assert [str(note) for note in parse_skill({**texts, **edited}).unread] == [
        'references/workflow.md:32: nothing is read from the section "Hints"',
        'skill/SKILL.md:2: nothing is read from the field "version"',
        'skill/SKILL.md:100: nothing is read from the section "History"',
    ]


@pytest.mark.parametrize("change", [lambda t: t.replace("\n", "\r\n"), lambda t: "\ufeff" + t], ids=["CRLF", "BOM"])
def test_line_ends_and_byte_order_marks_make_no_difference(
    texts: Mapping[str, str], change: Callable[[str], str]
) -> None:
    assert parse_skill({path: change(text) for path, text in texts.items()}) == parse_skill(texts)
