"""A small plan of another skill, with one of everything that PLAN.md distinguishes; written here so that it stays."""

from __future__ import annotations

from dataplan.core.plan.bundle import Answer, BarItem, Brief, Finding, Plan, PlanUsage, SkillRef, Usage, Verdict
from dataplan.core.plan.common import Attestation, Concern, OpenSection, Passage
from dataplan.core.plan.ledger import Assumption, Decision, Figure


def figure(id: str, value: float | None, unit: str, origin: str = "given", **more: object) -> Figure:
    return Figure(id=id, label=id.replace("_", " "), value=value, unit=unit, origin=origin, **more)  # type: ignore[arg-type]


FIGURES = (
    figure("rate", 5_000, "events/s", quote="5,000 events a second", source="brief"),
    figure("outage", 12, "min", "assumed", reason="One page and one restore.", low=8.0, high=20.0),
    figure("capacity", 7_500, "events/s", "chosen", reason="Half as much again as {rate}."),
    figure("backlog", 3_600_000, "events", "computed", formula="backlog.size",
           inputs={"rate": "rate", "outage": "outage"}),
    figure("drain", 24, "min", "computed", formula="backlog.drain",
           inputs={"rate": "rate", "outage": "outage", "capacity": "capacity"}),
    figure("slow_drain", None, "min", "computed", formula="own.drain", inputs={"rate": "rate"},
           note="needs more than 5,000 events/s"),
)  # fmt: skip

SERVING = OpenSection(
    narrative="Features are served at {rate}.\n\nAfter {outage} of outage the store is fresh again in {drain}.",
    passages=(Passage(heading="Path", text="One store for all models."), Passage(heading="Fallback", text="{nowhere}")),
    concerns=(
        Concern(statement="Nobody owns the labels.", consequence="They stop.", severity="low", question="Who does?"),
        Concern(statement="At {rate} one node is lost.", consequence="Scores stop for {drain}.", severity="high",
                owner="Risk", refs=("rate", "d_path", "a_outage", "T01")),
    ),
    attests=(Attestation(criterion="The online path has a latency budget.", at="/passages/0/text"),),
)  # fmt: skip

SMALL = Plan(
    skill=SkillRef(name="ml-feature-store", sha256="c" * 64),
    brief=Brief(text="# Shared features\n\n5,000 events a second.", sha256="b" * 64),
    answers=(Answer(id="q1", question="Who reads them?", text="Two models."),
             Answer(id="q2", question="How late?", text=None)),
    language="en",
    mode="guided",
    model="planner",
    created="2025-03-03T09:00:00Z",
    order=(1, 3, 2, 4),
    status="draft",
    status_reason="gate 2 is not met after 4 attempts",
    figures=FIGURES,
    assumptions=(
        Assumption(id="a_outage", statement="An outage lasts {outage}.", reason="Usual.", effect="The drain is longer.",
                   confirm_with="Operations", figures=("outage",)),
    ),
    decisions=(
        Decision(id="d_path", table="Serving Path", signal="Score within 50 ms of a request", option="default",
                 choice="Precomputed online store", applies_to=("scores",), reason="It has to hold {rate}.",
                 tradeoff="Latency vs freshness", because=("rate",)),
    ),
    sections={"serving": SERVING},
    verdicts=(
        Verdict(gate=1, criterion="A model is named.", kind="entry", met=True, evidence=("/brief/text",), reason="Is."),
        Verdict(gate=2, criterion="The online path has a latency budget.", kind="exit", met=True, by="attested",
                evidence=("/sections/serving/passages/0/text",), reason="Attested by a passage."),
        Verdict(gate=2, criterion="Backfill is bounded.", kind="exit", met=False, evidence=("/sections/serving",),
                reason="Nothing says so."),
    ),
    findings=(
        Finding(rule="C03", severity="error", result="violated", subject="store", figures=("capacity", "rate"),
                message="7,500 events/s < 9,000 events/s: add nodes", at=("/sections/serving",), accepted_by="Risk"),
        Finding(rule="T01", severity="error", result="violated", subject="scores", figures=("rate",),
                message="5,000 events/s > 4,000 events/s: relax the promise"),
        Finding(rule="bare-quantity", severity="error", result="violated", message='"50 ms" is no figure',
                at=("/sections/serving/narrative",)),
        Finding(rule="R01", severity="warning", result="not-evaluable", message="retention is not given"),
        Finding(rule="E01", severity="error", result="holds", message="fine"),
        Finding(rule="E01", severity="error", result="holds", message="fine", subject="scores"),
    ),
    quality_bar=(BarItem(item="Serving latency has a budget", met=False, evidence=(), reason="No hop is named."),),
    usage=PlanUsage(calls=7, input=12_345, output=678, cache_read=90, cost_usd=0.0123, seconds=4.56,
                    by_gate={"questions": Usage(calls=1), "2": Usage(calls=6, input=12_345, output=678)}),
)  # fmt: skip
