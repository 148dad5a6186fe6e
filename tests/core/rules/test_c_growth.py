"""C04, C19: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check

LOAD: Values = {
    "estimates/throughput/0/subject": "system", "estimates/throughput/0/peak": "1,000 events/s",
    "estimates/recovery/capacity": "5,000 events/s",
}  # fmt: skip


def growth(rate: str | None, lead: str | None, horizon: str | None, **more: str | None) -> Values:
    each = {"rate": rate, "lead_time": lead, "horizon": horizon, **more}
    return {f"estimates/growth/{name}": value for name, value in each.items()}


DOUBLES = growth("100 %", "1 year", "1 year #2")
C04: list[tuple[str, str, Values]] = [
    ("holds", "peak 1,000 events/s × growth 4x = 4,000 events/s ≤ capacity 5,000 events/s", DOUBLES),
    ("holds", "= 4,000 events/s ≤ capacity 4,000", {**DOUBLES, "estimates/recovery/capacity": "4,000 events/s"}),
    ("violated", "growth 8x = 8,000 events/s > capacity 5,000 events/s: plan a dated step",
     growth("100 %/year", "1 year", "2 years")),
    ("violated", "growth 4.096x = 4,096 events/s > capacity 4,090",
     {**growth("60 %/month", "1 month", "2 months"), "estimates/recovery/capacity": "4,090 events/s"}),
    ("violated", "plan a dated step",
     growth("100 %", "1 year", "2 years", step="We will add nodes when it is needed.")),
    ("holds", "outgrows capacity 5,000 events/s, and a dated step adds to it",
     growth("100 %", "1 year", "2 years", step="Six more nodes in March 2028.")),
    # 2^2 x 1,000/s one year after go-live; 2^3 at the horizon
    ("holds", "= 8,000 events/s ≤ capacity after the step 9,000 events/s",
     growth("100 %", "1 year", "2 years", step_after="1 year #2", step_capacity="9,000 events/s")),
    ("violated", "= 5,657 events/s > capacity 5,000 events/s: the step comes too late",
     growth("100 %", "1 year", "2 years", step_after="18 months", step_capacity="9,000 events/s")),
    ("violated", "> capacity after the step 7,000 events/s: the step is too small",
     growth("100 %", "1 year", "2 years", step_after="1 year #2", step_capacity="7,000 events/s")),
    ("not-evaluable", "estimates/growth/step_after is not given",
     growth("100 %", "1 year", "2 years", step_capacity="9,000 events/s")),
    ("not-evaluable", "estimates/growth/lead_time is not given", growth("100 %", None, "2 years")),
    ("not-evaluable", "estimates/growth/rate is 5 GB/day, expected a share per time",
     growth("5 GB/day", "1 year", "2 years")),
    ("not-evaluable", "estimates/recovery/capacity", {**DOUBLES, "estimates/recovery/capacity": "absent"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C04)
def test_c04(result: str, says: str, given: Values) -> None:
    check("C04", result, says, LOAD, given, subject="system")


def test_c04_grows_what_arrives_at_a_component() -> None:
    job: Values = {
        "ingestion/components/0/name": "job", "ingestion/components/0/kind": "stream-job",
        "ingestion/components/0/sizing/peak": "600 events/s",
        "ingestion/components/0/sizing/capacity": "2,000 events/s",
    }  # fmt: skip
    says = "peak at job 600 events/s × growth 4x = 2,400 events/s >"
    check("C04", "violated", says, LOAD, DOUBLES, job, subject="job")


C19: list[tuple[str, str, Values]] = [
    ("holds", "peak at the horizon 4,000 events/s agrees with peak 1,000 events/s × growth 4x = 4,000 events/s",
     {**DOUBLES, "estimates/growth/peak_at_horizon": "4,000 events/s"}),
    ("holds", "agrees", {**DOUBLES, "estimates/growth/peak_at_horizon": "3,800 events/s"}),
    ("violated", "3,790 events/s is 5.3 % less than peak 1,000 events/s × growth 4x = 4,000 events/s",
     {**DOUBLES, "estimates/growth/peak_at_horizon": "3,790 events/s"}),
    # counted from go-live instead of the baseline
    ("violated", "2,000 events/s is 50 % less than", {**DOUBLES, "estimates/growth/peak_at_horizon": "2,000 events/s"}),
    ("violated", "is 25 % more than", {**DOUBLES, "estimates/growth/peak_at_horizon": "5,000 events/s"}),
    ("holds", "growth 1.563x", {**growth("1.5 %/month", "6 months", "24 months"),
     "estimates/growth/peak_at_horizon": "1,563 events/s"}),
    ("holds", "growth 0.25x", {**growth("-50 %", "1 year", "1 year #2"),
     "estimates/growth/peak_at_horizon": "250 events/s"}),
    ("violated", "less than", {**growth("100,000 %", "100 years", "200 years"),
     "estimates/growth/peak_at_horizon": "250 events/s"}),
    ("not-evaluable", "estimates/growth/lead_time is not given",
     {**growth("100 %", None, "1 year"), "estimates/growth/peak_at_horizon": "4,000 events/s"}),
    ("not-evaluable", "estimates/growth/peak_at_horizon", DOUBLES),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), C19)
def test_c19(result: str, says: str, given: Values) -> None:
    check("C19", result, says, LOAD, given)
