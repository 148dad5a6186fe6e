"""What a formula is, and what a calculation with it returns.

A formula is data: typed inputs, a text in the language of `dataplan.core.capacity.expression`, where it comes from, and
a worked example that a test executes. Families of formulas live in `dataplan.core.capacity.families`; further ones
(entry points of the group ``dataplan.formulas``, loaded outside the core) join through `registry.merge`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from dataplan.core.capacity.expression import FUNCTIONS as COMMON
from dataplan.core.capacity.expression import (
    Evaluator,
    Function,
    Line,
    evaluator,
    parse_expression,
    parse_lines,
    readable,
)

if TYPE_CHECKING:
    from dataplan.core.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One named input.

    ``unit`` is a unit ("event/s") or holds a placeholder: ``$X`` takes whatever unit is given, and every further
    ``$X`` must convert to it; ``$M`` is the currency that is given; ``$*`` lets each term keep its own unit. Bounds
    are in ``unit``. ``many``: any number of terms, given as ``name_1``, ``name_2`` ... ``period``: the input that
    receives the time of a value such as "3 %/month". ``infinite``: takes a result that never ends.
    """

    name: str
    unit: str
    description: str
    default: str | None = None
    minimum: float | None = 0.0
    maximum: float | None = None
    positive: bool = False
    many: bool = False
    infinite: bool = False
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Inputs and result as a user writes them; the result to four significant digits."""

    inputs: Mapping[str, str]
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """``say`` is added to the result's note when the condition holds; ``{expression | unit}`` in it is computed."""

    when: str
    say: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Formula:
    """``text``: one line per step, the last one is the result. ``free``: terms may bear any names (sums and the like).

    ``money``: the result must be an amount of money, or money per time. ``source``: the primary source; "arithmetic"
    where it is no more than that, "engineering policy" where it is a choice.
    """

    id: str
    description: str
    inputs: tuple[Input, ...]
    text: str
    source: str
    example: Example
    remarks: tuple[Remark, ...] = ()
    functions: tuple[tuple[str, Function], ...] = ()
    free: bool = False
    money: bool = False

    @property
    def unit(self) -> str:
        """The unit of the result before a natural scale is chosen; may hold placeholders."""
        return program(self).lines[-1].unit

    @property
    def shown(self) -> str:
        """The text as a reader sees it: no units in brackets, × and ÷ for * and /."""
        return "\n".join(f"{line.name} = {readable(line.tree)}" for line in program(self).lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A triangular estimate. Made from ``low..high`` its ``expected`` is the middle."""

    low: Quantity
    expected: Quantity
    high: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A result with its origin.

    ``formula``: its id. ``inputs``: what was given, plus defaults; for a range its expected value, the range itself
    in ``ranges``. ``unit``: the unit of the result as text, asked for or chosen; ``number``: the result in it.
    ``value`` is infinite where the answer is *never*; ``note`` then says what would be needed. ``low`` and ``high``
    are there only when an input was a range.
    """

    formula: str
    inputs: Mapping[str, Quantity]
    value: Quantity
    unit: str
    number: float
    steps: tuple[str, ...] = ()
    low: Quantity | None = None
    high: Quantity | None = None
    note: str = ""
    ranges: Mapping[str, Range] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    line: Line
    compute: Evaluator


@dataclass(frozen=True, slots=True)
class Program:
    """A formula's text, parsed once. ``remarks``: condition and text."""

    lines: tuple[Line, ...]
    steps: tuple[Step, ...]
    remarks: tuple[tuple[Evaluator, str], ...]
    functions: Mapping[str, Function]


@cache
def program(formula: Formula) -> Program:
    """Raises ValueError where the text is not in the formula language."""
    functions = {**COMMON, **dict(formula.functions)}
    lines = parse_lines(formula.text)
    return Program(
        lines=lines,
        steps=tuple(Step(line, evaluator(line.tree, functions)) for line in lines),
        remarks=tuple((evaluator(parse_expression(r.when), functions), r.say) for r in formula.remarks),
        functions=functions,
    )
