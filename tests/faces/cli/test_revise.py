"""`dataplan revise`: of a plan in the journal or in a file, only what is stale is planned again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.faces.cli.running import Ran, cli, refused, write_sample
from tests.faces.cli.scripting import script, second_skill, write_brief
from tests.scripted import Say
from tests.test_runner import good, submission

from dataplan.core.events import GateJudged, PlanTakenUp, Revised
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.sections import sections_of
from dataplan.journal import open_journal
from dataplan.plan_folder import read_plan
from dataplan.settings import journal_at, load_settings

BUDGET: dict[str, Any] = {
    "id": "budget",
    "label": "latency",
    "origin": "given",
    "value": "40 ms",
    "quote": "within 40 ms",
}
HALF: dict[str, Any] = {
    "id": "half",
    "label": "half",
    "origin": "chosen",
    "value": "50 %",
    "reason": "each hop is alike",
}
HOP: dict[str, Any] = {
    "id": "hop", "label": "one hop", "origin": "computed", "formula": "arith.share",
    "inputs": {"quantity": "budget", "share": "half"},
}  # fmt: skip


def told(number: int, text: str, **extra: Any) -> Say:
    skill = second_skill()
    made = submission(skill, skill.gate(number), **extra)
    (name,) = sections_of(skill.gate(number))
    made["sections"][name] = {**made["sections"][name], "narrative": text}
    return {"submit_gate": made}


def lines() -> list[Say]:
    """Gate 2 speaks of the figure, gate 3 of what is computed from it, gates 1 and 4 of neither."""
    plain = good(second_skill())
    return [
        plain[0],
        told(2, "The whole takes {budget} at most.", figures=[BUDGET, HALF, HOP]),
        told(3, "One hop takes {hop} at most."),
        plain[3],
    ]


@pytest.fixture
def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    script(monkeypatch, lines())
    shown = cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    assert shown.code == 0, shown.err
    found: str = cli("list", "--json").document[0]["id"]
    return found


def revised(target: str | Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[Ran, list[int | None]]:
    """The outcome, and the gates that the model was asked for."""
    plain = good(second_skill())
    stale = [] if "half=25 %" in arguments else [told(2, "{budget} in all.")]
    model = script(monkeypatch, [*stale, told(3, "{hop} each."), plain[3]])
    shown = cli("revise", target, *arguments)
    return shown, [request.gate.number if request.gate else None for request in model.asked]


def figures(plan: Plan) -> dict[str, tuple[float | None, str]]:
    return {item.id: (item.value, item.origin) for item in plan.figures}


def test_of_a_plan_in_the_journal_only_stale_gates_are_submitted_again(
    planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, asked = revised(planned, monkeypatch, "--set", "budget=60 ms", "-o", str(tmp_path / "after"))
    assert shown.code == 0, shown.err
    assert asked == [2, 3, 4]
    assert "2 figures changed; planning gates 2, 3, 4 anew" in shown.err
    plan = read_plan(tmp_path / "after")
    assert figures(plan) == {"budget": (60, "chosen"), "half": (50, "chosen"), "hop": (30, "computed")}
    assert plan.ledger.figures["budget"].reason == "set by the user"
    events = open_journal(journal_at(load_settings())).events(planned)
    behind = next(index for index, event in enumerate(events) if isinstance(event, Revised))
    assert [event.gate for event in events[behind:] if isinstance(event, GateJudged)] == [2, 3, 4]


def test_of_a_plan_in_a_file_too_and_in_its_place(
    planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_plan(tmp_path / "out")
    shown, asked = revised(tmp_path / "out", monkeypatch, "--set", "half=25 %")
    assert shown.code == 0, shown.err
    assert asked == [3, 4]
    plan = read_plan(tmp_path / "out")
    assert figures(plan)["hop"] == (10, "computed")
    assert (
        plan.sections[sections_of(second_skill().gate(1))[0]] == before.sections[sections_of(second_skill().gate(1))[0]]
    )
    (newest, *_) = cli("list", "--json").document
    events = open_journal(journal_at(load_settings())).events(newest["id"])
    assert isinstance(events[0], PlanTakenUp)
    assert newest["id"] != planned


def test_a_figure_that_was_set_is_not_written_again(
    planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revised(tmp_path / "out", monkeypatch, "--set", "budget=60 ms")
    plain = good(second_skill())
    again = told(2, "{budget} in all.", figures=[BUDGET])
    model = script(monkeypatch, [again, told(2, "{budget} in all."), told(3, "{hop} each."), plain[3]])
    shown = cli("revise", tmp_path / "out", "--set", "half=10 %", "--set", "budget=80 ms")
    assert shown.code == 0, shown.err
    assert "'budget' is in the ledger already" in shown.err
    assert len(model.asked) == 4
    assert figures(read_plan(tmp_path / "out"))["hop"] == (8, "computed")


def test_a_revision_that_breaks_off_goes_on(planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, [told(2, "{budget} in all.")])
    shown = cli("revise", tmp_path / "out", "--set", "budget=60 ms")
    assert shown.code == 3
    plan_id = shown.err.split("dataplan resume ")[1].split("`")[0]
    script(monkeypatch, [told(3, "{hop} each."), good(second_skill())[3]])
    assert cli("resume", plan_id, "-o", tmp_path / "out").code == 0
    assert figures(read_plan(tmp_path / "out"))["budget"] == (60, "chosen")


def test_a_plan_that_was_broken_by_hand_is_mended_where_it_is_broken(
    planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out" / "plan.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    first = sections_of(second_skill().gate(1))[0]
    raw["sections"][first]["attests"] = []
    file.write_text(json.dumps(raw), encoding="utf-8")
    plain = good(second_skill())
    model = script(monkeypatch, [plain[0], told(3, "{hop} each."), plain[3]])
    assert cli("revise", file, "--set", "half=25 %").code == 0
    assert [request.gate.number for request in model.asked if request.gate] == [1, 3, 4]


def test_the_planner_revises_its_own_plan(tmp_path: Path) -> None:
    """The real thing, with the built-in skill: gates 1 and 2 do not rest on the peak."""
    brief = write_brief(
        tmp_path, "We rent out scooters and want ride events on a live dashboard, 1,500 events per second."
    )
    assert cli("plan", brief, "--model", "planner", "-o", tmp_path / "out").code == 0
    plan = read_plan(tmp_path / "out")
    rate = next(item for item in plan.figures if item.origin == "given" and "/" in item.unit)
    shown = cli("revise", tmp_path / "out", "--set", f"{rate.id}=1600 {rate.unit}", "-o", tmp_path / "after")
    assert shown.code == 0, shown.err
    gates = [line.split()[1] for line in shown.err.splitlines() if line.startswith("  gate ")]
    assert 0 < len(gates) < 12
    assert "7" not in gates
    assert cli("check", tmp_path / "after").code == 0
    assert cli("diff", tmp_path / "out", tmp_path / "after").lines[:3] == [
        f"figure {rate.id}", "  - 1,500 events/s", "  + 1,600 events/s",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([], 'nothing to change: --set FIGURE="QUANTITY"'),
        (["--set", "budget=40 ms"], "nothing changes: the figures have these values already"),
        (["--set", "hop=3 ms"], "hop: is computed by arith.share; set what it rests on: budget, half"),
        (["--set", "budged=3 ms"], "did you mean budget?"),
        (["--set", "budget"], "expected NAME=VALUE"),
    ],
)
def test_what_cannot_be_revised_is_refused(
    planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: list[str], said: str
) -> None:
    before = (tmp_path / "out" / "plan.json").read_bytes()
    for target in (planned, tmp_path / "out"):
        shown, asked = revised(target, monkeypatch, *changes)
        assert (shown.code, shown.out, asked) == (2, "", [])
        assert said in shown.err
    assert (tmp_path / "out" / "plan.json").read_bytes() == before


def test_what_is_no_plan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for target in ("nowhere/plan.json", "plan.json", "./nowhere"):
        assert "there is no" in refused("revise", target, "--set", "a=1")
    assert "no plan 'nope' in the journal" in refused("revise", "nope", "--set", "a=1")
    empty = write_sample(tmp_path / "empty.json", "/sections", {}, "/status", "out-of-scope")
    assert "the plan has no sections (out-of-scope)" in refused(
        "revise", empty, "--set", "outage=1 h", "--model", "planner"
    )


def test_a_plan_out_of_scope_has_nothing_to_revise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, [{"out_of_scope": {"prefer": second_skill().boundaries[0].prefer, "reason": "r"}}])
    assert cli("plan", write_brief(tmp_path), "-o", tmp_path / "out").code == 6
    plan_id = cli("list", "--json").document[0]["id"]
    assert "is out of scope: there is nothing in it to revise" in refused("revise", plan_id, "--set", "a=1 s")


def test_a_plan_that_waits_is_resumed_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = [{"id": f"q{index}", "text": "Which?"} for index in (1, 2)]
    script(monkeypatch, [{"ask_user": {"questions": asks}}])
    cli("plan", write_brief(tmp_path), "--mode", "guided", "-o", tmp_path / "out")
    plan_id = cli("list", "--json").document[0]["id"]
    assert "is not at its end (waiting): `dataplan resume` it first" in refused("revise", plan_id, "--set", "a=1 s")


def test_half_a_character_in_a_file_is_no_bug(planned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "out" / "plan.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    raw["figures"][0]["label"] = "late\ud83d ncy\x1b"
    file.write_text(json.dumps(raw), encoding="utf-8")
    shown, asked = revised(file, monkeypatch, "--set", "half=25 %")
    assert (shown.code, asked) == (0, [3, 4])
    assert read_plan(file).figures[0].label == "late\ud83d ncy\x1b"
