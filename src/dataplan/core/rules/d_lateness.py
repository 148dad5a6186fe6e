"""D09-D11: what a signal or choice says of late events, against the lateness that the plan states."""

from __future__ import annotations

from dataplan.core.plan.semantics import Output, Semantics
from dataplan.core.rules.chosen import Chosen, against, choosing, each_output, signalling
from dataplan.core.rules.outcome import Outcome, above, all_of, below, holds, lacking, violated
from dataplan.core.rules.quantiles import DELAY, LATEST, SHARE, table
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.shared import correction
from dataplan.core.rules.t_freshness import WATERMARK
from dataplan.core.rules.view import Subject


@rule(
    "D09",
    'the signal "predictable lateness" is borne out',
    must="shares of events with their delays are stated",
    severity="warning",
    over=signalling("predictable"),
    needs=(Semantics,),
    inputs=(SHARE, DELAY),
)
def lateness_is_known(it: Subject[Chosen]) -> Outcome | None:
    return against(it, each_output(it, _known))


@rule(
    "D10",
    'the signal "irregular lateness" is borne out',
    must="latest arrival > watermark",
    severity="warning",
    over=signalling("irregular"),
    needs=(Semantics,),
    inputs=(LATEST, WATERMARK),
)
def some_come_late(it: Subject[Chosen]) -> Outcome | None:
    return against(it, each_output(it, _late))


@rule(
    "D11",
    "a tight watermark is tight, and what it misses is corrected",
    must="where a tight watermark is chosen: watermark < latest arrival, and a correction path with its owner",
    severity="warning",
    over=choosing("tight-watermark"),
    needs=(Semantics,),
    inputs=(LATEST, WATERMARK),
)
def tight_is_tight(it: Subject[Chosen]) -> Outcome | None:
    return against(it, each_output(it, _tight), "choice")


def _known(output: Subject[Output]) -> Outcome:
    rows = table(output)
    fix = "state which share arrives within which delay, or choose another row"
    if not rows:
        return violated(f"{output.name} states no lateness: {fix}", output.place("lateness"))
    amounts = [amount for row in rows for amount in (row.share, row.delay)]
    if any(not amount.known for amount in amounts):
        return lacking(*amounts)
    told = ", ".join(f"{row.share.text} within {row.delay.text}" for row in rows)
    return holds(f"{output.name} states {told}", *amounts)


def _late(output: Subject[Output]) -> Outcome:
    return above(output[LATEST], output[WATERMARK], fix="nothing is late: choose the row for a predictable profile")


def _tight(output: Subject[Output]) -> Outcome | None:
    fix = "it waits for every event: choose the row for a wide or fixed one"
    return all_of(
        below(output[WATERMARK].named(f"watermark of {output.name}"), output[LATEST], fix=fix), _corrected(output)
    )


def _corrected(output: Subject[Output]) -> Outcome:
    if path := correction(output.item):
        return holds(f"what comes later takes the {path}")
    message = f"{output.name} has no correction path with an owner: what a tight watermark misses is lost"
    return violated(message, output.place("late"))


D_LATENESS: tuple[Rule, ...] = (lateness_is_known, some_come_late, tight_is_tight)
