"""The sections of gates 7 to 11, as they come out of a walk: what has to be there, and how its parts hang together."""

from __future__ import annotations

from typing import Any

import pytest
from tests.model.planner.writer.desk import walk
from tests.model.planner.writer.test_writer_walk import ORDERS

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.contracts import Contracts
from dataplan.core.plan.cutover import Cutover
from dataplan.core.plan.operations import Operations
from dataplan.core.plan.quality import Quality
from dataplan.core.plan.validation import Risks, Validation

PAIRS = {"BACKWARD": "consumers", "FORWARD": "producers", "FULL": "any"}


@pytest.fixture(scope="module")
def orders() -> Plan:
    return walk(ORDERS).plan


def part(plan: Plan, name: str) -> Any:
    return plan.sections[name]


def test_every_source_and_every_published_dataset_has_a_contract(orders: Plan) -> None:
    section: Contracts = part(orders, "contracts")
    named = {contract.dataset for contract in section.contracts}
    assert {"orders", "ledger", "mart_close", "srv_close", "mart_floor_dashboard", "srv_floor_dashboard"} == named
    for contract in section.contracts:
        assert contract.upgrade_first == PAIRS[contract.compatibility.removesuffix("_TRANSITIVE")]
        assert contract.compatibility.endswith("_TRANSITIVE")
        assert set(contract.keys) <= {field.name for field in contract.fields}
    assert [step.name for step in section.breaking.steps] == [
        "expand", "dual-write", "backfill", "switch readers", "contract",
    ]  # fmt: skip


def test_personal_data_or_a_deadline_for_deletion_brings_a_privacy_part(orders: Plan) -> None:
    section: Contracts = part(orders, "contracts")
    assert section.privacy is not None
    assert section.privacy.regions == ("EU",)
    assert "crypto-shredding" in section.privacy.method  # backups live longer than the deadline


def test_all_families_of_tests_are_there_and_money_has_no_tolerance(orders: Plan) -> None:
    section: Quality = part(orders, "quality")
    families = {
        "freshness",
        "null",
        "uniqueness",
        "referential",
        "domain",
        "volume",
        "duplicate",
        "out-of-order",
        "late",
    }
    assert {test.family for test in section.tests} == families
    figures = orders.ledger.figures
    close = next(item for item in section.reconciliation if item.output == "close")
    assert figures[close.tolerance].value == 0
    assert close.right == "raw_ledger"  # the book that another system closed
    assert {item.output for item in section.reconciliation} == {"close", "floor dashboard"}


def test_signals_cover_flow_health_and_the_change_log(orders: Plan) -> None:
    section: Operations = part(orders, "operations")
    kinds = {signal.kind for signal in section.signals}
    assert kinds >= {
        "lag", "watermark-lag", "error-rate", "throughput", "checkpoint", "state", "skew", "freshness", "dead-letter",
        "slot-lag", "cost",
    }  # fmt: skip
    assert {runbook.name for runbook in section.runbooks} >= {
        "stale results",
        "change log held back",
        "late daily result",
    }


def test_amounts_move_last_and_every_trigger_takes_a_step_back(orders: Plan) -> None:
    section: Cutover = part(orders, "cutover")
    switches = [step.name for step in section.steps if step.name.startswith("switch of")]
    assert switches == ["switch of floor dashboard", "switch of close"]
    used = {name for step in section.steps for name in step.undone_by}
    assert used == {trigger.name for trigger in section.rollback.triggers}
    assert "snapshot" in {step.name for step in section.steps}


def test_every_promise_has_a_check_and_everybody_who_signs_a_number(orders: Plan) -> None:
    section: Validation = part(orders, "validation")
    assert {check.aspect for check in section.checks} == {"correctness", "freshness", "latency", "recovery"}
    assert {gate.name for gate in section.release_gates} >= {"parity", "books of close", "promise of floor dashboard"}
    risks: Risks = part(orders, "risks")
    assert all(risk.owner and risk.mitigation for risk in risks.risks)
    assert {"cost runs away", "assumed inputs are wrong"} <= {risk.name for risk in risks.risks}


def test_what_the_brief_says_of_money_is_used(orders: Plan) -> None:
    cost = part(orders, "estimates").cost
    assert cost.budget == "budget_monthly"
    assert orders.ledger.figures[cost.contingency].value == 15
    assert {line.unit_price for line in cost.lines} >= {"price_unit"}
    assert all(orders.ledger.figures[line.monthly].unit == "EUR/month" for line in cost.lines)
