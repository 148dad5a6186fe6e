"""`dataplan plan`: the folder it leaves, what it tells meanwhile, and each way in which it can end."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from tests.faces.cli.running import cli, refused
from tests.faces.cli.scripting import script, second_skill, write_brief
from tests.scripted import Say
from tests.test_runner import good, submission

from dataplan.errors import ModelError
from dataplan.plan_folder import read_plan

EXAMPLES = Path(__file__).parents[3] / "examples"


def questions(*ids: str) -> Say:
    found = [{"id": key, "text": f"Which {key}?", "default": "all of them", "changes": "the cost"} for key in ids]
    return {"ask_user": {"questions": found}}


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_the_planner_makes_a_plan_of_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real thing: no key, no network, the built-in skill."""
    monkeypatch.chdir(tmp_path)
    shown = cli("plan", EXAMPLES / "one-liner.md", "--model", "planner")
    assert shown.code == 0, shown.err
    folder = tmp_path / "one-liner-plan"
    assert shown.lines[0].startswith("final: one-liner-plan/plan.json and PLAN.md (")
    assert sum(line.startswith("  gate ") and "  met  " in line for line in shown.err.splitlines()) == 12
    assert cli("check", folder).code == 0
    text = (folder / "PLAN.md").read_text(encoding="utf-8")
    drawings = {path.name for path in folder.glob("*.svg")}
    assert drawings
    assert all(name in text for name in drawings)
    assert not list(folder.glob(".*"))


def test_progress_is_commentary_and_the_outcome_is_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    assert shown.code == 0
    assert shown.out == f"final: {tmp_path}/out/plan.json and PLAN.md (0 figures, 0 decisions, 0 assumptions)\n"
    first, *gates = shown.err.splitlines()
    assert "planning with planner (no model was named, and it needs no key; --model NAME for another), 4 gates" in first
    assert [line.split()[:3] for line in gates] == [["gate", str(number), "met"] for number in (1, 2, 3, 4)]


def test_json_is_the_plan_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out", "--json")
    assert shown.document == json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))


def test_a_brief_from_stdin_and_the_default_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    monkeypatch.chdir(tmp_path)
    typed(monkeypatch, "Fraud scores need features within 40 ms.")
    assert cli("plan", "-").code == 0
    assert (tmp_path / "brief-plan" / "plan.json").is_file()


def test_a_gate_that_is_not_met_says_why_and_the_draft_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    skill = second_skill()
    first: dict[str, Any] = submission(skill, skill.gates[0])
    (name,) = first["sections"]
    lacking = {**first, "sections": {name: {**first["sections"][name], "attests": []}}}
    script(monkeypatch, [{"submit_gate": {"gate": 3, "sections": {}}}, *[{"submit_gate": lacking}] * 9])
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    assert shown.code == 1
    assert "  gate  1  NOT met  0/" in shown.err
    assert skill.gates[0].exit[0].text in shown.err
    assert shown.lines[0].startswith("draft: ")
    assert "gate 1 is not met" in shown.lines[1]
    assert any(line.startswith("error    gate 1: ") for line in shown.lines)
    assert "Repair these places" not in shown.err + shown.out


def test_out_of_scope_names_the_skill_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prefer = second_skill().boundaries[0].prefer
    script(monkeypatch, [{"out_of_scope": {"prefer": prefer, "reason": "It is about training."}}])
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    assert shown.code == 6
    assert shown.lines[0].startswith("out-of-scope: ")
    assert shown.lines[1:] == [f"It is about training. Prefer the skill {prefer}."]


@pytest.mark.parametrize(
    ("last", "options", "code", "said"),
    [(ModelError("overloaded"), [], 3, "overloaded"), ({}, ["--max-calls", "2"], 4, "--max-calls")],
)
def test_a_run_that_stops_leaves_a_draft_and_can_be_resumed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: Say, options: list[str], code: int, said: str
) -> None:
    script(monkeypatch, [*good(second_skill())[:2], last])
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out", "--json", *options)
    assert shown.code == code
    assert said in shown.document["status_reason"]
    assert shown.document["status_reason"] in shown.err.rpartition("dataplan: ")[2]
    assert "stopped behind 2 gates" in shown.err
    plan_id = shown.err.split("dataplan resume ")[1].split("`")[0]
    assert len(read_plan(tmp_path / "out").sections) == 2
    script(monkeypatch, good(second_skill())[2:])
    again = cli("resume", plan_id, "-o", tmp_path / "out")
    assert (again.code, again.lines[0].split(":")[0]) == (0, "final")


