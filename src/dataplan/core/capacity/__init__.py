"""Capacity mathematics: formulas with units, checked, explained, with ranges and sensitivity."""

from __future__ import annotations

from dataplan.core.capacity.defaults import Default, parse_defaults
from dataplan.core.capacity.notation import calculation_as_json, read_input, read_inputs
from dataplan.core.capacity.registry import (
    FORMULAS,
    Calculation,
    Example,
    Formula,
    Input,
    Range,
    Remark,
    calculate,
    calculated,
    find_formula,
    merge_formulas,
)
from dataplan.core.capacity.sensitivity import Effect, sensitivity

__all__ = [
    "FORMULAS",
    "Calculation",
    "Default",
    "Effect",
    "Example",
    "Formula",
    "Input",
    "Range",
    "Remark",
    "calculate",
    "calculated",
    "calculation_as_json",
    "find_formula",
    "merge_formulas",
    "parse_defaults",
    "read_input",
    "read_inputs",
    "sensitivity",
]
