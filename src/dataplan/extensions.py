"""What other packages add, by entry points: formulas (``dataplan.formulas``) and rules (``dataplan.rules``).

An entry point names one `Formula` or `Rule`, or an iterable of them. This is the only reader of entry points; the core
judges what it is given, and whoever computes or checks hands the result on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, TypeVar

from dataplan.errors import InputError, Problem

if TYPE_CHECKING:
    from dataplan.core.capacity import Formula
    from dataplan.core.rules import Rule

FORMULA_GROUP = "dataplan.formulas"
RULE_GROUP = "dataplan.rules"

Kind = TypeVar("Kind")


@cache
def formulas() -> Mapping[str, Formula]:
    """The built-in formulas and the announced ones. Raises InputError listing every one that cannot be used."""
    from dataplan.core.capacity import FORMULAS, Formula, merge_formulas

    added = _added(FORMULA_GROUP, Formula)
    return merge_formulas(added) if added else FORMULAS


@cache
def rules() -> Mapping[str, Rule]:
    """The built-in rules and the announced ones. Raises InputError listing every one that cannot be used."""
    from dataplan.core.rules import RULES, Rule, merged

    added = _added(RULE_GROUP, Rule)
    return merged(RULES, added) if added else RULES


def _added(group: str, kind: type[Kind]) -> list[Kind]:
    problems: list[Problem] = []
    added = [item for point in entry_points(group=group) for item in _announced(point, kind, problems)]
    if problems:
        what = group.rpartition(".")[2]
        raise InputError(f"installed packages announce {what} that cannot be loaded", tuple(problems))
    return added


def _announced(point: EntryPoint, kind: type[Kind], problems: list[Problem]) -> Iterator[Kind]:
    place = f"entry point {point.name} = {point.value}"
    try:
        found = point.load()
    except Exception as error:
        # whatever a foreign module raises on import is its fault, named here, and not ours to classify
        problems.append(
            Problem(place=place, message=f"{type(error).__name__}: {error}", expected="a module that loads")
        )
        return
    items = [found] if isinstance(found, kind) or not isinstance(found, Iterable) else list(found)
    if strange := [type(item).__name__ for item in items if not isinstance(item, kind)]:
        problems.append(
            Problem(place=place, message=f"gives {', '.join(strange)}", expected=f"{kind.__name__}, or several")
        )
    yield from (item for item in items if isinstance(item, kind))
