"""A computed figure shows its formula with the numbers in it."""

from __future__ import annotations

import pytest

from dataplan.core.capacity import FORMULAS
from dataplan.core.plan.ledger import Figure
from dataplan.render.formulas import worked
from dataplan.render.markdown import Markdown, escape


def shown(formula: str, **inputs: str) -> str:
    figure = Figure(id="f", label="f", value=1.0, unit="", origin="computed", formula=formula, inputs=inputs)
    return worked(figure, {name: escape(text) for name, text in inputs.items()}, FORMULAS)


@pytest.mark.parametrize(
    ("formula", "inputs", "expected"),
    [
        ("backlog.size", {"rate": "5/s", "outage": "12 min"}, "backlog = 5/s × 12 min"),
        (
            "backlog.drain",
            {"rate": "5/s", "outage": "12 min", "capacity": "7/s"},
            "backlog = 5/s × 12 min; drain = backlog ÷ (7/s − 5/s)",
        ),
        ("arith.sum", {"a": "1 s", "b": "2 s", "c": "3 s"}, "sum = 1 s + 2 s + 3 s"),
        ("slo.chain", {"a": "99 %", "b": "98 %"}, "together = 99 % × 98 %"),
        ("arith.max", {"a": "1 s", "b": "2 s"}, "largest = max(1 s, 2 s)"),
        ("volume.per_day", {"rate": "5/s"}, "volume = 5/s × 24 h ÷ day"),
        ("cost.total", {"line_1": "1 EUR", "line_2": "2 EUR"}, "total = 1 EUR + 2 EUR"),
        ("cost.total", {"line": "1 EUR", "contingency": "15 %"}, "total = 1 EUR × (1 + 15 %)"),
        ("state.window", {"keys": "9 keys", "entry": "8 B", "size": "5 min"},
         "open = ceil(5 min ÷ 5 min); state = 9 keys × 8 B × open"),
        ("own.thing", {"a": "1 s", "b|c": "2 s"}, r"own.thing(a = 1 s, b\|c = 2 s)"),
    ],
)  # fmt: skip
def test_worked(formula: str, inputs: dict[str, str], expected: str) -> None:
    assert shown(formula, **inputs) == expected


def test_inputs_are_written_once() -> None:
    figure = Figure(id="f", label="f", value=1.0, unit="", origin="computed", formula="backlog.size")
    given = {"rate": Markdown("[5/s](#figure-rate)"), "outage": Markdown("[1 min](#figure-outage)")}
    assert worked(figure, given, FORMULAS) == "backlog = [5/s](#figure-rate) × [1 min](#figure-outage)"


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=lambda formula: formula.id)
def test_every_formula_can_be_shown_with_its_example(formula: object) -> None:
    text = shown(formula.id, **formula.example.inputs)  # type: ignore[attr-defined]
    for value in formula.example.inputs.values():  # type: ignore[attr-defined]
        assert escape(value, starts=False) in text
    assert " if " not in text
