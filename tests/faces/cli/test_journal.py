"""`dataplan list`, `show` and `resume`: the plans that are kept, and those that are not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.faces.cli.running import cli, refused
from tests.faces.cli.scripting import FOLDER, script, second_skill, write_brief
from tests.test_runner import good

from dataplan.errors import ModelError


@pytest.fixture
def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a plan that is final."""
    script(monkeypatch)
    cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    found: str = cli("list", "--json").document[0]["id"]
    return found


def test_an_empty_journal_says_how_to_fill_it() -> None:
    shown = cli("list")
    assert (shown.code, shown.out) == (0, "")
    assert "dataplan plan BRIEF" in shown.err
    assert cli("list", "--json").document == []


def test_plans_are_listed_newest_first_with_their_phase(
    planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(monkeypatch, [ModelError("gone")])
    cli("plan", write_brief(tmp_path, "# The other one\n\nwithin 40 ms"), "-o", tmp_path / "other")
    rows = cli("list", "--json").document
    assert {row["phase"] for row in rows} == {"final", "drafting"}
    assert {row["title"] for row in rows} == {
        "The other one",
        "Fraud scores need features within 40 ms. Labels arrive 5 days later.",
    }
    lines = cli("list").lines
    assert len(lines) == 2
    assert any(line.startswith(f"{planned}  ") and "  final  " in line for line in lines)


def test_a_title_is_shown_harmless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    cli("plan", write_brief(tmp_path, "Title \u202egpj.exe within 40 ms"), "-o", tmp_path / "out")
    assert "�gpj.exe" in cli("list").out


def test_a_plan_is_shown_as_its_file(planned: str, tmp_path: Path) -> None:
    assert json.loads(cli("show", planned).out) == json.loads((tmp_path / "out" / "plan.json").read_text("utf-8"))


@pytest.mark.parametrize("command", ["show", "resume"])
def test_an_id_that_is_not_there(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no plan 'nope' in the journal: `dataplan list` shows those there are" in refused(command, "nope")
    assert list(tmp_path.glob("nope*")) == []


def test_a_plan_of_another_skill_asks_for_its_folder(
    planned: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATAPLAN_SKILL")
    for command in (["show", planned], ["resume", planned, "-o", str(tmp_path / "again")]):
        told = refused(*command)
        assert "was begun with another skill or version (ml-feature-store" in told
        assert "--skill" in told
        assert cli(*command, "--skill", FOLDER).code == 0


def test_a_plan_that_has_ended_is_written_again(planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = script(monkeypatch, [])
    shown = cli("resume", planned, "-o", tmp_path / "again")
    assert (shown.code, model.asked) == (0, [])
    assert (tmp_path / "again" / "plan.json").read_bytes() == (tmp_path / "out" / "plan.json").read_bytes()


def test_the_default_folder_has_the_id(planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli("resume", planned).lines[0].startswith(f"final: {planned}-plan/plan.json")


def test_an_answer_that_nobody_asked_for(planned: str) -> None:
    assert "'q1' is not an open question; open are: none" in refused("resume", planned, "--answer", "q1=x")
    assert "expected NAME=VALUE" in refused("resume", planned, "--answer", "q1")


def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> dict[str, object]:
        raise KeyboardInterrupt

    script(monkeypatch, [good(second_skill())[0], interrupt])
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    assert (shown.code, shown.out) == (130, "")
    plan_id = shown.err.split("dataplan resume ")[1].split("`")[0]
    script(monkeypatch, good(second_skill())[1:])
    assert cli("resume", plan_id, "-o", tmp_path / "out").code == 0


def test_a_journal_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "journal.db").write_text("no database", encoding="utf-8")
    monkeypatch.setenv("DATAPLAN_DATABASE_URL", str(tmp_path / "journal.db"))
    assert "journal.db cannot be opened" in refused("list")
    monkeypatch.setenv("DATAPLAN_DATABASE_URL", "nosuch://place")
    assert "not a database URL" in refused("list")
    monkeypatch.setenv("DATAPLAN_DATABASE_URL", str(tmp_path / "journal.db" / "deeper.db"))
    assert "journal.db" in refused("list")
