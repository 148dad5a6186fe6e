"""The formula language: what it computes, what it refuses, how it is shown, and whether its dimensions balance."""

from __future__ import annotations

import math

import pytest

from dataplan.core.capacity import Example, Formula, Input
from dataplan.core.capacity.dimensions import dimension, unbalanced
from dataplan.core.capacity.explain import line_text, remark_text, substituted
from dataplan.core.capacity.expression import FUNCTIONS, evaluator, parse_expression, parse_lines, readable

ENV = {"a": 6.0, "b": 4.0, "many": (3.0, 1.0, 2.0), "never": math.inf}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b * 2", 14),
        ("(a - b) / 2", 1),
        ("-a", -6),
        ("a ** 2", 36),
        ("a if a > b else b", 6),
        ("a if a < b else b", 4),
        ("1 if a >= 6 and b <= 4 else 0", 1),
        ("1 if a < 6 or b < 4 else 0", 0),
        ("ceil(a / b)", 2),
        ("ceil(0.3 / 0.1)", 3),
        ("ceil(0.7 / 0.1)", 7),
        ("ceil(1.0000001)", 2),
        ("ceil(never)", math.inf),
        ("max(a, b)", 6),
        ("max(many)", 3),
        ("min(many, b)", 1),
        ("sum(many)", 6),
        ("product(many)", 6),
        ("sqrt(b)", 2),
        ("ln(exp(a))", 6),
        ("never", math.inf),
    ],
)
def test_expressions_compute(text: str, value: float) -> None:
    assert evaluator(parse_expression(text), FUNCTIONS)(ENV) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "a.b",
        "a[0]",
        "print(a)",
        "lambda: a",
        "a // b",
        "'text'",
        "a == b",
        "f(x=1)",
        "a < b < 3",
        "not a",
        "True + (a := 1)",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not part of the formula language"):
        evaluator(parse_expression(text), FUNCTIONS)


def test_what_is_no_expression_is_refused() -> None:
    with pytest.raises(ValueError, match="is not an expression"):
        parse_expression("a +")


def test_lines_have_a_name_and_a_unit_and_may_go_on() -> None:
    first, second = parse_lines("\n  x [s] = a\n  y_2 [MB/s] = b if a > b else\n      never\n")
    assert (first.name, first.unit, second.name, second.unit) == ("x", "s", "y_2", "MB/s")
    assert readable(second.tree) == "b if a > b else never"


@pytest.mark.parametrize("text", ["", "x = 1", "  \n "])
def test_a_text_without_steps_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="name \\[unit\\] = expression"):
        parse_lines(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a * b / 2 - 1", "a × b ÷ 2 − 1"),
        ("(1 + a) ** (b / a)", "(1 + a) ^ (b ÷ a)"),
        ("a / task * partition", "a"),
        ("a * event / b", "a ÷ b"),
        ("a + event", "a + event"),
    ],
)
def test_an_expression_reads_well(text: str, shown: str) -> None:
    assert readable(parse_expression(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a * (b - a)", "6 s × (4 s − 6 s)"),
        ("a if a > b else never", "6 s"),
        ("never if a > b else a", "never"),
        ("sum(many)", "3 s + 1 s + 2 s"),
        ("a - sum(many)", "6 s − (3 s + 1 s + 2 s)"),
        ("max(many)", "max(3 s, 1 s, 2 s)"),
        ("a * product(many)", "6 s × (3 s × 1 s × 2 s)"),
    ],
)
def test_values_are_put_in(text: str, shown: str) -> None:
    texts = {"a": ("6 s",), "b": ("4 s",), "many": ("3 s", "1 s", "2 s")}
    assert substituted(parse_expression(text), texts, ENV, FUNCTIONS) == shown


def test_a_step_repeats_nothing() -> None:
    assert line_text("two_words", "a × b", "6 s") == "two words = a × b = 6 s"
    assert line_text("x", "6 s", "6 s") == "x = 6 s"
    assert line_text("x", "never", "never") == "x = never"


def test_a_remark_computes_what_it_says() -> None:
    env = {"rate": 5000.0, "hour": 3600.0, "lot": 5e9}
    said = remark_text("{rate | event/s}, {lot / hour | B/s}, {rate * 2}", env, FUNCTIONS, lambda unit: unit)
    assert said == "5,000 events/s, 1.38889 MB/s, 10,000"


def formula(text: str, **functions: str) -> Formula:
    inputs = (
        Input(name="rate", unit="event/s", description="rate"),
        Input(name="time", unit="min", description="time"),
        Input(name="size", unit="GB", description="size"),
        Input(name="factor", unit="", description="factor"),
        Input(name="cost", unit="$M/month", description="cost"),
    )
    return Formula(id="a.b", description="", inputs=inputs, text=text, source="", example=Example(inputs={}, result=""))


@pytest.mark.parametrize(
    "text",
    [
        "x [event] = rate * time",
        "x [s] = time if factor > 1 else never",
        "x [s] = max(time, 0)",
        "x [s] = 0",
        "x [GB/h] = size / time",
        "x [min] = sqrt(time * time)",
        "x [] = ln(time / minute) + exp(factor)",
        "x [$M] = cost * time",
        "x [s] = time * 0",
        "x [s] = -time if factor > 1 and time > 0 else sum(time)",
        "y [] = factor ** (time / day)\nx [event/s] = rate * y",
    ],
)
def test_what_balances_is_accepted(text: str) -> None:
    assert unbalanced(formula(text), {"$M": "EUR"}) == ""


def test_what_is_outside_the_language_has_no_dimension() -> None:
    with pytest.raises(ValueError, match="not part of the formula language"):
        dimension(parse_expression("a.b"), {}, FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x [s] = rate + time", "puts together"),
        ("x [s] = rate > time", "puts together"),
        ("x [s] = time if rate > 1 else time", "puts together"),
        ("x [s] = time if factor > 1 else size", "puts together"),
        ("x [s] = max(time, size)", "puts together"),
        ("x [GB] = rate * time", "it is event, its unit 'GB' is information"),
        ("x [] = time ** 2", "must be plain numbers"),
        ("x [] = factor ** time", "must be plain numbers"),
        ("x [] = ln(time)", "needs plain numbers"),
        ("x [s] = sqrt(time)", "it is time^0.5, its unit 's' is time"),
        ("x [s] = missing", "neither an input nor an earlier step"),
        ("x [EUR] = cost", "it is EUR·time^-1, its unit 'EUR' is EUR"),
        ("y [s] = rate\nx [s] = y", "step 'y'"),
    ],
)
def test_what_does_not_balance_is_named(text: str, said: str) -> None:
    assert said in unbalanced(formula(text), {"$M": "EUR"})
