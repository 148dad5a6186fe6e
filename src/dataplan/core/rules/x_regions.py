"""X: what survives the loss of a region."""

from __future__ import annotations

from dataplan.core.plan.estimates import Estimates, Recovery
from dataplan.core.plan.ingestion import Ingestion
from dataplan.core.rules.amount import Role
from dataplan.core.rules.outcome import Outcome, at_least, holds, lacking, violated
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import PEAK, system
from dataplan.core.rules.subjects import components, recovery
from dataplan.core.rules.view import Subject, View

RPO = Role("RPO", "rpo", "s", "how much time's worth of events may be lost")
LAG = Role("replication lag p99", "replication_lag", "s", "how far the copy in the other region is behind")
SURVIVOR = Role("survivor capacity", "survivor_capacity", "event/s", "what is left when the largest region is lost")


@rule(
    "X01",
    "the copy is close enough behind",
    must="RPO ≥ replication lag p99; RPO 0 needs synchronous replication",
    over=recovery,
    needs=(Estimates,),
    inputs=(RPO, LAG),
)
def lag_within_objective(it: Subject[Recovery]) -> Outcome | None:
    if it.item.rpo is None:
        return None
    rpo = it[RPO]
    if not rpo.known:
        return lacking(rpo)
    if it.item.synchronous:
        return holds(f"{rpo.text}: a write counts only once the other region has it", rpo)
    if rpo.value == 0:
        return violated(f"{rpo.text} with asynchronous replication: replicate synchronously or allow for the lag", rpo)
    return at_least(rpo, it[LAG], fix="replicate faster or agree to lose more")


@rule(
    "X02",
    "what survives carries the whole load",
    must="capacity of the survivors ≥ total peak rate",
    over=recovery,
    needs=(Estimates, Ingestion),
    inputs=(SURVIVOR, PEAK),
)
def survivor_carries_load(it: Subject[Recovery]) -> Outcome | None:
    if it.item.survivor_capacity is None and len(_regions(it.view)) < 2:
        return None
    return at_least(it[SURVIVOR], system(it.view, PEAK), fix="add capacity to the other region, or say what is shed")


def _regions(view: View) -> set[str]:
    return {subject.item.region.strip().casefold() for subject in components(view)} - {""}


X_REGIONS: tuple[Rule, ...] = (lag_within_objective, survivor_carries_load)
