"""The line of everything in a JSON text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import PARCEL

from dataplan.core.json_lines import line_numbers, line_of

TEXT = """{
  "a": 1,
  "b": [
    {"c": "x, [y]: \\"z\\"\\n"},
    2,
    []
  ],
  "d/e~f": {"g": {}},
  "h": {
    "i":
      null
  }
}"""


def test_every_value_has_the_line_of_its_name_or_its_beginning() -> None:
    assert dict(line_numbers(TEXT)) == {
        "": 1, "/a": 2, "/b": 3, "/b/0": 4, "/b/0/c": 4, "/b/1": 5, "/b/2": 6, "/d~1e~0f": 8, "/d~1e~0f/g": 8, "/h": 9,
        "/h/i": 10,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pointer", "line"), [("/h/i", 10), ("/h/gone/deeper", 9), ("/b/7", 3), ("/nothing", 1), ("", 1)]
)
def test_what_is_not_there_is_looked_for_around_it(pointer: str, line: int) -> None:
    assert line_of(line_numbers(TEXT), pointer) == line


def _pointers(value: Any, at: str = "") -> list[str]:
    found = [at]
    if isinstance(value, dict):
        for key, item in value.items():
            found += _pointers(item, f"{at}/{key.replace('~', '~0').replace('/', '~1')}")
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += _pointers(item, f"{at}/{index}")
    return found


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=15,
    ),
    st.sampled_from([None, 2]),
    st.booleans(),
)
def test_every_pointer_of_any_document_is_known(value: Any, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    lines = line_numbers(text)
    assert list(lines) == list(dict.fromkeys(_pointers(value)))
    assert max(lines.values()) <= text.count("\n") + 1


def test_the_lines_of_the_sample_hold_what_they_should() -> None:
    text = PARCEL.read_text(encoding="utf-8")
    lines = line_numbers(text)
    written = text.splitlines()
    for pointer, line in lines.items():
        last = pointer.rpartition("/")[2]
        if last and not last.isdigit():
            assert f'"{last}"' in written[line - 1]


def test_an_empty_text_and_a_bare_value() -> None:
    assert line_numbers("") == {"": 1}
    assert line_numbers("\ufeff3") == {"": 1}
