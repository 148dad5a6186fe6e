"""One figure through a range of values: how others move with it, and where a rule breaks or holds again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.revise import dependants, replace_value, with_figures
from dataplan.core.rules import RULES, Review, review
from dataplan.core.rules.rule import Rule
from dataplan.core.summary import key_figures
from dataplan.core.whatif import REASON, with_ledger
from dataplan.errors import InputError

_HALVINGS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One step of a sweep. ``values``: watched figures by id, None where *never*. ``broken``: rules violated there,
    each as rule and subject."""

    at: float
    values: Mapping[str, float | None]
    broken: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where a rule changes on the way up: from ``at`` on it is violated, or holds again."""

    rule: str
    subject: str
    at: float
    breaks: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    plan: Plan
    figure: str
    formulas: Mapping[str, Formula] = field(default_factory=lambda: FORMULAS)
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)
    now: Review = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "now", review(self.plan, self.rules))

    def point(self, value: float, watched: Sequence[str] = (), now: Review | None = None) -> Point:
        """What holds where the figure has this value, in its own unit; ``now``: the plan's review by fewer rules."""
        changed = replace_value(self.plan.ledger, self.figure, value, REASON)
        try:
            revision = with_figures(self.plan, {self.figure: changed}, self.formulas)
        except InputError as error:
            message = f"with {self.figure} at {value:g} {changed.unit}: {error.message}"
            raise InputError(message, error.problems) from None
        findings = (now or self.now).after(with_ledger(self.plan, revision)).findings
        return Point(
            at=value,
            values={name: revision.ledger.figures[name].value for name in watched},
            broken=frozenset((item.rule, item.subject) for item in findings if item.result == "violated"),
        )

    def turns(self, points: Sequence[Point]) -> tuple[Turn, ...]:
        """Every change of a rule between two neighbours, found by halving to a four-thousandth of their distance."""
        found = [turn for left, right in pairwise(points) for turn in self._between(left, right, _HALVINGS)]
        return tuple(sorted(found, key=lambda turn: turn.at))

    def _between(self, left: Point, right: Point, halvings: int) -> Iterator[Turn]:
        changed = left.broken ^ right.broken
        if not changed:
            return
        if not halvings:
            for rule, subject in sorted(changed):
                yield Turn(rule=rule, subject=subject, at=right.at, breaks=(rule, subject) in right.broken)
            return
        middle = self.point((left.at + right.at) / 2, (), self.now.only({rule for rule, _ in changed}))
        for first, last in ((left, middle), (middle, right)):
            # a rule that is the same at both ends is not looked at between them
            low, high = (replace(point, broken=point.broken & changed) for point in (first, last))
            yield from self._between(low, high, halvings - 1)

    def watchable(self) -> tuple[Figure, ...]:
        """The computed figures that rest on it, those that matter to the plan first."""
        ledger = self.plan.ledger
        moving = dependants(ledger, [self.figure])
        key = [item.figure.id for item in key_figures(self.plan) if item.figure.id in moving]
        return tuple(ledger.figures[name] for name in dict.fromkeys((*key, *moving)))


def sweep(plan: Plan, figure: str, values: Sequence[float], watched: Sequence[str] = ()) -> tuple[Point, ...]:
    """Set ``figure`` to each of ``values`` (in its own unit) and watch other figures and the rules."""
    if missing := [name for name in watched if name not in plan.ledger.figures]:
        raise InputError(f"the plan has no figure {missing[0]!r}")
    over = Sweep(plan=plan, figure=figure)
    return tuple(over.point(value, watched) for value in values)
