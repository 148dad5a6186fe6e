"""Which model a name means, and which one is taken where none is named."""

from __future__ import annotations

import pytest

from dataplan.errors import InputError
from dataplan.model.profiles import DEFAULT_MODEL
from dataplan.planning import choose_model

KEY = {"ANTHROPIC_API_KEY": "k"}
CHOICES = [
    ("", {}, "planner"),
    ("", {"ANTHROPIC_BASE_URL": "http://127.0.0.1:8080"}, "planner"),
    ("", KEY, DEFAULT_MODEL),
    ("planner", KEY, "planner"),
    ("claude-haiku-5-5", {}, "claude-haiku-5-5"),
    ("local:qwen3", {}, "local:qwen3"),
    ("vertex:claude-opus-5-5", {}, "vertex:claude-opus-5-5"),
]


@pytest.mark.parametrize(("name", "environment", "chosen"), CHOICES)
def test_claude_where_credentials_are_configured_else_the_planner(
    monkeypatch: pytest.MonkeyPatch, name: str, environment: dict[str, str], chosen: str
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert choose_model(name).name == chosen


def test_without_the_extra_credentials_alone_choose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "k")
    monkeypatch.setattr("dataplan.planning.find_spec", lambda _: None)
    assert choose_model("").name == "planner"


def test_another_name_is_refused_with_what_there_is() -> None:
    with pytest.raises(InputError, match=r"'gpt-9' is no model: expected planner .*claude-opus-5-5, local:NAME"):
        choose_model("gpt-9")
