"""Limits hold before a call and count what it took after; the plan stays where another limit lets it go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.model.walking import PER_CALL, TOOK, Paid, opened, paid, resume, skill, walk
from tests.scripted import Scripted
from tests.test_runner import BRIEF, good

from dataplan.core.events import CallFailed
from dataplan.core.exchange import Reply
from dataplan.core.plan.bundle import Usage
from dataplan.core.state import Phase
from dataplan.errors import BudgetError, InputError
from dataplan.journal import open_journal
from dataplan.model.budget import USUAL_OUTPUT, Budgeted, Limits, Metered, layers, prompt_texts, read_limits
from dataplan.model.equip import Equipment, equipped, remarks
from dataplan.model.port import Model, NoReply, Request
from dataplan.model.prices import load_prices
from dataplan.model.tokens import Estimator
from dataplan.model.transcript import Recording, read_transcript
from dataplan.planning import begin
from dataplan.runner import run

COST = 0.0083
"""US dollars of one call of `TOOK` with claude-sonnet-5-5."""


def budgeted(limits: Limits) -> Callable[[Model], Model]:
    return lambda model: equipped(model, Equipment(limits=limits))


def test_the_usage_of_a_plan_is_that_of_its_calls_and_of_each_gate(tmp_path: Path) -> None:
    usage = walk(tmp_path, budgeted(Limits()), paid([{}, *good(skill())])).plan().usage
    assert (usage.calls, usage.input, usage.output) == (5, 5_000, 2_500)
    assert (usage.cache_read, usage.cache_write, usage.prompt) == (15_000, 2_000, 22_000)
    assert usage.cost_usd == pytest.approx(5 * COST)
    assert usage.cache_share == pytest.approx(15 / 22)
    assert {gate: (item.calls, item.cost_usd) for gate, item in usage.by_gate.items()} == {
        "1": (2, pytest.approx(2 * COST)),
        "2": (1, COST),
        "3": (1, COST),
        "4": (1, COST),
    }
    assert Usage().cache_share == 0.0


def test_the_questions_of_guided_mode_have_a_usage_of_their_own(tmp_path: Path) -> None:
    asked = {"ask_user": {"questions": [{"id": f"q{index}", "text": "Which?"} for index in (1, 2, 3)]}}
    state = walk(tmp_path, budgeted(Limits()), paid([asked]), mode="guided")
    assert list(state.usage.by_gate) == ["questions"]


STOPS = [
    (Limits(calls=2), 2, "2 calls are made, --max-calls is 2"),
    (Limits(tokens=2 * PER_CALL + 6_000), 2, r"9,800 tokens are spent .* about \d,\d{3} \(estimated\)"),
    (Limits(cost_usd=0.001), 0, r"0\.0000 USD are spent .* \(estimated\), over --max-cost 0\.0010"),
]


@pytest.mark.parametrize(("limits", "made", "message"), STOPS)
def test_the_call_that_would_go_over_a_limit_is_not_made(
    tmp_path: Path, limits: Limits, made: int, message: str
) -> None:
    journal = open_journal(tmp_path / "j.db")
    model = paid()
    session = opened(journal, Budgeted(model, limits, load_prices().of(model.name), Estimator(factor=0.1)))
    begin(session, BRIEF, title="t")
    with pytest.raises(BudgetError, match=message) as error:
        asyncio.run(run(session))
    assert error.value.exit_code == 4
    assert len(model.model.asked) == made
    last = journal.events("p1")[-1]
    assert isinstance(last, CallFailed)
    assert not last.possibly_paid
    state = resume(opened(journal, equipped(paid(good(skill())[made:]), Equipment())))
    assert state.phase is Phase.FINAL
    assert state.possibly_paid_twice == 0


def test_what_earlier_runs_took_counts(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j.db")
    session = opened(journal, equipped(paid(), Equipment(limits=Limits(calls=1))))
    begin(session, BRIEF, title="t")
    for limit in (1, 2, 3):
        again = opened(journal, equipped(paid(good(skill())[limit - 1 :]), Equipment(limits=Limits(calls=limit))))
        with pytest.raises(BudgetError):
            resume(again)
        assert again.state.plan().usage.calls == limit


def test_a_reply_that_goes_over_the_limit_is_kept_and_the_next_call_is_refused(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j.db")
    model = paid(took=replace(TOOK, output=2_000_000))
    session = opened(journal, equipped(model, Equipment(limits=Limits(tokens=200_000))))
    begin(session, BRIEF, title="t")
    with pytest.raises(BudgetError, match="gate/2/call/1 was not made: 2,004,400 tokens are spent"):
        asyncio.run(run(session))
    assert session.state.accepted == (1,)
    assert session.state.plan().usage.output == 2_000_000


def test_the_estimate_takes_the_whole_prompt_at_its_dearest_and_learns(tmp_path: Path) -> None:
    seen: list[Request] = []

    class Watched(Paid):
        async def reply(self, request: Request) -> Reply:
            seen.append(request)
            return await Paid.reply(self, request)

    model = Watched(Scripted(good(skill())))
    budget = Budgeted(model, Limits(tokens=10_000_000))
    walk(tmp_path, lambda _: budget)
    first = tuple(prompt_texts(model, seen[0]))
    assert any(BRIEF in text for text in first)
    assert any(skill().text.strip() in text for text in first)
    reported = 4 * TOOK.prompt
    assert budget.estimator.reported == reported
    assert budget.estimator.factor == pytest.approx(max(reported / budget.estimator.counted, 0.5))
    estimate = budget._estimated(seen[0].plan.usage, first)
    assert (estimate.output, estimate.input, estimate.cache_read) == (USUAL_OUTPUT, 0, 0)
    assert budget._estimated(seen[1].plan.usage, ()).output == TOOK.output


def test_a_limit_on_cost_needs_a_price() -> None:
    with pytest.raises(InputError, match="no price is known for llama"):
        equipped(paid(name="llama"), Equipment(limits=Limits(cost_usd=1)))


def test_calls_without_a_price_are_counted_and_told(tmp_path: Path) -> None:
    model = equipped(paid(name="llama"), Equipment())
    plan = walk(tmp_path, lambda _: model).plan()
    assert (plan.usage.cost_usd, plan.usage.unpriced) == (0.0, 4)
    assert remarks(model) == ("no price is known for llama: the cost leaves out its 4 calls (setting `prices`)",)


def test_a_call_that_failed_half_way_costs_what_it_reported(tmp_path: Path) -> None:
    class Broken:
        name = "claude-sonnet-5-5"

        async def reply(self, request: Request) -> Reply:
            raise NoReply("cut off", possibly_paid=True, usage=TOOK)

    journal = open_journal(tmp_path / "j.db")
    session = opened(journal, equipped(Broken(), Equipment()))
    begin(session, BRIEF, title="t")
    with pytest.raises(NoReply):
        asyncio.run(run(session))
    assert session.state.plan().usage.cost_usd == COST


def test_the_transcript_keeps_the_price_and_a_replay_pays_nothing(tmp_path: Path) -> None:
    file = tmp_path / "run.jsonl"
    model = equipped(paid(), Equipment(record=file, limits=Limits(tokens=10_000_000)))
    assert [type(layer) for layer in layers(model)][:4] == [Recording, Budgeted, Metered, Paid]
    plan = walk(tmp_path, lambda _: model).plan()
    replay = equipped(read_transcript(file), Equipment(limits=Limits(tokens=1, cost_usd=0.000001)))
    again = walk(tmp_path, lambda _: replay).plan()
    assert again.usage.cost_usd == plan.usage.cost_usd == pytest.approx(4 * COST)
    assert remarks(replay) == ()


def test_limits_are_read_as_people_write_them() -> None:
    assert read_limits("2.50", "200,000", "14") == Limits(cost_usd=2.5, tokens=200_000, calls=14)
    assert read_limits("", " ", "") == Limits()


@pytest.mark.parametrize("text", ["0", "-1", "a lot", "nan", "inf", "1.5.2"])
def test_a_limit_that_is_no_number_above_zero_is_named(text: str) -> None:
    with pytest.raises(InputError) as error:
        read_limits(text, text, text)
    assert [problem.place for problem in error.value.problems] == ["max_cost", "max_tokens", "max_calls"]
