"""Tables: a column that nothing fills is left out, and what is wrong in a template fails loudly."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dataplan.render.markdown import Markdown
from dataplan.render.tables import sentence, table, within

ROWS = [
    SimpleNamespace(name="a|b", rate=Markdown("[5](#x)"), keys=["k", "l"], ok=True, empty=None, sub=None, at=None),
    SimpleNamespace(name="c", rate=None, keys=[], ok=False, empty="", sub=SimpleNamespace(x=1), at=None),
]


def test_a_table() -> None:
    spec = """
      No     > #
      Name   = name
      Rate   > rate
      Keys   = keys
      OK     = ok: yes/no
      Empty  = empty
      Deep   > sub.x
      Gone   = at.any.thing
    """
    assert table(ROWS, spec).splitlines() == [
        "| No | Name | Rate | Keys | OK | Deep |",
        "|---:|---|---:|---|---|---:|",
        r"| 1 | a\|b | [5](#x) | k, l | yes | – |",
        "| 2 | c | – | – | no | 1 |",
    ]


def test_no_rows_no_table() -> None:
    assert table([], "Name = name") == ""


def test_a_field_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="nmae"):
        table(ROWS, "Name = nmae")


def test_a_line_that_is_no_column_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a column: 'Name name'"):
        table(ROWS, "Name name")


def test_rows_within_rows_know_where_they_belong() -> None:
    stages = [SimpleNamespace(name="read"), SimpleNamespace(name="write")]
    outputs = [SimpleNamespace(name="page", slo=SimpleNamespace(stages=stages))]
    assert [(row.of.name, row.name) for row in within(outputs, "slo.stages")] == [("page", "read"), ("page", "write")]


@pytest.mark.parametrize(
    ("text", "expected"), [("So it is", "So it is."), ("Is it?", "Is it?"), ("", ""), ("a*", r"a\*."), ("Yes.", "Yes.")]
)
def test_sentence(text: str, expected: str) -> None:
    assert sentence(text) == expected
