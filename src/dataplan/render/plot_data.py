"""What a drawing may see of a plan: its estimates, its figures in base units, and the way to write a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from dataplan.core.capacity.scales import base_factor
from dataplan.core.plan.estimates import Estimates
from dataplan.core.plan.ledger import Figure, Ledger
from dataplan.core.plan.numbers import Numbers
from dataplan.errors import InputError
from dataplan.render.shapes import clean

Cell = str | float


@dataclass(frozen=True, slots=True)
class Data:
    """The figures behind the drawings; whatever is missing or unreadable is None, and the drawing is left out."""

    estimates: Estimates
    ledger: Ledger
    numbers: Numbers = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", Numbers(self.ledger))

    def figure(self, name: str | None) -> Figure | None:
        return self.ledger.figures.get(name or "")

    def base(self, name: str | None) -> float | None:
        """The figure's value in base units (seconds, bytes, events/s)."""
        figure = self.figure(name)
        if figure is None or figure.value is None:
            return None
        try:
            return figure.value * base_factor(figure.unit)
        except InputError:
            return None

    def text(self, name: str | None) -> str:
        figure = self.figure(name)
        return self.numbers.show(figure) if figure is not None else ""


def as_csv(heading: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as CSV. A text that a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_harmless(cell) for cell in heading])
    for row in rows:
        writer.writerow([_harmless(cell) if isinstance(cell, str) else f"{cell:.6g}" for cell in row])
    return text.getvalue()


def _harmless(text: str) -> str:
    line = clean(text)
    return f"'{line}" if line[:1] in {"=", "+", "-", "@"} else line
