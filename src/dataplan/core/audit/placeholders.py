"""Texts that leave open what they should say, wherever they stand: also where no criterion looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dataplan.core.audit.finding import error
from dataplan.core.checks.explicit import hole, unnamed, unowned
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.marks import Leaf
from dataplan.core.plan.structural import PLACEHOLDER

_OWNERS = ("owner", "version_owner", "approver", "confirm_with")


def holes(texts: Iterable[Leaf]) -> Iterator[Finding]:
    for leaf in texts:
        if problem := _problem(leaf):
            field = leaf.pointer.rpartition("/")[2]
            yield error(PLACEHOLDER, f"{field} {problem}; write what holds, or leave it to a question", leaf.pointer)


def unattended(plan: Plan) -> Iterator[Finding]:
    """Concerns that nobody takes up."""
    for name, section in plan.sections.items():
        for index, concern in enumerate(section.concerns):
            if not concern.owner.strip() and not concern.question.strip():
                at = f"/sections/{name}/concerns/{index}"
                yield error(PLACEHOLDER, "the concern has neither owner nor question; write who takes it up", at)


def _problem(leaf: Leaf) -> str:
    field = leaf.pointer.rpartition("/")[2]
    if leaf.mark.kind == "prose":
        return hole(leaf.value, least=1)
    if leaf.mark.kind != "name" or leaf.pointer.endswith("/ordering/scope"):
        return ""
    return unowned(leaf.value) if field in _OWNERS else unnamed(leaf.value)
