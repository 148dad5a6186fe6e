"""Whole one-shot plans of examples, from the command line to the wire and back, by a model that errs in five ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from benchmarks.trajectory import ROOT, Watched, walk
from tests.faces.cli.running import Ran, cli
from tests.model.learner import Draft, Learner, Mistake
from tests.model.loopback import Script, serving

from dataplan.core.events import Event, GateJudged, ToolAnswered
from dataplan.core.plan.bundle import Plan
from dataplan.journal import open_journal
from dataplan.plan_folder import read_plan
from dataplan.resources import load_skill

EXAMPLES: Final = ("card-fraud", "orders-cdc")
MOST_CALLS: Final = 10
"""Five for eleven gates, and at most one more for each mistake."""


def wrong_unit(draft: Draft) -> None:
    figure = next(item for item in draft["figures"] if item["origin"] == "given")
    figure["value"] = f"{figure['value'].split()[0]} {'EUR' if 'B' in figure['value'] else 'GB'}"


def invented_number(draft: Draft) -> None:
    draft["sections"]["semantics"]["narrative"] += " About 12,345 records a day come too late."


def unknown_row(draft: Draft) -> None:
    draft["decisions"][0]["signal"] = "Whenever it rains"


def placeholder(draft: Draft) -> None:
    draft["sections"]["quality"]["narrative"] = "TBD"


MISTAKES: Final = (
    Mistake(kind="wrong unit", gate=1, make=wrong_unit, told="the quote"),
    Mistake(kind="invented number", gate=3, make=invented_number, told="'12,345 records a day' matches no figure"),
    Mistake(kind="skipped gate", gate=5, told="gate 6 was submitted, but gate 5 is under way: none is skipped"),
    Mistake(kind="unknown row", gate=6, make=unknown_row, told='no signal "Whenever it rains"'),
    Mistake(kind="placeholder", gate=8, make=placeholder, told="'TBD', which is a placeholder"),
)
every_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.kind.replace(" ", "-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    ran: Ran
    plan: Plan
    events: tuple[Event, ...]
    calls: int

    def refused(self, mistake: Mistake) -> list[int]:
        """The places in the journal where this mistake was refused."""
        return [
            place
            for place, event in enumerate(self.events)
            if isinstance(event, GateJudged | ToolAnswered)
            and event.result is not None
            and event.result.error
            and mistake.told in event.result.text
        ]

    def accepted(self) -> dict[int, int]:
        """Where in the journal each gate was accepted, in the order in which they were."""
        judged = ((place, event) for place, event in enumerate(self.events) if isinstance(event, GateJudged))
        return {event.gate: place for place, event in judged if event.accepted}


@cache
def book(example: str) -> tuple[Mapping[int, Mapping[str, Any]], str]:
    """What is right for the brief of an example, and that brief: the planner's submissions, which all pass."""
    text = (ROOT / "examples" / f"{example}.md").read_text(encoding="utf-8")
    watched = Watched()
    walk(load_skill(), text, "one-shot", watched)
    return watched.submissions, text


def planned(example: str, folder: Path, deaf_to: int | None = None) -> Made:
    """The example planned by `dataplan plan` with a model behind the loopback, out of an empty folder."""
    learner = Learner(book(example)[0], MISTAKES, deaf_to)
    with serving(Script([learner] * 20)) as address, surroundings(folder, address):
        ran = cli("plan", ROOT / "examples" / f"{example}.md", "-o", folder / "plan", "--max-calls", f"{MOST_CALLS}")
    journal = open_journal(folder / "journal.db")
    (entry,) = journal.entries()
    events = journal.events(entry.id)
    journal.close()
    return Made(ran=ran, plan=read_plan(folder / "plan"), events=events, calls=learner.calls)


@contextmanager
def surroundings(folder: Path, address: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANTHROPIC_API_KEY", "k")
        patch.setenv("ANTHROPIC_BASE_URL", address)
        patch.setenv("DATAPLAN_MODEL", "claude-sonnet-5-5")
        patch.setenv("DATAPLAN_DATABASE_URL", str(folder / "journal.db"))
        yield


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(example: str, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return planned(example, tmp_path_factory.mktemp(example))


def test_the_plan_is_final_and_says_what_the_book_says(made: Made, example: str) -> None:
    assert made.ran.code == 0, made.ran.err
    assert made.plan.status == "final"
    right, text = book(example)
    assert made.plan.brief.text == text
    handed_in = {entry["id"] for gate in right.values() for kind in ("figures", "decisions") for entry in gate[kind]}
    assert handed_in <= {*made.plan.ledger.figures, *made.plan.ledger.decisions}
    assert {name for gate in right.values() for name in gate["sections"]} == set(made.plan.sections)


def test_no_gate_is_skipped_and_no_call_wasted(made: Made) -> None:
    assert list(made.accepted()) == list(range(1, 13))
    assert made.plan.usage.calls == made.calls <= MOST_CALLS
    assert made.plan.usage.cost_usd > 0


@every_mistake
def test_the_journal_shows_each_mistake_refused_once_and_repaired(made: Made, mistake: Mistake) -> None:
    (refused,) = made.refused(mistake)
    repaired = made.accepted()[mistake.gate]
    assert refused < repaired
    assert not any(place < refused for gate, place in made.accepted().items() if gate >= mistake.gate)


@every_mistake
def test_a_mistake_that_is_not_listened_to_stays_and_the_plan_is_a_draft(mistake: Mistake, tmp_path: Path) -> None:
    """It ends of itself, or at the limit of calls."""
    made = planned(EXAMPLES[0], tmp_path, deaf_to=mistake.gate)
    assert made.plan.status == "draft"
    assert made.ran.code in {1, 4}
    assert made.refused(mistake)
    assert list(made.accepted()) == list(range(1, mistake.gate))
