"""Whatever is named has to be there; what is not written yet cannot be missed."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.audit.auditing import findings
from tests.support import sample_plan

M, I, L = "/sections/semantics/outputs", "/sections/ingestion", "/sections/processing"  # noqa: E741
ROWS: list[tuple[str, Any, str, str]] = [
    (f"{M}/0/latest", "late_mx", f"{M}/0/latest", "'late_mx' is no figure of this plan; near: late_max"),
    (
        "/sections/ingestion/components/0/sizing/capacity",
        "no",
        "/sections/ingestion/components/0/sizing/capacity",
        "no fig",
    ),
    (f"{M}/0/watermark/decision", "d_wm", f"{M}/0/watermark/decision", "no decision"),
    (f"{M}/0/sources/0", "scan", f"{M}/0/sources/0", "'scan' is no source of this plan; near: scans"),
    (f"{I}/guarantees/0/output", "page", f"{I}/guarantees/0/output", "no output"),
    (f"{I}/policies/0/component", "reader", f"{I}/policies/0/component", "no component"),
    (f"{L}/incremental/0/dataset", "stg", f"{L}/incremental/0/dataset", "no dataset"),
    (f"{L}/narrative", "The state of {state_al} is kept.", f"{L}/narrative", "near: state_all"),
    (f"{L}/narrative", "The state of {} is kept.", f"{L}/narrative", "'' is no figure"),
    ("/assumptions/1/effect", "More than {no_such} breaks it.", "/assumptions/1/effect", "no figure"),
    ("/assumptions/1/figures/-", "no_such", "/assumptions/1/figures/3", "no figure"),
    ("/decisions/0/because/0", "no_such", "/decisions/0/because/0", "no figure"),
    ("/sections/problem/concerns/0/refs/0", "no_such", "/sections/problem/concerns/0/refs/0", "decision or rule"),
    ("/sections/risks/risks/0/refs/1", "no_such", "/sections/risks/risks/0/refs/1", "decision or rule"),
]


@pytest.mark.parametrize(("pointer", "value", "place", "said"), ROWS)
def test_what_is_named_and_not_there(pointer: str, value: Any, place: str, said: str) -> None:
    (found,) = findings("reference", pointer, value)
    assert found.at == (place,)
    assert said in found.message


@pytest.mark.parametrize("ref", ["T01", "C18", "T01:eta_page", "a_prices", "d_state", "eta_slo"])
def test_concerns_may_rest_on_any_entry_or_rule(ref: str) -> None:
    assert findings("reference", "/sections/problem/concerns/0/refs/0", ref) == []


def test_names_are_compared_by_their_words() -> None:
    assert findings("reference", f"{M}/0/sources/0", "Scans") == []


def test_ids_are_compared_letter_by_letter() -> None:
    assert len(findings("reference", f"{M}/0/latest", "Late_max")) == 1


def test_an_id_stands_for_one_entry() -> None:
    figure = {
        "id": "wm_eta",
        "label": "again",
        "value": 3,
        "unit": "s",
        "origin": "chosen",
        "reason": "as it was before",
    }
    (found,) = findings("reference", "/figures/-", figure)
    assert found.at == (f"/figures/{len(sample_plan().figures)}/id",)
