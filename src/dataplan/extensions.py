"""What other packages add: formulas announced under the entry point group ``dataplan.formulas``.

An entry point names a `Formula` or an iterable of them. This is the only reader of entry points for formulas; the core
judges what it is given (`dataplan.core.capacity.merge_formulas`), and whoever computes hands the result on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from dataplan.core.capacity import FORMULAS, Formula, merge_formulas
from dataplan.errors import InputError, Problem

FORMULA_GROUP = "dataplan.formulas"


@cache
def formulas() -> Mapping[str, Formula]:
    """The built-in formulas and the announced ones. Raises InputError listing every one that cannot be used."""
    problems: list[Problem] = []
    added = [formula for point in entry_points(group=FORMULA_GROUP) for formula in _announced(point, problems)]
    if problems:
        raise InputError("installed packages announce formulas that cannot be loaded", tuple(problems))
    return merge_formulas(added) if added else FORMULAS


def _announced(point: EntryPoint, problems: list[Problem]) -> list[Formula]:
    place = f"entry point {point.name} = {point.value}"
    try:
        found = point.load()
    except Exception as error:
        # whatever a foreign module raises on import is its fault, named here, and not ours to classify
        problems.append(
            Problem(place=place, message=f"{type(error).__name__}: {error}", expected="a module that loads")
        )
        return []
    items = [found] if isinstance(found, Formula) else list(found) if isinstance(found, Iterable) else [found]
    strange = [type(item).__name__ for item in items if not isinstance(item, Formula)]
    if strange:
        problems.append(Problem(place=place, message=f"gives {', '.join(strange)}", expected="Formula, or several"))
    return [item for item in items if isinstance(item, Formula)]
