"""Settings: what is said nearest to the command counts, and a file that cannot be used is named."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pytest

from dataplan.errors import InputError
from dataplan.settings import ENVIRONMENT, Settings, journal_at, load_settings, user_file


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write_user(text: str) -> Path:
    path = user_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_has_a_variable() -> None:
    assert set(ENVIRONMENT) == {field.name for field in fields(Settings)} - {"origin"}


def test_without_anything_said_all_is_by_default() -> None:
    settings = load_settings()
    assert set(settings.origin.values()) == {"default"}
    assert {getattr(settings, name) for name in ENVIRONMENT} == {""}


@pytest.mark.parametrize("said", range(5))
def test_the_nearest_word_counts(said: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """flag > environment > project file > user file > default"""
    expected, origin = [
        ("of-flag", "flag"), ("of-environment", "environment"), ("of-project", "dataplan.toml"),
        ("of-user", str(user_file())), ("", "default"),
    ][said]  # fmt: skip
    if said <= 3:
        write_user('model = "of-user"')
    if said <= 2:
        Path("dataplan.toml").write_text('model = "of-project"', encoding="utf-8")
    if said <= 1:
        monkeypatch.setenv("DATAPLAN_MODEL", "of-environment")
    settings = load_settings({"model": "of-flag" if said == 0 else None})
    assert (settings.model, settings.origin["model"]) == (expected, origin)


def test_layers_are_merged_key_by_key(monkeypatch: pytest.MonkeyPatch) -> None:
    write_user('model = "planner"\nmax_calls = 30\n')
    Path("dataplan.toml").write_text('max_cost = 2.5\nmodel = ""\n', encoding="utf-8")
    monkeypatch.setenv("DATAPLAN_TELEMETRY", "spans")
    monkeypatch.setenv("DATAPLAN_PRICES", "")
    settings = load_settings({"max_tokens": "900", "model": ""})
    assert (settings.model, settings.max_calls, settings.max_cost) == ("planner", "30", "2.5")
    assert (settings.telemetry, settings.max_tokens, settings.prices) == ("spans", "900", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("model = [", "is not TOML: "),
        ('modell = "x"', "modell: is no setting; did you mean model? (expected model, journal, skill"),
        ("api_key = 'sk-1'", "api_key: is no setting"),
        ("model = true", "model: is True (expected a text or a number)"),
        ("model = ['planner']", "expected a text or a number"),
        ("[model]\nname = 'x'", "expected a text or a number"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(text: str, said: str) -> None:
    Path("dataplan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_settings()
    assert "dataplan.toml" in str(caught.value)
    assert said in str(caught.value)
    Path("dataplan.toml").unlink()
    path = write_user(text)
    with pytest.raises(InputError, match=str(path)):
        load_settings()


def test_every_wrong_key_is_told_at_once() -> None:
    Path("dataplan.toml").write_text("a = 1\nb = 2\nmodel = []\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_settings()
    assert [problem.place for problem in caught.value.problems] == [
        "dataplan.toml: a", "dataplan.toml: b", "dataplan.toml: model",
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"model = '\xff'", b"\x00\x01"])
def test_a_file_that_is_no_text(content: bytes) -> None:
    Path("dataplan.toml").write_bytes(content)
    with pytest.raises(InputError, match=r"dataplan\.toml"):
        load_settings()


def test_a_folder_of_that_name_is_told() -> None:
    Path("dataplan.toml").mkdir()
    with pytest.raises(InputError, match=r"dataplan\.toml cannot be read"):
        load_settings()


def test_a_path_in_a_file_begins_at_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    home = write_user('skill = "my-skill"\nprices = "~/prices.toml"\njournal = "plans.db"\n').parent
    settings = load_settings()
    assert settings.skill == str(home / "my-skill")
    assert settings.prices == str(Path(os.environ["HOME"]) / "prices.toml")
    assert journal_at(settings) == home / "plans.db"
    monkeypatch.setenv("DATAPLAN_SKILL", "elsewhere")
    assert load_settings().skill == "elsewhere"


def test_where_the_journal_is() -> None:
    assert journal_at(load_settings()) == Path(os.environ["XDG_DATA_HOME"]) / "dataplan" / "journal.db"
    assert journal_at(load_settings({"journal": "x.db"})) == Path("x.db")
    write_user('journal = "postgresql+psycopg://host/name"')
    assert journal_at(load_settings()) == "postgresql+psycopg://host/name"
