"""Listens to rules while they are run: what each said of each subject, with more than a finding keeps of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from dataplan.core.rules.outcome import Outcome
from dataplan.core.rules.reads import Ground
from dataplan.core.rules.rule import Rule
from dataplan.core.rules.view import Subject


@dataclass(frozen=True, slots=True)
class Answer:
    """``place``: the pointer of the subject. ``ground``: all that the rule asked for."""

    rule: Rule
    subject: str
    place: str
    outcome: Outcome
    ground: Ground


@dataclass(slots=True)
class Heard:
    """``answers``: in the order in which they were given; of an answer that is given twice, the last."""

    _answers: dict[tuple[str, str, str], Answer] = field(default_factory=dict)

    @property
    def answers(self) -> tuple[Answer, ...]:
        return tuple(self._answers.values())

    def among(self, rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
        """The same rules, which are listened to."""
        return MappingProxyType({name: replace(rule, judge=self._listening(rule)) for name, rule in rules.items()})

    def _listening(self, rule: Rule) -> Callable[[Subject[Any]], Outcome | None]:
        def judge(it: Subject[Any]) -> Outcome | None:
            if (outcome := rule.judge(it)) is not None:
                answer = Answer(rule, it.name, it.pointer, outcome, it.view.figures.ground)
                self._answers[rule.id, it.name, it.pointer] = answer
            return outcome

        return judge
