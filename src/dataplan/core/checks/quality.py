"""Gate 8: tests with thresholds, reconciliation and drift."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan

GENERAL = ("freshness", "null", "uniqueness", "referential", "domain")
STREAMING = ("duplicate", "out-of-order")


def _tests(look: Look, families: tuple[str, ...], others: tuple[str, ...] = ()) -> None:
    """Each family has a test, and the tests of these families (all but ``others``, if any are given) are complete."""
    quality = look.section("quality")
    found = quality.items("tests", f"tests of the families {', '.join(families)}")
    mine = [
        test for test in found if (test.text("family") not in others if others else test.text("family") in families)
    ]
    datasets = look.datasets()
    for test in mine:
        test.named("name", "the name of the test")
        test.known("dataset", datasets, "dataset, source or output")
        test.says("check", "what is measured and how")
        test.figure("warn", "the level of a warning", optional=True)
        test.figure("error", "the level of an error")
        test.figure("every", "how often it runs", "duration")
        test.owned()
        test.says("on_failure", "what happens to the data, and who does what")
    having = {test.text("family") for test in mine}
    look.covered(quality, "tests", having, families, "family of tests", "add a test of it")


@criterion("Test suite includes freshness, null, uniqueness, referential, domain checks.", "quality")
def general(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    _tests(look, GENERAL, others=STREAMING)
    return look.ruling("Freshness, null, uniqueness, referential and domain tests have thresholds and owners.")


@criterion("Streaming-specific checks include duplicate and out-of-order handling.", "quality")
def streaming(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    _tests(look, STREAMING)
    return look.ruling("Duplicates and events out of order are tested, with thresholds and owners.")


@criterion("Reconciliation and drift escalation paths are defined.", "quality")
def reconciliation(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    quality = look.section("quality")
    entries = quality.items("reconciliation", "which counts or sums are compared with which")
    for entry in entries:
        entry.named("name", "the name of the comparison")
        entry.known("output", look.names("semantics", "outputs"), "output")
        entry.named("left", "one side")
        entry.named("right", "the side that it is compared with")
        entry.says("measure", "what is compared: counts, sums or keys, by what")
        entry.figure("tolerance", "the difference that is allowed")
        entry.figure("after", "how long after the end of the period it runs", "duration")
        entry.figure("every", "how often it runs", "duration")
        entry.owned()
        entry.says("escalation", "who is told, and what is held back until when", least=4)
    having = {slug(entry.text("output")) for entry in entries}
    money = look.names("semantics", "outputs", lambda item: bool(getattr(item, "money", False)))
    look.covered(quality, "reconciliation", having, money, "output about money", "reconcile it")
    for drift in quality.items("drift", "what may drift slowly, and from when somebody looks"):
        drift.says("what", "what is compared with what")
        drift.figure("threshold", "the change from which somebody looks")
        drift.owned()
        drift.says("escalation", "who is told, and what they do", least=4)
    quarantine = quality.part("quarantine", "where records go that cannot be processed")
    quarantine.owned()
    quarantine.lists("reasons", "the reason codes")
    quarantine.figure("retention", "how long records wait there", "duration")
    quarantine.says("redrive", "how records are sent again after a fix")
    quarantine.figure("alert", "the number or rate of records that raises an alert")
    return look.ruling("Reconciliation, drift and quarantine have thresholds, owners and escalation.")
