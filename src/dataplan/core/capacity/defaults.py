"""The table of values to assume when a brief does not say: read from the reference file, every fault at once.

The numbers are policy, so they live in `references/capacity-formulas.md`, where a reader finds and corrects them. The
planner takes each one it needs as an assumption, with this table's source as the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dataplan.core.capacity.formula import Range
from dataplan.core.capacity.notation import read_input
from dataplan.core.quantity import normalise_unit, quantity, read_quantity
from dataplan.errors import InputError, Problem, SkillError

HEADING = "Default values to assume when an input is missing"
COLUMNS = ("id", "input", "value", "range", "source", "drives")
_ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """``value``, ``low`` and ``high`` are plain numbers in ``unit``. ``drives``: what hangs on it."""

    id: str
    label: str
    value: float
    unit: str
    low: float
    high: float
    source: str
    drives: str


def parse_defaults(text: str, file: str) -> Mapping[str, Default]:
    """The defaults by id, in the order of the table. Raises SkillError listing every fault as ``file:line``."""
    problems: list[Problem] = []
    found: dict[str, Default] = {}
    for number, cells in _rows(text, file, problems):
        place = f"{file}:{number}"
        if len(cells) != len(COLUMNS):
            problems.append(
                Problem(place=place, message=f"{len(cells)} cells", expected=f"{len(COLUMNS)}: {' | '.join(COLUMNS)}")
            )
            continue
        default = _default(dict(zip(COLUMNS, cells, strict=True)), place, problems)
        if default is None:
            continue
        if default.id in found:
            problems.append(
                Problem(place=place, message=f"the id '{default.id}' is there already", expected="one row per id")
            )
        found.setdefault(default.id, default)
    if problems:
        raise SkillError(f"the table of default values in {file} cannot be used", tuple(problems))
    return found


def _rows(text: str, file: str, problems: list[Problem]) -> list[tuple[int, list[str]]]:
    """Numbered body rows of the one table below the heading."""
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if re.fullmatch(rf"#+ {HEADING}\s*", line)), None)
    if start is None:
        problems.append(
            Problem(
                place=f"{file}:1", message=f"no heading '{HEADING}'", expected=f"'## {HEADING}' and a table below it"
            )
        )
        return []
    end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("#")), len(lines))
    table = [(n + 1, _cells(lines[n])) for n in range(start + 1, end) if lines[n].lstrip().startswith("|")]
    if len(table) < 3:
        problems.append(
            Problem(
                place=f"{file}:{start + 1}", message="no table below the heading", expected=f"| {' | '.join(COLUMNS)} |"
            )
        )
        return []
    number, header = table[0]
    if tuple(cell.lower() for cell in header) != COLUMNS:
        problems.append(
            Problem(place=f"{file}:{number}", message=f"columns {' | '.join(header)}", expected=" | ".join(COLUMNS))
        )
        return []
    return table[2:]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _default(cells: Mapping[str, str], place: str, problems: list[Problem]) -> Default | None:
    before = len(problems)
    if not _ID.fullmatch(cells["id"]):
        problems.append(Problem(place=place, message=f"id '{cells['id']}'", expected="a snake_case name"))
    problems += [
        Problem(place=place, message=f"column '{name}' is empty", expected="a text")
        for name in COLUMNS
        if not cells[name]
    ]
    value, low, high, unit = 0.0, 0.0, 0.0, ""
    try:
        value, unit = read_quantity(cells["value"])
        low, high = _span(cells["range"], unit)
        if not low <= value <= high:
            problems.append(
                Problem(
                    place=place,
                    message=f"{cells['value']} is not within {cells['range']}",
                    expected="low <= value <= high",
                )
            )
    except InputError as error:
        problems.append(
            Problem(place=place, message=error.message, expected="value '7 days' and range '1 day..30 days'")
        )
    if len(problems) > before:
        return None
    return Default(
        id=cells["id"], label=cells["input"], value=value, unit=normalise_unit(unit), low=low, high=high,
        source=cells["source"], drives=cells["drives"],
    )  # fmt: skip


def _span(text: str, unit: str) -> tuple[float, float]:
    """Both ends of the range in the unit of the value. Raises InputError where they are of another kind."""
    span = read_input(text)
    if not isinstance(span, Range):
        raise InputError(f"'{text}' is one value, not a range")
    one = quantity(1.0, unit)
    if one.dimensionality != span.low.dimensionality:
        raise InputError(f"'{text}' and the unit '{unit}' are not of one kind")
    return float((span.low / one).to_base_units().magnitude), float((span.high / one).to_base_units().magnitude)
