"""Gate 10: replay, cutover and rollback."""

from __future__ import annotations

from dataplan.core.checks.look import Look
from dataplan.core.checks.ruling import Ruling, criterion
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan


@criterion("Replay boundaries and idempotency strategy are explicit.", "cutover")
def replay(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    replay = look.section("cutover").part("replay", "how history is processed again")
    replay.says("source", "where history is read from", least=2)
    replay.says(
        "boundary", "the exact offset, position or partition at which replay hands over to the live path", least=4
    )
    replay.figure("depth", "how far back a replay reaches", "duration")
    replay.figure("volume", "how much it processes")
    replay.figure("rate", "how fast", "flow")
    replay.figure("duration", "how long it takes", "duration")
    replay.figure("deadline", "the time within which it has to be done", "duration")
    replay.says("idempotency", "why a repeated replay gives the same result", least=4)
    replay.says("isolation", "how live load is kept apart from it", least=4)
    replay.owned()
    if replay.text("overwrite") == "none":
        replay.gap("overwrite", "says none, so a repeated replay doubles rows; overwrite by key or by partition.")
    return look.ruling("The replay has a source, a hand-over point, a depth, a rate and an idempotent way to write.")


@criterion("Cutover sequence and acceptance checkpoints are explicit.", "cutover")
def steps(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    cutover = look.section("cutover")
    for step in cutover.items("steps", "the steps of the cutover in order", least=2):
        step.named("name", "the name of the step")
        step.says("action", "what is switched, for whom")
        step.says("accept_when", "what has to be seen before the next step", least=4)
        step.figure("threshold", "the number by which the step is accepted", optional=True)
        step.owned()
    parallel = cutover.part("parallel_run", "how long old and new path run side by side, and what is compared")
    parallel.figure("duration", "how long both run", "duration")
    parallel.figure("business_cycle", "the business cycle that has to be covered", "duration")
    parallel.figure("late_tail", "the late tail that has to be covered", "duration")
    parallel.figure("parity", "the difference that is allowed")
    parallel.says("measure", "what is compared")
    return look.ruling("Each step has an action, an acceptance and an owner; the parallel run has a parity.")


@criterion("Rollback triggers and fallback process are explicit.", "cutover")
def rollback(plan: Plan, skill: Skill) -> Ruling:
    look = Look(plan, skill)
    cutover = look.section("cutover")
    rollback = cutover.part("rollback", "what makes one go back, and how")
    triggers = rollback.items("triggers", "each condition under which one goes back, with its threshold and window")
    for trigger in triggers:
        trigger.named("name", "the name of the trigger")
        trigger.says("condition", "what is measured, and against what", least=4)
        trigger.figure("threshold", "the level at which one goes back")
        trigger.figure("window", "how long the level has to last", "duration")
        trigger.owned(what="who decides to go back")
        trigger.figure("release", "the level at which a step is released", optional=True)
    names = [trigger.text("name") for trigger in triggers]
    used = set()
    for step in cutover.items("steps", "the steps of the cutover", least=0):
        step.known("undone_by", names, "rollback trigger")
        used |= {slug(str(name)) for name in getattr(step.value, "undone_by", ())}
    for trigger in triggers:
        if slug(trigger.text("name")) not in used:
            trigger.gap("name", "takes back no step; name it in undone_by of the cutover steps that it undoes.")
    rollback.says("fallback", "what consumers get meanwhile", least=4)
    for step in rollback.items("steps", "the steps back in order"):
        step.is_prose("what is done")
    rollback.figure("window", "how long one can go back", "duration")
    rollback.figure("old_path_fed", "how long the old path is kept running and fed", "duration")
    rollback.owned(what="who carries out the rollback")
    return look.ruling("Each trigger has a threshold, a window and an owner; the way back has steps and a time limit.")
