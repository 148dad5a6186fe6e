"""How a computed figure came about: its formula with the numbers put in, each a link to its own entry.

Nothing is calculated here. What was given stands in the place of its name; of a condition only the branch is shown
that holds in an ordinary case, since the value itself stands beside it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache

from dataplan.core.capacity.expression import NEVER, readable
from dataplan.core.capacity.formula import Formula, program
from dataplan.core.plan.ledger import Figure
from dataplan.render.markdown import Markdown, escape, joined

_NEUTRAL = {"1": 1, "100 %": 1, "1 task": 1, "1 partition": 1, "0": 0, "0 %": 0, "0 s": 0, "0 min": 0, "0 days": 0,
            "0 GB": 0, "0 MB/s": 0, "0 events/s": 0}  # fmt: skip
"""Defaults that leave a product or a sum as it is."""
_CHAINS = {"sum": " + ", "product": " × "}
_PIECE = re.compile(r"\b(?P<chain>sum|product)\((?P<terms>\w+)\)|\b(?P<name>[a-z]\w*)\b(?!\()")


def worked(figure: Figure, given: Mapping[str, Markdown], formulas: Mapping[str, Formula]) -> Markdown:
    """``backlog = 8,400 scans/s × 30 min; drain = backlog ÷ (18,000 scans/s − 8,400 scans/s)``.

    ``given``: the value of each input, written. A formula that is not known is shown as ``name(input = value, ...)``.
    """
    formula = formulas.get(figure.formula)
    if formula is None:
        inputs = joined(Markdown(f"{escape(name)} = {value}") for name, value in given.items())
        return Markdown(f"{escape(figure.formula)}({inputs})")
    values, terms = _bound(formula, given)

    def fill(found: re.Match[str]) -> str:
        if found["chain"]:
            return _CHAINS[found["chain"]].join(terms.get(found["terms"], ())) or found[0]
        return ", ".join(terms.get(found["name"], ())) or values.get(found["name"], found[0])

    return Markdown("; ".join(f"{name} = {_PIECE.sub(fill, text)}" for name, text in _lines(formula, frozenset(given))))


def _bound(formula: Formula, given: Mapping[str, Markdown]) -> tuple[dict[str, str], dict[str, list[Markdown]]]:
    """Inputs that are one value, defaults filled in, and the terms of those that are many."""
    single = {item.name: item for item in formula.inputs if not item.many}
    values: dict[str, str] = {name: value for name, value in given.items() if name in single}
    for name, item in single.items():
        default = item.default or ""
        if name not in values and default:
            values[name] = values.get(default[1:], default) if default.startswith("=") else escape(default)
    rest = [value for name, value in given.items() if name not in single]
    return values, {item.name: rest for item in formula.inputs if item.many}


@lru_cache(maxsize=1024)
def _lines(formula: Formula, given: frozenset[str]) -> tuple[tuple[str, Markdown], ...]:
    """Each step's name and text, without the inputs that stand at a default that changes nothing."""
    neutral = {item.name: _NEUTRAL[item.default] for item in formula.inputs
               if item.name not in given and item.default in _NEUTRAL}  # fmt: skip
    return tuple((line.name, escape(readable(_Plain(neutral).visit(deepcopy(line.tree)))))
                 for line in program(formula).lines)  # fmt: skip


class _Plain(ast.NodeTransformer):
    """Leaves out what a reader need not see: × 1, + 0, and the branches for nothing to do (0) and for *never*."""

    def __init__(self, neutral: Mapping[str, int]) -> None:
        self.neutral = neutral

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Constant(self.neutral[node.id]) if node.id in self.neutral else node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        then, otherwise = self.visit(node.body), self.visit(node.orelse)
        is_special = _is(then, 0) or (isinstance(then, ast.Name) and then.id == NEVER)
        usual: ast.expr = otherwise if is_special else then
        return usual

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        match node.op:
            case ast.Mult() | ast.Div() if _is(node.right, 1):
                return node.left
            case ast.Add() | ast.Sub() if _is(node.right, 0):
                return node.left
            case ast.Mult() if _is(node.left, 1):
                return node.right
            case ast.Add() if _is(node.left, 0):
                return node.right
        return node


def _is(node: ast.expr, number: int) -> bool:
    return isinstance(node, ast.Constant) and node.value == number
