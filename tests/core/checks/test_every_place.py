"""Take any one owner, unit, watermark or trigger out of the plan: some criterion fails and names the very place."""

from __future__ import annotations

import pytest
from tests.support import DELETE, broken, sample_plan, sample_skill

from dataplan.core.checks import judge_gate
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.marks import Leaf, walk

OWNERS = {"owner", "version_owner", "approver"}


def leaves() -> list[Leaf]:
    return [leaf for name, section in sample_plan().sections.items() for leaf in walk(section, f"/sections/{name}")]


def named(plan: Plan) -> set[str]:
    """Every pointer that an unmet exit criterion names."""
    skill = sample_skill()
    verdicts = (verdict for gate in skill.gates[:-1] for verdict in judge_gate(skill, plan, gate))
    return {pointer for verdict in verdicts if not verdict.met for pointer in verdict.evidence}


def owner_places() -> list[str]:
    places = [leaf.pointer for leaf in leaves() if leaf.pointer.rpartition("/")[2] in OWNERS]
    return [place for place in places if "/concerns/" not in place and "/privacy/" not in place]


@pytest.mark.parametrize("place", owner_places())
def test_an_owner_that_is_gone_is_missed(place: str) -> None:
    assert place in named(broken(place, DELETE))


def test_there_are_owners_everywhere() -> None:
    assert {place.split("/")[2] for place in owner_places()} >= {
        "problem", "sources", "semantics", "ingestion", "processing", "contracts", "quality", "operations", "cutover",
        "validation", "risks",
    }  # fmt: skip


@pytest.mark.parametrize("output", range(2))
@pytest.mark.parametrize("part", ["watermark", "watermark/delay", "watermark/strategy", "watermark/decision"])
def test_a_watermark_that_is_gone_is_missed(output: int, part: str) -> None:
    place = f"/sections/semantics/outputs/{output}/{part}"
    assert place in named(broken(place, DELETE))


@pytest.mark.parametrize("trigger", range(2))
def test_a_rollback_trigger_that_is_gone_is_missed(trigger: int) -> None:
    """The cutover steps that it would take back name it."""
    places = named(broken(f"/sections/cutover/rollback/triggers/{trigger}", DELETE))
    assert any(place.startswith("/sections/cutover/steps/") for place in places)


@pytest.mark.parametrize(
    "figure",
    ["wm_eta", "late_max", "eta_slo", "scans_peak", "log_retention", "ckpt_interval", "notice", "t_ref", "lag_page",
     "replay_rate", "rb_count", "t_ref_warn", "watch", "back_cap", "erase_total", "mart_retention"],
)  # fmt: skip
def test_a_unit_that_is_gone_is_missed(figure: str) -> None:
    """Figures that criteria ask for; the units of all others fall to the audit of the ledger."""
    index = [entry.id for entry in sample_plan().figures].index(figure)
    assert f"/figures/{index}/unit" in named(broken(f"/figures/{figure}/unit", DELETE))
