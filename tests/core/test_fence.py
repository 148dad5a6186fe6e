"""A fence: whatever stands in it, it ends where we end it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.core.fence import fenced

CASES = [
    ("plain", "```data x\nplain\n```"),
    ("", "```data x\n\n```"),
    ("```\ninner\n```", "~~~data x\n```\ninner\n```\n~~~"),
    ("``` and ~~~~", "````data x\n``` and ~~~~\n````"),
    ("`" * 5 + "~" * 7, "``````data x\n`````~~~~~~~\n``````"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_fence_is_longer_than_any_run_in_the_text(text: str, expected: str) -> None:
    assert fenced("data x", text) == expected


@given(st.text(alphabet="`~\n data", max_size=60))
def test_no_line_of_the_text_can_close_it(text: str) -> None:
    opening, *inside, closing = fenced("data brief", text).split("\n")
    assert "\n".join(inside) == text
    assert opening == f"{closing}data brief"
    assert not any(closing in line for line in inside)


@given(st.text(max_size=20))
def test_a_label_stays_on_its_line_and_adds_nothing_to_the_fence(label: str) -> None:
    opening, text, closing = fenced(label, "x").split("\n")
    assert (text, closing) == ("x", "```")
    assert opening.startswith("```")
    assert not opening[3:].startswith(("`", "~"))
