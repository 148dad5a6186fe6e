"""K03-K05: notice, references, owners."""

from __future__ import annotations

import pytest
from tests.core.rules.build import Values, check


def notice(notice: str | None, slowest: str | None, consumers: list[str]) -> Values:
    return {"deprecation/notice": notice, "deprecation/slowest_consumer": slowest, "consumers": consumers}


K03: list[tuple[str, str, Values]] = [
    ("holds", "notice 105 days ≥ slowest consumer 91 days", notice("105 days", "91 days", ["bi"])),
    ("holds", "≥", notice("13 weeks", "91 days", ["bi"])),
    ("violated", "notice 30 days < slowest consumer 91 days: announce earlier", notice("30 days", "91 days", ["bi"])),
    ("not-evaluable", "deprecation/slowest_consumer is not given", notice("30 days", None, ["bi"])),
    ("not-evaluable", "contracts/contracts/0/deprecation/notice", notice(None, "91 days", ["bi"])),
    ("silent", "", notice("30 days", None, [])),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), K03)
def test_k03(result: str, says: str, given: Values) -> None:
    check("K03", result, says, given, at="contracts/contracts/0")


CONTRACT = "contracts/contracts/0"
PLAN: Values = {
    "sources/sources/0/name": "orders", "sources/sources/0/entities": ["order"], "processing": "",
    f"{CONTRACT}/dataset": "orders", f"{CONTRACT}/keys": ["order_id"], f"{CONTRACT}/fields/0/name": "order_id",
    f"{CONTRACT}/fields/1/name": "ordered_at", "semantics/outputs/0/name": "sales",
    "semantics/outputs/0/sources": ["orders"], "semantics/outputs/0/event_time": "ordered_at",
    "quality/tests/0/name": "fresh", "quality/tests/0/dataset": "sales",
}  # fmt: skip
K04: list[tuple[str, str, str, Values]] = [
    ("contract orders", "holds", "orders is in the plan; key order_id is among its fields", {}),
    ("contract orders", "violated",
     "key line_no is none of its fields: add the field", {f"{CONTRACT}/keys": ["order_id", "line_no"]}),
    ("contract oders", "violated", "oders is neither a source nor a model", {f"{CONTRACT}/dataset": "oders"}),
    ("contract stg_orders", "holds", "stg_orders is in the plan",
     {f"{CONTRACT}/dataset": "stg_orders", "processing/layers/0/models/0/name": "stg_orders"}),
    ("output sales", "holds", "ordered_at is a field of a contract", {}),
    ("output sales", "holds", "", {"semantics/outputs/0/event_time": "orders.ordered_at (UTC)"}),
    ("output sales", "violated", "paid_at is a field of no contract", {"semantics/outputs/0/event_time": "paid_at"}),
    ("output sales", "not-evaluable",
     "contracts/contracts has none for clicks", {"semantics/outputs/0/sources": ["clicks"]}),
    ("output sales", "silent",
     "", {"semantics/outputs/0/event_time": "paid_at", "semantics/outputs/0/domain": "processing time"}),
    ("test fresh", "holds", "sales is in the plan", {}),
    ("test fresh", "holds", "order is in the plan", {"quality/tests/0/dataset": "order"}),
    ("test fresh", "violated", "mart_sales is nothing in the plan", {"quality/tests/0/dataset": "mart_sales"}),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "result", "says", "given"), K04)
def test_k04(subject: str, result: str, says: str, given: Values) -> None:
    check("K04", result, says, PLAN, given, subject=subject)


def test_k04_needs_sources_and_processing() -> None:
    check("K04", "not-evaluable", "needs the sections sources, processing", {"contracts": ""})


OWNED: Values = {
    "contracts/contracts/0/dataset": "orders", "contracts/contracts/0/owner": "Orders",
    "processing/layers/0/owner": "Data", "quality/quarantine/owner": "Data", "operations/signals/0/name": "lag",
    "operations/signals/0/owner": "Data", "problem/consumers/0/name": "fraud model",
    "problem/consumers/0/owner": "Risk",
}  # fmt: skip
K05: list[tuple[str, str, str, Values]] = [
    ("contracts", "holds", "each has an owner: Orders", {}),
    ("contracts", "violated", "nobody owns orders: name a team that answers", {"contracts/contracts/0/owner": "TBD"}),
    ("datasets", "violated", "nobody owns raw", {"processing/layers/0/owner": "", "processing/layers/0/name": "raw"}),
    ("quarantine", "violated", "nobody owns quarantine", {"quality/quarantine/owner": "n/a"}),
    ("alerts", "violated", "nobody owns lag", {"operations/signals/0/owner": "nobody"}),
    ("copies at consumers", "violated", "nobody owns fraud model", {"problem/consumers/0/owner": "unknown"}),
    ("copies at consumers", "holds", "Risk", {}),
]


@pytest.mark.parametrize(("subject", "result", "says", "given"), K05)
def test_k05(subject: str, result: str, says: str, given: Values) -> None:
    check("K05", result, says, OWNED, given, subject=subject)


def test_k05_points_to_what_nobody_owns() -> None:
    two: Values = {"operations/signals/1/name": "skew", "operations/signals/1/owner": "-"}
    finding = check("K05", "violated", "nobody owns skew", OWNED, two, subject="alerts")
    assert finding.at == ("/sections/operations/signals/1/owner",)


def test_k05_needs_contracts() -> None:
    check("K05", "not-evaluable", "needs the section contracts", {"quality": ""})
