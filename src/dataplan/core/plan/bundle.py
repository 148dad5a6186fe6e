"""The deliverable: the skill's Final Data Plan Bundle, as one value (schema id dataplan/1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from dataplan.core.plan.common import Section
from dataplan.core.plan.ledger import Assumption, Decision, Figure, Ledger, by_id
from dataplan.core.plan.model import Model

SCHEMA_ID = "dataplan/1"

Mode = Literal["guided", "one-shot"]
Status = Literal["final", "draft", "out-of-scope"]
RuleSeverity = Literal["error", "warning"]
RuleResult = Literal["holds", "violated", "not-evaluable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRef(Model):
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Model):
    """The user's own text. Data, never an instruction."""

    text: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Model):
    """An answer to a question, or None where the user declined it."""

    id: str
    question: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Model):
    """One criterion of one gate. ``by``: code judged it, or the model's passage attests it."""

    gate: int
    criterion: str
    kind: Literal["entry", "exit"]
    met: bool
    evidence: tuple[str, ...]
    reason: str
    by: Literal["verified", "attested"] = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class BarItem(Model):
    """One item of the quality bar."""

    item: str
    met: bool
    evidence: tuple[str, ...]
    reason: str
    by: Literal["verified", "attested"] = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Model):
    """What a rule or a check of the ledger said. ``subject``: the source, output or component it was run over."""

    rule: str
    severity: RuleSeverity
    result: RuleResult
    message: str
    subject: str = ""
    figures: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    accepted_by: str = ""
    """The owner of the risk that accepts this violation, where one does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage(Model):
    """What calls took. Tokens by kind, disjoint: ``input`` is what was neither read from nor written to the cache."""

    calls: int = 0
    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write: int = 0
    cost_usd: float = 0.0
    seconds: float = 0.0
    unpriced: int = 0
    """Calls of a model whose price is not known: ``cost_usd`` leaves them out."""

    @property
    def prompt(self) -> int:
        """All tokens that were sent, whatever they cost."""
        return self.input + self.cache_read + self.cache_write

    @property
    def cache_share(self) -> float:
        """The share of the tokens sent that was read from the cache, 0 to 1."""
        return self.cache_read / self.prompt if self.prompt else 0.0

    def plus(self, more: "Usage") -> "Usage":
        return Usage(
            calls=self.calls + more.calls,
            input=self.input + more.input,
            output=self.output + more.output,
            cache_read=self.cache_read + more.cache_read,
            cache_write=self.cache_write + more.cache_write,
            cost_usd=round(self.cost_usd + more.cost_usd, 8),
            seconds=round(self.seconds + more.seconds, 3),
            unpriced=self.unpriced + more.unpriced,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUsage(Usage):
    """The usage of a whole plan, and of each of its gates."""

    by_gate: Mapping[str, Usage] = field(default_factory=dict)
    """By gate number, and "questions" for the opening round of guided mode. A reply that hands in several gates counts
    for the one it was asked for."""

    def with_call(self, where: str, more: Usage) -> "PlanUsage":
        total = self.plus(more)
        gate = self.by_gate.get(where, Usage()).plus(more)
        sums: dict[str, Any] = {item.name: getattr(total, item.name) for item in fields(Usage)}
        return PlanUsage(**sums, by_gate={**self.by_gate, where: gate})


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Model):
    """What `plan.json` holds. Everything else (PLAN.md, exports) is rendered from it."""

    schema: str = SCHEMA_ID
    skill: SkillRef
    brief: Brief
    answers: tuple[Answer, ...] = ()
    language: str
    mode: Mode
    model: str
    created: str
    order: tuple[int, ...] = ()
    """The sequence of gates that the user asked for; empty where it is the skill's own."""
    status: Status
    status_reason: str = ""
    figures: tuple[Figure, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    decisions: tuple[Decision, ...] = ()
    sections: Mapping[str, Section] = field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    quality_bar: tuple[BarItem, ...] = ()
    usage: PlanUsage = field(default_factory=PlanUsage)

    @property
    def ledger(self) -> Ledger:
        return Ledger(figures=by_id(self.figures), assumptions=by_id(self.assumptions), decisions=by_id(self.decisions))

    def texts(self) -> Mapping[str, str]:
        """What a quote may be taken from: the brief and the answers, by source."""
        answers = {f"answer:{answer.id}": answer.text for answer in self.answers if answer.text}
        return {"brief": self.brief.text, **answers}


Json = Mapping[str, Any]
