"""Commands that plan, with a model that does what the test says: a small second skill keeps them short."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.scripted import Say, Scripted
from tests.test_runner import good

from dataplan.core.contract import Skill
from dataplan.resources import load_skill

FOLDER = Path(__file__).parents[2] / "skills" / "ml-feature-store"


def second_skill() -> Skill:
    return load_skill(FOLDER)


def script(monkeypatch: pytest.MonkeyPatch, lines: Sequence[Say] | None = None) -> Scripted:
    """Whatever model is asked for, it is this one; it submits every gate of the second skill where nothing is said."""
    model = Scripted(good(second_skill()) if lines is None else lines, name="planner")
    monkeypatch.setattr("dataplan.planning.choose_model", lambda name: model)
    monkeypatch.setenv("DATAPLAN_SKILL", str(FOLDER))
    return model


def write_brief(
    folder: Path, text: str = "Fraud scores need features within 40 ms. Labels arrive 5 days later."
) -> Path:
    path = folder / "brief.md"
    path.write_text(text, encoding="utf-8")
    return path
