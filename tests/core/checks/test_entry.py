"""What a gate may be entered on: the exits it builds on still hold."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.core.checks.judging import entry_verdict
from tests.support import DELETE, broken, sample_plan

ASKED = "User asks for data pipeline/model design, real-time analytics planning, or data reliability guidance."
ROWS: list[tuple[str, Any, str, str]] = [
    ("/brief/text", "", ASKED, "/brief/text"),
    ("/brief/text", "?", ASKED, "/brief/text"),
    ("/status", "out-of-scope", ASKED, "/status"),
    ("/sections/problem", DELETE, "Context is defined.", "/sections/problem"),
    ("/sections/problem/out_of_scope", [], "Context is defined.", "/sections/problem/out_of_scope"),
    ("/sections/sources", DELETE, "Source and contract inventory are available.", "/sections/sources"),
    ("/sections/sources/sources/0/contract/version_owner", "", "Source and contract inventory are available.",
     "/sections/sources/sources/0/contract/version_owner"),
    ("/sections/semantics", DELETE, "Semantics and SLO baseline are known or assumed.", "/sections/semantics"),
    ("/sections/semantics/outputs/1/late/owner", "", "Semantics and SLO baseline are known or assumed.",
     "/sections/semantics/outputs/1/late/owner"),
    ("/sections/estimates", DELETE, "Scale and SLO baseline exists.", "/sections/estimates"),
    ("/sections/semantics/outputs/0/slo/freshness", "", "Scale and SLO baseline exists.",
     "/sections/semantics/outputs/0/slo/freshness"),
    ("/sections/ingestion", DELETE, "Ingestion topology exists.", "/sections/ingestion"),
    ("/sections/ingestion/components/0/owner", "", "Ingestion topology exists.",
     "/sections/ingestion/components/0/owner"),
    ("/sections/processing/layers", [], "Model layers and consumers are known.", "/sections/processing/layers"),
    ("/sections/problem/consumers", [], "Model layers and consumers are known.", "/sections/problem/consumers"),
    ("/sections/contracts", DELETE, "Contracts and schema policy are defined.", "/sections/contracts"),
    ("/sections/contracts/breaking/owner", "", "Contracts and schema policy are defined.",
     "/sections/contracts/breaking/owner"),
    ("/sections/quality", DELETE, "Data quality and pipeline design are defined.", "/sections/quality"),
    ("/sections/processing/operators/0/ttl", "", "Data quality and pipeline design are defined.",
     "/sections/processing/operators/0/ttl"),
    ("/sections/operations", DELETE, "Pipeline and operations model is stable.", "/sections/operations"),
    ("/sections/ingestion/policies/0", DELETE, "Pipeline and operations model is stable.",
     "/sections/ingestion/policies"),
    ("/sections/cutover", DELETE, "Cutover and rollback plan is defined.", "/sections/cutover"),
    ("/sections/cutover/rollback/owner", "", "Cutover and rollback plan is defined.",
     "/sections/cutover/rollback/owner"),
    ("/sections/validation", DELETE, "Stages 1 through 11 are complete.", "/sections/validation"),
    ("/sections/sources/sources/1/owner", "", "Stages 1 through 11 are complete.",
     "/sections/sources/sources/1/owner"),
]  # fmt: skip


@pytest.mark.parametrize(("pointer", "value", "text", "named"), ROWS, ids=lambda item: str(item)[:50])
def test_entry_fails_where_what_it_builds_on_is_broken(pointer: str, value: Any, text: str, named: str) -> None:
    verdict = entry_verdict(broken(pointer, value), text)
    assert not verdict.met
    assert verdict.by == "verified"
    assert named in verdict.evidence


@pytest.mark.parametrize("text", sorted({row[2] for row in ROWS}))
def test_entry_holds_on_the_sample(text: str) -> None:
    assert entry_verdict(sample_plan(), text).met


def test_entry_looks_only_at_what_it_builds_on() -> None:
    """Half-way through: gate 4 may be entered with three sections accepted."""
    plan = sample_plan()
    early = {name: plan.sections[name] for name in ("problem", "assumptions", "sources", "semantics")}
    half = dataclasses.replace(plan, sections=early)
    assert entry_verdict(half, "Semantics and SLO baseline are known or assumed.").met
    assert not entry_verdict(half, "Scale and SLO baseline exists.").met
