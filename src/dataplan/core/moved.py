"""What a ledger would say if one of its figures had another value, quickly enough to ask it of every estimate.

`dataplan.core.revise` writes a new ledger and can say what is wrong with it. This one only gives the numbers: each
formula is bound to its inputs once and then run on values.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dataplan.core.capacity import FORMULAS, Formula, calculated
from dataplan.core.capacity.binding import Bound
from dataplan.core.capacity.calculate import run
from dataplan.core.capacity.expression import Evaluator
from dataplan.core.capacity.formula import Input, program
from dataplan.core.capacity.registry import bound_to
from dataplan.core.capacity.scales import base_factor, rounded
from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.revise import dependants
from dataplan.errors import InputError

_SLACK = 1e-9
"""Of a bound, for what a conversion does to the last bits."""


class _Wire(NamedTuple):
    """An input: the figure behind it, its number, base units per unit of it, and its bounds in base units."""

    figure: str
    number: float
    factor: float
    least: float
    most: float

    def base(self, moved: Mapping[str, float]) -> float:
        """Its value. Raises ValueError where the formula is not made for it."""
        value = moved.get(self.figure, self.number) * self.factor
        if not self.least <= value <= self.most:
            raise ValueError(self.figure)
        return value


@dataclass(frozen=True, slots=True)
class _Wired:
    """How one figure is computed.

    ``names``: every name of the formula with a value; each run writes over it. ``single``, ``several``: names that
    inputs stand behind. ``scale``: base units per unit of the result.
    """

    names: dict[str, Any]
    single: tuple[tuple[str, _Wire], ...]
    several: tuple[tuple[str, tuple[_Wire, ...]], ...]
    steps: tuple[tuple[str, Evaluator], ...]
    scale: float

    def run(self, moved: Mapping[str, float]) -> float:
        names = self.names
        value: Any = math.nan
        try:
            for name, wire in self.single:
                names[name] = wire.base(moved)
            for name, wires in self.several:
                names[name] = tuple(wire.base(moved) for wire in wires)
            for name, compute in self.steps:
                value = names[name] = compute(names)
        except (ZeroDivisionError, OverflowError, ValueError):
            return math.nan
        return math.nan if isinstance(value, complex) else rounded(float(value) / self.scale)


@dataclass(slots=True)
class Moves:
    """Made once for a ledger: it remembers how its figures are computed, not what for."""

    ledger: Ledger
    formulas: Mapping[str, Formula] = field(default_factory=lambda: FORMULAS)
    _users: dict[str, list[str]] = field(init=False, default_factory=dict)
    _rank: dict[str, int] = field(init=False, default_factory=dict)
    _wired: dict[str, _Wired | None] = field(init=False, default_factory=dict)
    _paths: dict[str, tuple[Container[str] | None, list[str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        figures = self.ledger.figures.values()
        stated = [figure.id for figure in figures if figure.origin != "computed"]
        self._rank = {name: rank for rank, name in enumerate(dependants(self.ledger, stated))}
        for figure in figures:
            for name in dict.fromkeys(figure.inputs.values()):
                self._users.setdefault(name, []).append(figure.id)

    def of(self, name: str, value: float, among: Container[str] | None = None) -> dict[str, float]:
        """The figure at ``value`` and all that is computed from it, each in its own unit; infinite for *never*.

        ``among``: the figures that are asked for. What cannot be computed then is not a number.
        """
        moved = {name: value}
        for item in self._path(name, among):
            wired = self._wired[item] if item in self._wired else self._wire(item)
            moved[item] = math.nan if wired is None else wired.run(moved)
        return moved

    def _path(self, name: str, among: Container[str] | None) -> list[str]:
        """What is computed from a figure, each behind its inputs. Kept, since most figures have two ends."""
        if (kept := self._paths.get(name)) is None or kept[0] is not among:
            kept = (among, sorted(self.above([name], among) - {name}, key=self._rank.__getitem__))
            self._paths[name] = kept
        return kept[1]

    def above(self, names: Iterable[str], among: Container[str] | None = None) -> set[str]:
        """These figures and all that is computed from them."""
        waiting = list(names)
        reached = set(waiting)
        while waiting:
            for user in self._users.get(waiting.pop(), ()):
                if user not in reached and user in self._rank and (among is None or user in among):
                    reached.add(user)
                    waiting.append(user)
        return reached

    def _wire(self, name: str) -> _Wired | None:
        """None where the figure cannot be computed as it stands."""
        figure, figures = self.ledger.figures[name], self.ledger.figures
        inputs = {key: figures[ref] for key, ref in figure.inputs.items() if ref in figures}
        whole = len(inputs) == len(figure.inputs)
        self._wired[name] = _wired(figure, inputs, self.formulas) if whole else None
        return self._wired[name]


def behind(ledger: Ledger, targets: Iterable[str]) -> dict[str, None]:
    """The targets and all that they rest on, in a stable order."""
    seen: dict[str, None] = {}
    waiting = list(targets)
    while waiting:
        name = waiting.pop()
        if name not in seen and name in ledger.figures:
            seen[name] = None
            waiting.extend(ledger.figures[name].inputs.values())
    return seen


def number_of(figure: Figure) -> float:
    """Its value in its own unit; infinite for *never*."""
    return math.inf if figure.value is None else figure.value


def _wired(figure: Figure, inputs: Mapping[str, Figure], formulas: Mapping[str, Formula]) -> _Wired | None:
    # what is never now may be a number where something else is moved
    given = {name: (1.0 if item.value is None else item.value, item.unit) for name, item in inputs.items()}
    try:
        unit = calculated(figure.formula, given, figure.unit or None, formulas).unit
        bound = bound_to(figure.formula, given, formulas)
        known = run(bound, bound.values)
    except InputError:
        return None
    single: list[tuple[str, _Wire]] = []
    several: list[tuple[str, tuple[_Wire, ...]]] = []
    for item in bound.formula.inputs:
        terms = bound.terms[item.name]
        if not inputs.keys() >= set(terms):
            continue
        wires = tuple(_wire(bound, item, term, inputs[term], given[term]) for term in terms)
        if item.many:
            several.append((item.name, wires))
        else:
            single.append((item.name, wires[0]))
    return _Wired(
        names=known,
        single=tuple(single),
        several=tuple(several),
        steps=tuple((step.line.name, step.compute) for step in program(bound.formula).steps),
        scale=base_factor(unit),
    )


def _wire(bound: Bound, item: Input, term: str, figure: Figure, given: tuple[float, str]) -> _Wire:
    number, unit = given
    scale = base_factor(bound.unit(f"${term}" if item.unit == "$*" else item.unit))
    least = -math.inf if item.minimum is None else item.minimum * scale * (1 - _SLACK)
    most = math.inf if item.infinite else sys.float_info.max
    return _Wire(
        figure=figure.id,
        number=number_of(figure),
        factor=bound.values[term] / number if number else base_factor(unit),
        least=sys.float_info.min if item.positive else least,
        most=most if item.maximum is None else min(most, item.maximum * scale * (1 + _SLACK)),
    )
