"""Writes docs/reference/: what the code says about itself, so that no page can say anything else.

    python -m docs.generate

Rules, formulas and the machine are data; each page is a pure function of one table. The command line and the plan file
are described by their own help texts and models. A test compares the committed pages with what these functions give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from docs.cli_page import cli_page
from docs.plan_page import plan_page

from dataplan.core.capacity.formula import Formula, Input
from dataplan.core.capacity.registry import FORMULAS
from dataplan.core.machine import TRANSITIONS, Row
from dataplan.core.rules.catalogue import RULES
from dataplan.core.rules.rule import Rule
from dataplan.core.state import Phase

REFERENCE = Path(__file__).parent / "reference"

FAMILIES = {
    "T": "Time: freshness, latency, deadlines, outages",
    "E": "Events: lateness, order, duplicates",
    "C": "Capacity",
    "S": "State and checkpoints",
    "R": "Retention, replay, cutover and rollback",
    "K": "Contracts",
    "Q": "Quality",
    "O": "Operations",
    "M": "Money",
    "P": "Personal data",
    "X": "Regions",
    "D": "Decisions: rows of tables against what the plan says",
}

RULES_INTRO = """\
# Consistency rules

What must hold between figures of different gates. `dataplan check` runs every rule over each source, output, component
or store to which it applies and answers *holds*, *violated* or *not evaluable*, naming what is missing. A violated rule
of severity error keeps a plan from being final unless a risk with an owner accepts it. A warning inside a rule of
severity error is named in its inequality. `dataplan explain PLAN RULE` shows a rule with the numbers of a plan.
"""

FORMULAS_INTRO = """\
# Formulas

What `dataplan calc FORMULA name=value ...` computes, and what computed figures of a plan rest on. X and Y stand for
whatever unit is given, money for the currency that is given; currencies never convert. An input with a default may be
left out. Dimensions are checked; a result that never comes to an end is *never*, with what would be needed.
"""

MACHINE_INTRO = """\
# The machine

A plan is a fold of its events. In each phase only the events below are allowed, and each leads to one of the phases
named; anything else is refused. The gates are data: one round through entering, drafting and acting per gate.
"""


def rules_table(rules: Mapping[str, Rule]) -> str:
    """One table per family: id, title, inequality, severity, inputs by role, source."""
    parts = [RULES_INTRO]
    for family, members in groupby(rules.values(), key=lambda rule: rule.family):
        rows = [
            (
                rule.id,
                rule.title,
                rule.must,
                rule.severity,
                ", ".join(dict.fromkeys(role.name for role in rule.inputs)) or "names and choices",
                rule.reference,
            )
            for rule in members
        ]
        heading = FAMILIES.get(family, family)
        parts.append(f"## {heading}\n\n" + _table(("id", "rule", "must hold", "severity", "inputs", "source"), rows))
    return "\n".join(parts)


def formulas_table(formulas: Mapping[str, Formula]) -> str:
    """One table per family: id, description, text, inputs, unit of the result, worked example, source."""
    parts = [FORMULAS_INTRO]
    for family, members in groupby(formulas.values(), key=lambda formula: formula.id.partition(".")[0]):
        rows = [
            (
                f"`{formula.id}`",
                formula.description,
                "<br>".join(f"`{line}`" for line in formula.shown.splitlines()),
                ", ".join(_input(item) for item in formula.inputs),
                _unit(formula.unit),
                ", ".join(f"{name} {value}" for name, value in formula.example.inputs.items())
                + f" → {formula.example.result}",
                formula.source,
            )
            for formula in members
        ]
        columns = ("formula", "gives", "how", "inputs", "unit", "example", "source")
        parts.append(f"## {family}\n\n" + _table(columns, rows))
    return "\n".join(parts)


def machine_diagram(transitions: Mapping[Phase, Row]) -> str:
    """The transition table as a Mermaid state diagram and as a table."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {phase.name}: {phase.value}" for phase in transitions]
    lines.append(f"    [*] --> {next(iter(transitions)).name}")
    rows = []
    for phase, row in transitions.items():
        arrows: dict[Phase, list[str]] = {}
        for event, transition in row.items():
            reached = [after for after in transitions if after in transition.leads_to]
            rows.append((phase.value, event.__name__, ", ".join(after.value for after in reached)))
            for after in reached:
                arrows.setdefault(after, []).append(event.__name__)
        lines += [f"    {phase.name} --> {after.name}: {', '.join(events)}" for after, events in arrows.items()]
        # a plan rests where nothing but a revision by the user leads on
        if {event.__name__ for event in row} <= {"Revised"}:
            lines.append(f"    {phase.name} --> [*]")
            rows += [] if row else [(phase.value, "none", "none")]
    diagram = "\n".join(["```mermaid", *lines, "```", ""])
    return "\n".join([MACHINE_INTRO, diagram, _table(("phase", "event", "leads to"), rows)])


def pages() -> Mapping[str, str]:
    """File name -> text of every generated page."""
    from dataplan.faces.cli import app
    from dataplan.resources import load_skill

    return {
        "cli.md": cli_page(app),
        "plan-file.md": plan_page(load_skill()),
        "rules.md": rules_table(RULES),
        "formulas.md": formulas_table(FORMULAS),
        "machine.md": machine_diagram(TRANSITIONS),
    }


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _input(item: Input) -> str:
    unit = f" [{_unit(item.unit)}]" if item.unit else ""
    known = "" if item.default is None or item.default.startswith("=") else f" = {_unit(item.default)}"
    return f"{item.name}{'_1, _2 ...' if item.many else ''}{unit}{known}"


def _unit(unit: str) -> str:
    """Placeholders as the introduction explains them."""
    for placeholder, name in (("$M", "money"), ("$X", "X"), ("$Y", "Y"), ("$*", "of each term")):
        unit = unit.replace(placeholder, name)
    return unit.replace("*", " × ") or "number"


def main() -> None:
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
