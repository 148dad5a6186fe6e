"""The public names, formulas from outside, and a calculation as text."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from tests.core.capacity.sample import calc

from dataplan.core import capacity
from dataplan.core.capacity import (
    FORMULAS,
    Example,
    Formula,
    Input,
    calculate,
    calculation_as_json,
    find_formula,
    merge_formulas,
    read_inputs,
)
from dataplan.core.capacity.notation import plain
from dataplan.core.capacity.vetting import faults
from dataplan.core.quantity import quantity
from dataplan.errors import InputError

OWN = Formula(
    id="own.double",
    description="Twice a time",
    inputs=(Input(name="time", unit="s", description="a time"),),
    text="double [s] = 2 * time",
    source="arithmetic",
    example=Example(inputs={"time": "30 s"}, result="60 s"),
)


def test_the_public_names_are_there() -> None:
    assert sorted(capacity.__all__, key=lambda name: (name != name.upper(), name.islower(), name)) == capacity.__all__
    assert all(hasattr(capacity, name) for name in capacity.__all__)


def test_a_formula_from_outside_joins() -> None:
    merged = merge_formulas([OWN])
    assert set(merged) == {*FORMULAS, "own.double"}
    assert calculate("own.double", read_inputs({"time": "40 s"}), formulas=merged).number == 80
    with pytest.raises(InputError):
        find_formula("own.double")


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (replace(OWN, id="backlog.drain"), "there is a formula 'backlog.drain' already"),
        (replace(OWN, id="Double"), "its id is not of the form"),
        (replace(OWN, text="double [s] = 2 * tyme"), "'tyme' is neither an input nor an earlier step"),
        (replace(OWN, text="double [GB] = 2 * time"), "it is time, its unit 'GB' is information"),
        (replace(OWN, text="double [s] = 2 **"), "is not an expression"),
        (replace(OWN, text="double [s] = open(time)"), "not part of the formula language"),
        (replace(OWN, text="double [lightyears/x/y/z/] = time"), "unit"),
        (replace(OWN, example=Example(inputs={"time": "30 s"}, result="61 s")), "its example gives 60 s, not 61 s"),
        (replace(OWN, example=Example(inputs={"time": "30 s"}, result="1 min")), "its example gives 60 s, not 1 min"),
        (replace(OWN, example=Example(inputs={"time": "30 s"}, result="never")), "not never"),
        (replace(OWN, example=Example(inputs={"tine": "30 s"}, result="60 s")), "did you mean 'time'"),
        (replace(OWN, free=True), "exactly one input with many terms"),
    ],
)
def test_a_formula_that_cannot_be_trusted_is_refused(formula: Formula, said: str) -> None:
    with pytest.raises(InputError) as caught:
        merge_formulas([formula])
    assert said in str(caught.value)


def test_every_refused_formula_is_listed() -> None:
    with pytest.raises(InputError) as caught:
        merge_formulas([replace(OWN, id="x"), OWN, OWN])
    assert [problem.place for problem in caught.value.problems] == ["x", "own.double"]


def test_an_example_may_be_never() -> None:
    endless = replace(OWN, text="double [s] = never if time > 0 else 0", example=replace(OWN.example, result="never"))
    assert faults(endless) == []


@pytest.mark.parametrize(
    "text",
    ["double [] = 1 / 0", "double [s] = 10 ** 400 * time", "double [s] = ln(0) * time", "double [] = (0 - 8) ** 0.5"],
)
def test_a_result_that_is_no_number_is_an_error(text: str) -> None:
    merged = {"own.double": replace(OWN, text=text)}
    with pytest.raises(InputError, match="'double' is not defined for time = 30 s"):
        calculate("own.double", {"time": quantity(30, "s")}, formulas=merged)


def test_a_calculation_as_json() -> None:
    document = calculation_as_json(
        calc("backlog.drain", rate="5000 events/s", outage="12 min", capacity="7500 events/s")
    )
    assert document == {
        "formula": "backlog.drain",
        "inputs": {"rate": "5000 events/s", "outage": "12 min", "capacity": "7500 events/s"},
        "value": 24.0,
        "unit": "min",
        "steps": [
            "backlog = 5,000 events/s × 12 min = 3,600,000 events",
            "drain = 3,600,000 events ÷ (7,500 events/s − 5,000 events/s) = 24 min",
        ],
    }
    assert list(document) == ["formula", "inputs", "value", "unit", "steps"]


def test_never_and_ranges_as_json_are_one_strict_document() -> None:
    found = calc("backlog.drain", rate="4000..9000 events/s", outage="12 min", capacity="7500 events/s")
    document = json.loads(json.dumps(calculation_as_json(found), allow_nan=False))
    assert document["inputs"]["rate"] == "4000 events/s..6500 events/s..9000 events/s"
    assert document["high"] is None
    assert document["note"] == "at one end of the ranges the answer is never"
    never = calculation_as_json(calc("backlog.drain", rate="9/s", outage="1 min", capacity="8/s"))
    assert never["value"] is None
    assert "more than 9 events/s" in never["note"]


@pytest.mark.parametrize("text", ["9500 events/s", "1.35 KB/event", "13 months", "25 %", "0.023 USD/GB/month", "1 day",
                                  "10 MB/s/partition", "3"])  # fmt: skip
def test_an_input_as_text_reads_back(text: str) -> None:
    assert plain(read_inputs({"a": text})["a"]) == text  # type: ignore[arg-type]


def test_an_input_that_never_ends_is_written_so() -> None:
    assert plain(quantity(math.inf, "min")) == "never"


def test_every_text_that_is_no_quantity_is_named() -> None:
    with pytest.raises(InputError) as caught:
        read_inputs({"a": "5 events/s", "b": "much", "c": "3..1 GB"})
    assert [problem.place for problem in caught.value.problems] == ["b", "c"]
