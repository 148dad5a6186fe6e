"""The few words in which predicates are written: look at a place and ask it for what a criterion wants.

A `Spot` is a place of the plan with its JSON Pointer. Asking it for something that is not explicit notes a gap and goes
on. Asking below a place that is not there is silent: its absence is the gap.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dataplan.core.checks.explicit import hole, unnamed, unowned
from dataplan.core.checks.kinds import EXAMPLES, Kind, unfit
from dataplan.core.contract import slug
from dataplan.errors import InputError

if TYPE_CHECKING:
    from dataplan.core.checks.look import Look

_LABELS = ("name", "source", "component", "output", "dataset", "subject", "store", "what")


@dataclass(frozen=True, slots=True)
class Spot:
    look: Look
    pointer: str
    value: object
    label: str
    is_section: bool = False

    @property
    def there(self) -> bool:
        return self.value is not None

    def text(self, name: str) -> str:
        """The text of a field as it stands, "" where there is none; asks for nothing."""
        found = getattr(self.value, name, "")
        return found if isinstance(found, str) else ""

    def gap(self, name: str, sentence: str) -> None:
        where = f"{self.pointer}/{name}" if name else self.pointer
        self.look.gaps.append((where, f"{self.label[:1].upper()}{self.label[1:]}: {sentence}"))

    def items(self, name: str, what: str, *, least: int = 1) -> tuple[Spot, ...]:
        """The entries of a list, of which there have to be ``least``; ``what`` says what to write."""
        found = getattr(self.value, name, ())
        entries = found if isinstance(found, tuple) else ()
        if self.there and len(entries) < least:
            number = "is empty" if not entries else f"has {len(entries)} of at least {least} entries"
            self.gap(name, f"{name} {number}; write {what}.")
        for index in range(len(entries)):
            self.look.seen[f"{self.pointer}/{name}/{index}"] = None
        return tuple(
            Spot(self.look, f"{self.pointer}/{name}/{index}", entry, _label(entry, f"{name}/{index}", self))
            for index, entry in enumerate(entries)
        )

    def part(self, name: str, what: str = "") -> Spot:
        """A part that is a model of its own. Where it may be absent, ``what`` is empty and nothing is noted."""
        found = getattr(self.value, name, None)
        found = None if _vacant(found) else found
        if self.there and found is None and what:
            self.gap(name, f"{name} is not there; write {what}.")
        self._saw(name, found)
        label = name.replace("_", " ") if self.is_section else f"{self.label}, {name.replace('_', ' ')}"
        return Spot(self.look, f"{self.pointer}/{name}", found, label)

    def says(self, name: str, what: str, *, least: int = 3) -> None:
        """Prose of at least so many words that is no placeholder."""
        self._text(name, what, lambda text: hole(text, field=name, least=least))

    def named(self, name: str, what: str) -> None:
        """The name of a thing."""
        self._text(name, what, unnamed)

    def is_prose(self, what: str, *, least: int = 3) -> None:
        """The entry itself is prose."""
        if problem := hole(str(self.value), least=least):
            self.gap("", f"{problem}; write {what}.")

    def is_figure(self, what: str, kind: Kind) -> None:
        """The entry itself is the id of a figure."""
        self._figure(self.pointer, "the entry", str(self.value), what, kind)

    def owned(self, name: str = "owner", what: str = "the person, role or team that answers for it") -> None:
        self._text(name, what, unowned)

    def lists(self, name: str, what: str) -> None:
        """A list of names, at least one."""
        for item in self.items(name, what):
            if problem := unnamed(str(item.value)):
                item.look.gaps.append((item.pointer, f"{self.label}: {name} {problem}; write {what}."))

    def figure(self, name: str, what: str, kind: Kind = "any", *, optional: bool = False) -> float | None:
        """The id of a ledger figure with a value and a unit of that kind; gives its value as it stands."""
        if not self.there:
            return None
        found, example = self.text(name), EXAMPLES[kind]
        if not found:
            if not optional:
                self.gap(name, f"{name} names no figure; write the id of the ledger figure for {what}, {example}.")
            return None
        self._saw(name, found)
        return self._figure(f"{self.pointer}/{name}", name, found, what, kind)

    def decision(self, name: str, table: str, *subjects: str) -> str:
        """The id of a decision on a row of the skill's ``table`` that applies to a subject; gives its choice."""
        found = self.text(name)
        if not self.there:
            return ""
        entry = self.look.ledger.decisions.get(found)
        if entry is None:
            said = f"names {found!r}, which is not in the ledger" if found else "names no decision"
            self.gap(name, f'{name} {said}; choose a row of the table "{table}" and write its id.')
            return ""
        self._saw(name, found)
        known = {item.slug for item in self.look.skill.tables}
        if slug(table) in known and slug(entry.table) != slug(table):
            self.gap(name, f'{name} names {found} of the table "{entry.table}"; choose a row of the table "{table}".')
        elif known:
            try:
                self.look.skill.table(entry.table).row(entry.signal)
            except InputError as error:
                self.gap(name, f"{name} names {found}, whose row is not in the skill: {error.problems[0]}.")
        if subjects and not {slug(item) for item in entry.applies_to} & {slug(item) for item in subjects}:
            applied, wanted = ", ".join(entry.applies_to) or "nothing", " or ".join(subjects)
            self.gap(name, f"{name} names {found}, which applies to {applied}; it has to apply to {wanted}.")
        return entry.choice if entry.option != "other" else ""

    def known(self, name: str, names: Collection[str] | None, what: str) -> None:
        """What a field (or each entry of a list) names has to be among ``names``; None: cannot be known yet."""
        found = getattr(self.value, name, None)
        entries = found if isinstance(found, tuple) else (found,) if found else ()
        for index, entry in enumerate(entries):
            if names is not None and slug(str(entry)) not in {slug(item) for item in names}:
                where = f"{name}/{index}" if isinstance(found, tuple) else name
                listed = ", ".join(sorted(names)) or "there is none"
                self.gap(where, f"{name} names {entry!r}, which is no {what}; write one of: {listed}.")

    def _figure(self, pointer: str, name: str, found: str, what: str, kind: Kind) -> float | None:
        look, where = self.look, f"{self.label[:1].upper()}{self.label[1:]}: {name} names"
        figure = look.ledger.figures.get(found)
        if figure is None:
            look.gap(pointer, f"{where} {found!r}, which is not in the ledger; record {what} there, {EXAMPLES[kind]}.")
            return None
        if problem := unfit(figure, kind):
            look.gap(pointer, f"{where} {found}, which {problem}. It stands for {what}.")
            look.gap(look.entry(figure), f"The figure {found} {problem}.")
            return None
        return figure.value

    def _text(self, name: str, what: str, problem_of: Callable[[str], str]) -> None:
        if not self.there:
            return
        if problem := problem_of(self.text(name)):
            self.gap(name, f"{name} {problem}; write {what}.")
        else:
            self._saw(name, True)

    def _saw(self, name: str, found: object) -> None:
        if found is not None:
            self.look.seen[f"{self.pointer}/{name}" if self.is_section else self.pointer] = None


def _label(entry: object, place: str, parent: Spot) -> str:
    kind = place.split("/")[0].removesuffix("s").replace("_", " ")
    name = next((found for key in _LABELS if isinstance(found := getattr(entry, key, None), str) and found), "")
    own = f"{kind} {name!r}" if name else place
    return own if parent.is_section else f"{parent.label}, {own}"


def _vacant(value: object) -> bool:
    """A part in which nothing is written is not there."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return all(_vacant(getattr(value, field.name)) for field in dataclasses.fields(value))
    return not value
