"""A recorded run is answered again from its file alone; a run that departs is told where, and nobody else is asked."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.model.walking import TOOK, opened, paid, resume, skill, walk
from tests.scripted import Say
from tests.test_runner import BRIEF, good, submission

from dataplan.core.exchange import Reply
from dataplan.core.plan.bundle import Plan, PlanUsage
from dataplan.core.state import Phase
from dataplan.errors import InputError, ModelError
from dataplan.journal import open_journal
from dataplan.model.port import Model, Request
from dataplan.model.transcript import Recording, Replay, read_transcript
from dataplan.planning import answer, begin
from dataplan.runner import run


def without_origin(plan: Plan) -> Plan:
    """The plan without what says when, by what and how fast it was made."""
    return replace(plan, model="", created="", usage=PlanUsage())


def recorded(tmp_path: Path, lines: list[Say] | None = None, **options: Any) -> tuple[Path, Plan]:
    file = tmp_path / "run.jsonl"
    return file, walk(tmp_path, lambda model: Recording(model, file), paid(lines), **options).plan()


def lacking() -> dict[str, Any]:
    """Gate 1 without its attestations: it has to be repaired."""
    first = submission(skill(), skill().gates[0])
    name, section = next(iter(first["sections"].items()))
    return {**first, "sections": {name: {**section, "attests": []}}}


def test_a_replay_makes_the_same_plan_and_reports_what_the_recording_took(tmp_path: Path) -> None:
    file, plan = recorded(tmp_path, [{}, {"submit_gate": lacking()}, *good(skill())])
    replay = read_transcript(file)
    again = walk(tmp_path, lambda _: replay).plan()
    assert without_origin(again) == without_origin(plan)
    assert again.model == f"replay:{file}"
    assert replace(again.usage, seconds=0, by_gate={}) == replace(plan.usage, seconds=0, by_gate={})
    assert again.usage.cache_read == 6 * TOOK.cache_read
    assert replay.unused() == ()
    assert replay.remark() == ""


def test_each_line_says_what_was_asked_and_what_came_back(tmp_path: Path) -> None:
    file, _ = recorded(tmp_path, [{}, *good(skill())])
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["call"], line["gate"], line["attempt"]) for line in lines] == [
        ("gate/1/call/1", 1, 1),
        ("gate/1/call/2", 1, 2),
        ("gate/2/call/1", 2, 1),
        ("gate/3/call/1", 3, 1),
        ("gate/4/call/1", 4, 1),
    ]
    assert {line["usage"]["cache_read"] for line in lines} == {TOOK.cache_read}
    assert {line["model"] for line in lines} == {"claude-sonnet-5-5"}
    assert lines[1]["reply"]["calls"][0]["name"] == "submit_gate"


def test_a_guided_plan_is_replayed_with_its_answers(tmp_path: Path) -> None:
    asked = {"ask_user": {"questions": [{"id": f"q{index}", "text": "Which?"} for index in (1, 2, 3)]}}
    file = tmp_path / "run.jsonl"
    for model in (Recording(paid([asked, *good(skill())]), file), None):
        session = opened(open_journal(tmp_path / f"{model is None}.db"), model or read_transcript(file))
        begin(session, BRIEF, title="t", mode="guided")
        asyncio.run(run(session))
        for number, text in enumerate(("daily", None, "5 days"), 1):
            answer(session, {f"q{number}": text})
        assert asyncio.run(run(session)).phase is Phase.FINAL


DEPARTURES: list[tuple[dict[str, Any], str]] = [
    (
        {"brief": "Another brief altogether."},
        r"departs at gate/1/call/1: it differs from line 1 \(gate/1/call/1\) in the brief\.",
    ),
    ({"order": (3, 1, 2, 4)}, "departs at gate/3/call/1: it differs from line 3 .* in the ledger, the sections"),
]


@pytest.mark.parametrize(("options", "message"), DEPARTURES)
def test_a_run_that_departs_is_told_in_which_call_and_what(
    tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    file, _ = recorded(tmp_path)
    replay = read_transcript(file)
    with pytest.raises(ModelError, match=message):
        walk(tmp_path, lambda _: replay, **options)
    assert len(replay.unused()) == 4
    assert "4 of 4 recorded calls were not used; the first is line 1, gate/1/call/1" in replay.remark()


def test_an_edited_reply_departs_at_the_next_call(tmp_path: Path) -> None:
    file, _ = recorded(tmp_path)
    file.write_text(file.read_text().replace("Headed passages, one", "Headed, one", 1))
    with pytest.raises(ModelError, match=r"departs at gate/2/call/1: it differs from line 2 .* in the sections"):
        walk(tmp_path, lambda _: read_transcript(file))


def test_a_transcript_that_ends_too_early_says_so(tmp_path: Path) -> None:
    file, _ = recorded(tmp_path)
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:2]))
    with pytest.raises(ModelError, match="departs at gate/3/call/1: all of its 2 calls are used"):
        walk(tmp_path, lambda _: read_transcript(file))


def test_a_plan_that_was_interrupted_is_recorded_on_and_replayed_whole(tmp_path: Path) -> None:
    """The provider failed between: the calls after it have other numbers than those of the replay."""
    file = tmp_path / "run.jsonl"
    journal = open_journal(tmp_path / "a.db")
    session = opened(journal, Recording(paid([*good(skill())[:1], ModelError("overloaded")]), file))
    begin(session, BRIEF, title="t")
    with pytest.raises(ModelError, match="overloaded"):
        asyncio.run(run(session))
    rest = Recording(paid(good(skill())[1:]), file)
    plan = resume(opened(journal, rest)).plan()
    assert [json.loads(line)["call"] for line in file.read_text().splitlines()][1] == "gate/2/call/2"
    again = walk(tmp_path, lambda _: read_transcript(file)).plan()
    assert without_origin(again) == without_origin(plan)


SECRET = "sk-ant-api03-" + "a1B2" * 8


def test_no_credential_reaches_the_file_and_the_replay_still_fits(tmp_path: Path) -> None:
    told = submission(skill(), skill().gates[0])
    name, section = next(iter(told["sections"].items()))
    told["sections"][name] = {**section, "narrative": f"The key is {SECRET}, the other is swordfish-seventeen."}
    file = tmp_path / "run.jsonl"
    clean = lambda text: text.replace("swordfish-seventeen", "[removed]").replace(SECRET, "[removed]")  # noqa: E731
    lines: list[Say] = [{"submit_gate": told}, *good(skill())[1:]]
    state = walk(tmp_path, lambda model: Recording(model, file, clean), paid(lines))
    assert state.phase is Phase.FINAL
    text = file.read_text()
    assert SECRET not in text
    assert "swordfish" not in text
    again = walk(tmp_path, lambda _: read_transcript(file))
    assert again.phase is Phase.FINAL
    assert "The key is [removed], the other is [removed]." in str(again.sections)


BROKEN = [
    ("", "holds no recorded call"),
    ("{", "run.jsonl:1"),
    ("[]", "not a JSON object"),
    ('{"call": 3}', "digest, call, gate, parts, reply, usage missing or of another type"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_file_that_is_no_transcript_is_refused_with_its_lines(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "run.jsonl"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        read_transcript(file)
    assert message in str(error.value)


def test_every_broken_line_is_named_at_once(tmp_path: Path) -> None:
    file, _ = recorded(tmp_path)
    lines = file.read_text().splitlines()
    first = {**json.loads(lines[0]), "digest": "0" * 64}
    second = json.loads(lines[1])
    second["reply"]["stop"] = "never"
    file.write_text("\n".join([json.dumps(first), json.dumps(second), *lines[2:]]))
    with pytest.raises(InputError) as error:
        read_transcript(file)
    assert [problem.place for problem in error.value.problems] == [f"{file}:1", f"{file}:2"]
    assert "the line was edited" in str(error.value)
    assert "/reply/stop" in str(error.value)


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "run.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=r"run\.jsonl"):
        read_transcript(file)


def test_a_transcript_that_cannot_be_written_is_refused_before_anything_is_paid(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"--record .* cannot be written"):
        Recording(paid(), tmp_path)


def test_a_write_that_fails_later_costs_the_line_and_not_the_reply(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    recording = Recording(paid(), folder / "run.jsonl")

    async def move_then_reply(request: Request) -> Reply:
        if folder.exists():
            folder.rename(tmp_path / "moved")
        return await recording.reply(request)

    class Moving:
        name = "moving"
        reply = staticmethod(move_then_reply)

    model: Model = Moving()
    assert walk(tmp_path, lambda _: model).phase is Phase.FINAL
    assert "gate/1/call/1 was not recorded" in recording.remark() or "gate/4/call/1" in recording.remark()


def test_a_replay_is_a_model_like_any_other(tmp_path: Path) -> None:
    file, _ = recorded(tmp_path)
    model: Model = read_transcript(str(file))
    assert isinstance(model, Replay)
