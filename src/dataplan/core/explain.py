"""Where something in a plan comes from, as a tree: a figure down to quotes and assumptions, a decision to its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dataplan.core.contract import Skill
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Decision, Figure, Ledger
from dataplan.core.plan.numbers import show
from dataplan.core.rules import RULES
from dataplan.core.rules import explain as explain_rule
from dataplan.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One line and what it rests on."""

    text: str
    children: tuple[Node, ...] = ()


def explain(skill: Skill, plan: Plan, name: str) -> Node:
    """The tree of a figure, rule, decision or assumption. `InputError` where the plan has nothing of that name."""
    ledger = plan.ledger
    if name in ledger.figures:
        return figure_tree(ledger, ledger.figures[name], set())
    if name in ledger.decisions:
        return _decision(skill, ledger, ledger.decisions[name])
    if name in ledger.assumptions:
        found = ledger.assumptions[name]
        lines = [f"reason: {found.reason}", f"if wrong: {found.effect}", f"confirm with: {found.confirm_with}"]
        children = (*_leaves(lines), *_figures(ledger, found.figures, set()))
        return Node(text=f"{found.id} [{found.status}] {found.statement}", children=children)
    rule, _, subject = name.partition(":")
    findings = [item for item in plan.findings if item.rule == rule and subject in ("", item.subject)]
    if rule in RULES or findings:
        return _rule(ledger, rule, findings)
    raise InputError(f"the plan has no figure, decision, assumption or rule called {name!r}")


def figure_tree(ledger: Ledger, figure: Figure, shown: set[str]) -> Node:
    """A figure with its inputs below it. One that is in ``shown`` is not spelled out again."""
    head = f"{figure.id} = {show(figure, ledger)}  [{figure.origin}]  {figure.label}"
    if figure.id in shown:
        return Node(text=f"{figure.id}: see above")
    shown.add(figure.id)
    match figure.origin:
        case "given":
            lines = [f'quote from {figure.source}: "{figure.quote}"']
        case "computed":
            inputs = ", ".join(f"{key}={ref}" for key, ref in figure.inputs.items())
            lines = [f"{figure.formula}({inputs})", *([figure.note] if figure.note else [])]
        case "assumed" | "chosen":
            carrying = [item for item in ledger.assumptions.values() if figure.id in item.figures]
            lines = [f"reason: {figure.reason}"]
            lines += [f"assumption {item.id}: confirm with {item.confirm_with}" for item in carrying]
    return Node(text=head, children=(*_leaves(lines), *_figures(ledger, figure.inputs.values(), shown)))


def lines_of(node: Node, depth: int = 0) -> Iterable[str]:
    """The tree as indented lines."""
    yield "  " * depth + node.text
    for child in node.children:
        yield from lines_of(child, depth + 1)


def _decision(skill: Skill, ledger: Ledger, decision: Decision) -> Node:
    lines = [f"table {decision.table}, signal: {decision.signal}", f"applies to: {', '.join(decision.applies_to)}"]
    try:
        row = skill.table(decision.table).row(decision.signal)
        lines.append(f"row: default {row.default} | alternative {row.alternative} | {row.tradeoff}  ({row.place})")
    except InputError as error:
        lines.append(error.message)
    lines += [f"reason: {decision.reason}", f"tradeoff: {decision.tradeoff}"]
    children = (*_leaves(lines), *_figures(ledger, decision.because, set()))
    return Node(text=f"{decision.id} = {decision.choice} [{decision.option}]", children=children)


def _rule(ledger: Ledger, rule: str, findings: Iterable[Finding]) -> Node:
    head = rule
    lines: list[str] = []
    if rule in RULES:
        told = explain_rule(rule)
        head = f"{rule} {told.title}"
        lines = [f"must hold: {told.must}", f"source: {told.source}"]
    children = [*_leaves(lines)]
    shown: set[str] = set()
    for finding in findings:
        accepted = f" (accepted by {finding.accepted_by})" if finding.accepted_by else ""
        figures = _figures(ledger, finding.figures, shown)
        children.append(Node(text=f"{finding.result}: {finding.message}{accepted}", children=figures))
    return Node(text=head, children=tuple(children))


def _figures(ledger: Ledger, names: Iterable[str], shown: set[str]) -> tuple[Node, ...]:
    known = ledger.figures
    return tuple(figure_tree(ledger, known[name], shown) for name in dict.fromkeys(names) if name in known)


def _leaves(lines: Iterable[str]) -> tuple[Node, ...]:
    return tuple(Node(text=line) for line in lines)
