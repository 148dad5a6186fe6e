"""Turns a brief into a data-engineering plan whose numbers, decisions and contradictions are checked by code.

    import dataplan

    plan = dataplan.plan("Parcel scans, 2,400 a second, shown on a page within 30 s.")
    print(plan.status, len(plan.figures), "figures")
    print(dataplan.check(plan).met)

Names load on first use, so importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataplan.core.checked import Checked
    from dataplan.core.plan.bundle import Plan
    from dataplan.core.whatif import Consequences
    from dataplan.errors import DataplanError
    from dataplan.library import check, make_plan, plan, what_if
    from dataplan.plan_folder import read_plan, write_plan

__all__ = [
    "Checked",
    "Consequences",
    "DataplanError",
    "Plan",
    "check",
    "make_plan",
    "plan",
    "read_plan",
    "what_if",
    "write_plan",
]

_HOMES = {
    "Checked": "dataplan.core.checked",
    "Consequences": "dataplan.core.whatif",
    "DataplanError": "dataplan.errors",
    "Plan": "dataplan.core.plan.bundle",
    "check": "dataplan.library",
    "make_plan": "dataplan.library",
    "plan": "dataplan.library",
    "read_plan": "dataplan.plan_folder",
    "what_if": "dataplan.library",
    "write_plan": "dataplan.plan_folder",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
