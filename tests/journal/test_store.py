"""The journal: what was appended comes back, in order; two writers cannot both succeed; nothing is misread."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, String, Table

from dataplan.core.events import Event, GateJudged, GivenUp, QuestionAnswered
from dataplan.core.plan.bundle import Verdict
from dataplan.core.plan.common import Concern, OpenSection, Passage
from dataplan.core.plan.ledger import Figure, Ledger, by_id
from dataplan.errors import JournalError
from dataplan.journal import open_journal, store
from dataplan.journal.schema import EVENTS as EVENTS_TABLE

FIGURE = Figure(id="rate", label="rate", value=9500.0, unit="event/s", origin="given", quote="9,500", source="brief")
SECTION = OpenSection(
    narrative="n",
    passages=(Passage(heading="h", text="{rate}"),),
    concerns=(Concern(statement="s", consequence="c", severity="high", owner="o"),),
)
EVENTS: tuple[Event, ...] = (
    QuestionAnswered(question="q1", text=None),
    GateJudged(
        gate=1,
        accepted=True,
        verdicts=(Verdict(gate=1, criterion="c", kind="exit", met=True, evidence=("/sections/x",), reason="r"),),
        findings=(),
        sections={"some-gate": SECTION},
        added=Ledger(figures=by_id([FIGURE])),
    ),
    GivenUp(reason="Grüße, ¿qué?"),
)


def test_events_come_back_as_they_were_written_in_another_process_of_reading(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "journal.db"
    journal = open_journal(file)
    journal.begin("p1", "title", EVENTS[0], "new")
    for number, event in enumerate(EVENTS[1:], start=1):
        journal.append("p1", number, event, "drafting")
    journal.close()
    again = open_journal(file)
    assert again.events("p1") == EVENTS
    assert [(item.id, item.phase) for item in again.entries()] == [("p1", "drafting")]


def test_the_second_writer_of_one_number_is_refused(tmp_path: Path) -> None:
    first, second = open_journal(tmp_path / "j.db"), open_journal(tmp_path / "j.db")
    first.begin("p1", "t", EVENTS[0], "x")
    first.append("p1", 1, EVENTS[1], "x")
    with pytest.raises(JournalError, match="another process is working on this plan"):
        second.append("p1", 1, EVENTS[2], "x")
    with pytest.raises(JournalError, match="another process is working on this plan"):
        second.begin("p1", "t", EVENTS[2], "x")
    assert first.events("p1") == EVENTS[:2]


def test_a_plan_is_listed_with_its_first_event_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = open_journal(tmp_path / "j.db")
    monkeypatch.setattr(
        store, "EVENTS", Table("missing", MetaData(), *(Column(item.name, String) for item in EVENTS_TABLE.c))
    )
    with pytest.raises(JournalError, match="cannot be begun"):
        journal.begin("p1", "t", EVENTS[0], "x")
    assert journal.entries() == ()


def test_the_newest_is_first_within_a_second_too(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j.db")
    names = ["m", "z", "a", "k"]
    for name in names:
        journal.begin(name, "t", EVENTS[0], "x")
    assert [item.id for item in journal.entries()] == names[::-1]


def test_a_refused_event_leaves_no_trace(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j.db")
    with pytest.raises(JournalError, match="cannot be written"):
        journal.append("nobody", 0, EVENTS[0], "x")
    with pytest.raises(JournalError, match="no plan 'nobody'"):
        journal.events("nobody")


@pytest.mark.parametrize(
    ("column", "value"), [("kind", '{"kind":"from-the-future"}'), ("version", "99")], ids=["kind", "version"]
)
def test_an_unknown_event_is_refused_loudly(tmp_path: Path, column: str, value: str) -> None:
    file = tmp_path / "j.db"
    journal = open_journal(file)
    journal.begin("p1", "t", EVENTS[0], "x")
    with sqlite3.connect(file) as connection:
        target = "body" if column == "kind" else "version"
        connection.execute(f"UPDATE events SET {target} = ?", (value,))
    connection.close()
    with pytest.raises(JournalError, match="a newer dataplan wrote it"):
        journal.events("p1")


@pytest.mark.parametrize("url", ["nonsense", "nosuch://x", "sqlite:////proc/nowhere/j.db"])
def test_a_place_that_cannot_be_opened_is_named_without_its_password(url: str) -> None:
    with pytest.raises(JournalError, match=r"URL|cannot be opened"):
        open_journal(url)


def test_sqlite_survives_a_power_cut_by_its_settings(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j.db")
    with journal._engine.connect() as connection:
        read = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")}
    assert read == {"journal_mode": "wal", "synchronous": 2}


def test_a_path_may_hold_what_has_a_meaning_in_a_url(tmp_path: Path) -> None:
    where = tmp_path / "a?b#c %20" / "journal.db"
    open_journal(where).close()
    assert where.is_file()
