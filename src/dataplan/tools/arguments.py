"""The arguments of each tool, as types: schemas are made from them, and what a model sends is read into them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dataplan.core.exchange import Question
from dataplan.core.plan.entries import FigureEntry
from dataplan.core.plan.ledger import Assumption
from dataplan.core.plan.model import Model, model


@model
class Calculate(Model):
    """Compute a formula. Inputs are figure ids, or quantities such as "20 s". With ``id``, the result is recorded."""

    formula: str
    inputs: Mapping[str, str]
    unit: str = ""
    id: str = ""
    label: str = ""


@model
class Decide(Model):
    """Look up a row of a decision table. With ``id``, the choice is recorded with its reason and figures."""

    table: str
    signal: str
    id: str = ""
    option: Literal["default", "alternative", "other"] = "default"
    choice: str = ""
    applies_to: tuple[str, ...] = ()
    reason: str = ""
    because: tuple[str, ...] = ()


@model
class Record(Model):
    """Record figures that the brief gives (with the verbatim quote) or that you choose (with the reason)."""

    figures: tuple[FigureEntry, ...]


@model
class Assume(Model):
    """Record assumptions, and the assumed figures that they set."""

    assumptions: tuple[Assumption, ...]
    figures: tuple[FigureEntry, ...] = ()


@model
class ReadReference(Model):
    """Read one of the skill's reference files, or a section of an accepted gate whole."""

    path: str


@model
class AskUser(Model):
    """Ask the user. Each question says what is assumed if it is declined, and what its answer changes."""

    questions: tuple[Question, ...]


@model
class OutOfScope(Model):
    """The brief belongs to another skill, which ``prefer`` names."""

    prefer: str
    reason: str
