"""`dataplan doctor`: what is there, what is not, and never a secret."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from tests.faces.cli.running import cli
from tests.faces.cli.scripting import script, write_brief

from dataplan.faces.cli.doctor import _requirements


def looks(code: int = 0) -> dict[str, dict[str, Any]]:
    shown = cli("doctor", "--json")
    assert (shown.code, shown.err) == (code, "")
    assert shown.document["healthy"] is (code == 0)
    return {item["name"]: item for item in shown.document["looks"]}


def test_a_fresh_machine_is_fine() -> None:
    found = looks()
    assert [
        found[name]["ok"] for name in ("python", "dataplan", "packages", "settings", "skill", "journal", "model")
    ] == [True] * 7
    assert found["credentials"] == {"name": "credentials", "ok": None, "told": "none configured"}
    assert found["model"]["told"] == "planner (default)"
    assert "made with the first plan" in found["journal"]["told"]
    assert "pint 0." in found["packages"]["told"]
    assert not Path(os.environ["XDG_DATA_HOME"]).exists()


def test_it_reads_well() -> None:
    shown = cli("doctor")
    assert shown.code == 0
    assert all(line.split()[0] in {"ok", "NOT", "-"} for line in shown.lines)
    assert shown.lines[0].startswith("ok      python")


def test_credentials_are_found_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-secret-1234")
    monkeypatch.setenv("DATAPLAN_DATABASE_URL", "postgresql+psycopg://me:hunter2@localhost:1/x")
    shown = cli("doctor")
    assert "sk-secret" not in shown.out + shown.err
    assert "hunter2" not in shown.out + shown.err
    assert any(line.startswith("ok") and "credentials" in line and "configured" in line for line in shown.lines)


def test_a_journal_by_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATAPLAN_DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    assert looks()["journal"]["told"] == f"sqlite:///{tmp_path}/other.db, 0 plans"


def test_plans_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch)
    cli("plan", write_brief(tmp_path), "-o", tmp_path / "out")
    assert looks()["journal"]["told"].endswith("journal.db, 1 plan")


@pytest.mark.parametrize(
    ("name", "value", "look", "said"),
    [
        ("DATAPLAN_SKILL", "/nowhere", "skill", "/nowhere"),
        ("DATAPLAN_MODEL", "gpt-nothing", "model", "gpt-nothing"),
        ("DATAPLAN_DATABASE_URL", "nosuch://place", "journal", "not a database URL"),
        ("DATAPLAN_DATABASE_URL", "/proc/nothing/journal.db", "journal", "/proc"),
    ],
)
def test_what_does_not_work_is_said(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, look: str, said: str
) -> None:
    if value.startswith("/proc"):
        monkeypatch.setattr("os.access", lambda path, mode: False)
    monkeypatch.setenv(name, value)
    found = looks(1)[look]
    assert found["ok"] is False
    assert said in found["told"]


def test_a_settings_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dataplan.toml").write_text("modell = 3\n", encoding="utf-8")
    found = looks(1)
    assert "did you mean model?" in found["settings"]["told"]


def test_where_settings_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATAPLAN_MODEL", "planner")
    assert looks()["settings"]["told"].startswith("model from environment; user file ")


def test_extras_are_read_from_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["pint<1,>=0.25", "anthropic<3,>=2; extra == 'claude'", "dataplan[claude]; extra == 'cloud'",
             "no-such-thing>=1; extra == 'cloud'", "pytest; extra == 'dev'"]  # fmt: skip
    monkeypatch.setattr("dataplan.faces.cli.doctor.requires", lambda name: lines)
    assert _requirements() == {
        "": ["pint"], "claude": ["anthropic"], "cloud": ["anthropic", "no-such-thing"], "dev": ["pytest"],
    }  # fmt: skip
    found = looks()
    assert found["extra cloud"] == {"name": "extra cloud", "ok": None, "told": "not installed: no-such-thing missing"}
    assert "extra dev" not in found


def test_a_package_that_is_missing_is_no_health(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dataplan.faces.cli.doctor.requires", lambda name: ["pint", "no-such-thing>=1"])
    assert looks(1)["packages"]["told"] == "missing: no-such-thing"
