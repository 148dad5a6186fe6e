"""A step with its numbers put in: "drain = 3,600,000 events ÷ (7,500 events/s − 5,000 events/s) = 24 min"."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping

from dataplan.core.capacity.expression import NEVER, Env, Function, evaluator, parse_expression, readable
from dataplan.core.capacity.scales import base_factor, natural
from dataplan.core.quantity import format_quantity

_CHAINS: Mapping[str, type[ast.operator]] = {"sum": ast.Add, "product": ast.Mult}


def substituted(
    tree: ast.expr, shown: Mapping[str, tuple[str, ...]], env: Env, functions: Mapping[str, Function]
) -> str:
    """The expression as text, each name replaced by its value; of a condition only the branch that was taken.

    ``shown``: for each name its values as text, one for a plain input, several for an input of many terms.
    """
    return readable(_Fill(shown, env, functions).visit(ast.parse(ast.unparse(tree), mode="eval").body))


class _Fill(ast.NodeTransformer):
    """Rewrites names into their values; ``ast.unparse`` then sets the brackets that are needed and no others."""

    def __init__(self, shown: Mapping[str, tuple[str, ...]], env: Env, functions: Mapping[str, Function]) -> None:
        self.shown, self.env, self.functions = shown, env, functions

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Name(", ".join(self.shown.get(node.id, (node.id,))))

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        taken = node.body if evaluator(node.test, self.functions)(self.env) else node.orelse
        filled: ast.expr = self.visit(taken)
        return filled

    def visit_Call(self, node: ast.Call) -> ast.expr:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        match node.args:
            case [ast.Name(id=terms)] if name in _CHAINS and terms in self.shown:
                chain: ast.expr = ast.Name(self.shown[terms][0])
                for term in self.shown[terms][1:]:
                    chain = ast.BinOp(chain, _CHAINS[name](), ast.Name(term))
                return chain
        return ast.Call(node.func, [self.visit(arg) for arg in node.args], [])


def line_text(name: str, expression: str, result: str) -> str:
    """ "a = b" where the expression is the value itself, "a = expression = value" otherwise."""
    title = name.replace("_", " ")
    return f"{title} = {result}" if expression in (result, NEVER) else f"{title} = {expression} = {result}"


def remark_text(say: str, env: Env, functions: Mapping[str, Function], unit: Callable[[str], str]) -> str:
    """The remark with each ``{expression | unit}`` computed; ``unit`` fills placeholders."""

    def computed(found: re.Match[str]) -> str:
        body, _, template = found[1].partition("|")
        value = evaluator(parse_expression(body), functions)(env)
        scale = natural(value, unit(template.strip()))
        return format_quantity(value / base_factor(scale), scale, digits=6)

    return re.sub(r"\{([^{}]+)\}", computed, say)
