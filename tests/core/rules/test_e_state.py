"""E03, E12: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check

ETA: Values = {
    "semantics/outputs/0/name": "eta", "semantics/outputs/0/window/size": "1 h",
    "semantics/outputs/0/watermark/delay": "10 min", "semantics/outputs/0/late/allowed_lateness": "50 min",
    "semantics/outputs/0/duplicates/window": "6 h",
}  # fmt: skip
OTHER: Values = {"semantics/outputs/1/name": "billing"}
TTL = "processing/operators/0/ttl"
KIND = "processing/operators/0/kind"
NAME = "processing/operators/0/name"
ALLOWED = "semantics/outputs/0/late/allowed_lateness"
E03: list[tuple[str, str, Values]] = [
    ("holds", "state TTL 3 h ≥ window 1 h + watermark 10 min + allowed lateness 50 min = 2 h", {TTL: "3 h"}),
    ("holds", "state TTL 120 min ≥", {TTL: "120 min"}),
    ("violated", "state TTL 119 min < window 1 h + watermark 10 min + allowed lateness 50 min = 120 min: late events",
     {TTL: "119 min"}),
    ("violated", "state TTL 65 min < window 1 h + watermark 10 min = 70 min", {TTL: "65 min", ALLOWED: None}),
    # what keeps keys of seen events is measured by the dedupe window
    ("holds", "state TTL 6 h ≥ dedupe window 6 h", {TTL: "6 h"}),
    ("violated", "state TTL 5 h < dedupe window 6 h: keys are forgotten", {TTL: "5 h", KIND: "dedupe"}),
    ("violated", "< dedupe window 6 h", {TTL: "5 h", NAME: "scan dedupe"}),
    ("silent", "", {TTL: "1 min", NAME: "depot lookup"}),
    ("violated", "< window 1 h", {TTL: "1 min", NAME: "depot lookup", KIND: "join"}),
    ("holds", "state TTL 61 min ≥ window 1 h", {TTL: "61 min", "semantics/outputs/0/domain": "processing time"}),
    ("silent", "", {TTL: "1 min", "semantics/outputs/0/window/kind": "global"}),
    ("not-evaluable", "processing/operators/0/ttl", {}),
    ("not-evaluable", "semantics/outputs/0/watermark/delay", {TTL: "3 h", "semantics/outputs/0/watermark/delay": None}),
    ("not-evaluable", "processing/operators/0/output is not given (an output of the semantics section; sums is none)",
     {TTL: "3 h", "processing/operators/0/output": "sums"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E03)
def test_e03(result: str, says: str, given: Values) -> None:
    check("E03", result, says, ETA, {"processing/operators/0/output": "eta", NAME: "travel time"}, given)


def test_e03_without_windows_nothing_must_be_remembered() -> None:
    check(
        "E03", "silent", "", {"semantics/outputs/0/name": "eta", "processing/operators/0/output": "eta", TTL: "1 min"}
    )


SIZED = "estimates/state/0/"
OPERATOR: Values = {NAME: "sums", "processing/operators/0/output": "eta"}
E12: list[tuple[str, str, Values]] = [
    ("holds", "state TTL 2 h ≥ window 1 h + allowed lateness 50 min = 1.833 h", {SIZED + "ttl": "2 h"}),
    ("holds", "state TTL 110 min ≥", {SIZED + "ttl": "110 min"}),
    ("violated", "state TTL 109 min < window 1 h + allowed lateness 50 min = 110 min: size the state",
     {SIZED + "ttl": "109 min"}),
    ("holds", "state TTL 1 h ≥ window 1 h", {SIZED + "ttl": "1 h #2", ALLOWED: None}),
    ("silent", "", {SIZED + "ttl": "6 h"}),
    ("not-evaluable", "estimates/state/0/ttl", {}),
    ("not-evaluable", "estimates/state/0/output is not given", {SIZED + "ttl": "109 min", **OTHER}),
    ("violated", "window 1 h", {SIZED + "ttl": "109 min", **OTHER, SIZED + "output": "eta"}),
    ("violated", "window 1 h", {SIZED + "ttl": "109 min", **OTHER, **OPERATOR}),
    ("silent", "", {SIZED + "ttl": "109 min", **OTHER, SIZED + "output": "billing"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), E12)
def test_e12(result: str, says: str, given: Values) -> None:
    check("E12", result, says, ETA, {SIZED + "name": "sums"}, given)
