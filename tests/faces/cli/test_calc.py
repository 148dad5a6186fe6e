"""`dataplan calc` as a user types it: one formula, the list, and what is said when something is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from dataplan.core.capacity import FORMULAS
from dataplan.errors import InputError
from dataplan.faces.cli.calc import calc

OUTAGE = ("backlog.drain", "rate=5000 events/s", "outage=12 min", "capacity=7500 events/s")


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(calc)
    return CliRunner().invoke(app, list(arguments))


def document(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_a_result_is_shown_with_its_steps() -> None:
    result = run(*OUTAGE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "backlog = 5,000 events/s × 12 min = 3,600,000 events",
        "drain = 3,600,000 events ÷ (7,500 events/s − 5,000 events/s) = 24 min",
    ]


def test_json_has_the_five_fields_and_takes_a_unit() -> None:
    found = document(*OUTAGE, "--unit", "h")
    assert list(found) == ["formula", "inputs", "value", "unit", "steps"]
    assert (found["value"], found["unit"]) == (0.4, "h")


def test_never_says_what_it_would_take() -> None:
    lines = run(*OUTAGE[:3], "capacity=4000 events/s").stdout.splitlines()
    assert lines[1] == "drain = never"
    assert lines[2].startswith("note: the backlog never drains: it takes more than 5,000 events/s")


def test_a_range_and_the_sensitivity_are_shown() -> None:
    lines = run("backlog.drain", "rate=4000..5000..6000 events/s", *OUTAGE[2:], "--sensitivity").stdout.splitlines()
    assert lines[2:5] == [
        "range: 13.71 min to 48 min, expected 24 min",
        "effect of each input on the result:",
        "  rate: 4,000 events/s to 6,000 events/s (range) gives 13.71 min to 48 min, 143% of the result",
    ]


def test_an_effect_that_ends_in_never_is_shown() -> None:
    lines = run("backlog.drain", "rate=5000..9000 events/s", *OUTAGE[2:], "--sensitivity").stdout
    assert "never, from or to never" in lines


def test_sensitivity_as_json_is_strict() -> None:
    found = document("backlog.drain", "rate=5000..9000 events/s", *OUTAGE[2:], "--sensitivity")
    by_input = {effect["input"]: effect for effect in found["sensitivity"]}
    assert (by_input["rate"]["swing"], by_input["rate"]["high"]) == (None, "never")
    assert by_input["outage"]["basis"] == "±10 %"


def test_the_list_names_every_formula_with_its_inputs() -> None:
    text = run("--list").stdout
    assert all(name in text for name in FORMULAS)
    assert "keys, entry, size, slide=size, lateness=0 s" in text


def test_the_list_as_json() -> None:
    found = document("--list")
    assert [item["id"] for item in found] == list(FORMULAS)
    drain = next(item for item in found if item["id"] == "backlog.size")
    assert drain == {
        "id": "backlog.size",
        "description": "Events that wait after an outage",
        "inputs": [
            {"name": "rate", "unit": "event/s", "description": "arrivals per second", "default": None, "many": False},
            {
                "name": "outage",
                "unit": "day",
                "description": "how long nothing is processed",
                "default": None,
                "many": False,
            },
        ],
        "unit": "event",
        "formula": "backlog = rate × outage",
        "source": drain["source"],
        "example": {"inputs": {"rate": "5000 events/s", "outage": "12 min"}, "result": "3600000 events"},
    }


def test_the_list_of_a_family_or_of_one_formula() -> None:
    assert {item["id"].split(".")[0] for item in document("--list", "state")} == {"state"}
    assert [item["id"] for item in document("--list", "state.bloom")] == ["state.bloom"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "FORMULA: is missing"),
        (("backlog.drian",), "backlog.drain"),
        (("--list", "backlogs"), "backlog"),
        (("backlog.size", "rate"), "'rate': is no assignment"),
        (("backlog.size", "=3"), "is no assignment"),
        (("backlog.size", "rate=1/s", "rate=2/s"), "rate: is given twice"),
        (("backlog.size", "rate=much", "outage=1 h"), "rate: 'much'"),
        (("backlog.size", "rate=1 GB", "outage=1 h"), "rate: 1 GB does not convert to events/s"),
        (("backlog.size", "rate=1/s", "outage=1 h", "--unit", "GB"), "cannot be shown in 'GB'"),
    ],
)
def test_an_error_names_what_is_wrong(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, InputError)
    assert said in str(result.exception)
    assert result.stdout == ""
