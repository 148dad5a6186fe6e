"""Quantities: units, the number notation of three languages, and finding quantities in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dataplan.core.quantity import units
from dataplan.core.quantity.expressions import normalise_unit
from dataplan.core.quantity.found import Found, Kind
from dataplan.core.quantity.numbers import parse_number
from dataplan.core.quantity.reading import read_quantity
from dataplan.core.quantity.units import coerce, format_quantity, parse_quantity, quantity

if TYPE_CHECKING:
    from dataplan.core.quantity.scan import find_quantities
    from dataplan.core.quantity.units import Quantity
else:

    def __getattr__(name: str) -> Any:
        """What takes time to import, on demand: pint for ``Quantity``, the patterns for ``find_quantities``."""
        if name == "Quantity":
            return units.Quantity
        if name == "find_quantities":
            from dataplan.core.quantity.scan import find_quantities

            return find_quantities
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Found",
    "Kind",
    "Quantity",
    "coerce",
    "find_quantities",
    "format_quantity",
    "normalise_unit",
    "parse_number",
    "parse_quantity",
    "quantity",
    "read_quantity",
]
