"""What a rule may see of a plan: figures by place, and the things that rules run over."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.common import Section
from dataplan.core.plan.ledger import Decision, Figure, by_id
from dataplan.core.plan.sections import SECTIONS
from dataplan.core.quantity.units import quantity
from dataplan.core.rules.amount import Amount, Role, scale, total, written
from dataplan.core.rules.reads import ALL, DECISIONS, Figures, Ground, Sections
from dataplan.errors import InputError

if TYPE_CHECKING:
    from dataplan.core.quantity.units import Quantity

T = TypeVar("T")
S = TypeVar("S", bound=Section)

_EXPECTED = {
    "": "a share or plain number",
    "s": "a duration",
    "B": "a size",
    "B/s": "bytes per time",
    "event": "a count",
}
_NAME_OF = {model: name for name, model in SECTIONS.items()}


@dataclass(frozen=True, slots=True)
class View:
    """A plan for reading, complete or as far as it goes. Made once per evaluation: it remembers what it looked up."""

    _plan: Plan
    figures: Figures = field(init=False)
    sections: Sections = field(init=False)
    _amounts: dict[tuple[str, str, str, str | None], Amount] = field(init=False, default_factory=dict)
    _found: dict[Hashable, tuple[Any, Ground]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", Figures(by_id(self._plan.figures)))
        object.__setattr__(self, "sections", Sections(self._plan.sections, self.figures))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        self.figures.ground.ids.add(DECISIONS)
        return self._plan.decisions

    @property
    def plan(self) -> Plan:
        """All of the plan; what looks at it counts as resting on everything."""
        self.figures.ground.ids.add(ALL)
        return self._plan

    def inputs(self, figure_id: str) -> Mapping[str, str]:
        """What a figure is computed from, as input name -> figure id. Does not count as resting on its value."""
        figure = self.figures.known.get(figure_id)
        if figure is None:
            self.figures.ground.ids.add(figure_id)
            return {}
        return figure.inputs

    def noting(self, ask: Callable[[], T]) -> tuple[T, Ground]:
        """What ``ask`` answers, and what that rests on."""
        outer, inner = self.figures.ground, Ground()
        outer.beneath.add(inner)
        self.figures.ground = inner
        try:
            return ask(), inner
        finally:
            self.figures.ground = outer

    def section(self, model: type[S]) -> S | None:
        """The section of this type, or None while its gate has not written it."""
        found = self.sections.get(_NAME_OF[model])
        return found if isinstance(found, model) else None

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """What ``find`` answers, looked up once per view: rules ask the same again and again."""
        if (known := self._found.get(key)) is None:
            known = self._found[key] = self.noting(find)
        else:
            self.figures.ground.beneath.add(known[1])
        found: T = known[0]
        return found

    def quantity(self, figure_id: str | None) -> Quantity | None:
        """The figure's quantity, or None if it is not in the ledger, has no value, or has an unreadable unit."""
        figure = self.figures.get(figure_id or "")
        if figure is None or figure.value is None:
            return None
        try:
            return quantity(figure.value, figure.unit)
        except InputError:
            return None

    def whole(self, model: type[S]) -> Iterator[Subject[S]]:
        """A section as the one subject of a rule."""
        if (section := self.section(model)) is not None:
            yield Subject(view=self, name="", item=section, pointer=f"/sections/{_NAME_OF[model]}")

    def amount(self, role: Role, figure_id: str | None, pointer: str) -> Amount:
        """The figure named at ``pointer`` as an amount of the role; what is wrong with it is in ``lacks``."""
        if not figure_id:
            return _absent(role, pointer, f"{_place(pointer)} is not given ({role.name})")
        figure = self.figures.get(figure_id)
        if figure is None:
            return _absent(role, pointer, f"{_place(pointer)}: figure {figure_id!r} is not in the ledger ({role.name})")
        key = (figure_id, pointer, role.name, role.unit)
        if (known := self._amounts.get(key)) is None:
            known = self._amounts[key] = _amount(role, figure, pointer)
        return known


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Generic[T]):
    """One thing a rule is run over: ``item`` is the model, ``name`` what the user calls it."""

    view: View
    name: str
    item: T
    pointer: str

    def __getitem__(self, role: Role) -> Amount:
        """The amount at the role's path; with ``*`` the sum over a list. Missing inputs are in its ``lacks``."""
        amounts = self.each(role)
        if not amounts:
            pointer = self._start(role)[1] + "/" + role.path.lstrip("/").split("/*")[0]
            return _absent(role, pointer, f"{pointer.removeprefix('/sections/')} is empty ({role.name})")
        return total(amounts)

    def each(self, role: Role) -> tuple[Amount, ...]:
        """The amounts of a path with ``*``, one per item, each named after its item."""
        start, pointer = self._start(role)
        steps = _steps(role.path)
        if "*" not in steps:
            return (self.view.amount(role, _reached(start, steps), f"{pointer}/{role.path.lstrip('/')}"),)
        return tuple(
            self.view.amount(role if name == role.name else _renamed(role, name), value, at)
            for value, at, name in _follow(start, steps, pointer, role.name)
        )

    def place(self, path: str) -> Amount:
        """Where something stands that is no figure, for the places of an outcome."""
        return Amount(name="", value=0.0, kind="", text="", at=(f"{self.pointer}/{path}",))

    def unsaid(self, path: str, what: str) -> Amount:
        """A missing input that is no figure: a name, a passage, a choice."""
        pointer = f"{self.pointer}/{path}"
        return _absent(
            Role(what, path, None, what), pointer, f"{pointer.removeprefix('/sections/')} is not given ({what})"
        )

    def below(self, item: Any, path: str, name: str = "") -> Subject[Any]:
        """A part of this subject as a subject of its own."""
        return Subject(view=self.view, name=name or self.name, item=item, pointer=f"{self.pointer}/{path}")

    def _start(self, role: Role) -> tuple[object, str]:
        return (self.view.sections, "/sections") if role.path.startswith("/") else (self.item, self.pointer)


