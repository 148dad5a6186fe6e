"""`dataplan skill` as a user or a CI job runs it: what is on which stream, and the exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dataplan.faces.cli.skill import app

OTHER = Path(__file__).parents[2] / "skills" / "ml-feature-store"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The other skill with three mistakes in two documents, one of them a terminal escape sequence."""
    root = shutil.copytree(OTHER, tmp_path / "ml-feature-store")
    for name, old, new in (
        ("SKILL.md", "ask 2 to 3 questions", "ask questions"),
        ("references/flow.md", "| Batch scoring |", "| |"),
        ("references/flow.md", "## Stage 3: Point-in-Time", "## Stage 3: \x1b[2JPoint"),
    ):
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_show_as_json_is_one_document_with_everything() -> None:
    result = run("show", OTHER, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    shown = json.loads(result.stdout)
    assert list(shown) == [
        *("name", "description", "sha256", "gates", "decision_tables", "quality_bar", "clarification"),
        *("default_assumptions", "modes", "boundaries", "references"),
    ]
    assert shown["gates"][1] == {
        "number": 2,
        "title": "Feature inventory and ownership gate",
        "entry": ["Models and goals are known."],
        "exit": [
            "Each feature has a definition, an entity key, and an owner.",
            "Upstream sources and their delay are listed.",
        ],
        "references": ["references/skeletons.md"],
    }
    assert shown["decision_tables"][0] == {
        "name": "Serving Path",
        "rows": [
            {
                "signal": "Score within 50 ms of a request",
                "default": "Precomputed online store",
                "alternative": "Compute on request",
                "tradeoff": "Latency vs freshness",
            },
            {
                "signal": "Score once a day for everybody",
                "default": "Batch scoring",
                "alternative": "Online store",
                "tradeoff": "Cost vs immediacy",
            },
        ],
    }
    assert shown["clarification"] == {
        "min": 2,
        "max": 3,
        "topics": [
            "Which models read the features, and how fast",
            "Where labels come from and when they are known",
            "Who is called when a feature goes stale",
        ],
    }
    assert shown["quality_bar"][3] == "Serving latency has a budget per hop"
    assert shown["default_assumptions"][1] == "Labels arrive later than the events they judge"
    assert shown["boundaries"][0] == {"when": "model selection and hyperparameters", "prefer": "model-trainer"}
    assert shown["modes"][0] == {"name": "one-shot", "default": True, "rules": ["Write every section in one answer"]}
    assert shown["references"][1] == {"path": "references/skeletons.md", "purpose": "the shape of each section"}


def test_show_as_text_has_every_sentence_of_the_document() -> None:
    shown = json.loads(run("show", OTHER, "--json").stdout)
    text = run("show", OTHER).stdout
    for gate in shown["gates"]:
        for sentence in (gate["title"], *gate["entry"], *gate["exit"], *gate["references"]):
            assert sentence in text
    for cells in (row.values() for table in shown["decision_tables"] for row in table["rows"]):
        assert all(cell in text for cell in cells)
    for sentence in (*shown["quality_bar"], *shown["clarification"]["topics"], *shown["default_assumptions"]):
        assert f"  - {sentence}\n" in text


def test_show_of_a_broken_skill_prints_no_half_document(broken: Path) -> None:
    result = run("show", broken, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "references/flow.md:62" in result.stderr


def test_validate_says_what_it_found_valid() -> None:
    result = run("validate", OTHER)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "ml-feature-store is valid: 4 gates, 13 criteria, 5 decision rows, 5 quality-bar items, 2 references\n"
    )
    assert json.loads(run("validate", OTHER, "--json").stdout) == {"valid": True, "problems": []}


def test_validate_lists_every_problem_one_per_line(broken: Path) -> None:
    result = run("validate", broken)
    assert result.exit_code == 2
    assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == [
        "SKILL.md:24",
        "references/flow.md:35",
        "references/flow.md:62",
    ]
    assert result.stderr == "the skill cannot be read: 3 problems\n"
    assert "\x1b" not in result.output


def test_validate_as_json_lists_the_same(broken: Path) -> None:
    result = run("validate", broken, "--json")
    shown = json.loads(result.stdout)
    assert (result.exit_code, shown["valid"]) == (2, False)
    assert shown["problems"][2] == {
        "place": "references/flow.md:62",
        "message": 'the cell "Default choice" is empty',
        "expected": "a choice, or no such row",
    }


def test_validate_mentions_what_it_did_not_read(broken: Path) -> None:
    shutil.copytree(OTHER, broken, dirs_exist_ok=True)
    with (broken / "SKILL.md").open("a", encoding="utf-8") as file:
        file.write("\n## History\n")
    result = run("validate", broken)
    assert result.exit_code == 0
    assert result.stderr == 'note: SKILL.md:63: nothing is read from the section "History"\n'


def test_a_path_that_is_no_skill(tmp_path: Path) -> None:
    result = run("validate", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert result.stdout.startswith(f"{tmp_path / 'nowhere'}: no such folder")


def test_the_skill_that_is_built_in_is_the_default() -> None:
    result = run("validate")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("data-engineer is valid: 12 gates, 49 criteria, 12 decision rows, ")
