"""What a skill's documents say, as values: the contract that every plan of that skill is held to.

Nothing in here knows one skill from another. The number of gates, their criteria, the tables and the quality bar
are data that `dataplan.core.parse` read from Markdown; each value remembers its ``place`` (``file:line``), so that
a verdict or an error can point back to the sentence it is about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from dataplan.errors import InputError, Problem

Kind: TypeAlias = Literal["entry", "exit", "bar"]


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """The words of ``text`` in lower case, joined by hyphens: two texts with one slug say the same thing.

    >>> slug("Ordering guarantees (per key) are explicit.")
    'ordering-guarantees-per-key-are-explicit'
    """
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", text).casefold()).strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One list item of SKILL.md, verbatim: a clarification topic, a default assumption, a line of an output mode."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that has to hold: to enter a gate, to leave it, or (``bar``) to call a plan final.

    ``text`` is verbatim. ``slug`` is unique within a gate and within the quality bar, not across gates.
    """

    text: str
    slug: str
    kind: Kind
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One step of the sequence. ``references`` are paths as in `Skill.references`, in the order cited.

    ``key`` is the slug of the title. ``is_last`` marks the gate that bundles what all the others accepted.
    """

    number: int
    title: str
    key: str
    entry: tuple[Criterion, ...]
    exit: tuple[Criterion, ...]
    references: tuple[str, ...]
    is_last: bool
    place: str

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return (*self.entry, *self.exit)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    signal: str
    default: str
    alternative: str
    tradeoff: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable:
    name: str
    slug: str
    rows: tuple[DecisionRow, ...]
    place: str

    def row(self, signal: str) -> DecisionRow:
        """The row with this signal, upper and lower case alike; `InputError` lists the signals there are."""
        found = next((row for row in self.rows if slug(row.signal) == slug(signal)), None)
        if found is None:
            raise _unknown("signal", signal, [row.signal for row in self.rows], where=f'table "{self.name}"')
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """How many questions guided mode asks (``minimum`` to ``maximum``, both included) and what they must cover."""

    minimum: int
    maximum: int
    topics: tuple[Statement, ...]
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way to answer: ``name`` as in "Use guided mode by default", ``rules`` the lines under it."""

    name: str
    is_default: bool
    rules: tuple[Statement, ...]
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """What the skill leaves to another one: for ``when``, prefer the skill named ``prefer``.

    ``excludes`` is what the sentence before it says that this skill is not; empty where none does.
    """

    when: str
    prefer: str
    excludes: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document of the skill besides SKILL.md.

    ``purpose`` is what SKILL.md says it is for ("estimation math"), empty where it says nothing.
    ``place`` is where SKILL.md or the workflow first cites it, empty if neither does.
    ``attempts`` tells of each place of ``text`` that tries to steer the runtime (see `dataplan.core.injection`).
    """

    path: str
    text: str
    purpose: str
    place: str
    attempts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Everything that SKILL.md and the workflow document say.

    ``sha256`` covers every text of the skill, so a plan can say by which words it was judged. ``text`` is SKILL.md
    whole, ``path`` its path; ``workflow`` is the path of the document that holds the stages. ``unread`` lists what
    the two documents say in a place where nothing is read from, for `skill validate` to mention: no error.
    """

    name: str
    description: str
    sha256: str
    path: str
    text: str
    workflow: str
    gates: tuple[Gate, ...]
    tables: tuple[DecisionTable, ...]
    clarification: Clarification
    default_assumptions: tuple[Statement, ...]
    modes: tuple[Mode, ...]
    boundaries: tuple[Boundary, ...]
    quality_bar: tuple[Criterion, ...]
    references: tuple[Reference, ...]
    unread: tuple[Problem, ...] = ()

    def gate(self, number: int) -> Gate:
        """The gate with this number; `InputError` says which there are."""
        found = next((gate for gate in self.gates if gate.number == number), None)
        if found is None:
            known = [f"{gate.number} ({gate.title})" for gate in self.gates]
            raise _unknown("gate", str(number), known, where=f'skill "{self.name}"')
        return found

    def table(self, name: str) -> DecisionTable:
        """The decision table of this name, upper and lower case alike; `InputError` lists the names there are."""
        found = next((table for table in self.tables if table.slug == slug(name)), None)
        if found is None:
            raise _unknown("table", name, [table.name for table in self.tables], where=f'skill "{self.name}"')
        return found

    def reference(self, path: str) -> Reference:
        """The reference with this path, or with this file name if only one has it; `InputError` lists the paths."""
        exact = [item for item in self.references if item.path == path]
        named = [item for item in self.references if item.path.rpartition("/")[2] == path]
        for candidates in (exact, named):
            if len(candidates) == 1:
                return candidates[0]
        raise _unknown("reference", path, [item.path for item in self.references], where=f'skill "{self.name}"')

    @property
    def default_mode(self) -> Mode:
        return next(mode for mode in self.modes if mode.is_default)

    def criteria(self) -> Iterable[Criterion]:
        """Every criterion of every gate in gate order, then the quality bar."""
        for gate in self.gates:
            yield from gate.criteria
        yield from self.quality_bar


def _unknown(what: str, given: str, known: Sequence[str], *, where: str) -> InputError:
    problem = Problem(place=what, message=f'{where} has no {what} "{given}"', expected="one of: " + "; ".join(known))
    return InputError(f"unknown {what}", (problem,))
