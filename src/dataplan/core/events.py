"""What happened to one plan. The journal holds these, in order; a plan's state is their fold.

Every event is a plain value with a ``kind``. A field that is added later needs a default; a change of meaning needs
a new kind, so that an old journal is never misread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dataplan.core.exchange import Question, Reply, ToolResult
from dataplan.core.plan.bundle import Answer, BarItem, Brief, Finding, Mode, PlanUsage, SkillRef, Usage, Verdict
from dataplan.core.plan.common import Section
from dataplan.core.plan.ledger import Assumption, Figure, Ledger
from dataplan.core.plan.model import Model

EVENT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequested(Model):
    kind: Literal["plan-requested"] = "plan-requested"
    brief: Brief
    language: str
    mode: Mode
    model: str
    created: str
    skill: SkillRef
    gates: tuple[int, ...]
    """The sequence in which the gates are walked."""
    reordered: bool = False
    max_repairs: int = 3
    max_calls_per_gate: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTakenUp(Model):
    """A plan that lay in a file, judged anew: ``accepted`` are the gates of which every exit criterion is met."""

    kind: Literal["plan-taken-up"] = "plan-taken-up"
    request: PlanRequested
    answers: tuple[Answer, ...] = ()
    ledger: Ledger
    entry_gates: Mapping[str, int]
    """Which gate wrote a ledger entry: the first whose sections rest on it."""
    fixed: tuple[str, ...] = ()
    """Figures that the user had set."""
    sections: Mapping[str, Section] = field(default_factory=dict)
    accepted: tuple[int, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    quality_bar: tuple[BarItem, ...]
    usage: PlanUsage = field(default_factory=PlanUsage)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallIntended(Model):
    """Written before a paid call is made: an intent without a reply may have been paid for."""

    kind: Literal["call-intended"] = "call-intended"
    call: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyReceived(Model):
    kind: Literal["reply-received"] = "reply-received"
    call: str
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFailed(Model):
    """``usage``: what attempts that broke off had reported by then."""

    kind: Literal["call-failed"] = "call-failed"
    call: str
    reason: str
    possibly_paid: bool
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsAsked(Model):
    kind: Literal["questions-asked"] = "questions-asked"
    call: str
    """Id of the tool call that asked, answered when every question is."""
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Model):
    """``text`` is None where the user declines: the question's default becomes an assumption."""

    kind: Literal["question-answered"] = "question-answered"
    question: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolAnswered(Model):
    """A tool ran; ``added`` are the ledger entries that it made for the gate under way."""

    kind: Literal["tool-answered"] = "tool-answered"
    result: ToolResult
    added: Ledger = field(default_factory=Ledger)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryJudged(Model):
    """Whether a gate may be entered. ``assumptions``: what stands in for an unmet entry criterion under --order."""

    kind: Literal["entry-judged"] = "entry-judged"
    gate: int
    verdicts: tuple[Verdict, ...]
    assumptions: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateJudged(Model):
    """The verdict on one submission, with what it adds to the plan if it is accepted."""

    kind: Literal["gate-judged"] = "gate-judged"
    gate: int
    accepted: bool
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    sections: Mapping[str, Section] = field(default_factory=dict)
    added: Ledger = field(default_factory=Ledger)
    result: ToolResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeRefused(Model):
    """The brief belongs to another skill."""

    kind: Literal["scope-refused"] = "scope-refused"
    prefer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarJudged(Model):
    """Every gate and the quality bar, judged once more over the whole plan."""

    kind: Literal["bar-judged"] = "bar-judged"
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    items: tuple[BarItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp(Model):
    """A limit was reached (repair rounds, budget): the plan ends as a draft with what it has."""

    kind: Literal["given-up"] = "given-up"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised(Model):
    """The user corrected figures; ``figures`` holds all that was recomputed too, ``stale`` the gates behind them."""

    kind: Literal["revised"] = "revised"
    figures: tuple[Figure, ...]
    stale: tuple[int, ...]
    reason: str


Event: TypeAlias = (
    PlanRequested
    | PlanTakenUp
    | CallIntended
    | ReplyReceived
    | CallFailed
    | QuestionsAsked
    | QuestionAnswered
    | ToolAnswered
    | EntryJudged
    | GateJudged
    | ScopeRefused
    | BarJudged
    | GivenUp
    | Revised
)
