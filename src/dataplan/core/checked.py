"""The result of checking a plan from scratch: what code says about it now, whatever the file claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.contract import Skill
from dataplan.core.judge import judge_plan
from dataplan.core.plan.bundle import BarItem, Finding, Plan, Verdict
from dataplan.core.remarks import Remark, remarks
from dataplan.core.rules import RULES, Rule
from dataplan.core.rules.heard import Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Verdicts, findings and quality bar; `met` where nothing is left to object to. ``remarks`` object to nothing."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    quality_bar: tuple[BarItem, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def unmet(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if not verdict.met)

    @property
    def fallen(self) -> tuple[BarItem, ...]:
        return tuple(item for item in self.quality_bar if not item.met)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Violated findings of severity error that no risk with an owner accepts."""
        return tuple(
            finding
            for finding in self.findings
            if finding.result == "violated" and finding.severity == "error" and not finding.accepted_by
        )

    @property
    def met(self) -> bool:
        return not (self.unmet or self.fallen or self.errors)


def check(
    skill: Skill, plan: Plan, formulas: Mapping[str, Formula] = FORMULAS, rules: Mapping[str, Rule] = RULES
) -> Checked:
    """Judge every criterion, recompute every figure, run every rule, judge the quality bar; look at ranges."""
    heard = Heard()
    verdicts, findings, items = judge_plan(skill, plan, formulas, heard.among(rules))
    told = remarks(plan, heard.answers, formulas)
    return Checked(verdicts=verdicts, findings=findings, quality_bar=items, remarks=told)