def test_guided_mode_waits_for_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = script(monkeypatch, [questions("q1", "q2", "q3"), *good(second_skill())])
    brief = write_brief(tmp_path)
    shown = cli("plan", brief, "--mode", "guided", "-o", tmp_path / "out")
    assert (shown.code, shown.out) == (5, "")
    assert "q1: Which q1?\n    if declined: all of them\n    changes: the cost" in shown.err
    plan_id = shown.err.rpartition("dataplan resume ")[2].split()[0]
    still = cli("resume", plan_id, "--answer", "q2=daily", "--json", "-o", tmp_path / "out")
    assert still.code == 5
    assert still.document["status"] == "waiting"
    assert [item["id"] for item in still.document["questions"]] == ["q1", "q3"]
    told = refused("resume", plan_id, "--answer", "q9=x")
    assert "'q9' is not an open question; open are: q1, q3" in told
    done = cli("resume", plan_id, "--answer", "q3=", "--decline", "-o", tmp_path / "out")
    assert done.code == 2
    done = cli("resume", plan_id, "--decline", "-o", tmp_path / "out")
    assert done.code == 0
    assert {item.id: item.text for item in read_plan(tmp_path / "out").answers} == {
        "q1": None,
        "q2": "daily",
        "q3": None,
    }
    assert len(model.asked) == 5


def test_somebody_at_the_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, [questions("q1", "q2", "q3"), *good(second_skill())])
    typed(monkeypatch, "two models\n\ndaily\n")
    monkeypatch.setattr("dataplan.faces.cli.session.is_interactive", lambda: True)
    shown = cli("plan", write_brief(tmp_path), "--mode", "guided", "-o", tmp_path / "out")
    assert shown.code == 0
    assert "3 questions. An empty line declines one" in shown.err
    answers = {item.id: item.text for item in read_plan(tmp_path / "out").answers}
    assert answers == {"q1": "two models", "q2": None, "q3": "daily"}


@pytest.mark.parametrize("lines", ["", "one\n"])
def test_who_ends_the_input_can_answer_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    script(monkeypatch, [questions("q1", "q2"), *good(second_skill())])
    typed(monkeypatch, lines)
    monkeypatch.setattr("dataplan.faces.cli.session.is_interactive", lambda: True)
    shown = cli("plan", write_brief(tmp_path), "--mode", "guided", "-o", tmp_path / "out")
    assert (shown.code, shown.out) == (5, "")
    assert "waiting for answers" in shown.err


def test_no_input_never_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, [questions("q1", "q2"), *good(second_skill())])
    monkeypatch.setattr("dataplan.faces.cli.session.is_interactive", lambda: True)
    assert cli("plan", write_brief(tmp_path), "--mode", "guided", "-o", tmp_path / "out", "--no-input").code == 5


def test_another_sequence_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    skill = second_skill()
    gates = {gate.number: gate for gate in skill.gates}
    script(monkeypatch, [{"submit_gate": submission(skill, gates[number])} for number in (3, 1, 2, 4)])
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out", "--order", "3,1,2,4")
    assert shown.code == 0
    assert "gate  3  entered with one criterion taken for granted" in shown.err
    assert read_plan(tmp_path / "out").order == (3, 1, 2, 4)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.md"], "nowhere.md: is not there"),
        (["."], "is a folder"),
        (["brief.md", "--mode", "chatty"], "--mode 'chatty': expected one-shot or guided"),
        (["brief.md", "--order", "1,x"], "--order '1,x': expected gate numbers with commas"),
        (["brief.md", "--order", "1,2"], "--order 1,2: expected each of 1,2,3,4 once, gate 4 last"),
        (["brief.md", "--max-cost", "much"], "much"),
        (["brief.md", "--skill", "nowhere"], "nowhere"),
        (["brief.md", "-o", "brief.md"], "-o brief.md cannot be written: File exists"),
        (["brief.md", "-o", "/proc/nothing/x"], "-o /proc/nothing/x cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    model = script(monkeypatch)
    monkeypatch.chdir(tmp_path)
    write_brief(tmp_path)
    shown = cli("plan", *arguments)
    assert (shown.code, shown.out, model.asked) == (2, "", [])
    assert said in shown.err


def test_a_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    told = refused("plan", write_brief(tmp_path), "--model", "gpt-nothing", "-o", tmp_path / "out")
    assert "--model 'gpt-nothing' is no model: expected planner" in told


@pytest.mark.parametrize("content", [b"", b"   \n", b"\x00\x01\x02" * 50])
def test_a_brief_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.md").write_bytes(content)
    assert "b.md" in refused("plan", tmp_path / "b.md", "-o", tmp_path / "out")


def test_what_a_gate_takes_from_a_hostile_model_is_shown_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm = "x\u001b]0;owned\u0007\n::error::"
    script(monkeypatch, [{harm: {}}, {"submit_gate": {"gate": 1, "sections": {harm: {}}}}, *good(second_skill())])
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    assert shown.code == 0
    assert not [line for line in shown.err.splitlines() if line.startswith("::")]
    assert "\x1b" not in (tmp_path / "out" / "plan.json").read_text(encoding="utf-8")


def test_files_have_the_rights_that_the_user_wants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    beside = tmp_path / "beside"
    beside.touch()
    assert stat.S_IMODE((tmp_path / "out" / "plan.json").stat().st_mode) == stat.S_IMODE(beside.stat().st_mode)
