"""The small arithmetic language in which formulas are written.

The text that a reader sees is the text that is computed: there is no second version in Python that could drift.
A formula's text is one line per step, ``name [unit] = expression``; the last line is the result. Expressions know
``+ - * / **``, comparisons, ``a if condition else b``, ``and``, ``or``, the functions below, and ``never`` for a thing
that does not come to an end. Values are plain floats in coherent base units, so no line contains a conversion.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeAlias

Env: TypeAlias = Mapping[str, Any]
"""Name -> float, or tuple of floats for an input that takes any number of terms."""
Evaluator: TypeAlias = Callable[[Env], Any]

NEVER = "never"
COUNTS = ("event", "key", "partition", "node", "task")
CONSTANTS = ("second", "minute", "hour", "day", "month", "year", "byte", "bit", *COUNTS)
"""Words that stand for one of a unit."""
_ROUNDING = 1e-9
"""Relative slack of ``ceil``: 0.3/0.1 must not round up to 4 because of the last bit of a float."""


@dataclass(frozen=True, slots=True)
class Function:
    """``gives`` is the dimension of the result: "same" as the arguments, "root" of it, "pure", or a unit."""

    call: Callable[..., float]
    gives: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step: ``unit`` may hold the placeholders of `dataplan.core.capacity.binding`."""

    name: str
    unit: str
    tree: ast.expr


def _ceil(value: float) -> float:
    return value if math.isinf(value) else float(math.ceil(value - abs(value) * _ROUNDING))


def _flat(*values: float | tuple[float, ...]) -> Iterator[float]:
    for value in values:
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


FUNCTIONS: Mapping[str, Function] = {
    "ceil": Function(_ceil, "same"),
    "max": Function(lambda *values: max(_flat(*values)), "same"),
    "min": Function(lambda *values: min(_flat(*values)), "same"),
    "sum": Function(lambda *values: math.fsum(_flat(*values)), "same"),
    "product": Function(lambda *values: math.prod(_flat(*values)), "product"),
    "sqrt": Function(math.sqrt, "root"),
    "ln": Function(math.log, "pure"),
    "exp": Function(math.exp, "pure"),
}

_BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_COMPARE: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_LINE = re.compile(r"^(?P<name>[a-z][a-z0-9_]*) \[(?P<unit>[^\]]*)\] = (?P<expression>.+)$")


def parse_expression(text: str) -> ast.expr:
    """Raises ValueError where the text is not an expression."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"'{text}' is not an expression: {error.msg}") from error


def parse_lines(text: str) -> tuple[Line, ...]:
    """The steps of a text; a line that begins no step continues the one before. Raises ValueError for any other."""
    lines: list[tuple[str, str, str]] = []
    for raw in filter(None, (line.strip() for line in text.splitlines())):
        if found := _LINE.match(raw):
            lines.append((found["name"], found["unit"], found["expression"]))
        elif lines:
            name, unit, expression = lines[-1]
            lines[-1] = (name, unit, f"{expression} {raw}")
        else:
            raise ValueError(f"'{raw}' is not a step: write 'name [unit] = expression'")
    if not lines:
        raise ValueError("a formula needs at least one line 'name [unit] = expression'")
    return tuple(Line(name=name, unit=unit, tree=parse_expression(body)) for name, unit, body in lines)


def names(tree: ast.expr) -> frozenset[str]:
    """The inputs, earlier lines and constants that an expression reads (not the functions it calls)."""
    called = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node not in called)


def evaluator(node: ast.expr, functions: Mapping[str, Function]) -> Evaluator:
    """A closure that computes the expression. Raises ValueError for anything outside the language."""
    match node:
        case ast.Constant(value=int() | float() as number):
            constant = float(number)
            return lambda env: constant
        case ast.Name(id=name):
            return lambda env: env[name]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _pair(_BINARY[type(op)], evaluator(left, functions), evaluator(right, functions))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = evaluator(operand, functions)
            return lambda env: -inner(env)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARE:
            return _pair(_COMPARE[type(op)], evaluator(left, functions), evaluator(right, functions))
        case ast.BoolOp(op=op, values=values):
            parts = [evaluator(value, functions) for value in values]
            combine = all if isinstance(op, ast.And) else any
            return lambda env: combine(part(env) for part in parts)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            when, then, otherwise = (evaluator(part, functions) for part in (test, body, orelse))
            return lambda env: then(env) if when(env) else otherwise(env)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in functions:
            call, inputs = functions[name].call, [evaluator(arg, functions) for arg in args]
            return lambda env: call(*[value(env) for value in inputs])
    raise ValueError(f"'{ast.unparse(node)}' is not part of the formula language")


def _pair(apply: Callable[[Any, Any], Any], left: Evaluator, right: Evaluator) -> Evaluator:
    return lambda env: apply(left(env), right(env))


def readable(tree: ast.expr) -> str:
    """As a reader sees it: × ÷ − ^, and without the "÷ 1 task × 1 partition" that only turn one count into another."""
    expression = ast.unparse(_Uncounted().visit(deepcopy(tree)))
    for written, shown in ((" ** ", " ^ "), (" * ", " × "), (" / ", " ÷ "), (" - ", " − ")):
        expression = expression.replace(written, shown)
    return expression


class _Uncounted(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.op, (ast.Mult, ast.Div)):
            return node
        return node.left if isinstance(node.right, ast.Name) and node.right.id in COUNTS else node
