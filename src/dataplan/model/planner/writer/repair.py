"""What the planner does when code objects to its words: it takes out the quantities that no figure of the ledger says.

Texts of a brief find their way into names and sentences; where one holds a number that could not be placed, the number
is left out of the sentence. It is not lost: every quantity of the brief stands in the ledger with its quote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dataplan.core.quantity import find_quantities

_LEFT_OUT = "…"
_VERBATIM = {"quote", "default", "criterion", "signal", "table", "value", "low", "high", "unit", "formula", "inputs"}
"""Fields that are no prose: they are quoted, or read by code."""


def without_bare_quantities(value: Any, language: str, field: str = "") -> Any:
    """A submission with every quantity that stands bare in its prose left out."""
    if isinstance(value, Mapping):
        return {key: without_bare_quantities(item, language, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_bare_quantities(item, language, field) for item in value]
    if not isinstance(value, str) or field in _VERBATIM:
        return value
    for found in reversed(find_quantities(value, language)):
        value = value[: found.start] + _LEFT_OUT + value[found.end :]
    return value
