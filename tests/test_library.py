"""The library's face: what `import dataplan` gives, and that it does what it says."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

import dataplan
from dataplan import errors
from tests.faces.cli.scripting import FOLDER, script, second_skill
from tests.support import broken, sample_plan
from tests.test_runner import BRIEF


def test_exported_members() -> None:
    """Every public name loads, is listed once, and nothing else is public."""
    assert list(dataplan.__all__) == sorted(set(dataplan.__all__))
    for name in dataplan.__all__:
        assert getattr(dataplan, name) is not None
    assert set(dataplan._HOMES) == set(dataplan.__all__)
    assert set(dir(dataplan)) >= set(dataplan.__all__)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'dataplan' has no attribute 'nope'"):
        dataplan.nope  # noqa: B018


def test_importing_it_costs_nothing() -> None:
    code = "import sys; before = set(sys.modules); import dataplan; print(sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pydantic" not in ran.stdout
    assert "pint" not in ran.stdout


def test_a_plan_from_a_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    plan = dataplan.plan(BRIEF, skill=FOLDER)
    assert (plan.status, plan.brief.text) == ("final", BRIEF)
    assert list(plan.sections) == [gate.key for gate in second_skill().gates]


def test_nothing_but_the_cache_is_written_unless_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script(monkeypatch)
    monkeypatch.chdir(tmp_path)
    dataplan.plan(BRIEF, skill=FOLDER)
    assert [path for path in tmp_path.rglob("*") if path.is_file() and "xdg_cache_home" not in path.parts] == []
    script(monkeypatch)
    dataplan.plan(BRIEF, skill=FOLDER, journal=str(tmp_path / "plans.db"))
    assert (tmp_path / "plans.db").is_file()


def test_in_a_running_loop_the_other_door_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> dataplan.Plan:
        script(monkeypatch)
        with pytest.raises(errors.InputError, match=r"await dataplan\.make_plan"):
            dataplan.plan(BRIEF, skill=FOLDER)
        return await dataplan.make_plan(BRIEF, skill=FOLDER)

    assert asyncio.run(work()).status == "final"


def test_guided_mode_tells_its_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = [{"id": f"q{index}", "text": f"Which {index}?"} for index in (1, 2)]
    script(monkeypatch, [{"ask_user": {"questions": asks}}])
    with pytest.raises(errors.InputError, match="waits for answers") as caught:
        dataplan.plan(BRIEF, mode="guided", skill=FOLDER)
    assert [str(problem) for problem in caught.value.problems] == [
        "q1: Which 1? (expected an answer)", "q2: Which 2? (expected an answer)",
    ]  # fmt: skip


def test_check_what_if_and_back(tmp_path: Path) -> None:
    path = dataplan.write_plan(sample_plan(), tmp_path)
    plan = dataplan.read_plan(path)
    assert dataplan.check(plan).met
    assert not dataplan.check(broken("/sections/sources/sources/0/owner", "")).met
    result = dataplan.what_if(plan, {"eta_slo": "20 s"})
    assert isinstance(result, dataplan.Consequences)
    assert {flip.rule for flip in result.flips} >= {"T01"}


def test_errors_are_one_family() -> None:
    with pytest.raises(dataplan.DataplanError):
        dataplan.read_plan(Path("/nowhere"))
    with pytest.raises(dataplan.DataplanError):
        dataplan.what_if(sample_plan(), {"nope": "1"})
