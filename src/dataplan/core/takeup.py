"""Takes a plan up from its file, so that it can be revised: what it claims is judged anew, and counts if it holds."""

from __future__ import annotations

from collections.abc import Mapping

from dataplan.core.capacity import FORMULAS, Formula
from dataplan.core.contract import Skill
from dataplan.core.events import PlanRequested, PlanTakenUp
from dataplan.core.judge import judge_plan
from dataplan.core.machine import evolve
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Ledger
from dataplan.core.plan.sections import sections_of
from dataplan.core.plan.structural import STRUCTURAL
from dataplan.core.revise import SET_BY_USER, mentions
from dataplan.core.rules import RULES, Rule
from dataplan.core.state import State
from dataplan.errors import InputError


def state_of(plan: Plan, skill: Skill) -> State:
    """The state of a plan that lies in a file: a draft, in which the gates that hold are accepted."""
    return evolve(skill, State(), take_up(plan, skill))


def take_up(
    plan: Plan, skill: Skill, formulas: Mapping[str, Formula] = FORMULAS, rules: Mapping[str, Rule] = RULES
) -> PlanTakenUp:
    """The event that begins a journal with the plan. `InputError` where there is nothing to go on with."""
    if not plan.sections:
        raise InputError(f"the plan has no sections ({plan.status}): plan its brief anew")
    verdicts, findings, bar = judge_plan(skill, plan, formulas, rules)
    unmet = {item.gate for item in verdicts if item.kind == "exit" and not item.met}
    unmet |= _faulty(skill, findings)
    numbers = tuple(gate.number for gate in skill.gates)
    order = plan.order if sorted(plan.order) == sorted(numbers) else numbers
    return PlanTakenUp(
        request=PlanRequested(
            brief=plan.brief,
            language=plan.language,
            mode=plan.mode,
            model=plan.model,
            created=plan.created,
            skill=plan.skill,
            gates=order,
            reordered=order != numbers,
        ),
        answers=plan.answers,
        ledger=plan.ledger,
        entry_gates=_entry_gates(plan, skill, order),
        fixed=tuple(figure.id for figure in plan.figures if figure.reason == SET_BY_USER),
        sections=plan.sections,
        accepted=tuple(number for number in order if number not in unmet),
        verdicts=verdicts,
        findings=findings,
        quality_bar=bar,
        usage=plan.usage,
    )


def _faulty(skill: Skill, findings: tuple[Finding, ...]) -> set[int]:
    """Gates with something in their sections that has to be repaired, whatever their criteria say."""
    owners = {name: gate.number for gate in skill.gates for name in sections_of(gate)}
    places = [place for item in findings if item.rule in STRUCTURAL for place in item.at]
    names = [place.split("/")[2] for place in places if place.startswith("/sections/")]
    return {owners[name] for name in names if name in owners}


def _entry_gates(plan: Plan, skill: Skill, order: tuple[int, ...]) -> dict[str, int]:
    """For each ledger entry the first gate whose sections rest on it, at first hand or through other entries."""
    ledger = plan.ledger
    found: dict[str, int] = {}
    for number in order:
        for name in sections_of(skill.gate(number)):
            waiting = list(mentions(plan.sections[name])) if name in plan.sections else []
            while waiting:
                entry = waiting.pop()
                if entry not in found and _is_entry(ledger, entry):
                    found[entry] = number
                    waiting.extend(_below(ledger, entry))
    carried = {item.id: item.figures for item in plan.assumptions if item.id not in found}
    for name, figures in carried.items():
        gates = [found[figure] for figure in figures if figure in found]
        found[name] = min(gates, key=order.index, default=order[0])
    return found


def _is_entry(ledger: Ledger, name: str) -> bool:
    return name in ledger.figures or name in ledger.decisions or name in ledger.assumptions


def _below(ledger: Ledger, name: str) -> tuple[str, ...]:
    if name in ledger.figures:
        return tuple(ledger.figures[name].inputs.values())
    if name in ledger.decisions:
        return ledger.decisions[name].because
    return ledger.assumptions[name].figures
