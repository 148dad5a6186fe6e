"""Rules say the same while they are listened to, and what they said is kept."""

from __future__ import annotations

from tests.support import broken, sample_plan

from dataplan.core.rules import RULES, evaluate
from dataplan.core.rules.heard import Heard


def test_listening_changes_nothing_and_keeps_every_answer() -> None:
    heard = Heard()
    found = evaluate(sample_plan(), heard.among(RULES))
    assert found == evaluate(sample_plan())
    said = [(item.rule.id, item.subject, item.outcome.message) for item in heard.answers]
    assert said == [(item.rule, item.subject, item.message) for item in found]
    assert all(item.rule is RULES[item.rule.id] for item in heard.answers)
    assert all(set(item.outcome.figures) <= item.ground.all() for item in heard.answers)


def test_the_last_answer_counts() -> None:
    heard = Heard()
    rules = heard.among({"T01": RULES["T01"]})
    evaluate(sample_plan(), rules)
    before = heard.answers
    evaluate(broken("/figures/eta_slo/value", 1), rules)
    assert len(heard.answers) == len(before)
    assert {item.outcome.result for item in heard.answers} >= {"violated"}
