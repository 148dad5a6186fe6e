"""What every section has: a narrative, concerns, and passages that attest criteria code cannot judge.

Modules of models do without ``from __future__ import annotations``: their annotations are read at run time, for every
model and more than once, and text would have to be compiled each time.
"""

from typing import Literal

from dataplan.core.plan.marks import Name, Prose
from dataplan.core.plan.model import Model, model

Severity = Literal["high", "medium", "low"]


@model
class Concern(Model):
    """What an experienced reviewer would raise and no field foresees. Needs an owner or a question."""

    statement: Prose
    consequence: Prose
    severity: Severity
    refs: tuple[str, ...] = ()
    """Ids of figures, assumptions, decisions or rules that it rests on."""
    owner: Name = ""
    question: Prose = ""


@model
class Attestation(Model):
    """Points to the passage of this section that satisfies a criterion for which there is no typed check."""

    criterion: str
    at: str
    """JSON Pointer below this section, for example /passages/0/text."""


@model
class Section(Model):
    narrative: Prose
    concerns: tuple[Concern, ...] = ()
    attests: tuple[Attestation, ...] = ()


@model
class Passage(Model):
    heading: Name
    text: Prose


@model
class OpenSection(Section):
    """The section of a gate for which there is no typed model: headed passages."""

    passages: tuple[Passage, ...]
