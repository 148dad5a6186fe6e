"""Limits, transcripts and replays on the command line: what is kept, what is told, and with which exit code it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.faces.cli.running import cli, refused
from tests.faces.cli.scripting import script, write_brief
from tests.model.walking import TOOK, paid
from tests.scripted import Say
from tests.test_runner import FOLDER, good

from dataplan import planning
from dataplan.model.port import Model
from dataplan.plan_folder import read_plan
from dataplan.resources import load_skill

BUILT_IN = planning.choose_model


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_brief(tmp_path)


def scripted_paid(monkeypatch: pytest.MonkeyPatch, lines: list[Say] | None = None, **fields: Any) -> None:
    """A model that costs something answers to any name but that of a transcript."""
    model = paid(lines, **fields)

    def chosen(name: str) -> Model:
        return BUILT_IN(name) if name.startswith("replay:") else model

    monkeypatch.setattr("dataplan.planning.choose_model", chosen)
    monkeypatch.setenv("DATAPLAN_SKILL", str(FOLDER))


def test_a_recorded_plan_is_replayed_to_the_same_plan(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted_paid(monkeypatch)
    assert cli("plan", brief, "--model", "x", "--record", "run.jsonl", "-o", "a").code == 0
    shown = cli("plan", brief, "--model", "replay:run.jsonl", "-o", "b")
    assert shown.code == 0
    assert "planning with replay:run.jsonl" in shown.err
    first, second = read_plan(Path("a")), read_plan(Path("b"))
    assert second.model == "replay:run.jsonl"
    assert replace(second.usage, seconds=0, by_gate={}) == replace(first.usage, seconds=0, by_gate={})
    again = replace(second, model=first.model, created=first.created, usage=first.usage)
    assert again == first


def test_a_replay_that_departs_ends_as_a_draft_and_asks_nobody(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted_paid(monkeypatch)
    cli("plan", brief, "--model", "x", "--record", "run.jsonl", "-o", "a")
    brief.write_text("Another brief.", encoding="utf-8")
    shown = cli("plan", brief, "--model", "replay:run.jsonl", "-o", "b")
    assert shown.code == 3
    assert "run.jsonl departs at gate/1/call/1: it differs from line 1 (gate/1/call/1) in the brief" in shown.err
    assert read_plan(Path("b")).status == "draft"


def test_lines_that_a_replay_did_not_use_are_told_at_the_end(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted_paid(monkeypatch)
    cli("plan", brief, "--model", "x", "--record", "run.jsonl", "-o", "a")
    text = Path("run.jsonl").read_text(encoding="utf-8")
    Path("run.jsonl").write_text(text + text.splitlines(keepends=True)[0], encoding="utf-8")
    shown = cli("plan", brief, "--model", "replay:run.jsonl", "-o", "b")
    assert shown.code == 0
    assert "1 of 5 recorded calls were not used; the first is line 5, gate/1/call/1" in shown.err


@pytest.mark.parametrize(
    ("option", "limit", "message"),
    [
        ("--max-calls", "2", "--max-calls is 2"),
        ("--max-tokens", "60000", "(estimated), over --max-tokens 60,000"),
        ("--max-cost", "0.2", "(estimated), over --max-cost 0.2000"),
    ],
)
def test_a_limit_leaves_a_draft_and_a_plan_that_goes_on(
    brief: Path, monkeypatch: pytest.MonkeyPatch, option: str, limit: str, message: str
) -> None:
    took = replace(TOOK, input=30_000)
    scripted_paid(monkeypatch, took=took)
    stopped = cli("plan", brief, "--model", "x", option, limit, "-o", "plan")
    assert stopped.code == 4
    assert message in stopped.err
    draft = read_plan(Path("plan"))
    assert draft.status == "draft"
    assert message in draft.status_reason
    done = len(draft.sections)
    assert 0 < done < 4
    plan_id = cli("list", "--json").document[0]["id"]
    skill = load_skill(FOLDER)
    scripted_paid(monkeypatch, good(skill)[done:], took=took)
    assert cli("resume", plan_id, "-o", "plan").code == 0
    plan = read_plan(Path("plan"))
    assert plan.status == "final"
    assert plan.usage.calls == 4
    assert list(plan.usage.by_gate) == ["1", "2", "3", "4"]


def test_a_plan_goes_on_with_the_model_it_was_begun_with(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    script(monkeypatch)
    chosen = planning.choose_model

    def remembering(name: str) -> Model:
        asked.append(name)
        return chosen(name)

    monkeypatch.setattr("dataplan.planning.choose_model", remembering)
    cli("plan", brief, "--model", "one", "--max-calls", "1", "-o", "plan")
    plan_id = cli("list", "--json").document[0]["id"]
    cli("resume", plan_id, "--max-calls", "1", "-o", "plan")
    cli("resume", plan_id, "--model", "two", "--max-calls", "1", "-o", "plan")
    assert asked == ["one", "planner", "two"]


def test_a_plan_is_shown_without_a_model(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    cli("plan", brief, "-o", "plan")
    plan_id = cli("list", "--json").document[0]["id"]
    monkeypatch.setattr("dataplan.planning.choose_model", None)
    assert cli("show", plan_id).document["status"] == "final"


def test_limits_come_from_settings_too(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    Path("dataplan.toml").write_text('max_calls = "1"\n', encoding="utf-8")
    assert "--max-calls is 1" in cli("plan", brief, "-o", "plan").err
    monkeypatch.setenv("DATAPLAN_MAX_CALLS", "3")
    assert "--max-calls is 3" in cli("plan", brief, "-o", "plan").err


def test_a_cost_limit_for_a_model_without_a_price_is_refused(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted_paid(monkeypatch, name="house-model")
    assert "no price is known for house-model" in refused("plan", brief, "--model", "x", "--max-cost", "1")
    Path("prices.toml").write_text(
        "[models.house-model]\ninput = 1\noutput = 1\ncache_read = 0\ncache_write = 1\n", encoding="utf-8"
    )
    monkeypatch.setenv("DATAPLAN_PRICES", "prices.toml")
    assert cli("plan", brief, "--model", "x", "--max-cost", "1", "-o", "plan").code == 0
    assert read_plan(Path("plan")).usage.cost_usd == pytest.approx(4 * (1_000 + 500 + 400) / 1e6)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--record", "."], "--record . cannot be written"),
        (["--model", "replay:none.jsonl"], "none.jsonl cannot be read"),
        (["--max-tokens", "many"], "max_tokens: is 'many'"),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_begun(
    brief: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.setenv("DATAPLAN_SKILL", str(FOLDER))
    assert message in refused("plan", brief, *arguments)
    assert json.loads(cli("list", "--json").out) == []
