"""O01-O07: on each side of the bound, at it, and with an input missing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.rules.build import Values, check

SIGNAL = "operations/signals/0"


def signal(kind: str, **more: Any) -> Values:
    return {f"{SIGNAL}/{name}": value for name, value in ({"name": "watch", "kind": kind} | more).items()}


O01: list[tuple[str, str, Values]] = [
    ("holds", "burn rate 14.4x agrees with budget share 2 % × period 30 days / window 1 h = 14.4x",
     signal("burn-rate", page="14.4x", budget_share="2 %", window="1 h")),
    ("holds", "= 6x", signal("burn-rate", page="6.3x", budget_share="5 %", window="6 h", period="30 days")),
    ("violated", "burn rate 10x is 31 % less than budget share 2 %",
     signal("burn-rate", page="10x", budget_share="2 %", window="1 h")),
    ("violated", "burn rate 14.4x is 7.1 % more than",
     signal("burn-rate", page="14.4x", budget_share="2 %", window="1 h",
                                                           period="28 days")),
    ("not-evaluable", "signals/0/budget_share is not given", signal("burn-rate", page="14.4x", window="1 h")),
    ("silent", "", signal("lag", page="15 s")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), O01)
def test_o01(result: str, says: str, given: Values) -> None:
    check("O01", result, says, given)


TWO: Values = {
    "semantics/outputs/0/name": "page", "semantics/outputs/0/slo/freshness": "30 s",
    "semantics/outputs/1/name": "billing", "semantics/outputs/1/slo/freshness": "54 h",
}  # fmt: skip
JOB: Values = {"ingestion/components/0/name": "job", "ingestion/components/0/outputs": ["page"]}
MEAN: Values = {"estimates/throughput/0/subject": "system", "estimates/throughput/0/mean": "1,000 events/s"}
O02: list[tuple[str, str, Values]] = [
    ("holds", "page 15 s < freshness SLO of page 30 s", signal("lag", on="page", page="15 s")),
    ("violated", "page 30 s ≥ freshness SLO of page 30 s: page earlier", signal("lag", on="page", page="30 s")),
    ("violated", "page 40 s ≥", signal("watermark-lag", on="page", page="40 s")),
    ("holds", "page 15 s < freshness SLO of page", {**signal("freshness", on="job", page="15 s"), **JOB}),
    ("violated", "≥ freshness SLO of page 30 s",
     {**signal("freshness", on="parcel", page="31 s"), "processing/layers/0/models/0/name": "parcel",
      "processing/layers/0/models/0/output": "page"}),
    ("violated", "≥ freshness SLO of billing 54 h", signal("freshness", on="?", page="55 h", limit="54 h")),
    # 20,000 events at 1,000 a second are 20 seconds
    ("holds", "page 20,000 events / mean rate 1,000 events/s = 20 s < freshness SLO of page 30 s",
     {**signal("lag", on="page", page="20,000 events"), **MEAN}),
    ("violated", "= 40 s ≥ freshness SLO", {**signal("lag", on="page", page="40,000 events"), **MEAN}),
    ("not-evaluable", "signals/0/page is 5 GB, expected a time or events", signal("lag", on="page", page="5 GB")),
    ("not-evaluable", "estimates/throughput", signal("lag", on="page", page="40,000 events")),
    ("not-evaluable", "signals/0/on is not given", signal("lag", on="elsewhere", page="15 s")),
    ("not-evaluable", "signals/0/page", signal("lag", on="page")),
    ("silent", "", signal("throughput", on="page", page="15 s")),
    ("silent", "", signal("lag", on="page", page="40 s", above=False)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), O02)
def test_o02(result: str, says: str, given: Values) -> None:
    check("O02", result, says, TWO, given)


LOG: Values = {
    "ingestion/components/0/name": "orders_log", "ingestion/components/0/kind": "log",
    "ingestion/components/1/name": "job", "ingestion/components/1/depends_on": ["orders_log"],
    "ingestion/components/2/name": "close", "ingestion/components/2/depends_on": ["job"],
    "estimates/retention/0/store": "orders_log", "estimates/retention/0/kind": "log",
    "estimates/retention/0/retention": "72 h",
}  # fmt: skip
O03: list[tuple[str, str, Values]] = [
    ("holds", "page 15 min ≤ retention of orders_log 72 h / 2", signal("lag", on="job", page="15 min")),
    ("holds", "page 36 h ≤", signal("lag", on="orders_log", page="36 h")),
    ("violated", "page 37 h > retention of orders_log 72 h / 2 = 36 h: page earlier",
     signal("lag", on="job", page="37 h")),
    ("violated", "> retention of orders_log 72 h / 2", signal("lag", on="close", page="37 h")),
    ("not-evaluable", "signals/0/page", signal("lag", on="job")),
    ("not-evaluable", "has no line for orders_log", {**signal("lag", on="job", page="1 h"),
                                                     "estimates/retention/0/kind": "raw"}),
    ("silent", "", signal("lag", on="elsewhere", page="37 h")),
    ("silent", "", signal("freshness", on="job", page="37 h")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), O03)
def test_o03(result: str, says: str, given: Values) -> None:
    check("O03", result, says, LOG, given)


def alone(time: str | None, **sizing: str) -> Values:
    return {"operations/on_call/longest_unattended": time, "operations/on_call/owner": "Data"} | {
        f"ingestion/components/3/sizing/{name}": value for name, value in sizing.items()
    } | {"ingestion/components/3/name": "reader"}  # fmt: skip


O04: list[tuple[str, str, str, Values]] = [
    ("orders_log", "holds", "unattended 62 h ≤ retention 72 h", alone("62 h")),
    ("orders_log", "holds", "unattended 3 days ≤", alone("3 days")),
    ("orders_log", "violated", "unattended 80 h > retention 72 h: have somebody on call", alone("80 h")),
    ("orders_log", "not-evaluable", "operations/on_call/longest_unattended is not given", alone(None)),
    ("reader", "holds", "unattended 16 h ≤ log headroom 400 GB / change log 20 GB/h = 20 h",
     alone("16 h", log_rate="20 GB/h", log_headroom="400 GB")),
    ("reader", "violated", "unattended 62 h > log headroom 400 GB / change log 20 GB/h = 20 h",
     alone("62 h", log_rate="20 GB/h", log_headroom="400 GB")),
    ("reader", "violated", "unattended 62 h > log retention 48 h", alone("62 h", log_retention="48 h")),
    ("reader", "not-evaluable", "sizing/log_headroom is not given", alone("62 h", log_rate="20 GB/h")),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "result", "says", "given"), O04)
def test_o04(subject: str, result: str, says: str, given: Values) -> None:
    check("O04", result, says, LOG, given, subject=subject)


O05: list[tuple[str, str, Values]] = [
    ("holds", "warning 8 s < page 15 s; page 15 s ≤ limit 30 s", signal("lag", warn="8 s", page="15 s", limit="30 s")),
    ("holds", "page 30 s ≤ limit 30 s", signal("lag", warn="8 s", page="30 s", limit="30 s #2")),
    ("violated", "warning 15 s ≥ page 15 s: warn before the page",
     signal("lag", warn="15 s", page="15 s #2", limit="30 s")),
    ("violated", "page 31 s > limit 30 s: the page comes after the damage",
     signal("lag", warn="8 s", page="31 s", limit="30 s")),
    ("holds", "warning 2x < page 4x", signal("skew", warn="2x", page="4x")),
    ("holds", "warning 800 events/s > page 200 events/s",
     signal("throughput", warn="800 events/s", page="200 events/s", above=False)),
    ("violated", "warning 200 events/s ≤ page 800 events/s",
     signal("throughput", warn="200 events/s", page="800 events/s", above=False)),
    ("violated", "page 0.1x < limit 0.3x", signal("backpressure", warn="0.5x", page="0.1x", limit="0.3x", above=False)),
    ("not-evaluable", "signals/0/limit is not given", signal("lag", warn="8 s", page="15 s")),
    ("not-evaluable", "signals/0/warn", signal("skew", page="4x")),
    ("not-evaluable", "cannot be compared", signal("state", warn="1 GB", page="2 GB", limit="5 min")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), O05)
def test_o05(result: str, says: str, given: Values) -> None:
    check("O05", result, says, given)


def run(start: str | None, retries: str | None, due: str | None, run: str | None = "40 min") -> Values:
    each = {"component": "close", "start": start, "retry_time": retries, "input_due": due, "duration_p95": run}
    return {f"ingestion/schedules/0/{name}": value for name, value in each.items()}


DELIVERED: Values = {
    "ingestion/components/0/name": "close", "ingestion/components/0/depends_on": ["files"],
    "sources/sources/0/name": "files", "sources/sources/0/delivery_by": "5 h",
}  # fmt: skip
O06: list[tuple[str, str, Values]] = [
    ("holds", "start 1 h + retries 2 h + one attempt 40 min = 3.667 h ≥ input due 2 h + one attempt 40 min",
     run("1 h", "2 h", "2 h #2")),
    ("holds", "≥ input due 3 h", run("1 h", "2 h", "3 h")),
    ("violated", "< input due 4 h + one attempt 40 min = 4.667 h: an input that is on time finds",
     run("1 h", "2 h", "4 h")),
    ("violated", "< delivery of files 5 h", {**run("1 h", "2 h", None), **DELIVERED}),
    ("not-evaluable", "schedules/0/retry_time is not given", run("1 h", None, "4 h")),
    ("not-evaluable", "schedules/0/start is not given", run(None, "2 h", "4 h")),
    ("silent", "", run("1 h", "2 h", None)),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), O06)
def test_o06(result: str, says: str, given: Values) -> None:
    check("O06", result, says, {"sources": ""}, given)


def fallback(after: str | None, gap: str | None, cadence: str | None = None) -> Values:
    return {
        "operations": "", "semantics/outputs/0/name": "score", "semantics/outputs/0/sources": ["gps"],
        "semantics/outputs/0/slo/fallback_after": after, "semantics/outputs/0/slo/usual_gap": gap,
        "semantics/outputs/0/slo/stages/0/name": "serve", "semantics/outputs/0/slo/stages/0/budget": "2 s",
        "sources/sources/0/name": "gps", "sources/sources/0/cadence": cadence,
    }  # fmt: skip


QUIET: Values = {"semantics": ""}
O07: list[tuple[str, str, Values]] = [
    ("holds", "normal 2 s < warning 8 s", {**QUIET, **signal("lag", normal="2 s", warn="8 s")}),
    ("violated", "normal 8 s ≥ warning 8 s: it fires all the time",
     {**QUIET, **signal("lag", normal="8 s", warn="8 s #2")}),
    ("holds", "normal 900 events/s > warning 500", {**QUIET, **signal("throughput", normal="900 events/s",
                                                                     warn="500 events/s", above=False)}),
    ("not-evaluable", "signals/0/warn", {**QUIET, **signal("lag", normal="8 s")}),
    ("silent", "", {**QUIET, **signal("lag", warn="8 s")}),
    ("holds", "usual gap 10 s + serve 2 s = 12 s < fallback 30 s", fallback("30 s", "10 s")),
    ("violated", "= 12 s ≥ fallback 12 s: a quiet source is taken for a dead one", fallback("12 s", "10 s")),
    ("violated", "emission interval 60 s + serve 2 s = 62 s ≥ fallback 30 s", fallback("30 s", None, "60 s")),
    ("not-evaluable", "slo/usual_gap is not given", fallback("30 s", None)),
    ("silent", "", fallback(None, "10 s")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "says", "given"), O07)
def test_o07(result: str, says: str, given: Values) -> None:
    check("O07", result, says, given)
