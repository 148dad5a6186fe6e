"""A plan's figures and sections, with a note of each that is asked for: what a finding rests on, said or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from dataplan.core.plan.common import Section
from dataplan.core.plan.ledger import Figure

ALL = "*"
"""Noted where somebody looked through all figures; no figure has this id."""
DECISIONS = "/decisions"
"""Noted where somebody looked at the decisions."""


@dataclass(slots=True, eq=False)
class Ground:
    """What an answer rests on. ``ids``: figures that were asked for, and sections as `section_key` names them, those
    that are not there too, since they would matter if they came. ``beneath``: the grounds of what was looked up."""

    ids: set[str] = field(default_factory=set)
    beneath: set[Ground] = field(default_factory=set)

    def moved(self, figures: Set[str], known: dict[Ground, bool]) -> bool:
        """Whether it rests on one of the figures. ``known``: what was found out about other grounds."""
        if not self.ids.isdisjoint(figures):
            return True
        for ground in self.beneath:
            if (said := known.get(ground)) is None:
                said = known[ground] = ground.moved(figures, known)
            if said:
                return True
        return False

    def all(self) -> Set[str]:
        """Every figure that it rests on."""
        found, waiting = set(self.ids), list(self.beneath)
        seen = set(waiting)
        while waiting:
            ground = waiting.pop()
            found |= ground.ids
            waiting += ground.beneath - seen
            seen |= ground.beneath
        return found


@dataclass(slots=True, eq=False)
class Figures(Mapping[str, Figure]):
    """``ground`` is that of whatever is being looked for at the moment."""

    known: Mapping[str, Figure]
    ground: Ground = field(default_factory=Ground)

    def __getitem__(self, figure_id: str) -> Figure:
        self.ground.ids.add(figure_id)
        return self.known[figure_id]

    def __iter__(self) -> Iterator[str]:
        self.ground.ids.add(ALL)
        return iter(self.known)

    def __len__(self) -> int:
        self.ground.ids.add(ALL)
        return len(self.known)


def section_key(name: str) -> str:
    return f"/sections/{name}"


@dataclass(slots=True, eq=False)
class Sections(Mapping[str, Section]):
    """``figures`` knows what is being looked for at the moment."""

    known: Mapping[str, Section]
    figures: Figures

    def __getitem__(self, name: str) -> Section:
        self.figures.ground.ids.add(section_key(name))
        return self.known[name]

    def __iter__(self) -> Iterator[str]:
        self.figures.ground.ids.add(ALL)
        return iter(self.known)

    def __len__(self) -> int:
        self.figures.ground.ids.add(ALL)
        return len(self.known)
