"""R03, R08, R12, R13: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

R03: list[tuple[str, str, Values]] = [
    ("holds", "rollback window 14 days ≤ old path fed 21 days", {"window": "14 days", "old_path_fed": "21 days"}),
    ("holds", "≤", {"window": "14 days", "old_path_fed": "2 weeks"}),
    ("violated", "rollback window 14 days > old path fed 7 days: a path without input is no way back",
     {"window": "14 days", "old_path_fed": "7 days"}),
    ("not-evaluable", "cutover/rollback/old_path_fed", {"window": "14 days"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), R03)
def test_r03(result: str, says: str, given: Values) -> None:
    check("R03", result, says, given, at="cutover/rollback")


def run(duration: str | None, cycle: str | None, tail: str | None) -> Values:
    return {"duration": duration, "business_cycle": cycle, "late_tail": tail}


R08: list[tuple[str, str, Values]] = [
    ("holds", "parallel run 14 days ≥ business cycle 7 days + late tail 24 h = 8 days",
     run("14 days", "7 days", "24 h")),
    ("holds", "= 8 days", run("8 days", "7 days", "24 h")),
    ("violated", "parallel run 14 days < business cycle 1 month + late tail 24 h", run("14 days", "1 month", "24 h")),
    ("not-evaluable", "cutover/parallel_run/late_tail", run("14 days", "7 days", None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), R08)
def test_r08(result: str, says: str, given: Values) -> None:
    assert check("R08", result, says, given, at="cutover/parallel_run").severity == "warning"


def trigger(threshold: str | None, window: str | None = "30 min", **more: Any) -> Values:
    return {
        f"cutover/rollback/triggers/0/{name}": value
        for name, value in ({"threshold": threshold, "window": window} | more).items()
    }


DEGRADED = "estimates/recovery/tolerated_degradation"
TOLERATED: Values = {DEGRADED: "20 min"}
R12: list[tuple[str, str, Values]] = [
    ("holds", "rollback threshold 60 s + trigger window 30 min = 31 min ≥ tolerated degradation 20 min",
     trigger("60 s")),
    ("holds", "= 20 min ≥ tolerated degradation 20 min", trigger("5 min", "15 min")),
    ("violated", "= 6 min < tolerated degradation 20 min: the trigger fires in an outage that everybody has agreed to",
     trigger("60 s", "5 min")),
    ("violated", "< tolerated outage 2 h",
     {**trigger("60 s"), DEGRADED: None, "operations/on_call/tolerated_outage": "2 h"}),
    ("not-evaluable", "operations/on_call/tolerated_outage is not given",
     {**trigger("60 s"), DEGRADED: None}),
    ("not-evaluable", "triggers/0/threshold", trigger(None)),
    # wrong results do not come from an outage
    ("silent", "", trigger("0.1 %", "5 min")),
    ("silent", "", trigger("60 s", "5 min", above=False)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), R12)
def test_r12(result: str, says: str, given: Values) -> None:
    check("R12", result, says, {"estimates": ""}, TOLERATED, given)


R13: list[tuple[str, str, Values]] = [
    ("holds", "release threshold 0.02 % < rollback threshold 0.1 %", trigger("0.1 %", release="0.02 %")),
    ("violated", "release threshold 0.1 % ≥ rollback threshold 0.1 %: the release would flap",
     trigger("0.1 %", release="0.1 %")),
    ("violated", "release threshold 0.2 % ≥ rollback threshold 0.1 %", trigger("0.1 %", release="0.2 %")),
    ("holds", "release threshold 99 % > rollback threshold 95 %", trigger("95 %", release="99 %", above=False)),
    ("violated", "release threshold 90 % ≤ rollback threshold 95 %", trigger("95 %", release="90 %", above=False)),
    ("holds", "nothing is stricter than zero", trigger("0 EUR", release="0 EUR")),
    ("not-evaluable", "triggers/0/release is not given", trigger("0.1 %")),
    ("not-evaluable", "cannot be compared", trigger("0.1 %", release="5 min")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), R13)
def test_r13(result: str, says: str, given: Values) -> None:
    assert check("R13", result, says, given).severity == "warning"
