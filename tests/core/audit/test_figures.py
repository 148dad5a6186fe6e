"""Where a figure comes from and what it is measured in."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.audit.auditing import at, findings
from tests.support import broken, sample_skill

from dataplan.core.audit import audit

ROWS: list[tuple[str, str, Any, str, str]] = [
    ("origin", "/figures/eta_slo/quote", "", at("eta_slo", "quote"), "given without a quote"),
    ("origin", "/figures/wm_eta/reason", "", at("wm_eta", "reason"), "the reason of wm_eta is empty"),
    ("origin", "/figures/price_node/reason", "guess", at("price_node", "reason"), "too little"),
    ("origin", "/figures/drain/formula", "", at("drain", "formula"), "computed without a formula"),
    ("origin", "/assumptions/0/figures", [], at("clock_skew"), "no assumption lists it"),
    ("unit", "/figures/unattended/unit", "", at("unattended", "unit"), "has no unit; write for example"),
    ("unit", "/figures/unattended/unit", "  ", at("unattended", "unit"), "has no unit"),
    ("unit", "/figures/unattended/unit", "h//h", at("unattended", "unit"), "cannot be read"),
    ("unit", "/figures/unattended/low", 17, at("unattended"), "does not hold the value"),
    ("unit", "/figures/unattended/high", 15, at("unattended"), "does not hold the value"),
]


@pytest.mark.parametrize(("rule", "pointer", "value", "place", "said"), ROWS)
def test_a_gap_in_a_figure(rule: str, pointer: str, value: Any, place: str, said: str) -> None:
    (found,) = findings(rule, pointer, value)
    assert found.at == (place,)
    assert said in found.message
    assert len(found.figures) == 1


def test_only_a_computed_figure_can_be_never() -> None:
    (found,) = findings("origin", "/figures/unattended/value", None)
    assert found.at == (at("unattended", "value"),)


def test_a_placeholder_is_no_reason() -> None:
    found = audit(sample_skill(), broken("/figures/wm_eta/reason", "TBD"))
    assert {item.rule for item in found} == {"origin", "placeholder"}
