"""The ledger: every number, assumption and decision of a plan, each with where it comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from dataplan.core.plan.marks import FigureId, Name, Prose
from dataplan.core.plan.model import Model

Origin = Literal["given", "assumed", "chosen", "computed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Model):
    """One number with its unit and origin.

    ``given`` carries a verbatim ``quote`` and its ``source`` ("brief" or "answer:ID"); ``assumed`` and ``chosen`` a
    ``reason``; ``computed`` a ``formula`` and its ``inputs`` (input name -> figure id). ``value`` is None where a
    computed result is *never* (a backlog that does not drain); ``note`` then says what would be needed.
    """

    id: str
    label: Name
    value: float | None
    unit: str
    origin: Origin
    low: float | None = None
    high: float | None = None
    quote: str = ""
    source: str = ""
    reason: Prose = ""
    formula: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(Model):
    """``effect``: what changes if it is wrong. ``confirm_with``: who can confirm it."""

    id: str
    statement: Prose
    reason: Prose
    effect: Prose
    confirm_with: Name
    figures: tuple[FigureId, ...] = ()
    status: Literal["open", "confirmed", "rejected"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Model):
    """A row of a decision table, chosen for some sources or outputs, and the figures that it rests on.

    ``choice`` and ``tradeoff`` are the row's own words, filled in by code, where the option is the row's.
    """

    id: str
    table: str
    signal: str
    option: Literal["default", "alternative", "other"]
    choice: str = ""
    applies_to: tuple[Name, ...]
    reason: Prose
    tradeoff: Prose = ""
    because: tuple[FigureId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger(Model):
    """Entries by id, in the order in which they came."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    def merged(self, other: "Ledger") -> "Ledger":
        return self.with_entries(other.figures.values(), other.assumptions.values(), other.decisions.values())

    def since(self, before: "Ledger") -> "Ledger":
        """The entries that are new or other than in ``before``."""
        return Ledger(
            figures={key: item for key, item in self.figures.items() if before.figures.get(key) != item},
            assumptions={key: item for key, item in self.assumptions.items() if before.assumptions.get(key) != item},
            decisions={key: item for key, item in self.decisions.items() if before.decisions.get(key) != item},
        )

    def with_entries(
        self,
        figures: Iterable[Figure] = (),
        assumptions: Iterable[Assumption] = (),
        decisions: Iterable[Decision] = (),
    ) -> "Ledger":
        return Ledger(
            figures={**self.figures, **by_id(figures)},
            assumptions={**self.assumptions, **by_id(assumptions)},
            decisions={**self.decisions, **by_id(decisions)},
        )


Entry = TypeVar("Entry", Figure, Assumption, Decision)


def by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}
