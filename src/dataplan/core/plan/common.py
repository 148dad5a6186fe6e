"""What every section has: a narrative, concerns, and passages that attest criteria code cannot judge.

Modules of models do without ``from __future__ import annotations``: their annotations are read at run time, for every
model and more than once, and text would have to be compiled each time.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from dataplan.core.plan.marks import Name, Prose

Severity = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Base of everything that is read from a submission or a file: unknown keys are refused."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern(Model):
    """What an experienced reviewer would raise and no field foresees. Needs an owner or a question."""

    statement: Prose
    consequence: Prose
    severity: Severity
    refs: tuple[str, ...] = ()
    """Ids of figures, assumptions, decisions or rules that it rests on."""
    owner: Name = ""
    question: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation(Model):
    """Points to the passage of this section that satisfies a criterion for which there is no typed check."""

    criterion: str
    at: str
    """JSON Pointer below this section, for example /passages/0/text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Model):
    narrative: Prose
    concerns: tuple[Concern, ...] = ()
    attests: tuple[Attestation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Model):
    heading: Name
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSection(Section):
    """The section of a gate for which there is no typed model: headed passages."""

    passages: tuple[Passage, ...]
