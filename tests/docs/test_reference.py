"""The reference pages that are written by hand name everything that the code has."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from docs.plan_page import JUDGEMENT, LEDGER, meaning

from dataplan import settings
from dataplan.core.plan.bundle import Plan
from dataplan.errors import DataplanError
from dataplan.faces.cli.session import EXIT, WAITING

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def kinds(error: type[DataplanError]) -> set[type[DataplanError]]:
    return {error, *(kind for below in error.__subclasses__() for kind in kinds(below))}


def test_every_exit_code_is_explained() -> None:
    text = (REFERENCE / "exit-codes.md").read_text(encoding="utf-8")
    codes = {kind.exit_code for kind in kinds(DataplanError)} | {*EXIT.values(), WAITING, 130}
    assert [code for code in sorted(codes) if f"\n| {code} |" not in text] == []


def test_every_setting_is_explained() -> None:
    text = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    wanted = {f"`{field.name}`" for field in dataclasses.fields(settings.Settings)} - {"`origin`"}
    wanted |= {f"`{name}`" for name in settings.ENVIRONMENT.values()}
    assert sorted(name for name in wanted if name not in text) == []


@pytest.mark.parametrize("model", [Plan, *LEDGER, *JUDGEMENT], ids=lambda model: model.__name__)
def test_every_field_of_the_plan_file_has_a_meaning(model: type) -> None:
    plain = {"met", "result", "output", "cache_read", "cache_write"}
    silent = [field.name for field in dataclasses.fields(model) if not meaning(model, field.name)]
    assert set(silent) <= plain
