"""A rule that another package announces is loaded, named if it cannot be, and judged by `dataplan check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dataplan import extensions
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules import RULES
from dataplan.core.rules.amount import Role, constant
from dataplan.core.rules.outcome import Outcome, at_most
from dataplan.core.rules.rule import rule
from dataplan.core.rules.subjects import outputs
from dataplan.core.rules.view import Subject
from dataplan.errors import InputError
from dataplan.faces.cli import run
from tests.announced import announced

FRESHNESS = Role("freshness SLO", "slo/freshness", "s", "greatest age of the newest complete result")


@rule(
    "Z01", "our house promises nothing slower than a second", must="freshness SLO ≤ 1 s",
    source="–", over=outputs, needs=(Semantics,), inputs=(FRESHNESS,),
)  # fmt: skip
def house_promise(it: Subject[Output]) -> Outcome:
    return at_most(it[FRESHNESS], constant("house limit", 1.0, "s"), fix="ask the house")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    extensions.rules.cache_clear()
    yield
    extensions.rules.cache_clear()


def announce(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    announced(monkeypatch, extensions.RULE_GROUP, __name__, names)


def test_without_extensions_there_are_the_built_in_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(monkeypatch)
    assert extensions.rules() is RULES


def test_an_announced_rule_is_judged(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    plan = str(Path(__file__).parent / "plans" / "parcel.json")
    announce(monkeypatch)
    assert run(["check", plan]) == 0
    extensions.rules.cache_clear()
    announce(monkeypatch, "house_promise")
    assert run(["check", plan]) == 1
    assert "Z01" in capsys.readouterr().out


def test_what_is_no_rule_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    announce(monkeypatch, "FRESHNESS")
    with pytest.raises(InputError, match="announce rules") as caught:
        extensions.rules()
    assert caught.value.problems[0].message == "gives Role"
