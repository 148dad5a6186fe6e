"""Q01-Q05: tests warn before a promise is broken, and are run when there is something to compare."""

from __future__ import annotations

from dataplan.core.plan.processing import DataModel, Processing
from dataplan.core.plan.quality import Quality, QualityTest, Quarantine, Reconciliation
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.amount import Amount, Role, derived
from dataplan.core.rules.outcome import Outcome, all_of, at_least, at_most, below, judge, lacking
from dataplan.core.rules.quantiles import LATEST
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import event_time, output_named
from dataplan.core.rules.subjects import outputs, quality_tests, quarantine, reconciliations
from dataplan.core.rules.t_freshness import FRESHNESS, STAGES, stages
from dataplan.core.rules.view import Subject, View

WARN = Role("warning", "warn", "s", "age at which the test warns")
ERROR = Role("error", "error", "s", "age at which the test fails")
EVERY = Role("check interval", "every", "s", "how often the test is run")
TOLERANCE = Role("tolerance", "tolerance", None, "difference that is let pass")
ALLOWED = Role("allowed difference", "allowed", None, "difference that the business accepts")
TARGET = Role("target", "/quality/target", "", "share of results that must be right")
BAD = Role("expected bad share", "expected_bad", "", "share of lost, late and wrong results")
SLO = Role("target", "target", "", "share of results that must be right")
AFTER = Role("compared after", "after", "s", "from the end of the window, or the event, to the comparison")
KEPT = Role("retention", "retention", "s", "how long a quarantined record is kept")
RESPOND = Role("response", "respond", "s", "until somebody looks at it")
FIX = Role("fix", "fix", "s", "until the cause is repaired")
REDRIVE = Role("re-drive", "redrive_time", "s", "until all records are through again")


def output_of(view: View, dataset: str) -> Subject[Output] | None:
    """The output that a dataset shows: by its name, or as its model says; else the plan's only output."""
    if (named := output_named(view, dataset)) is not None:
        return named
    models = view.once("models", lambda: _models(view))
    if dataset in models:
        shown = models[dataset].output
        return output_named(view, shown) if shown else None
    known = tuple(outputs(view))
    return known[0] if len(known) == 1 else None


@rule(
    "Q01",
    "a freshness test fails no later than the promise does",
    must="warning < error ≤ freshness SLO; check interval ≤ half the freshness SLO",
    severity="warning",
    source="DBT",
    over=quality_tests,
    needs=(Quality, Semantics),
    inputs=(WARN, ERROR, EVERY, FRESHNESS),
)
def freshness_test_is_early(it: Subject[QualityTest]) -> Outcome | None:
    if it.item.family != "freshness":
        return None
    parts = []
    if it.item.warn is not None:
        parts.append(below(it[WARN], it[ERROR], fix="warn before it fails"))
    output = output_of(it.view, it.item.dataset)
    if output is not None:
        freshness = output[FRESHNESS]
        half = derived("half of it", freshness.shown or "s", lambda f: f / 2, freshness)
        parts.append(at_most(it[ERROR], freshness, fix="the promise is broken before the test fails"))
        parts.append(at_most(it[EVERY], half, fix="a breach may pass between two checks: check more often"))
    elif not _is_model(it.view, it.item.dataset):
        parts.append(lacking(it.unsaid("dataset", f"an output, or a model; {it.item.dataset} is none")))
    return all_of(*parts)


@rule(
    "Q02",
    "nothing is let pass that the business does not accept",
    must="tolerance ≤ allowed difference (else 1 − target); 0 for money at close",
    source="SRE13",
    over=reconciliations,
    needs=(Quality, Semantics),
    inputs=(TOLERANCE, ALLOWED, TARGET),
)
def tolerance_is_accepted(it: Subject[Reconciliation]) -> Outcome | None:
    tolerance, output = it[TOLERANCE], output_of(it.view, it.item.output)
    if output is None:
        return lacking(it.unsaid("output", f"an output of the semantics section; {it.item.output} is none"))
    if output.item.money and it.item.at_close:
        good = f"{tolerance.text}: money agrees exactly at close"
        bad = f"{tolerance.text} for money at close: every difference has to be explained, so the tolerance is 0"
        return judge(tolerance.value == 0, good, bad, tolerance)
    allowed = it[ALLOWED]
    if it.item.allowed is None and tolerance.kind == "" and it[TARGET].known:
        allowed = derived("", "%", lambda t: 1 - t, it[TARGET], how="1 − {}")
    return at_most(tolerance, allowed, fix="lower the tolerance, or agree on it with the owner of the output")


@rule(
    "Q03",
    "both sides are complete when they are compared",
    must="compared after ≥ latest arrival + processing",
    source="DF",
    over=reconciliations,
    needs=(Quality, Semantics),
    inputs=(AFTER, LATEST, STAGES),
)
def compared_when_complete(it: Subject[Reconciliation]) -> Outcome | None:
    output = output_of(it.view, it.item.output)
    if output is None:
        return lacking(it.unsaid("output", f"an output of the semantics section; {it.item.output} is none"))
    complete = output[LATEST] + stages(output) if event_time(output.item) else stages(output)
    return at_least(it[AFTER], complete, fix="one side still changes: compare later")


@rule(
    "Q04",
    "quarantined records outlive their repair",
    must="retention ≥ response + fix + re-drive",
    over=quarantine,
    needs=(Quality,),
    inputs=(KEPT, RESPOND, FIX, REDRIVE),
)
def quarantine_outlives_repair(it: Subject[Quarantine]) -> Outcome:
    return at_least(it[KEPT], it[RESPOND] + it[FIX] + it[REDRIVE], fix="keep them longer, or repair faster")


@rule(
    "Q05",
    "the target leaves room for what is expected to go wrong",
    must="1 − target ≥ expected share of lost, late and wrong results",
    source="SRE5",
    over=lambda view: view.whole(Quality),
    needs=(Quality,),
    inputs=(SLO, BAD),
)
def target_leaves_room(it: Subject[Quality]) -> Outcome | None:
    if it.item.target is None and it.item.expected_bad is None:
        return None
    budget: Amount = derived("", "%", lambda t: 1 - t, it[SLO], how="1 − {}")
    return at_least(budget, it[BAD], fix="no pipeline meets this target on this input: lower it, or correct more")


def _is_model(view: View, dataset: str) -> bool:
    return dataset in view.once("models", lambda: _models(view))


def _models(view: View) -> dict[str, DataModel]:
    """The models by name, the first of each."""
    section, found = view.section(Processing), dict[str, DataModel]()
    for layer in section.layers if section is not None else ():
        for model in layer.models:
            found.setdefault(model.name, model)
    return found


Q_QUALITY: tuple[Rule, ...] = (
    freshness_test_is_early,
    tolerance_is_accepted,
    compared_when_complete,
    quarantine_outlives_repair,
    target_leaves_room,
)
