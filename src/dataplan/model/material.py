"""What stands so far, as texts for the prompts of a gate: what each gate wrote, concerns, quantities not yet used.

Whatever is written down here comes from a brief, an answer or a model, so every text is fenced as data. Within one
gate nothing of it changes: the conversation of a gate only grows at its end.
"""

from __future__ import annotations

import json
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
        """The sections, ledger entries and answers of one accepted gate."""
        origin = self.request.entry_gates
        return self._block(
            f"data gate {gate.number}",
            Ledger(
                figures={key: item for key, item in self.ledger.figures.items() if origin.get(key) == gate.number},
                assumptions={k: item for k, item in self.ledger.assumptions.items() if origin.get(k) == gate.number},
                decisions={key: item for key, item in self.ledger.decisions.items() if origin.get(key) == gate.number},
            ),
            [answer for answer in self.answers if self._asked_at(answer) == gate.number],
            self._sections(gate),
        )

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
        concerns = list(self._concerns())
        candidates, left_out = self._candidates()
        return {
            "ledger": self._block("data ledger", ledger, [], {}) if rest else "",
            "answers": fenced("data answers", "\n".join(map(_answer_line, answers))) if answers else "",
            "concerns": fenced("data concerns", "\n".join(concerns)) if concerns else "",
            "candidates": fenced("data quantities", "\n".join(candidates)) if candidates else "",
            "left_out": left_out,
            "stale": self._block("data stale", Ledger(), [], self._sections(gate)) if self._sections(gate) else "",
        }

    @property
    def ledger(self) -> Ledger:
        return self.plan.ledger

    def _sections(self, gate: Gate) -> dict[str, Section]:
        return {name: self.plan.sections[name] for name in sections_of(gate) if name in self.plan.sections}

    def _asked_at(self, answer: Answer) -> int:
        return self.request.question_gates.get(answer.id, 0)

    def _concerns(self) -> Iterator[str]:
        for gate in self.gates:
            for name, section in self._sections(gate).items():
                for index, concern in enumerate(section.concerns):
                    yield _concern_line(f"/sections/{name}/concerns/{index}", concern)

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

    def _block(self, label: str, ledger: Ledger, answers: Iterable[Answer], sections: Mapping[str, Section]) -> str:
        numbers = Numbers(self.ledger)
        text = say(
            "written.md.j2",
            figures=[_figure_line(item, numbers) for item in ledger.figures.values()],
            assumptions=[_assumption_line(item) for item in ledger.assumptions.values()],
            decisions=[_decision_line(item) for item in ledger.decisions.values()],
            answers=[_answer_line(item) for item in answers],
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


def _figure_line(figure: Figure, numbers: Numbers) -> str:
    inputs = ", ".join(f"{name}={key}" for name, key in sorted(figure.inputs.items()))
    origin = f"computed by {figure.formula}({inputs})" if figure.origin == "computed" else figure.origin
    return _line(f"{figure.id} = {numbers.show(figure)}", origin, figure.label)


def _assumption_line(item: Assumption) -> str:
    return _line(f"{item.id}: {item.statement}", f"confirm with {item.confirm_with}", " ".join(item.figures))


def _decision_line(item: Decision) -> str:
    chosen = f"{item.id}: {item.table} / {item.signal} -> {item.choice} ({item.option})"
    return _line(chosen, f"for {', '.join(item.applies_to)}", item.reason)


def _answer_line(answer: Answer) -> str:
    return _line(f"{answer.id}: {answer.question}", "declined" if answer.text is None else answer.text)


def _concern_line(place: str, concern: Concern) -> str:
    who = f"owner {concern.owner}" if concern.owner else concern.question
    return _line(f"{place} {concern.severity}: {concern.statement}", who, " ".join(concern.refs))


def _line(*parts: str) -> str:
    """One line, whatever line breaks the parts hold."""
    return " | ".join(" ".join(part.split()) for part in parts if part.strip())
