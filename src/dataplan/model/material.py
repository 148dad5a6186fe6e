"""What stands so far, as texts for the prompts of a gate: what each gate wrote, and quantities not yet used.

Whatever is written down here comes from a brief, an answer or a model, so every text is fenced as data. Within one
gate nothing of it changes: the conversation of a gate only grows at its end.

An accepted gate is told in outline, since every later call reads it again; what a gate has to write anew is told whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dataplan.codec import plain
from dataplan.core.contract import Gate
from dataplan.core.fence import fenced
from dataplan.core.plan.bundle import Answer, Plan
from dataplan.core.plan.common import Concern, Section
from dataplan.core.plan.ledger import Assumption, Decision, Figure, Ledger
from dataplan.core.plan.numbers import Numbers
from dataplan.core.plan.sections import sections_of
from dataplan.model.candidates import unused_quantities
from dataplan.model.outline import outline
from dataplan.model.port import Request
from dataplan.render.templates import say

MOST_CANDIDATES = 120


def compact(value: object) -> str:
    """JSON that depends on the value alone: sorted keys, no blanks."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The parts of a request by the gate that they belong to. ``gates`` are the accepted ones, in sequence."""

    request: Request
    gates: tuple[Gate, ...]

    @property
    def plan(self) -> Plan:
        return self.request.plan

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Answers that are not part of the conversation of this gate."""
        asked_now = set(_asked(self.request))
        return tuple(answer for answer in self.plan.answers if answer.id not in asked_now)

    def opening_answers(self) -> str:
        """What was answered before the first gate; empty if nothing was asked."""
        lines = [_answer_line(answer) for answer in self.answers if not self._asked_at(answer)]
        return fenced("data answers", "\n".join(lines)) if lines else ""

    def written(self, gate: Gate) -> str:
        """The outline of one accepted gate: its sections, ledger entries, answers and concerns."""
        written = self._ledger(gate.number)
        sections = self.sections(gate)
        text = say(
            "outline.md.j2",
            figures=self._by_origin(written.figures.values()),
            assumptions=[f"{item.id}: {item.statement}" for item in written.assumptions.values() if not item.figures],
            decisions=[_line(_chosen(item)) for item in written.decisions.values()],
            answers=[_answer_line(answer) for answer in self.answers if self._asked_at(answer) == gate.number],
            concerns=[_concern_line(concern) for section in sections.values() for concern in section.concerns],
            sections=[{"name": name, "text": outline(section)} for name, section in sections.items()],
        )
        return fenced(f"data gate {gate.number}", text.strip())

    def standing(self, gate: Gate) -> dict[str, Any]:
        """The values of standing.md.j2 at ``gate``."""
        behind = {item.number for item in self.gates}
        rest = {key: entry for key, entry in _entries(self.ledger) if self.request.entry_gates.get(key) not in behind}
        ledger = Ledger(
            figures={key: entry for key, entry in rest.items() if isinstance(entry, Figure)},
            assumptions={key: entry for key, entry in rest.items() if isinstance(entry, Assumption)},
            decisions={key: entry for key, entry in rest.items() if isinstance(entry, Decision)},
        )
        answers = [item for item in self.answers if self._asked_at(item) not in {0, *behind}]
        candidates, left_out = self._candidates()
        stale = self.sections(gate)
        return {
            "ledger": whole("data ledger", ledger, {}, Numbers(self.ledger)) if rest else "",
            "answers": fenced("data answers", "\n".join(map(_answer_line, answers))) if answers else "",
            "candidates": fenced("data quantities", "\n".join(candidates)) if candidates else "",
            "left_out": left_out,
            "stale": whole("data stale", Ledger(), stale, Numbers(self.ledger)) if stale else "",
        }

    @property
    def ledger(self) -> Ledger:
        return self.plan.ledger

    def sections(self, gate: Gate) -> dict[str, Section]:
        return {name: self.plan.sections[name] for name in sections_of(gate) if name in self.plan.sections}

    def _asked_at(self, answer: Answer) -> int:
        return self.request.question_gates.get(answer.id, 0)

    def _by_origin(self, figures: Iterable[Figure]) -> dict[str, list[str]]:
        """Origin -> id and value of each figure, with its label where neither the id nor a default says as much."""
        lines: dict[str, list[str]] = {}
        numbers, defaults = Numbers(self.ledger), self.request.defaults
        for item in figures:
            known = _words(item.id) | _words(defaults[item.id].label if item.id in defaults else "")
            label = "" if _words(item.label) <= known else item.label
            lines.setdefault(item.origin, []).append(_line(f"{item.id} {numbers.show(item)}", label))
        return lines

    def _ledger(self, gate: int) -> Ledger:
        """The entries that a gate wrote."""
        wrote, ledger = self.request.entry_gates, self.ledger
        return Ledger(
            figures={key: item for key, item in ledger.figures.items() if wrote.get(key) == gate},
            assumptions={key: item for key, item in ledger.assumptions.items() if wrote.get(key) == gate},
            decisions={key: item for key, item in ledger.decisions.items() if wrote.get(key) == gate},
        )

    def _candidates(self) -> tuple[list[str], int]:
        """The first quantities that no figure takes yet, and how many more there are."""
        texts = {
            "brief": self.plan.brief.text,
            **{f"answer:{item.id}": item.text for item in self.answers if item.text},
        }
        found = unused_quantities(texts, self.plan.figures, self.plan.language)
        lines = [
            f"- {item.text}: {json.dumps(item.quote, ensure_ascii=False)}" for item in islice(found, MOST_CANDIDATES)
        ]
        return list(dict.fromkeys(lines)), sum(1 for _ in found)


def whole(label: str, ledger: Ledger, sections: Mapping[str, Section], numbers: Numbers) -> str:
    """Ledger entries with all that they rest on, and sections as they were handed in."""
    text = say(
        "written.md.j2",
        figures=[_figure_line(item, numbers) for item in ledger.figures.values()],
        assumptions=[_assumption_line(item) for item in ledger.assumptions.values()],
        decisions=[_decision_line(item) for item in ledger.decisions.values()],
        sections=[{"name": name, "json": compact(plain(section))} for name, section in sections.items()],
    )
    return fenced(label, text.strip())


def _asked(request: Request) -> Iterator[str]:
    """Ids of the questions that the conversation of this gate asked: their answers stand in it."""
    for turn in request.turns:
        for call in turn.reply.calls:
            questions = call.input.get("questions") if call.name == "ask_user" else None
            for question in questions if isinstance(questions, list | tuple) else ():
                if isinstance(question, Mapping):
                    yield str(question.get("id", ""))


def _entries(ledger: Ledger) -> Iterator[tuple[str, Figure | Assumption | Decision]]:
    yield from ledger.figures.items()
    yield from ledger.assumptions.items()
    yield from ledger.decisions.items()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


def _figure_line(figure: Figure, numbers: Numbers) -> str:
    inputs = ", ".join(f"{name}={key}" for name, key in sorted(figure.inputs.items()))
    origin = f"computed by {figure.formula}({inputs})" if figure.origin == "computed" else figure.origin
    return _line(f"{figure.id} = {numbers.show(figure)}", origin, figure.label)


def _assumption_line(item: Assumption) -> str:
    return _line(f"{item.id}: {item.statement}", f"confirm with {item.confirm_with}", " ".join(item.figures))


def _decision_line(item: Decision) -> str:
    return _line(_chosen(item), f"{item.table} / {item.signal} ({item.option})", item.reason)


def _chosen(item: Decision) -> str:
    return f"{item.id}: {item.choice}, for {', '.join(item.applies_to)}"


def _answer_line(answer: Answer) -> str:
    return _line(f"{answer.id}: {answer.question}", "declined" if answer.text is None else answer.text)


def _concern_line(concern: Concern) -> str:
    """References that the statement makes itself are not repeated."""
    who = f"owner {concern.owner}" if concern.owner else concern.question
    refs = [ref for ref in concern.refs if f"{{{ref}}}" not in concern.statement]
    return _line(f"{concern.severity}: {concern.statement}", who, " ".join(refs))


def _line(*parts: str) -> str:
    """One line, whatever line breaks the parts hold."""
    return " | ".join(" ".join(part.split()) for part in parts if part.strip())
