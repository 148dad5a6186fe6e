"""What a tool may see: the skill, the defaults, the state. Tools return events; they change nothing themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dataplan.core.contract import Skill
from dataplan.core.events import ToolAnswered
from dataplan.core.exchange import ToolCall, ToolResult
from dataplan.core.plan.bundle import Plan
from dataplan.core.plan.entries import Entries, admit
from dataplan.core.plan.ledger import Ledger
from dataplan.core.rules import Rule
from dataplan.core.state import State
from dataplan.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    skill: Skill
    state: State
    call: ToolCall
    rules: Mapping[str, Rule]

    @property
    def plan(self) -> Plan:
        return self.state.plan("draft")

    @property
    def ledger(self) -> Ledger:
        """Accepted entries and those that the tools made for this gate."""
        return self.state.ledger.merged(self.state.working)

    def admit(self, entries: Entries) -> tuple[Ledger, tuple[Problem, ...]]:
        plan = self.plan
        return admit(
            entries,
            self.ledger,
            plan.texts(),
            self.skill,
            rewritable=self.state.rewritable | self.state.working.figures.keys(),
        )

    def answer(self, text: str, added: Ledger | None = None) -> ToolAnswered:
        return ToolAnswered(result=self.result(text), added=added or Ledger())

    def result(self, text: str, *, error: bool = False) -> ToolResult:
        return ToolResult(call=self.call.id, name=self.call.name, text=text, error=error)
