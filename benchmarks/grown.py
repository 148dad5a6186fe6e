"""A plan of many times the sources, outputs, components and figures: copies of one plan, side by side.

Every copy has figures and names of its own, apart from the figures that are shared (a peak factor, a target), on which
all copies rest. The sections of a grown plan are those of the first copy with the lists of all of them.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Final, TypeVar

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.common import Section
from dataplan.core.plan.ledger import Assumption, Decision, Figure
from dataplan.core.plan.marks import Mark, marked_fields, walk
from dataplan.core.plan.model import Model
from dataplan.core.revise import with_figures

M = TypeVar("M")

_REFERENCE: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NAMING: Final = re.compile(r"/(?:name|subject|store|dataset|component|source)$")
_APART: Final = 1e-4
"""By which share the stated figures of each copy are below those of the one before: nothing is computed twice."""
_WHOLE: Final = frozenset({"system", "total", "the system"})
"""Lines of the whole system, of which there is one however much is in it."""


def grown(plan: Plan, copies: int, shared: Set[str] = frozenset()) -> Plan:
    """``plan`` side by side with itself; ``shared``: ids of figures that all copies have in common."""
    names = frozenset(_names(plan)) - _WHOLE
    others = [_Copy(number, names, frozenset(plan.ledger.figures) - shared) for number in range(2, copies + 1)]
    sections = {name: _merged(section, others) for name, section in plan.sections.items()}
    whole = replace(
        plan,
        figures=(
            *plan.figures,
            *(copy.figure(item) for copy in others for item in plan.figures if item.id in copy.ids),
        ),
        assumptions=(*plan.assumptions, *(copy.entry(item) for copy in others for item in plan.assumptions)),
        decisions=(*plan.decisions, *(copy.entry(item) for copy in others for item in plan.decisions)),
        sections=sections,
        findings=(),
    )
    stated = (item for item in whole.figures if item.id not in plan.ledger.figures and item.origin != "computed")
    apart = {item.id: replace(item, value=(item.value or 0) * (1 - _number(item) * _APART)) for item in stated}
    return replace(whole, figures=tuple(with_figures(whole, apart).ledger.figures.values()))


def busiest(plan: Plan) -> Figure:
    """The stated figure that most others are computed from, at first hand or through others."""
    behind: dict[str, set[str]] = {}
    for figure in plan.figures:
        below = [behind.get(ref, {ref}) for ref in figure.inputs.values()]
        behind[figure.id] = set().union(*below) or {figure.id}
    uses: dict[str, int] = {}
    for roots in behind.values():
        for root in roots:
            uses[root] = uses.get(root, 0) + 1
    stated = [figure for figure in plan.figures if figure.origin != "computed" and figure.value]
    return max(stated, key=lambda figure: uses.get(figure.id, 0))


@dataclass(frozen=True, slots=True)
class _Copy:
    """Gives what stands in a plan the ids and names of one copy."""

    number: int
    names: Set[str]
    ids: Set[str]

    def figure(self, figure: Figure) -> Figure:
        inputs: Mapping[str, str] = {name: self.id(ref) for name, ref in figure.inputs.items()}
        return replace(figure, id=self.id(figure.id), inputs=inputs)

    def entry(self, entry: Assumption | Decision) -> Any:
        """An assumption or a decision under another id."""
        return replace(self.model(entry), id=f"{entry.id}_{self.number}")

    def model(self, model: Model) -> Any:
        kind: type = type(model)
        changed = {name: self.value(getattr(model, name), mark, name) for name, mark in marked_fields(kind)}
        return replace(model, **changed)

    def value(self, value: Any, mark: Mark | None, field: str) -> Any:
        if isinstance(value, tuple):
            return tuple(self.value(item, mark, field) for item in value)
        if isinstance(value, Model):
            return self.model(value)
        if not isinstance(value, str) or (mark is None and field != "refs"):
            return value
        if mark is not None and mark.kind == "prose":
            return _REFERENCE.sub(lambda match: f"{{{self.id(match[1])}}}", value)
        named = value in self.names and mark is not None and mark.kind not in {"figure", "decision"}
        return f"{value} {self.number}" if named else self.id(value)

    def id(self, name: str) -> str:
        return f"{name}_{self.number}" if name in self.ids else name


def _number(figure: Figure) -> int:
    return int(figure.id.rpartition("_")[2])


def _names(plan: Plan) -> Iterator[str]:
    """What sources, outputs, components, stores and datasets are called; the layers of a warehouse keep their names."""
    for section in plan.sections.values():
        for leaf in walk(section):
            if (
                leaf.mark.kind != "prose"
                and _NAMING.search(leaf.pointer)
                and not re.search(r"layers/\d+/name", leaf.pointer)
            ):
                yield leaf.value


def _merged(section: Section, copies: list[_Copy]) -> Section:
    return reduce(_beside, (copy.model(section) for copy in copies), section)


def _beside(first: M, other: M) -> M:
    """``first`` with the lists of both."""
    both: dict[str, Any] = {}
    for field in dataclasses.fields(first):  # type: ignore[arg-type]
        one, two = getattr(first, field.name), getattr(other, field.name)
        if isinstance(one, tuple) and isinstance(two, tuple):
            both[field.name] = one + tuple(item for item in two if getattr(item, "subject", "") not in _WHOLE)
        elif isinstance(one, Model) and type(one) is type(two):
            both[field.name] = _beside(one, two)
    return replace(first, **both)  # type: ignore[type-var]
