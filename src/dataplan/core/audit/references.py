"""Whatever names something else in the plan: the thing has to be there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from dataplan.core.audit.finding import error
from dataplan.core.contract import slug
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.marks import Leaf
from dataplan.core.plan.structural import REFERENCE

Mention: TypeAlias = tuple[str, str, str]
"""Kind of the thing that is named, its name, and the pointer to where it is named."""
_BRACES = re.compile(r"\{([^{}]*)\}")
_RULE = re.compile(r"[A-Z]{1,3}\d{2,3}(?::.+)?")
_LISTS = {
    "source": ("sources", "sources"),
    "output": ("semantics", "outputs"),
    "component": ("ingestion", "components"),
}


def references(plan: Plan, named: Iterable[Mention]) -> Iterator[Finding]:
    """What cannot be known yet, because its section is not written, is passed over."""
    known = _known(plan)
    for kind, name, pointer in named:
        if (names := known.get(kind)) is not None and not _among(kind, name, names):
            yield _dangling(kind, name, pointer, names)
    yield from _concerns_and_risks(plan, known)
    yield from _twice(plan)


def _known(plan: Plan) -> Mapping[str, frozenset[str] | None]:
    """Kind of mark -> the names there are, slugged where they are names and not ids; None where unknown yet."""
    ledger = plan.ledger
    known: dict[str, frozenset[str] | None] = {"figure": frozenset(ledger.figures)}
    known["decision"] = frozenset(ledger.decisions)
    for kind, (section, entries) in _LISTS.items():
        written = plan.sections.get(section)
        found = None if written is None else getattr(written, entries, ())
        known[kind] = None if found is None else frozenset(entry.name for entry in found)
    processing = plan.sections.get("processing")
    layers = () if processing is None else getattr(processing, "layers", ())
    models = frozenset(model.name for layer in layers for model in layer.models)
    known["dataset"] = None if processing is None else models
    return known


def mentions(texts: Iterable[Leaf]) -> Iterator[Mention]:
    """What is named in fields and in the braces of prose."""
    for leaf in texts:
        if leaf.mark.kind == "prose":
            for name in _BRACES.findall(leaf.value):
                yield "figure", name, leaf.pointer
        elif leaf.mark.kind != "name":
            yield leaf.mark.kind, leaf.value, leaf.pointer


def _among(kind: str, name: str, names: frozenset[str]) -> bool:
    if name in names:
        return True
    return kind not in {"figure", "decision"} and slug(name) in {slug(other) for other in names}


def _concerns_and_risks(plan: Plan, known: Mapping[str, frozenset[str] | None]) -> Iterator[Finding]:
    """Their ``refs`` are ids of any ledger entry, or of a rule."""
    ids = frozenset({*(known["figure"] or ()), *(known["decision"] or ()), *plan.ledger.assumptions})
    for name, section in plan.sections.items():
        for list_name in ("concerns", "risks"):
            for index, entry in enumerate(getattr(section, list_name, ())):
                for place, ref in enumerate(entry.refs):
                    if ref not in ids and not _RULE.fullmatch(ref):
                        at = f"/sections/{name}/{list_name}/{index}/refs/{place}"
                        yield _dangling("figure, assumption, decision or rule", ref, at, ids)


def _twice(plan: Plan) -> Iterator[Finding]:
    before: set[str] = set()
    for list_name in ("figures", "assumptions", "decisions"):
        for index, entry in enumerate(getattr(plan, list_name)):
            if entry.id in before:
                message = f"the ledger holds {entry.id!r} more than once; every id stands for one entry"
                yield error(REFERENCE, message, f"/{list_name}/{index}/id")
            before.add(entry.id)


def _dangling(kind: str, name: str, at: str, names: frozenset[str]) -> Finding:
    near = sorted(names, key=lambda known: _distance(name, known))[:3]
    listed = f"; near: {', '.join(near)}" if near else ""
    return error(REFERENCE, f"{name!r} is no {kind} of this plan{listed}", at)


def _distance(first: str, second: str) -> float:
    """Share of letter pairs that two names do not have in common: enough to name the likely one."""
    left, right = ({name[place : place + 2] for place in range(len(name) - 1)} for name in (first, second))
    return 1.0 - len(left & right) / max(1, len(left | right))
