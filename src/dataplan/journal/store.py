"""Reading and appending events, over SQLite (the default) or whatever SQLAlchemy URL is given.

An append names the sequence number that it expects; two processes that work on one plan cannot both succeed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from dataplan.codec import decode_event, encode_event
from dataplan.core.events import EVENT_VERSION, Event
from dataplan.errors import JournalError
from dataplan.journal.schema import EVENTS, METADATA, PLANS


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One plan as `dataplan list` shows it; ``phase`` is where its last event left it."""

    id: str
    title: str
    created: str
    phase: str


class Journal:
    """The events of every plan. All methods raise `JournalError` when the store refuses."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, plan: str, title: str, first: Event, phase: str) -> None:
        """Open a new sequence with its first event, both or neither. ``plan`` must be new."""
        created = datetime.now(UTC).isoformat(timespec="microseconds")
        with self._transaction(f"plan {plan!r} cannot be begun") as connection:
            connection.execute(insert(PLANS).values(id=plan, title=title[:200], created=created, phase=phase))
            connection.execute(insert(EVENTS).values(**_row(plan, 0, first)))

    def append(self, plan: str, seq: int, happened: Event, phase: str) -> None:
        """Write the event with number ``seq`` (1 follows the first); durable when this returns."""
        with self._transaction(f"event {seq} of plan {plan!r} cannot be written") as connection:
            connection.execute(insert(EVENTS).values(**_row(plan, seq, happened)))
            connection.execute(update(PLANS).where(PLANS.c.id == plan).values(phase=phase))

    def events(self, plan: str) -> tuple[Event, ...]:
        """All events of a plan, oldest first."""
        query = select(EVENTS).where(EVENTS.c.plan == plan).order_by(EVENTS.c.seq)
        with self._transaction(f"plan {plan!r} cannot be read") as connection:
            rows = connection.execute(query).all()
        if not rows:
            raise JournalError(f"no plan {plan!r} in the journal: `dataplan list` shows those there are")
        return tuple(decode_event(row.body, row.version, f"{plan}#{row.seq}") for row in rows)

    def entries(self) -> tuple[Entry, ...]:
        """Every plan, newest first."""
        query = select(PLANS).order_by(PLANS.c.created.desc(), PLANS.c.id)
        with self._transaction("the journal cannot be read") as connection:
            return tuple(Entry(**row._mapping) for row in connection.execute(query))

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _transaction(self, what: str) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise JournalError(f"{what}: another process is working on this plan") from None
        except DBAPIError as error:
            raise JournalError(f"{what}: {error.orig}") from None


def _row(plan: str, seq: int, happened: Event) -> dict[str, str | int]:
    return {
        "plan": plan,
        "seq": seq,
        "kind": happened.kind,
        "version": EVENT_VERSION,
        "body": encode_event(happened),
    }


def open_journal(where: str | Path) -> Journal:
    """Open (and create) the journal at a file, or at a database URL such as postgresql+psycopg://..."""
    url: str | URL
    if isinstance(where, Path):
        where.parent.mkdir(parents=True, exist_ok=True)
        # a path is no part of a URL: it may hold "?" and "#"
        url = URL.create("sqlite", database=str(where))
    else:
        url = where
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _sqlite_settings)
        METADATA.create_all(engine)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise JournalError(f"not a database URL that can be opened: {error}") from None
    except DBAPIError as error:
        raise JournalError(
            f"the journal at {make_url(url).render_as_string()} cannot be opened: {error.orig}"
        ) from None
    return Journal(engine)


def _sqlite_settings(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
