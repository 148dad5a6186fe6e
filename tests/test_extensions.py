"""Formulas that other packages announce: loaded, judged, and named when they cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dataplan import extensions
from dataplan.core.capacity import FORMULAS
from dataplan.errors import InputError
from tests.announced import announced

BASE = FORMULAS["backlog.size"]
ONE = replace(BASE, id="own.one")
SEVERAL = [replace(BASE, id="own.two"), replace(BASE, id="own.three")]
WRONG = replace(BASE, id="own.wrong", text="backlog [GB] = rate * outage")
NO_FORMULA = 3


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    extensions.formulas.cache_clear()
    yield
    extensions.formulas.cache_clear()


def announce(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    announced(monkeypatch, extensions.FORMULA_GROUP, __name__, names)


def test_without_extensions_there_are_the_built_in_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(monkeypatch)
    assert extensions.formulas() is FORMULAS


def test_one_formula_and_several_join(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(monkeypatch, "ONE", "SEVERAL")
    assert set(extensions.formulas()) - set(FORMULAS) == {"own.one", "own.two", "own.three"}


def test_what_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(monkeypatch, "MISSING", "NO_FORMULA")
    with pytest.raises(InputError) as caught:
        extensions.formulas()
    first, second = caught.value.problems
    assert first.place == f"entry point MISSING = {__name__}:MISSING"
    assert "AttributeError" in first.message
    assert second.message == "gives int"


def test_a_formula_that_does_not_balance_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(monkeypatch, "WRONG")
    with pytest.raises(InputError, match="its unit 'GB' is information"):
        extensions.formulas()
