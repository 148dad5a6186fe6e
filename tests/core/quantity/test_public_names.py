"""The room's face: its names, and that reading text costs no pint."""

from __future__ import annotations

import subprocess
import sys

import pint
import pytest

from dataplan.core import quantity as room
from dataplan.core.quantity import units


def test_every_name_is_there() -> None:
    assert [name for name in room.__all__ if not hasattr(room, name)] == []
    assert sorted(room.__all__) == room.__all__


def test_the_quantity_type_is_pints() -> None:
    assert room.Quantity is units.Quantity is pint.Quantity


@pytest.mark.parametrize("module", [room, units])
def test_an_unknown_name_is_an_attribute_error(module: object) -> None:
    with pytest.raises(AttributeError, match="no attribute 'Quantitty'"):
        _ = module.Quantitty  # type: ignore[attr-defined]


def test_reading_and_printing_need_no_pint() -> None:
    code = (
        "import sys; from dataplan.core.quantity import find_quantities, format_quantity, read_quantity;"
        "find_quantities('9,500 events/s'); format_quantity(1, 'h'); read_quantity('5 EUR');"
        "sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
