"""Does a formula's text balance? The dimension of every expression, worked out without any number.

Run over every built-in formula by a test, and over every added one before it is accepted: a formula that adds events
to bytes, or whose result is not what its unit says, never computes anything.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeAlias

from dataplan.core.capacity.expression import CONSTANTS, NEVER, Function
from dataplan.core.capacity.formula import Formula, program
from dataplan.core.capacity.scales import fill
from dataplan.core.quantity import quantity

Powers: TypeAlias = tuple[tuple[str, float], ...]
"""Base dimension and power, sorted; () is a plain number."""
Dimension: TypeAlias = Powers | None
"""None: zero and never, which fit any dimension."""


@cache
def of_unit(unit: str) -> Powers:
    return _sorted({str(name): float(str(power)) for name, power in quantity(1.0, unit).dimensionality.items()})


def unbalanced(formula: Formula, units: Mapping[str, str]) -> str:
    """The first step that does not balance, as a sentence, or "". ``units``: placeholder -> unit to try it with."""

    def of_template(template: str) -> Powers:
        return of_unit(fill(template, tuple(units.items())) if "$" in template else template)

    env: dict[str, Dimension] = {name: of_unit(name) for name in CONSTANTS} | {NEVER: None}
    env |= {item.name: of_template(item.unit) for item in formula.inputs}
    for line in program(formula).lines:
        declared = of_template(line.unit)
        try:
            found = dimension(line.tree, env, program(formula).functions)
        except ValueError as error:
            return f"step '{line.name}': {error}"
        if found is not None and found != declared:
            return f"step '{line.name}': it is {_text(found)}, its unit '{line.unit}' is {_text(declared)}"
        env[line.name] = declared
    return ""


def dimension(node: ast.expr, env: Mapping[str, Dimension], functions: Mapping[str, Function]) -> Dimension:
    """Raises ValueError where the expression adds, compares or raises what does not fit, or reads an unknown name."""
    match node:
        case ast.Constant(value=number):
            return None if number == 0 else ()
        case ast.Name(id=name):
            if name not in env:
                raise ValueError(f"'{name}' is neither an input nor an earlier step")
            return env[name]
        case ast.Compare(left=left, comparators=[right]):
            return _same(node, [dimension(left, env, functions), dimension(right, env, functions)])
        case ast.BinOp(left=left, right=right):
            return _binary(node, dimension(left, env, functions), dimension(right, env, functions))
        case ast.UnaryOp(operand=operand):
            return dimension(operand, env, functions)
        case ast.BoolOp(values=values):
            for value in values:
                dimension(value, env, functions)
            return ()
        case ast.IfExp(test=test, body=body, orelse=orelse):
            dimension(test, env, functions)
            return _same(node, [dimension(body, env, functions), dimension(orelse, env, functions)])
        case ast.Call(func=ast.Name(id=name), args=args):
            return _called(node, functions[name].gives, [dimension(arg, env, functions) for arg in args])
    raise ValueError(f"'{ast.unparse(node)}' is not part of the formula language")


def _same(node: ast.expr, dimensions: Sequence[Dimension]) -> Dimension:
    known = [found for found in dimensions if found is not None]
    if any(found != known[0] for found in known):
        raise ValueError(f"'{ast.unparse(node)}' puts together {' and '.join(map(_text, known))}")
    return known[0] if known else None


def _binary(node: ast.BinOp, left: Dimension, right: Dimension) -> Dimension:
    match node.op:
        case ast.Add() | ast.Sub():
            return _same(node, [left, right])
        case ast.Mult() | ast.Div() if left is None or right is None:
            return None
        case ast.Mult() | ast.Div() as op:
            return _times(left or (), right or (), 1 if isinstance(op, ast.Mult) else -1)
        case _ if left or right:
            raise ValueError(
                f"'{ast.unparse(node)}' raises {_text(left)} to {_text(right)}: both must be plain numbers"
            )
        case _:
            return ()


def _called(node: ast.expr, gives: str, arguments: Sequence[Dimension]) -> Dimension:
    match gives:
        case "same":
            return _same(node, arguments)
        case "product":
            return arguments[0]
        case "root":
            return None if arguments[0] is None else tuple((name, power / 2) for name, power in arguments[0])
        case "pure":
            if any(arguments):
                raise ValueError(f"'{ast.unparse(node)}' needs plain numbers")
            return ()
        case unit:
            return of_unit(unit)


def _times(first: Powers, second: Powers, sign: int) -> Powers:
    powers = dict(first)
    for name, power in second:
        powers[name] = powers.get(name, 0) + sign * power
    return _sorted(powers)


def _sorted(powers: Mapping[str, float]) -> Powers:
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _text(found: Dimension) -> str:
    if not found:
        return "a plain number"
    names = ((name.strip("[]").removeprefix("currency_"), power) for name, power in found)
    return "·".join(name if power == 1 else f"{name}^{power:g}" for name, power in names)
