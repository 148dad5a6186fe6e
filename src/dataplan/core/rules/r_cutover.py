"""R03, R08, R12, R13: the way to the new path, and the way back."""

from __future__ import annotations

from dataplan.core.plan.cutover import Cutover, ParallelRun, Rollback, RollbackTrigger
from dataplan.core.plan.estimates import Estimates
from dataplan.core.rules.amount import Role
from dataplan.core.rules.outcome import Outcome, above, at_least, at_most, below, holds, lacking
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.subjects import parallel_run, recovery, rollback, triggers
from dataplan.core.rules.view import Subject

WINDOW = Role("rollback window", "window", "s", "how long one can go back")
FED = Role("old path fed", "old_path_fed", "s", "how long the old path is kept running and fed")
DURATION = Role("parallel run", "duration", "s", "how long both paths run side by side")
BUSINESS_CYCLE = Role("business cycle", "business_cycle", "s", "time in which every kind of day occurs")
LATE_TAIL = Role("late tail", "late_tail", "s", "how late an event may come")
THRESHOLD = Role("rollback threshold", "threshold", None, "the value that fires the trigger")
HOLD = Role("trigger window", "window", "s", "how long it has to last")
RELEASE = Role("release threshold", "release", None, "the value at which the release may go on")
DEGRADED = Role("tolerated degradation", "tolerated_degradation", "s", "longest time for which results may be stale")
TOLERATED = Role("tolerated outage", "/operations/on_call/tolerated_outage", "s", "longest outage that is borne")


@rule(
    "R03",
    "the old path is alive for as long as one can go back",
    must="rollback window ≤ time for which the old path is fed",
    over=rollback,
    needs=(Cutover,),
    inputs=(WINDOW, FED),
)
def old_path_is_fed(it: Subject[Rollback]) -> Outcome:
    return at_most(it[WINDOW], it[FED], fix="a path without input is no way back: feed it longer or shorten the window")


@rule(
    "R08",
    "the parallel run sees every kind of day",
    must="parallel run ≥ business cycle + late tail",
    severity="warning",
    over=parallel_run,
    needs=(Cutover,),
    inputs=(DURATION, BUSINESS_CYCLE, LATE_TAIL),
)
def parallel_run_is_long_enough(it: Subject[ParallelRun]) -> Outcome:
    return at_least(it[DURATION], it[BUSINESS_CYCLE] + it[LATE_TAIL], fix="run both paths for longer")


@rule(
    "R12",
    "an outage that is tolerated does not undo the release",
    must="threshold + window of a trigger on age ≥ tolerated degradation (else tolerated outage)",
    severity="warning",
    over=triggers,
    needs=(Cutover, Estimates),
    inputs=(THRESHOLD, HOLD, DEGRADED, TOLERATED),
)
def trigger_bears_tolerated_outage(it: Subject[RollbackTrigger]) -> Outcome | None:
    threshold = it[THRESHOLD]
    if not threshold.known:
        return lacking(threshold)
    if threshold.kind != "[time]+1" or not it.item.above:
        return None  # an outage makes results old, it does not make them wrong
    tolerated = next((part[DEGRADED] for part in recovery(it.view) if part.item.tolerated_degradation), it[TOLERATED])
    # results are older than the threshold for as long as the degradation lasts, less the threshold itself
    fix = "the trigger fires in an outage that everybody has agreed to: lengthen its window"
    return at_least(threshold + it[HOLD], tolerated, fix=fix)


@rule(
    "R13",
    "what is released is better than what is rolled back",
    must="release threshold strictly on the good side of the rollback threshold",
    severity="warning",
    over=triggers,
    needs=(Cutover,),
    inputs=(RELEASE, THRESHOLD),
)
def release_is_stricter(it: Subject[RollbackTrigger]) -> Outcome:
    release, threshold = it[RELEASE], it[THRESHOLD]
    if release.known and threshold.known and it.item.above and threshold.value == release.value == 0:
        return holds("nothing is stricter than zero", release, threshold)
    fix = "the release would flap: leave a margin between releasing and rolling back"
    return below(release, threshold, fix=fix) if it.item.above else above(release, threshold, fix=fix)


R_CUTOVER: tuple[Rule, ...] = (
    old_path_is_fed,
    parallel_run_is_long_enough,
    trigger_bears_tolerated_outage,
    release_is_stricter,
)
