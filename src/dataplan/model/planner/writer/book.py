"""The ledger entries of one submission, and the running ledger that later entries can be computed from.

A figure comes from the brief (`given`), from the table of default values (`assumed`, with an assumption that names
it), from a choice with a reason, or from a formula. Asking for an id that the ledger holds already returns it, so a
gate can be written again after a revision without touching what stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from dataplan.core.capacity.defaults import Default
from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.entries import Entries, FigureEntry, admit, compute
from dataplan.core.plan.ledger import Assumption, Decision, Figure, Ledger
from dataplan.core.quantity import Quantity, quantity
from dataplan.errors import BriefError, DataplanError, InputError, Problem, ProtocolError
from dataplan.model.planner.reading import Fact, FactKind, Reading, Role
from dataplan.model.planner.writer.cleaning import clean_owner
from dataplan.model.planner.writer.facts import cite, fact_ids, label_of
from dataplan.model.planner.writer.rows import choose_row
from dataplan.render.templates import phrase


class Book:
    """``plan``: what is accepted. New entries collect in ``figures``, ``assumptions``, ``decisions``."""

    def __init__(self, plan: Plan, skill: Skill, defaults: Mapping[str, Default], reading: Reading) -> None:
        self.plan, self.skill, self.defaults, self.reading = plan, skill, defaults, reading
        self.facts = fact_ids(reading)
        self.owner = clean_owner(reading.owner, reading.language) or phrase("nobody_named")
        self.ledger: Ledger = plan.ledger
        self.figures: list[FigureEntry] = []
        self.assumptions: list[Assumption] = []
        self.decisions: list[Decision] = []

    def value(self, figure: str) -> Quantity | None:
        """The quantity of a figure; None where it is *never*."""
        found = self.ledger.figures[figure]
        return None if found.value is None else quantity(found.value, found.unit)

    def magnitude(self, figure: str, unit: str) -> float:
        """The value of a figure in ``unit``; infinite where it is *never*."""
        found = self.value(figure)
        return float("inf") if found is None else float(found.to(unit).magnitude)

    def given(self, figure: str, fact: Fact, label: str) -> str:
        """As the brief says it; chosen with its words as the reason where they only let it be counted."""
        if fact.counted:
            reason = phrase("counted_from", words=self.cite(fact.counted))
            entry = FigureEntry(id=figure, label=label, origin="chosen", value=fact.value, reason=reason)
            return self._keep(entry)
        return self._add(
            FigureEntry(
                id=figure, label=label, origin="given", value=fact.value, low=fact.low, high=fact.high, quote=fact.quote
            )
        )

    def assumed(self, figure: str, default: str, label: str = "", *, currency: str = "") -> str:
        """A figure from row ``default`` of the table of default values, with the assumption that carries it.

        ``currency`` replaces the currency of a default price: the same number, said to be so.
        """
        row = self.defaults[default]
        label = label or row.label
        unit = (row.unit.replace("USD", currency) if currency else row.unit) or phrase("unit_of", default=default)
        figure = self._add(
            FigureEntry(
                id=figure,
                label=label,
                origin="assumed",
                value=f"{row.value:.12g} {unit}",
                reason=phrase(
                    "assumed_price" if currency and currency != "USD" else "assumed_reason", source=row.source
                ),
                low=f"{row.low:.12g} {unit}",
                high=f"{row.high:.12g} {unit}",
            )
        )
        self._assumption(figure, label, row)
        return figure

    def stated(self, key: str) -> str:
        """The figure of a fact by its id."""
        return self.given(key, self.facts[key], label_of(self.facts[key]))

    def cite(self, text: str) -> str:
        """A sentence of the brief with its quantities as references, all of which are in the ledger."""
        cited = cite(text, self.facts, self.plan.language)
        for key in re.findall(r"\{([a-z0-9_]+)\}", cited):
            self.stated(key)
        return cited

    def fact(self, role: Role, subject: str = "", *, only: bool = False) -> str | None:
        """Id of what the brief says in this role: of ``subject`` first, then (unless ``only``) of the whole."""
        wanted = (subject.casefold(),) if only else (subject.casefold(), "")
        for about in wanted:
            for key, fact in self.facts.items():
                if fact.role == role and fact.subject.casefold() == about:
                    return self.stated(key)
        return None

    def anyone(self, role: Role) -> str | None:
        """Id of what the brief says in this role about anything: the first mention."""
        for key, fact in self.facts.items():
            if fact.role == role:
                return self.stated(key)
        return None

    def of_kind(self, role: Role, *kinds: FactKind, subject: str | None = None) -> str | None:
        """Id of the first fact in this role whose unit is of one of the kinds: about ``subject``, or about anything."""
        for key, fact in self.facts.items():
            about = subject is None or fact.subject.casefold() in {subject.casefold(), ""}
            if fact.role == role and fact.kind in kinds and about:
                return self.stated(key)
        return None

    def largest(self, role: Role, unit: str, *subjects: str) -> str | None:
        """Id of the largest that the brief says in this role about one of the subjects, or about the whole."""
        about = {subject.casefold() for subject in (*subjects, "")}
        said = [key for key, fact in self.facts.items() if fact.role == role and fact.subject.casefold() in about]
        return max(map(self.stated, said), key=lambda key: self.magnitude(key, unit), default=None)

    def among(self, role: Role, *kinds: FactKind, words: str = "") -> list[str]:
        """Ids of all facts in this role (and of these kinds, if any are named) whose sentence matches ``words``."""
        return [
            self.stated(key)
            for key, fact in self.facts.items()
            if fact.role == role
            and (not kinds or fact.kind in kinds)
            and (not words or re.search(words, f"{fact.sentence} {fact.quote}", re.IGNORECASE))
        ]

    def longest(self, role: Role) -> str | None:
        """Id of the longest time that the brief says in this role, about anything."""
        return max(self.among(role, "time"), key=lambda key: self.magnitude(key, "s"), default=None)

    def pick(self, figure: str, role: Role, default: str, label: str, *, subject: str = "") -> str:
        """Given where the brief says it, of ``subject`` or of the whole; assumed where it does not."""
        return self.fact(role, subject) or self.assumed(figure, default, label)

    def usual_like(self, default: str, currency: str) -> Quantity:
        """A default price as a quantity, in ``currency``."""
        row = self.defaults[default]
        return quantity(row.value, row.unit.replace("USD", currency))

    def usual(self, default: str, unit: str) -> float:
        """The number of a default value in ``unit``, to compare with before it is taken."""
        row = self.defaults[default]
        return float(quantity(row.value, row.unit).to(unit).magnitude)

    def chosen(self, figure: str, value: str, label: str, reason: str) -> str:
        return self._add(FigureEntry(id=figure, label=label, origin="chosen", value=value, reason=reason))

    def computed(self, figure: str, label: str, formula: str, *, unit: str = "", **inputs: str) -> str:
        """``inputs``: input name -> figure id."""
        return self._add(
            FigureEntry(id=figure, label=label, origin="computed", formula=formula, inputs=inputs, unit=unit)
        )

    def decided(
        self,
        decision: str,
        need: str,
        situation: str,
        *,
        applies_to: tuple[str, ...],
        reason: str,
        because: tuple[str, ...] = (),
        option: Literal["default", "alternative", "other"] = "default",
        choice: str = "",
        tradeoff: str = "",
    ) -> str:
        """Choose the row of the table for ``need`` whose signal fits ``situation`` best, in the table's own words.

        ``choice`` with its ``tradeoff`` is ours, for the option "other".
        """
        if decision not in self.ledger.decisions:
            table, row = choose_row(self.skill, need, situation)
            entry = Decision(
                id=decision, table=table.name, signal=row.signal, option=option, applies_to=applies_to,
                reason=reason, because=because, **({"choice": choice, "tradeoff": tradeoff} if choice else {}),
            )  # fmt: skip
            self._admit(Entries(decisions=(entry,)))
            self.decisions.append(entry)
        return decision

    def assume(self, name: str, *, statement: str, reason: str, effect: str, confirm_with: str) -> None:
        """An assumption that is not about one figure."""
        if name not in self.ledger.assumptions:
            entry = Assumption(id=name, statement=statement, reason=reason, effect=effect, confirm_with=confirm_with)
            self._admit(Entries(assumptions=(entry,)))
            self.assumptions.append(entry)

    def section(self, name: str) -> Any:
        """An accepted section, or None where its gate was not walked yet."""
        return self.plan.sections.get(name)

    def entries(self) -> dict[str, Any]:
        return {"figures": self.figures, "assumptions": self.assumptions, "decisions": self.decisions}

    def _assumption(self, figure: str, label: str, row: Default) -> None:
        name = f"a_{figure}"[:60]
        if name in self.ledger.assumptions:
            return
        texts = {
            part: phrase(f"assumed_{part}", label=label, figure=figure, row=row) for part in ("statement", "effect")
        }
        entry = Assumption(
            id=name,
            statement=texts["statement"],
            reason=phrase("assumed_reason", source=row.source),
            effect=texts["effect"],
            confirm_with=self.owner,
            figures=(figure,),
        )
        self._admit(Entries(assumptions=(entry,)))
        self.assumptions.append(entry)

    def _add(self, entry: FigureEntry) -> str:
        """``entry`` under its id; one of ours that has the id of a fact gets another: neither may hide the other."""
        if entry.origin != "given" and entry.id in self.facts:
            entry = replace(entry, id=f"{entry.id[:54]}_plan")
        return self._keep(entry)

    def _keep(self, entry: FigureEntry) -> str:
        if entry.id not in self.ledger.figures:
            self._admit(Entries(figures=(entry,)))
            self.figures.append(entry)
        return entry.id

    def _admit(self, entries: Entries) -> None:
        self.ledger, problems = admit(entries, self.ledger, self.plan.texts(), self.skill)
        if problems:
            raise self._refused(entries, problems[0])

    def _refused(self, entries: Entries, problem: Problem) -> DataplanError:
        """A number of the brief that no formula takes is the brief's fault; anything else is ours."""
        for entry in entries.figures:
            said = [item for item in self._behind(entry.inputs.values()) if item.origin == "given"]
            if entry.origin == "computed" and said:
                try:
                    compute(entry, self.ledger)
                except InputError as error:
                    places = tuple(Problem(place="brief", message=f"{item.label}: {item.quote!r}") for item in said)
                    return BriefError(f"{entry.label} cannot be computed from the brief", (*error.problems, *places))
        return ProtocolError(f"the built-in planner made an entry that cannot be admitted: {problem}")

    def _behind(self, keys: Iterable[str]) -> list[Figure]:
        """All figures that something rests on, directly or through others."""
        found: dict[str, Figure] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in found and key in self.ledger.figures:
                found[key] = self.ledger.figures[key]
                waiting.extend(found[key].inputs.values())
        return list(found.values())