def _reached(value: object, steps: tuple[str, ...]) -> str | None:
    """The figure id at the end of a path that names one place."""
    for step in steps:
        if value is None:
            return None
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step)
    return value if isinstance(value, str) else None


def _follow(value: object, steps: tuple[str, ...], pointer: str, name: str) -> Iterator[tuple[str | None, str, str]]:
    """Walk models (and the mapping of sections) down to figure ids; None where the way ends early."""
    if not steps:
        yield (value if isinstance(value, str) else None), pointer, name
    elif steps[0] == "*":
        items = value if isinstance(value, tuple) else ()
        for index, item in enumerate(items):
            own = getattr(item, "name", None) or getattr(item, "subject", None)
            yield from _follow(item, steps[1:], f"{pointer}/{index}", own if isinstance(own, str) and own else name)
    elif value is None:
        # a pointer names one place: of a list that is missing, the list
        until = steps.index("*") if "*" in steps else len(steps)
        yield None, "/".join((pointer, *steps[:until])), name
    else:
        step = steps[0]
        under = value.get(step) if isinstance(value, Mapping) else getattr(value, step)
        yield from _follow(under, steps[1:], f"{pointer}/{step}", name)


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.lstrip("/").split("/"))


@lru_cache(maxsize=4096)
def _renamed(role: Role, name: str) -> Role:
    return Role(name, role.path, role.unit, role.says)


def _amount(role: Role, figure: Figure, pointer: str) -> Amount:
    try:
        factor, kind = scale(figure.unit, role.unit)
    except InputError:
        expected = _EXPECTED.get(role.unit or "", f"a quantity in {role.unit}")
        lack = f"{_place(pointer)} is {_given(figure)}, expected {expected} ({role.name})"
        return _absent(role, pointer, lack, figure.id)
    if figure.value is None and kind != scale("s", None)[1]:
        lack = f"{_place(pointer)}: figure {figure.id!r} has no value ({role.name})"
        return _absent(role, pointer, lack, figure.id)
    # a computed duration without a value is *never*: longer than every limit
    value = math.inf if figure.value is None else figure.value * factor
    digits = 4 if figure.origin == "computed" else None
    shown = "never" if figure.value is None else written(figure.value, figure.unit, digits)
    return Amount(
        name=role.name, value=value, kind=kind, text=f"{role.name} {shown}", shown=figure.unit, scale=factor,
        figures=(figure.id,), at=(pointer,),
    )  # fmt: skip


def _place(pointer: str) -> str:
    return pointer.removeprefix("/sections/")


def _given(figure: Figure) -> str:
    if figure.value is None:
        return "never"
    try:
        return written(figure.value, figure.unit, None)
    except InputError:  # a file that somebody edited may hold any text as a unit
        return f"{figure.value:g} {figure.unit!r}"


def _absent(role: Role, pointer: str, lack: str, figure: str = "") -> Amount:
    return Amount(
        name=role.name, value=math.nan, kind="", text=role.name, figures=(figure,) if figure else (), at=(pointer,),
        lacks=(lack,),
    )  # fmt: skip
