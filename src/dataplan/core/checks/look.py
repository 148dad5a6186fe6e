"""A predicate's look at a plan: which sections and names there are, and the gaps that it finds.

Every gap is noted with its pointer and a sentence, so that one ruling names them all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from dataplan.core.checks.ruling import Ruling
from dataplan.core.checks.spot import Spot
from dataplan.core.contract import Skill, slug
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.ledger import Figure, Ledger

Keep: TypeAlias = Callable[[Any], bool]

_SHOWN = 6


@dataclass(slots=True)
class Look:
    """One predicate's look at a plan: ``gaps`` are pointers with sentences, ``seen`` what was found in order."""

    plan: Plan
    skill: Skill
    gaps: list[tuple[str, str]] = field(default_factory=list)
    seen: dict[str, None] = field(default_factory=dict)
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = self.plan.ledger

    def entry(self, figure: Figure) -> str:
        """The pointer of what is wrong with a figure of the plan."""
        index = next(place for place, item in enumerate(self.plan.figures) if item.id == figure.id)
        return f"/figures/{index}/{'value' if figure.value is None else 'unit'}"

    def section(self, name: str) -> Spot:
        pointer = f"/sections/{name}"
        found = self.plan.sections.get(name)
        if found is None:
            self.gaps.append((pointer, f"The section {name} is not there; write it."))
        return Spot(self, pointer, found, f"section {name}", is_section=True)

    def gap(self, pointer: str, sentence: str) -> None:
        self.gaps.append((pointer, sentence))

    def names(self, section: str, list_name: str, keep: Keep | None = None) -> tuple[str, ...] | None:
        """The names of a section's entries (those to ``keep``); None where the section is not written yet."""
        found = self.plan.sections.get(section)
        if found is None:
            return None
        return tuple(entry.name for entry in getattr(found, list_name, ()) if keep is None or keep(entry))

    def models(self, *layers: str) -> tuple[str, ...] | None:
        """The datasets of these layers (of all, if none is named); None where they are not known yet."""
        found = self.plan.sections.get("processing")
        if found is None:
            return None
        every = getattr(found, "layers", ())
        return tuple(model.name for layer in every if not layers or layer.name in layers for model in layer.models)

    def datasets(self) -> tuple[str, ...] | None:
        """Whatever a test may be run on: datasets, sources and outputs."""
        parts = (self.models(), self.names("sources", "sources"), self.names("semantics", "outputs"))
        if any(part is None for part in parts):
            return None
        return tuple(name for part in parts if part is not None for name in part)

    def unique(self, spots: Collection[Spot]) -> None:
        """No two entries of one name: what refers to it would be ambiguous."""
        before: set[str] = set()
        for spot in spots:
            if (name := slug(spot.text("name"))) in before:
                spot.gap("name", "has the name of another entry; rename one of them.")
            before.add(name)

    def covered(
        self, spot: Spot, name: str, having: Collection[str], wanted: Collection[str] | None, noun: str, action: str
    ) -> None:
        """Every name of ``wanted`` has an entry in the list; None: cannot be known yet."""
        for item in wanted or ():
            if spot.there and slug(item) not in having and item not in having:
                spot.gap(name, f"{name} has nothing for the {noun} {item!r}; {action}.")

    def ruling(self, holds: str) -> Ruling:
        """``holds``: what can be said of the plan if there is no gap."""
        if not self.gaps:
            return Ruling(met=True, evidence=tuple(self.seen), reason=holds)
        sentences = list(dict.fromkeys(sentence for _, sentence in self.gaps))
        rest = f" And {len(sentences) - _SHOWN} more places." if len(sentences) > _SHOWN else ""
        pointers = tuple(dict.fromkeys(pointer for pointer, _ in self.gaps))
        return Ruling(met=False, evidence=pointers, reason=" ".join(sentences[:_SHOWN]) + rest)
