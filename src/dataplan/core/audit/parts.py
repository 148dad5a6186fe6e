"""The parts of a plan, each with what its own texts say: found out once, as most parts come again at every gate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dataplan.core.audit.bare import quantities_in, telling_names
from dataplan.core.audit.injection import attempts_in
from dataplan.core.audit.placeholders import holes
from dataplan.core.audit.references import Mention, mentions
from dataplan.core.once import once
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.marks import Leaf, walk
from dataplan.core.quantity import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section or ledger entry. What its quantities and mentions are worth, the rest of the plan decides."""

    texts: tuple[Leaf, ...]
    holes: tuple[Finding, ...]
    names: tuple[Finding, ...]
    attempts: tuple[Finding, ...]
    quantities: tuple[tuple[str, Found], ...]
    mentions: tuple[Mention, ...]


def parts(plan: Plan) -> Iterator[Part]:
    """The ledger's entries, then the sections."""
    for name, entries in (("figures", plan.figures), ("assumptions", plan.assumptions), ("decisions", plan.decisions)):
        for index, entry in enumerate(entries):
            yield _part(entry, f"/{name}/{index}", plan.language)
    for name, section in plan.sections.items():
        yield _part(section, f"/sections/{name}", plan.language)


@once
def _part(value: object, pointer: str, language: str) -> Part:
    texts = tuple(walk(value, pointer))
    return Part(
        texts=texts,
        holes=tuple(holes(texts)),
        names=tuple(telling_names(texts, language)),
        attempts=tuple(attempts_in(texts)),
        quantities=tuple(quantities_in(texts, language)),
        mentions=tuple(mentions(texts)),
    )
