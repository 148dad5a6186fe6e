"""The state of one plan: a fold of its events, and nothing that is not in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from dataplan.core.events import PlanRequested
from dataplan.core.exchange import Question, ToolCall, Turn
from dataplan.core.plan.bundle import Answer, BarItem, Finding, Plan, PlanUsage, Status, Verdict
from dataplan.core.plan.common import Section
from dataplan.core.plan.ledger import Ledger


class Phase(Enum):
    """Where a plan stands. The twelve gates are data; these phases are what happens at each of them."""

    NEW = "new"
    ASKING = "asking"
    CALLING = "calling"
    WAITING = "waiting"
    ENTERING = "entering"
    DRAFTING = "drafting"
    ACTING = "acting"
    EXHAUSTED = "exhausted"
    CLOSING = "closing"
    FINAL = "final"
    DRAFT = "draft"
    OUT_OF_SCOPE = "out-of-scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    phase: Phase = Phase.NEW
    request: PlanRequested | None = None
    accepted: tuple[int, ...] = ()
    """Gates whose exit criteria are met, in the order in which they were accepted."""
    ledger: Ledger = field(default_factory=Ledger)
    working: Ledger = field(default_factory=Ledger)
    """Entries that the tools made for the gate under way; they enter the ledger when the gate is accepted."""
    sections: Mapping[str, Section] = field(default_factory=dict)
    section_gates: Mapping[str, int] = field(default_factory=dict)
    entry_gates: Mapping[str, int] = field(default_factory=dict)
    """Which gate wrote a section, a ledger entry: when it is stale, it may write them again."""
    fixed: frozenset[str] = frozenset()
    """Figures that the user set; no gate writes them again."""
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    quality_bar: tuple[BarItem, ...] = ()
    questions: tuple[Question, ...] = ()
    question_gates: Mapping[str, int] = field(default_factory=dict)
    """The gate at which a question was asked; 0 for the questions of guided mode, before the first gate."""
    answers: Mapping[str, str | None] = field(default_factory=dict)
    asked_by: str = ""
    turns: tuple[Turn, ...] = ()
    pending: tuple[ToolCall, ...] = ()
    call: str = ""
    """The call under way in phase CALLING."""
    entered: int | None = None
    """The gate whose entry criteria were judged, while it is under way."""
    calls: int = 0
    gate_calls: int = 0
    repairs: int = 0
    possibly_paid_twice: int = 0
    clarified: bool = False
    """The questions of guided mode are behind us (or were never due)."""
    usage: PlanUsage = field(default_factory=PlanUsage)
    reason: str = ""

    @property
    def gate(self) -> int | None:
        """The gate under way: the first of the sequence that is not accepted; None before, and behind the last."""
        if self.request is None:
            return None
        return next((number for number in self.request.gates if number not in self.accepted), None)

    @property
    def rewritable(self) -> frozenset[str]:
        """Ledger entries that the gate under way wrote before it went stale."""
        return frozenset(key for key, gate in self.entry_gates.items() if gate == self.gate) - self.fixed

    @property
    def open_questions(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.id not in self.answers)

    def plan(self, status: Status | None = None) -> Plan:
        """The plan as it stands; a draft until the quality bar holds."""
        request = self.request
        if request is None:
            raise LookupError("no plan was requested yet")
        settled: Status = (
            "final" if self.phase is Phase.FINAL else "out-of-scope" if self.phase is Phase.OUT_OF_SCOPE else "draft"
        )
        texts = {question.id: question.text for question in self.questions}
        return Plan(
            skill=request.skill,
            brief=request.brief,
            answers=tuple(Answer(id=key, question=texts[key], text=text) for key, text in self.answers.items()),
            language=request.language,
            mode=request.mode,
            model=request.model,
            created=request.created,
            order=request.gates if request.reordered else (),
            status=status or settled,
            status_reason=self.reason,
            figures=tuple(self.ledger.figures.values()),
            assumptions=tuple(self.ledger.assumptions.values()),
            decisions=tuple(self.ledger.decisions.values()),
            sections=self.sections,
            verdicts=self.verdicts,
            findings=self.findings,
            quality_bar=self.quality_bar,
            usage=self.usage,
        )
