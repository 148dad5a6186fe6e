"""Rules that hold at the expected values, but not over the whole range of an estimate that they rest on.

A remark keeps nothing from being final: it says which estimate to confirm before the rule is relied on. One estimate
is moved at a time, the others stay at their expected values. A rule is only run again where the moved figures come
near enough to its bound.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Literal

from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.moved import Moves, behind, number_of
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.quantity import format_quantity
from dataplan.core.rules.heard import Answer
from dataplan.core.rules.outcome import Sign
from dataplan.core.rules.reads import ALL
from dataplan.core.rules.rule import Rule
from dataplan.core.rules.view import View
from dataplan.core.sides import Shapes, Side, may_turn

End = Literal["low", "high"]

_MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A rule that holds for a subject, and what it says at the end of a range."""

    rule: Rule
    subject: str
    message: str

    @property
    def name(self) -> str:
        return f"{self.rule.id} {self.subject}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """An estimate at one end of its range, and the rules that hold at its expected value but not there.

    ``at``: the pointer of the estimate. ``breaks``: rules of severity error first, then in the order of the rules.
    """

    figure: Figure
    at: str
    end: End
    value: float
    breaks: tuple[Break, ...]

    @property
    def place(self) -> str:
        return f"{self.end} end of {self.figure.id} ({format_quantity(self.value, self.figure.unit, digits=4)})"

    @property
    def also(self) -> str:
        """The others that break, besides the first: "S01 score job, O07 lag and 3 more"."""
        others = [item.name for item in self.breaks[1:]]
        more = f" and {len(others) - _MOST} more" if len(others) > _MOST else ""
        return f"{', '.join(others[:_MOST])}{more}"

    @property
    def message(self) -> str:
        first = self.breaks[0]
        also = f"; so {'is' if len(self.breaks) == 2 else 'are'} {self.also}" if self.also else ""
        return f"{first.name} holds at the expected value and is violated here: {first.message}{also}"

    @property
    def weight(self) -> tuple[int, int]:
        """How many rules of severity error break, and how many findings."""
        rules = {item.rule.id for item in self.breaks if item.rule.severity == "error"}
        return len(rules), len(self.breaks)


@dataclass(frozen=True, slots=True)
class _Case:
    """An answer that holds. ``place``: among all. ``pairs``: its comparisons; None: it rests on more than those."""

    place: int
    answer: Answer
    pairs: tuple[tuple[Side, Sign, Side], ...] | None


@dataclass(frozen=True, slots=True)
class _Move:
    """An estimate at one end, and the figures that are other than they were.

    ``place``: among all moves. ``nowhere``: figures that cannot be computed there.
    """

    place: int
    figure: Figure
    end: End
    value: float
    moved: Mapping[str, float]
    nowhere: Set[str]


@dataclass(slots=True)
class _Round:
    """Moves that can be looked at together: none of them moves what the rules of another one read."""

    moved: dict[str, float] = field(default_factory=dict)
    reads: set[str] = field(default_factory=set)
    near: list[tuple[_Case, _Move]] = field(default_factory=list)


def remarks(plan: Plan, answers: Iterable[Answer], formulas: Mapping[str, Formula] = FORMULAS) -> tuple[Remark, ...]:
    """One for each end of a range at which an answer would not hold, what breaks most rules first.

    ``answers``: what rules say of ``plan`` as it is.
    """
    paths = Moves(plan.ledger, formulas)
    unsure = paths.above(figure.id for figure in plan.figures if _estimate(figure))
    cases = tuple(_cases(Shapes(plan.ledger), answers, unsure))
    asked = behind(plan.ledger, (name for case in cases for name in case.answer.outcome.figures))
    users, places = _users(cases), {figure.id: index for index, figure in enumerate(plan.figures)}
    rounds: list[_Round] = []
    for move in _moves(paths, asked):
        touched = {place: cases[place] for name in move.moved for place in users.get(name, ())}
        if near := [case for case in touched.values() if _near(case, move)]:
            _join(rounds, move, near)
    found: dict[int, tuple[_Move, list[tuple[_Case, Break]]]] = {}
    for case, move, message in _broken(plan, places, rounds):
        told = Break(rule=case.answer.rule, subject=case.answer.subject, message=message)
        found.setdefault(move.place, (move, []))[1].append((case, told))
    told_of = [_remark(f"/figures/{places[move.figure.id]}", move, some) for _, (move, some) in sorted(found.items())]
    return tuple(sorted(told_of, key=lambda item: item.weight, reverse=True))


def _remark(at: str, move: _Move, found: list[tuple[_Case, Break]]) -> Remark:
    found.sort(key=lambda pair: (pair[1].rule.severity != "error", pair[0].place))
    breaks = tuple(told for _, told in found)
    return Remark(figure=move.figure, at=at, end=move.end, value=move.value, breaks=breaks)


def _moves(paths: Moves, asked: Mapping[str, object]) -> Iterator[_Move]:
    ledger, place = paths.ledger, 0
    for figure in (item for name, item in ledger.figures.items() if name in asked and _estimate(item)):
        ends: tuple[tuple[End, float | None], ...] = (("low", figure.low), ("high", figure.high))
        for end, value in ends:
            if value is None or value == figure.value:
                continue
            reached = paths.of(figure.id, value, asked)
            moved = {name: new for name, new in reached.items() if new != number_of(ledger.figures[name])}
            nowhere = {name for name, new in moved.items() if math.isnan(new)}
            yield _Move(place := place + 1, figure, end, value, moved, nowhere)


def _estimate(figure: Figure) -> bool:
    return figure.origin != "computed" and (figure.low is not None or figure.high is not None)


def _cases(shapes: Shapes, answers: Iterable[Answer], unsure: Set[str]) -> Iterator[_Case]:
    place = 0
    for answer in answers:
        outcome = answer.outcome
        if outcome.result == "holds" and outcome.sides != () and not unsure.isdisjoint(outcome.figures):
            pairs = None if outcome.sides is None else tuple(
                (shapes.side(value), sign, shapes.side(limit)) for value, sign, limit in outcome.sides
            )  # fmt: skip
            yield _Case(place, answer, pairs)
            place += 1


def _users(cases: Sequence[_Case]) -> Mapping[str, list[int]]:
    users: dict[str, list[int]] = {}
    for case in cases:
        for name in case.answer.outcome.figures:
            users.setdefault(name, []).append(case.place)
    return users


def _near(case: _Case, move: _Move) -> bool:
    """Whether it could turn. Not where one of its figures has no number at this end."""
    if move.nowhere and not move.nowhere.isdisjoint(case.answer.outcome.figures):
        return False
    return case.pairs is None or any(may_turn(*pair, move.moved) for pair in case.pairs)


def _join(rounds: list[_Round], move: _Move, near: Sequence[_Case]) -> None:
    """Adds a move to the first round in which it changes nothing else."""
    reads = set[str]().union(*(case.answer.ground.all() for case in near))
    apart = (one for one in rounds if reads.isdisjoint(one.moved) and one.reads.isdisjoint(move.moved))
    if ALL in reads or (found := next(apart, None)) is None:
        rounds.append(found := _Round())
    found.moved.update(move.moved)
    found.reads.update(reads)
    found.near += [(case, move) for case in near]


def _broken(plan: Plan, places: Mapping[str, int], rounds: Sequence[_Round]) -> Iterator[tuple[_Case, _Move, str]]:
    for one in rounds:
        figures = list(plan.figures)
        for name in one.reads & one.moved.keys():
            value = one.moved[name]
            figures[places[name]] = replace(figures[places[name]], value=value if math.isfinite(value) else None)
        view = View(replace(plan, figures=tuple(figures)))
        rules = {case.answer.rule.id: case.answer.rule for case, _ in one.near}
        subjects = {
            (rule.id, subject.name, subject.pointer): subject
            for rule in rules.values()
            for subject in rule.subjects(view)
        }
        for case, move in one.near:
            answer = case.answer
            subject = subjects.get((answer.rule.id, answer.subject, answer.place))
            outcome = None if subject is None else answer.rule.judge(subject)
            if outcome is not None and outcome.result == "violated":
                yield case, move, outcome.message
