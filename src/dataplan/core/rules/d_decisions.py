"""D15, D16: what holds for every decision: whether its signal can be judged, and on which figures it rests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dataplan.core.rules.chosen import Chosen, unread
from dataplan.core.rules.outcome import Outcome, holds, lacking, violated
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.view import Subject, View

_REFERENCE = re.compile(r"\{[a-z][a-z0-9_]*\}")


def decisions(view: View) -> Iterator[Subject[Chosen]]:
    for index, decision in enumerate(view.decisions):
        yield Subject(view=view, name=decision.id, item=Chosen(decision), pointer=f"/decisions/{index}")


@rule(
    "D15",
    "the signal of a decision can be judged",
    must="a rule reads the words of the signal; what none reads is not evaluable, never violated",
    severity="warning",
    over=unread,
    needs=(),
    inputs=(),
)
def signal_is_read(it: Subject[Chosen]) -> Outcome:
    said = f'no rule of the book reads the signal "{it.item.decision.signal}", so it is not judged'
    return lacking(it.place("signal"), because=said)


@rule(
    "D16",
    "a decision lists the figures it rests on",
    must="at least one figure, listed or in the reason: with them the decision becomes stale",
    severity="warning",
    over=decisions,
    needs=(),
    inputs=(),
)
def decision_rests_on_figures(it: Subject[Chosen]) -> Outcome:
    decision, place = it.item.decision, it.place("because")
    if decision.because or _REFERENCE.search(decision.reason):
        return holds(f"{decision.id} lists its figures", place)
    return violated("no figure is listed: nothing makes it stale; list those that would change the choice", place)


D_DECISIONS: tuple[Rule, ...] = (signal_is_read, decision_rests_on_figures)
