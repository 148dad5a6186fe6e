"""T09, T12, T13: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check

CALL: Values = {"scrape": "30 s", "detect": "3 min", "acknowledge": "5 min", "tolerated_outage": "15 min"}
T09: list[tuple[str, str, Values]] = [
    ("holds", "detection 3 min + acknowledgement 5 min = 8 min ≤ tolerated outage 15 min", {}),
    ("holds", "= 15 min ≤ tolerated outage 15 min", {"acknowledge": "12 min"}),
    ("violated", "= 16 min > tolerated outage 15 min: page earlier", {"acknowledge": "13 min"}),
    ("violated", "detection 3 min < scrape interval 5 min: nothing is seen", {"scrape": "5 min"}),
    ("holds", "detection 3 min ≥ scrape interval 180 s", {"scrape": "180 s"}),
    ("not-evaluable", "operations/on_call/acknowledge", {"acknowledge": None}),
]


@pytest.mark.parametrize(("result", "says", "given"), T09)
def test_t09(result: str, says: str, given: Values) -> None:
    finding = check("T09", result, says, CALL, given, at="operations/on_call")
    assert finding.severity == "warning"


RECOVERY: Values = {"outage": "30 min", "drain": "24 min", "tolerated_degradation": "1 h"}
T12: list[tuple[str, str, Values]] = [
    ("holds", "outage 30 min + drain 24 min = 0.9 h ≤ tolerated degradation 1 h", {}),
    ("holds", "= 1 h ≤", {"drain": "1800 s"}),
    ("violated", "outage 30 min + drain 31 min = 1.017 h > tolerated degradation 1 h: add capacity",
     {"drain": "31 min"}),
    ("violated", "outage 30 min + drain never = never > tolerated degradation 1 h", {"drain": "never"}),
    ("holds", "outage (fresh events first) 30 min ≤",
     {"drain": "never", "fresh_first": "new scans go to their own lane"}),
    ("violated", "outage (fresh events first) 30 min > tolerated degradation 20 min",
     {"fresh_first": "a lane of its own", "tolerated_degradation": "20 min"}),
    ("violated", "= 1.9 h", {"drain": "84 min", "fresh_first": "none"}),
    ("not-evaluable", "estimates/recovery/tolerated_degradation is not given", {"tolerated_degradation": None}),
    ("not-evaluable", "estimates/recovery/drain", {"drain": None}),
    ("not-evaluable", "estimates/recovery/drain is 84 events, expected a duration (drain)",
     {"drain": "84 events"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), T12)
def test_t12(result: str, says: str, given: Values) -> None:
    check("T12", result, says, RECOVERY, given, at="estimates/recovery")


# 3 + 5 + 2 + 10 min = 20 min; 6,000,000 events at 5,000/s cover 20 min
WAY: Values = {
    "operations/on_call/detect": "3 min", "operations/on_call/acknowledge": "5 min",
    "operations/on_call/decide": "2 min", "operations/on_call/tolerated_outage": "30 min",
    "estimates/recovery/restore": "10 min", "estimates/recovery/backlog": "9,000,000 events",
    "estimates/throughput/0/subject": "system", "estimates/throughput/0/mean": "5,000 events/s",
}  # fmt: skip
SOURCES: Values = {
    "estimates/throughput/0/subject": "scans", "estimates/throughput/0/mean": "4,000 events/s",
    "estimates/throughput/1/subject": "depots", "estimates/throughput/1/mean": "3,600,000 events/h",
}  # fmt: skip
T13: list[tuple[str, str, Values]] = [
    ("holds", "detection 3 min + acknowledgement 5 min + decision 2 min + recovery 10 min = 20 min ≤ tolerated outage",
     {}),
    ("holds", "≤ backlog 9,000,000 events / mean rate 5,000 events/s = 30 min", {}),
    ("holds", "= 30 min ≤ tolerated outage 30 min", {"estimates/recovery/restore": "20 min"}),
    ("holds", "= 20 min", {"estimates/recovery/backlog": "6,000,000 events"}),
    ("violated", "= 31 min > tolerated outage 30 min", {"estimates/recovery/restore": "21 min"}),
    ("violated", "> backlog 3,000,000 events / mean rate 5,000 events/s = 10 min: size the backlog",
     {"estimates/recovery/backlog": "3,000,000 events"}),
    ("violated", "/ scans 4,000 events/s + depots 3,600,000 events/h",
     {**SOURCES, "estimates/recovery/backlog": "3,000,000 events"}),
    ("not-evaluable", "operations/on_call/decide is not given (decision)", {"operations/on_call/decide": None}),
    ("not-evaluable", "estimates/throughput/0/mean", {"estimates/throughput/0/mean": None}),
    # a computed count without a value is not an endless one
    ("not-evaluable", "figure 'no events' has no value (backlog)", {"estimates/recovery/backlog": "no events"}),
    ("not-evaluable", "expected a count (backlog)", {"estimates/recovery/backlog": "4 GB"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), T13)
def test_t13(result: str, says: str, given: Values) -> None:
    check("T13", result, says, WAY, given)


def test_a_rate_without_any_line_is_missing() -> None:
    without = {path: value for path, value in WAY.items() if "throughput" not in path}
    check("T13", "not-evaluable", "estimates/throughput is empty (mean rate)", without)
