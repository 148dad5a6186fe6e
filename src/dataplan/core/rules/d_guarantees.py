"""D06-D08: what a signal or choice says of correctness, against what outputs are used for and how they are written."""

from __future__ import annotations

from dataplan.core.plan.ingestion import Ingestion
from dataplan.core.plan.quality import Quality, Reconciliation
from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.amount import Role
from dataplan.core.rules.chosen import Chosen, against, choosing, each_output, signalling
from dataplan.core.rules.outcome import Outcome, holds, lacking, violated
from dataplan.core.rules.q_quality import TOLERANCE
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import outputs_of
from dataplan.core.rules.subjects import policies, reconciliations
from dataplan.core.rules.view import Subject

COMPLETE = Role("completeness target", "completeness_target", "", "share of events a result holds when first complete")


@rule(
    "D06",
    'the signal "financial" or "strict correctness" is borne out',
    must="the output is money, is reconciled with a tolerance of zero, or has to be complete",
    severity="warning",
    over=signalling("strict"),
    needs=(Semantics, Quality),
    inputs=(TOLERANCE, COMPLETE),
)
def correctness_is_strict(it: Subject[Chosen]) -> Outcome | None:
    return against(it, each_output(it, _strict))


@rule(
    "D07",
    'the signal "tolerant consumers" is borne out',
    must="the output is not money",
    over=signalling("tolerant"),
    needs=(Semantics,),
    inputs=(),
)
def consumers_are_tolerant(it: Subject[Chosen]) -> Outcome | None:
    return against(it, each_output(it, _tolerant))


@rule(
    "D08",
    "an exactly-once effect has something that brings it about",
    must="where exactly-once is chosen: an idempotent sink, or one that commits with the checkpoint",
    over=choosing("exactly-once"),
    needs=(Semantics, Ingestion),
    inputs=(),
)
def effect_is_exactly_once(it: Subject[Chosen]) -> Outcome | None:
    return against(it, each_output(it, _once), "choice")


def _strict(output: Subject[Output]) -> Outcome:
    if output.item.money:
        return holds(f"{output.name} is money", output.place("money"))
    target = output[COMPLETE]
    if target.known and target.value >= 1:
        return holds(f"{target.text} for {output.name}", target)
    tolerances = [entry[TOLERANCE] for entry in reconciliations(output.view) if _compares(entry, output)]
    zero = [amount for amount in tolerances if amount.known and amount.value <= 0]
    if zero:
        return holds(f"{output.name} is reconciled with {zero[0].text}", zero[0])
    if unknown := [amount for amount in tolerances if not amount.known]:
        return lacking(*unknown)
    told = ", ".join(amount.text for amount in tolerances) or "not reconciled"
    fix = "choose the row for tolerant consumers, or say what has to be exact"
    return violated(f"{output.name} is not money and may differ ({told}): {fix}", output.place("money"), *tolerances)


def _compares(entry: Subject[Reconciliation], output: Subject[Output]) -> bool:
    return entry.item.output == output.name


def _tolerant(output: Subject[Output]) -> Outcome:
    if not output.item.money:
        return holds(f"{output.name} is not money", output.place("money"))
    fix = "a duplicate is paid twice: choose the row for strict correctness"
    return violated(f"{output.name} is money: {fix}", output.place("money"))


def _once(output: Subject[Output]) -> Outcome:
    if output.item.duplicates.idempotent_sink:
        return holds(f"the sink of {output.name} is idempotent", output.place("duplicates/idempotent_sink"))
    for policy in policies(output.view):
        fed = outputs_of(output.view, policy.name) or ()
        if policy.item.checkpoint.transactional_sink and output.name in {item.name for item in fed}:
            return holds(f"{policy.name} commits with the checkpoint", policy.place("checkpoint/transactional_sink"))
    fix = "write by key, or commit with the checkpoint; else choose at-least-once"
    return violated(
        f"the sink of {output.name} is neither idempotent nor transactional: {fix}",
        output.place("duplicates/idempotent_sink"),
    )


D_GUARANTEES: tuple[Rule, ...] = (correctness_is_strict, consumers_are_tolerant, effect_is_exactly_once)
