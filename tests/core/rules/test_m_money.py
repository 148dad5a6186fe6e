"""M01-M05: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.core.rules.build import Values, check, plan

from dataplan.core.rules.catalogue import RULES
from dataplan.core.rules.engine import evaluate


def cost(*lines: str, **figures: str | None) -> Values:
    found: dict[str, Any] = {}
    for index, monthly in enumerate(lines):
        found |= {f"lines/{index}/name": f"line {index}", f"lines/{index}/monthly": monthly}
    return {f"estimates/cost/{name}": value for name, value in (found | figures).items()}


M01: list[tuple[str, str, Values]] = [
    ("holds", "all lines 900 EUR/month × (1 + contingency 20 %) = 1,080 EUR/month ≤ budget 1,100 EUR/month",
     cost("600 EUR/month", "300 EUR/month", contingency="20 %", budget="1,100 EUR/month")),
    ("holds", "= 1,080 EUR/month ≤ budget 1,080",
     cost("600 EUR/month", "300 EUR/month", contingency="20 %", budget="1,080 EUR/month")),
    ("violated", "= 1,080 EUR/month > budget 1,000 EUR/month: leave something out",
     cost("600 EUR/month", "300 EUR/month", contingency="20 %", budget="1,000 EUR/month")),
    ("holds", "≤ budget 13,000 EUR/year",
     cost("600 EUR/month", "300 EUR/month", contingency="20 %", budget="13,000 EUR/year")),
    ("violated", "all lines 900 EUR/month > budget 800 EUR/month: even without a contingency",
     cost("600 EUR/month", "300 EUR/month", budget="800 EUR/month")),
    ("violated", "total with contingency 900 EUR/month is 17 % less than all lines",
     cost("600 EUR/month", "300 EUR/month", contingency="20 %", budget="1,100 EUR/month",
          total_with_contingency="900 EUR/month")),
    ("holds", "total with contingency 1,080 EUR/month agrees",
     cost("900 EUR/month", contingency="20 %", budget="1,100 EUR/month", total_with_contingency="1,080 EUR/month")),
    # euros and dollars are not added up, and not compared
    ("not-evaluable", "cannot be compared: bring both to one unit or currency",
     cost("600 EUR/month", "300 USD/month", contingency="20 %", budget="1,100 EUR/month")),
    ("not-evaluable", "cannot be compared", cost("600 EUR/month", contingency="20 %", budget="1,100 USD/month")),
    ("not-evaluable", "estimates/cost/contingency is not given", cost("600 EUR/month", budget="1,100 EUR/month")),
    ("not-evaluable", "estimates/cost/budget is not given", cost("600 EUR/month", contingency="20 %")),
    ("not-evaluable", "estimates/cost/lines is empty", cost(contingency="20 %", budget="1,100 EUR/month")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), M01)
def test_m01(result: str, says: str, given: Values) -> None:
    check("M01", result, says, given)


def line(quantity: str, name: str = "object storage", driver: str = "") -> Values:
    each = {"quantity": quantity, "name": name, "driver": driver}
    return {f"estimates/cost/lines/0/{field}": value for field, value in each.items()}


LAKE: Values = {
    "estimates/retention/0/store": "lake", "estimates/retention/0/size": "50 TB",
    "estimates/retention/1/store": "marts", "estimates/retention/1/size": "40 GB",
}  # fmt: skip
M02: list[tuple[str, str, Values]] = [
    ("holds", "quantity 50 TB ≥ size 50 TB", line("50 TB")),
    ("holds", "quantity 60 TB ≥ size 50 TB", {**line("60 TB"), "estimates/retention/0/disk": "60 TB"}),
    ("holds", "quantity 50,000 GB ≥ size 50 TB", line("50,000 GB", "lake")),
    ("violated", "quantity 4 TB < size 50 TB: price lake at its full retention",
     line("4 TB", "storage", "one month of the lake")),
    ("violated", "no cost line prices size 50 TB of lake: add one", line("12 TB")),
    ("holds", "lake is part of nodes", line("6 nodes", "nodes", "The lake's disks come with them.")),
    ("not-evaluable", "estimates/retention/0/size", {**line("50 TB"), "estimates/retention/0/size": "absent"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), M02)
def test_m02(result: str, says: str, given: Values) -> None:
    check("M02", result, says, LAKE, given, subject="lake")


def test_m02_finds_a_line_whose_quantity_rests_on_the_size() -> None:
    built = plan(LAKE, line("55 TB"))
    computed: Values = {"formula": "arith.sum", "inputs": {"a": "50 TB", "b": "40 GB", "c": "50 TB"}}
    figures = tuple(replace(figure, **computed) if figure.id == "55 TB" else figure for figure in built.figures)
    found = evaluate(replace(built, figures=figures), {"M02": RULES["M02"]})
    assert [(finding.subject, finding.message) for finding in found] == [
        ("lake", "quantity 55 TB ≥ size 50 TB"),
        ("marts", "quantity 55 TB ≥ size 40 GB"),
    ]


def test_m02_leaves_out_what_is_small() -> None:
    check("M02", "silent", "", LAKE, line("50 TB"), subject="marts")


REGIONS: Values = {
    "ingestion/components/0/name": "log", "ingestion/components/0/region": "eu-1",
    "ingestion/components/1/name": "copy", "ingestion/components/1/region": "eu-2",
}  # fmt: skip
M03: list[tuple[str, str, Values]] = [
    ("holds", "traffic is the line traffic between regions", {**REGIONS, **line("5 TB", "traffic between regions")}),
    ("violated", "eu-1 and eu-2 exchange data, and no line pays for traffic",
     {**REGIONS, **line("3 brokers", "brokers", "One per zone."), "estimates/cost/egress": "Nothing leaves."}),
    ("holds", "the plan says what traffic costs", {"estimates/cost/egress": "Nothing leaves the zone."}),
    ("not-evaluable", "estimates/cost/egress is not given", {"estimates/cost/egress": "tbd"}),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), M03)
def test_m03(result: str, says: str, given: Values) -> None:
    check("M03", result, says, {"ingestion": ""}, given)


def beside(duration: str | None, extra: str | None) -> Values:
    return {"cutover/parallel_run/duration": duration, "estimates/cost/parallel_run": extra}


M04: list[tuple[str, str, Values]] = [
    ("holds", "parallel run 14 days costs 1,500 EUR/month", beside("14 days", "1,500 EUR/month")),
    ("violated", "parallel run 14 days, and the plan has no cost for it", beside("14 days", None)),
    ("violated", "two paths cost more than one", beside("14 days", "0 EUR/month")),
    ("not-evaluable", "estimates/cost/parallel_run", beside("14 days", "absent")),
    ("not-evaluable", "cutover/parallel_run/duration", beside(None, "1,500 EUR/month")),
    ("silent", "", beside("0 days", None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), M04)
def test_m04(result: str, says: str, given: Values) -> None:
    check("M04", result, says, {"estimates": ""}, given)


def product(quantity: str | None, price: str | None, monthly: str | None) -> Values:
    return {"name": "line", "quantity": quantity, "unit_price": price, "monthly": monthly}


M05: list[tuple[str, str, Values]] = [
    ("holds", "monthly 1,350 EUR/month agrees with quantity 3 brokers × unit price 450 EUR/month/broker = 1,350",
     product("3 brokers", "450 EUR/month/broker", "1,350 EUR/month")),
    ("holds", "agrees", product("3 brokers", "450 EUR/month", "1,350 EUR/month")),
    ("holds", "= 282 USD/month", product("12.26 TB", "0.023 USD/GB/month", "282 USD/month")),
    ("holds", "= 2,523 EUR/month", product("2,400 scans/s", "0.4 EUR/million scans", "2,523 EUR/month")),
    ("holds", "= 292 EUR/month", product("730 h", "0.40 EUR/h", "292 EUR/month")),
    ("holds", "= 1,752 EUR/month", product("6 nodes", "0.40 EUR/node/h", "1,752 EUR/month")),
    ("holds", "agrees", product("3 brokers", "450 EUR/month", "1,363 EUR/month")),
    ("violated", "monthly 1,370 EUR/month is 1.5 % more than quantity",
     product("3 brokers", "450 EUR/month", "1,370 EUR/month")),
    # decimal and binary terabytes
    ("violated", "is 9.1 % less than", product("10 TiB", "100 EUR/TB/month", "1,000 EUR/month")),
    ("violated", "quantity 12 TB × unit price 100 EUR/month does not give 1,200 EUR/month: bring units",
     product("12 TB", "100 EUR/month", "1,200 EUR/month")),
    ("violated", "× unit price 450 USD/month/broker does not give 1,350 EUR/month",
     product("3 brokers", "450 USD/month/broker", "1,350 EUR/month")),
    ("not-evaluable", "estimates/cost/lines/0/unit_price", product("3 brokers", None, "1,350 EUR/month")),
    ("not-evaluable", "estimates/cost/lines/0/quantity", product(None, "450 EUR/month", "1,350 EUR/month")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), M05)
def test_m05(result: str, says: str, given: Values) -> None:
    check("M05", result, says, {f"estimates/cost/lines/0/{name}": value for name, value in given.items()})
