"""The risks that stay: one for each violated rule, with what has to give way, and those that any such plan carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dataplan.core.plan.bundle import Finding
from dataplan.core.plan.ledger import Assumption
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.concerns import carried, told
from dataplan.model.planner.writer.shape import Shape

_RULE = re.compile(r"[A-Z]{1,3}\d{2,3}(?::.+)?")
_MOST = 6
"""Assumptions that a risk names; the ledger has the rest."""


def risks_of(book: Book, shape: Shape) -> dict[str, Any]:
    estimates = book.section("estimates")
    named = _assumptions(book)
    return {
        "broken": [_broken(book, shape, finding) for finding in _violated(book)],
        "carried": list(_only_carried(book, shape)),
        "assumptions": named,
        "assumed": ", ".join(_named(book, book.ledger.assumptions[name].figures[0]) for name in named),
        "cost": estimates.cost.total if estimates else None,
        "budget": estimates.cost.budget if estimates else None,
        "contingency": estimates.cost.contingency if estimates else None,
        "growth": estimates.growth if estimates else None,
        "capacity": estimates.recovery.capacity if estimates else None,
        "personal": [source.name for source in shape.sources if source.personal_data],
        "tight": _tight(book, shape),
        "first": shape.sources[0],
        "outputs": shape.outputs,
        "owner": shape.owner,
    }


def _named(book: Book, figure: str) -> str:
    return f"{book.ledger.figures[figure].label} {{{figure}}}"


def _violated(book: Book) -> list[Finding]:
    """Each rule and subject once, in the order in which they were found."""
    found = {(finding.rule, finding.subject): finding for finding in carried(book.plan.findings)}
    return list(found.values())


def _broken(book: Book, shape: Shape, finding: Finding) -> dict[str, Any]:
    name = f"{finding.rule}:{finding.subject}" if finding.subject else finding.rule
    return {
        "name": f"{finding.rule} {finding.subject}".strip()[:120],
        "accepts": [name],
        "said": told(book.ledger, finding),
        "figures": list(finding.figures),
        "owner": _owner(book, name) or _owner(book, finding.rule) or shape.owner,
    }


def _only_carried(book: Book, shape: Shape) -> Iterator[dict[str, Any]]:
    """Concerns that name a rule which no finding reports any more: their owner still answers for it."""
    known = {(finding.rule, finding.subject) for finding in _violated(book)}
    seen: set[str] = set()
    for section in book.plan.sections.values():
        for concern in section.concerns:
            for ref in concern.refs:
                rule, _, subject = ref.partition(":")
                if _RULE.fullmatch(ref) and (rule, subject) not in known and ref not in seen:
                    seen.add(ref)
                    yield {
                        "name": ref.replace(":", " ")[:120],
                        "accepts": [ref],
                        "statement": concern.statement,
                        "owner": concern.owner or shape.owner,
                    }


def _owner(book: Book, ref: str) -> str:
    owners = (item.owner for section in book.plan.sections.values() for item in section.concerns if ref in item.refs)
    return next(filter(None, owners), "")


def _assumptions(book: Book) -> list[str]:
    """Those whose figures most of the ledger rests on, directly or through others; equal ones in the order made."""
    users: dict[str, set[str]] = {}
    for figure in book.ledger.figures.values():
        for used in figure.inputs.values():
            users.setdefault(used, set()).add(figure.id)
    reach: dict[str, int] = {}

    def rests_on(figure: str) -> set[str]:
        found: set[str] = set()
        waiting = [figure]
        while waiting:
            for user in users.get(waiting.pop(), set()) - found:
                found.add(user)
                waiting.append(user)
        return found

    def weight(item: Assumption) -> int:
        return reach.setdefault(item.id, max((len(rests_on(figure)) for figure in item.figures), default=0))

    ranked = sorted((item for item in book.ledger.assumptions.values() if item.figures), key=weight, reverse=True)
    return [item.id for item in ranked[:_MOST] if weight(item)]


def _tight(book: Book, shape: Shape) -> list[dict[str, str]]:
    """Outputs whose watermark does not wait for the latest arrival."""
    semantics = book.section("semantics")
    owners = {output.name: output.owner for output in shape.outputs}
    rows = []
    for item in semantics.outputs if semantics else ():
        if book.magnitude(item.watermark.delay, "s") < book.magnitude(item.latest, "s"):
            rows.append(
                {
                    "name": item.name,
                    "delay": item.watermark.delay,
                    "latest": item.latest,
                    "owner": owners.get(item.name, shape.owner),
                }
            )
    return rows
