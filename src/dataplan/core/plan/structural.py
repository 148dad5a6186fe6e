"""The names of structural findings: they say of a place of the plan that it does not bear what it claims."""

from __future__ import annotations

from typing import Final

BARE_QUANTITY: Final = "bare-quantity"
"""A quantity in prose that no figure of the ledger stands behind."""
REFERENCE: Final = "reference"
"""Something is named that is not in the plan."""
QUOTE: Final = "quote"
"""A given figure whose quote is not in the text it is taken from, or does not say the value."""
RECOMPUTE: Final = "recompute"
"""A computed figure that is not what its formula gives for its inputs."""
ORIGIN: Final = "origin"
"""A figure that does not say where it comes from."""
UNIT: Final = "unit"
"""A figure without a unit, or with one that cannot be read."""
DECISION_ROW: Final = "decision-row"
"""A decision that is not the row of the skill's table that it says it is."""
PLACEHOLDER: Final = "placeholder"
"""A text that leaves open what it should say."""
NAME: Final = "name"
"""A name that is too long, or hides a quantity."""
INJECTION: Final = "injection"
"""A text that talks to the runtime. A warning, and not structural: there is nothing in the plan to repair."""

STRUCTURAL: Final = frozenset(
    {BARE_QUANTITY, REFERENCE, QUOTE, RECOMPUTE, ORIGIN, UNIT, DECISION_ROW, PLACEHOLDER, NAME}
)
