"""Q01-Q05: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

TWO: Values = {
    "semantics/outputs/0/name": "page", "semantics/outputs/0/slo/freshness": "30 s",
    "semantics/outputs/1/name": "billing", "semantics/outputs/1/slo/freshness": "54 h",
    "semantics/outputs/1/money": True,
}  # fmt: skip


def freshness(warn: str | None, error: str | None, every: str | None, dataset: str = "page", **more: str) -> Values:
    each = {"family": "freshness", "dataset": dataset, "warn": warn, "error": error, "every": every, **more}
    return {f"quality/tests/0/{name}": value for name, value in each.items()}


STAGED: Values = {"processing/layers/0/models/0/name": "stg_scans"}
SERVED: Values = {"processing/layers/0/models/0/name": "parcel", "processing/layers/0/models/0/output": "page"}
Q01: list[tuple[str, str, Values]] = [
    ("holds", "warning 20 s < error 28 s; error 28 s ≤ freshness SLO 30 s; check interval 10 s ≤ half of it 15 s",
     freshness("20 s", "28 s", "10 s")),
    ("holds", "error 30 s ≤ freshness SLO 30 s; check interval 15 s ≤", freshness(None, "30 s", "15 s")),
    ("violated", "warning 28 s ≥ error 28 s: warn before it fails", freshness("28 s", "28 s #2", "10 s")),
    ("violated", "error 31 s > freshness SLO 30 s: the promise is broken before", freshness(None, "31 s", "10 s")),
    ("violated", "check interval 16 s > half of it 15 s: a breach may pass", freshness(None, "28 s", "16 s")),
    ("violated", "error 31 s > freshness SLO 30 s", {**freshness(None, "31 s", "10 s", "parcel"), **SERVED}),
    ("holds", "warning 1 h < error 2 h", {**freshness("1 h", "2 h", "10 min", "stg_scans"), **STAGED}),
    ("not-evaluable", "quality/tests/0/dataset is not given (an output, or a model; nowhere is none)",
     freshness(None, "28 s", "10 s", "nowhere")),
    ("not-evaluable", "quality/tests/0/error", freshness("20 s", None, "10 s")),
    ("not-evaluable", "quality/tests/0/error is 5 %, expected", freshness(None, "5 %", "10 s")),
    ("silent", "", freshness("1 %", "2 %", "10 s", family="null")),
    ("silent", "", {**freshness(None, "2 h", "10 min", "stg_scans"), **STAGED}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), Q01)
def test_q01(result: str, says: str, given: Values) -> None:
    check("Q01", result, says, TWO, given)


def compared(output: str, tolerance: str | None, **more: Any) -> Values:
    each = {"output": output, "tolerance": tolerance, **more}
    return {f"quality/reconciliation/0/{name}": value for name, value in each.items()}


TARGET: Values = {"quality/target": "99 %"}
Q02: list[tuple[str, str, Values]] = [
    ("holds", "tolerance 0 EUR: money agrees exactly at close", compared("billing", "0 EUR")),
    ("violated", "tolerance 0.01 EUR for money at close: every difference", compared("billing", "0.01 EUR")),
    ("holds", "tolerance 0.01 % ≤ allowed difference 0.01 %",
     compared("billing", "0.01 %", at_close=False, allowed="0.01 % #2")),
    ("violated", "tolerance 0.02 % > allowed difference 0.01 %: lower the tolerance",
     compared("billing", "0.02 %", at_close=False, allowed="0.01 %")),
    ("holds", "tolerance 1 % ≤ 1 − target 99 % = 1 %", {**compared("page", "1 %"), **TARGET}),
    ("violated", "tolerance 1.1 % > 1 − target 99 % = 1 %", {**compared("page", "1.1 %"), **TARGET}),
    ("violated", "tolerance 20 rows > allowed difference 10 rows", compared("page", "20 rows", allowed="10 rows")),
    ("not-evaluable", "reconciliation/0/allowed is not given", compared("page", "0.1 %")),
    ("not-evaluable", "reconciliation/0/tolerance", compared("billing", None)),
    ("not-evaluable", "reconciliation/0/output is not given", compared("elsewhere", "0 EUR")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), Q02)
def test_q02(result: str, says: str, given: Values) -> None:
    check("Q02", result, says, TWO, given)


STAGES: Values = {
    "semantics/outputs/1/latest": "36 h", "semantics/outputs/1/slo/stages/0/budget": "1 h",
    "semantics/outputs/1/slo/stages/0/name": "count",
}  # fmt: skip


def after(time: str | None, output: str = "billing") -> Values:
    return {"quality/reconciliation/0/output": output, "quality/reconciliation/0/after": time}


Q03: list[tuple[str, str, Values]] = [
    ("holds", "compared after 40 h ≥ latest arrival 36 h + count 1 h = 37 h", after("40 h")),
    ("holds", "= 37 h", after("37 h")),
    ("violated", "compared after 36 h < latest arrival 36 h + count 1 h = 37 h: one side still changes", after("36 h")),
    ("holds", "compared after 2 h ≥ count 1 h", {**after("2 h"), "semantics/outputs/1/domain": "processing time"}),
    ("not-evaluable", "semantics/outputs/1/latest", {**after("40 h"), "semantics/outputs/1/latest": "absent"}),
    ("not-evaluable", "reconciliation/0/after", after(None)),
    ("not-evaluable", "reconciliation/0/output is not given", after("40 h", "elsewhere")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), Q03)
def test_q03(result: str, says: str, given: Values) -> None:
    check("Q03", result, says, TWO, STAGES, given)


def kept(retention: str | None, respond: str | None, fix: str | None, redrive: str | None) -> Values:
    return {"retention": retention, "respond": respond, "fix": fix, "redrive_time": redrive}


Q04: list[tuple[str, str, Values]] = [
    ("holds", "retention 30 days ≥ response 1 h + fix 5 days + re-drive 4 h = 5.208 days",
     kept("30 days", "1 h", "5 days", "4 h")),
    ("holds", "= 6 days", kept("6 days", "20 h", "5 days", "4 h")),
    ("violated", "retention 3 days < response 1 h + fix 5 days + re-drive 4 h", kept("3 days", "1 h", "5 days", "4 h")),
    ("not-evaluable", "quality/quarantine/redrive_time is not given", kept("30 days", "1 h", "5 days", None)),
    ("not-evaluable", "quality/quarantine/fix is not given", kept("30 days", "1 h", None, "4 h")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), Q04)
def test_q04(result: str, says: str, given: Values) -> None:
    check("Q04", result, says, given, at="quality/quarantine")


Q05: list[tuple[str, str, Values]] = [
    ("holds", "1 − target 99 % = 1 % ≥ expected bad share 0.6 %", {"target": "99 %", "expected_bad": "0.6 %"}),
    ("holds", "≥", {"target": "99.5 %", "expected_bad": "0.5 %"}),
    ("violated", "1 − target 99.9 % = 0.1 % < expected bad share 0.6 %: no pipeline meets this target",
     {"target": "99.9 %", "expected_bad": "0.6 %"}),
    ("not-evaluable", "quality/expected_bad is not given", {"target": "99 %"}),
    ("not-evaluable", "quality/target is not given", {"expected_bad": "0.6 %"}),
    ("silent", "", {"tests/0/family": "null"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), Q05)
def test_q05(result: str, says: str, given: Values) -> None:
    check("Q05", result, says, given, at="quality")
