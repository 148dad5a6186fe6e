"""Texts that leave open what they should say, also where no criterion looks."""

from __future__ import annotations

import pytest
from tests.core.audit.auditing import findings, places


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("/sections/estimates/narrative", "TBD"),
        ("/sections/problem/concerns/0/consequence", "unknown"),
        ("/sections/estimates/growth/step", "to be decided next year"),
        ("/sections/semantics/outputs/0/watermark/future_events", "n/a"),
        ("/sections/sources/sources/0/contract/location", "tbd"),
        ("/sections/ingestion/components/0/region", "???"),
        ("/sections/quality/drift/0/owner", "the team"),
        ("/assumptions/0/confirm_with", "someone"),
        ("/assumptions/0/effect", "as needed"),
        ("/figures/0/label", "TODO"),
    ],
)
def test_a_placeholder_is_found_wherever_it_stands(pointer: str, text: str) -> None:
    assert places("placeholder", pointer, text) == [pointer]


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("/sections/semantics/outputs/0/ordering/scope", "none"),
        ("/sections/semantics/outputs/0/watermark/future_events", "n/a: the log stamps events itself"),
        ("/sections/estimates/growth/step", ""),
        ("/sections/contracts/contracts/0/fields/0/name", "open"),
        ("/assumptions/0/confirm_with", "Ana Ruiz"),
    ],
)
def test_an_answer_or_an_empty_option_is_none(pointer: str, text: str) -> None:
    assert findings("placeholder", pointer, text) == []


def test_a_concern_is_taken_up_by_somebody() -> None:
    concern = "/sections/problem/concerns/0"
    assert places("placeholder", f"{concern}/owner", "") == [concern]
    assert findings("placeholder", f"{concern}/owner", "", f"{concern}/question", "Who reads it after midnight?") == []
