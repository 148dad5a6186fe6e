"""A decision is the row that it says it is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.audit.auditing import findings
from tests.support import sample_plan

D = "/decisions/d_wm_eta"
AT = f"/decisions/{[entry.id for entry in sample_plan().decisions].index('d_wm_eta')}"
ROWS: list[tuple[str, Any, str, str]] = [
    ("table", "Watermarks", "table", "Watermark and Lateness"),
    ("signal", "Very low latency", "signal", "Critical low-latency output"),
    ("choice", "Wide watermark", "choice", "the default of this row is 'Tight watermark + correction stream'"),
    ("choice", "", "choice", "the default of this row is"),
    ("option", "alternative", "choice", "the alternative of this row is 'Wide watermark'"),
    ("reason", "", "reason", "the reason is empty"),
    ("reason", "It fits", "reason", "too little"),
    ("applies_to", [], "applies_to", "applies to nothing"),
]


@pytest.mark.parametrize(("field", "value", "place", "said"), ROWS)
def test_a_decision_that_is_not_its_row(field: str, value: Any, place: str, said: str) -> None:
    (found,) = findings("decision-row", f"{D}/{field}", value)
    assert found.at == (f"{AT}/{place}",)
    assert found.subject == "d_wm_eta"
    assert said in found.message


def test_case_and_punctuation_of_a_row_do_not_matter() -> None:
    changes = (f"{D}/signal", "critical low latency output", f"{D}/choice", "tight watermark, correction stream")
    assert findings("decision-row", *changes) == []


def test_the_alternative_stands_with_a_reason() -> None:
    changes = (
        f"{D}/option",
        "alternative",
        f"{D}/choice",
        "Wide watermark",
        f"{D}/reason",
        "The page may wait for it.",
    )
    assert findings("decision-row", *changes) == []


@pytest.mark.parametrize("reason", ["", "Better.", "It fits"])
def test_the_default_stands_unless_the_alternative_has_a_reason(reason: str) -> None:
    changes = (f"{D}/option", "alternative", f"{D}/choice", "Wide watermark", f"{D}/reason", reason)
    (found,) = findings("decision-row", *changes)
    assert found.at == (f"{AT}/reason",)
    assert "say why the alternative suits eta_page" in found.message


def test_something_else_needs_a_choice_and_a_reason() -> None:
    other = (f"{D}/option", "other", f"{D}/choice", "Watermark by region")
    assert findings("decision-row", *other) == []
    (found,) = findings("decision-row", *other[:3], "none: nothing")
    assert found.at == (f"{AT}/choice",)
