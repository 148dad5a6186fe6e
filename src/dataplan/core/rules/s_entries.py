"""S07: an entry of state is as big as what the logic reads from it."""

from __future__ import annotations

import re

from dataplan.core.plan.contracts import Contracts
from dataplan.core.plan.estimates import Estimates, StateEstimate
from dataplan.core.plan.processing import Operator, Processing
from dataplan.core.rules.amount import Role, derived
from dataplan.core.rules.e_state import operator_of
from dataplan.core.rules.outcome import Outcome, all_of, at_least, judge, lacking
from dataplan.core.rules.rule import Rule, rule
from dataplan.core.rules.subjects import states
from dataplan.core.rules.view import Subject, View

ENTRY = Role("entry", "entry_size", "B/key", "bytes of one entry: key, fields and overhead")

# bytes of a value of a type whose name begins so; what may be shorter (text, numbers of any length) counts as one
_WIDTHS = (
    (r"bool|byte|tinyint|u?int8", 1),
    (r"short|smallint|u?int16", 2),
    (r"float64|double|long|bigint|u?int64|timestamp|datetime|instant", 8),
    (r"u?int|float|real|date|time", 4),
    (r"uuid|guid", 16),
)


@rule(
    "S07",
    "an entry of state counts every field that the logic reads",
    must="fields that the operator holds ⊆ fields counted; entry ≥ sum of the widths of its key and fields",
    severity="warning",
    over=states,
    needs=(Estimates, Processing),
    inputs=(ENTRY,),
)
def entry_covers_fields(it: Subject[StateEstimate]) -> Outcome | None:
    operator = operator_of(it)
    if operator is None:
        return lacking(it.unsaid("name", f"the operator whose state it is; no operator is called {it.item.name}"))
    read = tuple(dict.fromkeys((*_names(operator.keyed_by), *operator.holds)))
    if not operator.holds:
        return lacking(because=f"operator {operator.name} does not say which fields it holds")
    counted = _counted(it, operator)
    widths = {field: _width(it.view, field) for field in read}
    if counted is None and None in widths.values():
        unknown = ", ".join(field for field, width in widths.items() if width is None)
        return lacking(
            it[ENTRY], it.unsaid("fields", f"the fields that it counts; no contract gives a type for {unknown}")
        )
    least = sum(width or 1 for width in widths.values())
    needed = derived("key and fields", "B/key", lambda _: least, it[ENTRY])
    enough = at_least(it[ENTRY], needed, fix=f"count {', '.join(read)} and the overhead of an entry")
    return all_of(counted, enough)


def _counted(it: Subject[StateEstimate], operator: Operator) -> Outcome | None:
    """Whether the fields of the estimate are those of the operator; None where the estimate lists none."""
    if not it.item.fields:
        return None
    missing = [field for field in operator.holds if field not in it.item.fields]
    good = f"the entry counts {', '.join(operator.holds)}"
    bad = f"{operator.name} reads {', '.join(missing)}, which the entry does not count: size the entry with it"
    return judge(not missing, good, bad, it.place("fields"))


def _width(view: View, field: str) -> int | None:
    kind = view.once("types", lambda: _types(view)).get(field)
    return None if kind is None else next((width for pattern, width in _WIDTHS if re.match(pattern, kind)), 1)


def _types(view: View) -> dict[str, str]:
    """The type of each field, as the first contract that has it says."""
    section, found = view.section(Contracts), dict[str, str]()
    for contract in section.contracts if section is not None else ():
        for declared in contract.fields:
            found.setdefault(declared.name, declared.type.strip().casefold())
    return found


def _names(key: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,+/]|\band\b", key) if part.strip())


S_ENTRIES: tuple[Rule, ...] = (entry_covers_fields,)
