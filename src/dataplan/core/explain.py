"""Where something in a plan comes from, as a tree: a figure down to quotes and assumptions, a decision to its row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dataplan.core.audit import audit
from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.contract import Skill
from dataplan.core.nearest import hint
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Assumption, Decision, Figure, Ledger
from dataplan.core.plan.numbers import Numbers
from dataplan.core.plan.structural import STRUCTURAL
from dataplan.core.revise import dependants, mentions
from dataplan.core.rules import RULES, Rule, evaluate
from dataplan.core.rules import explain as explain_rule
from dataplan.errors import InputError

_REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_MOST_USERS = 8
_DEEPEST = 40
"""Levels below which a tree is cut: nobody reads on there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One line and what it rests on."""

    text: str
    children: tuple[Node, ...] = ()


def explain(
    skill: Skill,
    plan: Plan,
    name: str,
    *,
    formulas: Mapping[str, Formula] = FORMULAS,
    rules: Mapping[str, Rule] = RULES,
) -> Node:
    """The tree of a figure, decision, assumption or rule; of a rule for one subject with ``T01:subject``.

    `InputError` where the plan has nothing of that name, with names that come close.
    """
    tree = _Tree(plan.ledger)
    ledger = tree.ledger
    if name in ledger.figures:
        root = tree.figure(ledger.figures[name])
        return Node(text=root.text, children=(*root.children, *_users(plan, name)))
    if name in ledger.decisions:
        return tree.decision(skill, ledger.decisions[name])
    if name in ledger.assumptions:
        return tree.assumption(ledger.assumptions[name])
    rule, _, subject = name.partition(":")
    rule = next((known for known in rules if known.casefold() == rule.strip().casefold()), rule)
    findings = _found(skill, plan, rule, formulas, rules)
    asked = [item for item in findings if subject.strip() in ("", item.subject)]
    if asked or (rule in {*rules, *STRUCTURAL} and not subject):
        return tree.rule(rule, asked, rules)
    if findings:
        known = ", ".join(f"{rule}:{item.subject}" for item in findings)
        raise InputError(f"rule {rule} was not run over {subject!r}; the plan has {known}")
    names = (*ledger.figures, *ledger.decisions, *ledger.assumptions, *rules)
    raise InputError(f"the plan has no figure, decision, assumption or rule called {name!r}{hint(name, names)}")


def lines_of(node: Node, depth: int = 0) -> Iterator[str]:
    """The tree as indented lines, each text on one."""
    yield "  " * depth + " ".join(node.text.split())
    for child in node.children:
        yield from lines_of(child, depth + 1)


@dataclass(slots=True)
class _Tree:
    """Spells every figure out once: where it comes again, the tree points back to it."""

    ledger: Ledger
    numbers: Numbers = field(init=False)
    shown: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.ledger)

    def figure(self, figure: Figure, depth: int = 0) -> Node:
        """A figure with its inputs below it."""
        if figure.id in self.shown:
            return Node(text=f"{figure.id} = {self.numbers.show(figure)}, see above")
        if depth >= _DEEPEST:
            return Node(text=f"{figure.id} = {self.numbers.show(figure)}: `explain` it for what it rests on")
        self.shown.add(figure.id)
        return Node(
            text=self._head(figure), children=(*self._origin(figure), *self.figures(figure.inputs.values(), depth + 1))
        )

    def figures(self, names: Iterable[str], depth: int = 0) -> tuple[Node, ...]:
        known = self.ledger.figures
        return tuple(
            self.figure(known[name], depth) if name in known else Node(text=f"{name}: the plan has no such figure")
            for name in dict.fromkeys(names)
        )

    def decision(self, skill: Skill, decision: Decision) -> Node:
        lines = [f"table: {decision.table}", f"signal: {decision.signal}"]
        lines.append(f"applies to: {', '.join(decision.applies_to) or 'nothing named'}")
        try:
            row = skill.table(decision.table).row(decision.signal)
        except InputError as error:
            lines.append("; ".join(str(item) for item in error.problems) or error.message)
        else:
            lines.append(f"row: default {row.default} | alternative {row.alternative} | {row.tradeoff} ({row.place})")
        lines += [f"reason: {self.said(decision.reason)}", f"tradeoff: {self.said(decision.tradeoff)}"]
        children = (*_leaves(lines), *self.figures(decision.because))
        return Node(text=f"{decision.id} = {decision.choice} [{decision.option}]", children=children)

    def assumption(self, assumption: Assumption) -> Node:
        lines = [
            f"reason: {self.said(assumption.reason)}",
            f"if wrong: {self.said(assumption.effect)}",
            f"confirm with: {assumption.confirm_with}",
        ]
        children = (*_leaves(lines), *self.figures(assumption.figures))
        return Node(text=f"{assumption.id} [{assumption.status}] {self.said(assumption.statement)}", children=children)

    def rule(self, rule: str, findings: Iterable[Finding], rules: Mapping[str, Rule]) -> Node:
        head, lines = rule, list[str]()
        if rule in rules:
            told = explain_rule(rule, rules)
            head = f"{rule} {told.title}"
            lines = [f"must hold: {told.must} [{told.severity}]", f"source: {told.source}"]
        children = [*_leaves(lines)]
        for finding in findings:
            about = f"{finding.subject}: " if finding.subject else ""
            accepted = f" (carried by a risk of {finding.accepted_by})" if finding.accepted_by else ""
            said = finding.message.removeprefix("not evaluable: ")
            text = f"{about}{finding.result.replace('-', ' ')}: {said}{accepted}"
            children.append(Node(text=text, children=self.figures(finding.figures)))
        if len(children) == len(lines):
            children.append(Node(text="it says nothing of this plan: there is nothing in it to which it applies"))
        return Node(text=head, children=tuple(children))

    def said(self, text: str) -> str:
        """Prose with its references as values."""
        return " ".join(_REFERENCE.sub(self._value, text).split())

    def _value(self, reference: re.Match[str]) -> str:
        found = self.ledger.figures.get(reference[1])
        return self.numbers.show(found) if found is not None else reference[0]

    def _head(self, figure: Figure) -> str:
        span = self.numbers.span(figure)
        ends = f" ({span[0]} to {span[1]})" if span is not None else ""
        return f"{figure.id} = {self.numbers.show(figure)}{ends} [{figure.origin}] {figure.label}"

    def _origin(self, figure: Figure) -> tuple[Node, ...]:
        if figure.origin == "given":
            return _leaves([f'quote from {figure.source}: "{" ".join(figure.quote.split())}"'])
        if figure.origin == "computed":
            inputs = ", ".join(f"{key}={ref}" for key, ref in figure.inputs.items())
            return _leaves([f"{figure.formula}({inputs})", *([figure.note] if figure.note else [])])
        carrying = [item for item in self.ledger.assumptions.values() if figure.id in item.figures]
        lines = [f"assumption {item.id}: confirm with {item.confirm_with}" for item in carrying]
        return _leaves([f"reason: {self.said(figure.reason)}", *lines])


def _found(
    skill: Skill, plan: Plan, rule: str, formulas: Mapping[str, Formula], rules: Mapping[str, Rule]
) -> list[Finding]:
    """What the rule says of the plan now, whatever the file has kept."""
    if rule in rules:
        return list(evaluate(plan, {rule: rules[rule]}))
    return [item for item in audit(skill, plan, formulas) if item.rule == rule] if rule in STRUCTURAL else []


def _users(plan: Plan, name: str) -> Iterator[Node]:
    """What rests on a figure: the figures computed from it, decisions, and the sections that refer to it."""
    ledger = plan.ledger
    users: Mapping[str, list[str]] = {
        "figures that move with it": list(dependants(ledger, [name])),
        "decisions that rest on it": [item.id for item in plan.decisions if name in item.because],
        "sections that refer to it": [key for key, section in plan.sections.items() if name in set(mentions(section))],
    }
    for what, found in users.items():
        if found:
            more = f" and {len(found) - _MOST_USERS} more" if len(found) > _MOST_USERS else ""
            yield Node(text=f"{what}: {', '.join(found[:_MOST_USERS])}{more}")


def _leaves(lines: Iterable[str]) -> tuple[Node, ...]:
    return tuple(Node(text=line) for line in lines)
