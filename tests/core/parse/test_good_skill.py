"""The format is the contract: what the documents list is what comes out, whichever skill they describe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dataplan.core.contract import Boundary, Criterion, DecisionRow, Skill, slug
from dataplan.core.parse import parse_skill
from dataplan.errors import InputError

SKILL = "skill/SKILL.md"
OTHER = Path(__file__).parents[2] / "skills" / "ml-feature-store"


@pytest.fixture(scope="module")
def skill(texts: Mapping[str, str]) -> Skill:
    return parse_skill(texts)


@pytest.fixture(scope="module")
def other() -> Skill:
    paths = ("SKILL.md", "references/flow.md", "references/skeletons.md")
    return parse_skill({path: (OTHER / path).read_text(encoding="utf-8") for path in paths})


class TestTheShippedSkill:
    def test_its_size(self, skill: Skill) -> None:
        assert skill.name == "data-engineer"
        assert [gate.number for gate in skill.gates] == list(range(1, 13))
        assert [len(gate.exit) for gate in skill.gates] == [4, 3, 4, 4, 3, 3, 3, 3, 3, 3, 3, 1]
        assert {len(gate.entry) for gate in skill.gates} == {1}
        assert [len(table.rows) for table in skill.tables] == [3, 3, 3, 3]
        assert (skill.clarification.minimum, skill.clarification.maximum) == (4, 8)
        assert len(skill.clarification.topics) == 7
        assert len(skill.default_assumptions) == 5
        assert len(skill.quality_bar) == 11
        assert skill.unread == ()

    def test_a_gate(self, skill: Skill) -> None:
        gate = skill.gate(3)
        assert gate.title == "Event semantics and freshness/SLA gate"
        assert gate.key == "event-semantics-and-freshness-sla-gate"
        assert gate.references == ("references/event-semantics.md",)
        assert gate.place == "references/workflow.md:42"
        assert gate.exit[2] == Criterion(
            text="Lateness profile and watermark strategy are explicit.",
            slug="lateness-profile-and-watermark-strategy-are-explicit",
            kind="exit",
            place="references/workflow.md:50",
        )

    def test_only_the_last_gate_bundles_and_it_cites_within_a_criterion(self, skill: Skill) -> None:
        assert [gate.number for gate in skill.gates if gate.is_last] == [12]
        assert skill.gate(12).references == ("references/templates.md", "references/checklists.md")

    def test_a_decision(self, skill: Skill) -> None:
        assert skill.table("watermark and lateness").row("critical low-latency OUTPUT") == DecisionRow(
            signal="Critical low-latency output",
            default="Tight watermark + correction stream",
            alternative="Wide watermark",
            tradeoff="Latency vs completeness",
            place="references/workflow.md:178",
        )

    def test_modes(self, skill: Skill) -> None:
        assert [(mode.name, mode.is_default, len(mode.rules)) for mode in skill.modes] == [
            ("guided", True, 3),
            ("one-shot", False, 3),
        ]
        assert skill.default_mode.name == "guided"

    def test_boundaries(self, skill: Skill) -> None:
        assert [boundary.prefer for boundary in skill.boundaries] == [
            "system-design-interview",
            "systems-engineer",
            "qa-engineer",
            "security-engineer",
        ]
        assert skill.boundaries[0] == Boundary(
            when="interview prep or mock interview framing",
            prefer="system-design-interview",
            excludes="interview coaching",
            place="skill/SKILL.md:69",
        )

    def test_references_come_with_their_purpose(self, skill: Skill, texts: Mapping[str, str]) -> None:
        purposes = {reference.path: reference.purpose for reference in skill.references}
        assert purposes["references/workflow.md"] == "stage details and decision tables"
        assert purposes["references/capacity-formulas.md"] == "estimation math"
        assert set(purposes) == set(texts) - {SKILL}
        assert skill.reference("data-quality.md").text == texts["references/data-quality.md"]

    def test_the_reference_list_is_no_part_of_the_quality_bar(self, skill: Skill) -> None:
        assert not [item for item in skill.quality_bar if ".md" in item.text]

    @pytest.mark.parametrize(
        ("look_up", "message", "expected"),
        [
            (
                lambda skill: skill.gate(13),
                'gate: skill "data-engineer" has no gate "13"',
                "12 (Final Data Plan Bundle)",
            ),
            (
                lambda skill: skill.table("Joins"),
                'table: skill "data-engineer" has no table "Joins"',
                "Ingestion Mode; ",
            ),
            (lambda skill: skill.reference("x.md"), 'has no reference "x.md"', "references/workflow.md; "),
        ],
    )
    def test_an_unknown_name_is_answered_with_those_there_are(
        self, skill: Skill, look_up: Callable[[Skill], object], message: str, expected: str
    ) -> None:
        with pytest.raises(InputError) as caught:
            look_up(skill)
        assert message in str(caught.value)
        assert expected in caught.value.problems[0].expected

    def test_every_place_holds_what_was_read_there(self, skill: Skill, texts: Mapping[str, str]) -> None:
        rules = [rule for mode in skill.modes for rule in mode.rules]
        statements = (*skill.clarification.topics, *skill.default_assumptions, *rules)
        items = [(item.place, item.text) for item in skill.criteria()]
        items += [(item.place, item.text) for item in statements]
        assert len(items) == 12 + 37 + 11 + 7 + 5 + 6
        for place, text in items:
            path, _, line = place.rpartition(":")
            assert texts[path].split("\n")[int(line) - 1] == f"- {text}"


def test_the_standard_layout_reads_the_same(texts: Mapping[str, str], skill: Skill) -> None:
    standard = parse_skill({path.removeprefix("skill/"): text for path, text in texts.items()})
    assert standard.path == "SKILL.md"
    assert [gate.exit for gate in standard.gates] == [gate.exit for gate in skill.gates]
    assert standard.quality_bar[0].place == "SKILL.md:77"


def test_a_document_that_nothing_cites_is_still_a_reference(texts: Mapping[str, str]) -> None:
    last = parse_skill({**texts, "references/a.md": "# A"}).references[-1]
    assert (last.path, last.purpose, last.place) == ("references/a.md", "", "")


class TestAnotherSkill:
    """Another domain, other headings, bullets and citations, columns in another order: the same format."""

    def test_its_size(self, other: Skill) -> None:
        assert [gate.number for gate in other.gates] == [1, 2, 3, 4]
        assert [len(gate.exit) for gate in other.gates] == [3, 2, 3, 1]
        assert [table.name for table in other.tables] == ["Serving Path", "Feature History"]
        assert (other.clarification.minimum, other.clarification.maximum) == (2, 3)
        assert len(other.quality_bar) == 5
        assert other.unread == ()

    def test_columns_are_found_by_name(self, other: Skill) -> None:
        row = other.table("feature history").row("Personal data in a feature")
        assert (row.default, row.alternative, row.tradeoff) == (
            "Keyed, deletable rows",
            "Aggregates | no rows",
            "Privacy vs reuse",
        )

    def test_it_is_described_in_folded_yaml_with_dashes(self, other: Skill) -> None:
        assert other.description.startswith(
            "Plans for machine-learning feature stores --- offline and online features,"
        )

    def test_its_workflow_has_another_name(self, other: Skill) -> None:
        assert other.workflow == "references/flow.md"
        assert other.gate(2).references == other.gate(4).references == ("references/skeletons.md",)

    def test_one_shot_is_its_default(self, other: Skill) -> None:
        assert other.default_mode.name == "one-shot"

    def test_a_boundary_may_name_two_skills(self, other: Skill) -> None:
        assert [(boundary.prefer, boundary.excludes) for boundary in other.boundaries] == [
            ("model-trainer", "tune models"),
            ("ml-platform-engineer", ""),
            ("systems-engineer", ""),
        ]

    def test_it_shares_no_criterion_with_the_shipped_skill(self, other: Skill, skill: Skill) -> None:
        assert not {item.slug for item in other.criteria()} & {item.slug for item in skill.criteria()}
        assert all(item.slug == slug(item.text) for item in other.criteria())
