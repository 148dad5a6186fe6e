"""A run that is killed with SIGKILL at a journal write, and gone on with: what `test_killed.py` starts in a process.

Called with a folder. For every write of the journal a child process is forked that walks the plan and is killed before
it, another one that is killed inside its transaction, and behind an intent a third: the model is called there. Then
the plan is gone on with. The scripted model writes each call to a file before it answers: that is what was paid.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal

from sqlalchemy import event

from dataplan.codec import plain
from dataplan.core.events import CallIntended, Event, ReplyReceived
from dataplan.core.exchange import Reply
from dataplan.core.state import State
from dataplan.errors import JournalError
from dataplan.journal import Journal, open_journal
from dataplan.model.port import Request
from dataplan.planning import begin
from dataplan.runner import Session, run
from tests.model.walking import Paid, opened, skill
from tests.scripted import Say, Scripted
from tests.test_runner import BRIEF, good

Moment = Literal["before", "inside", "behind"]
MOMENTS: Final[tuple[Moment, ...]] = ("before", "inside", "behind")


SCRIPT: Final[Mapping[str, Say]] = {
    "gate/1/call/1": {},
    **{f"gate/{number}/call/{2 if number == 1 else 1}": line for number, line in enumerate(good(skill()), 1)},
}


class Counted:
    """Answers by the name of the call, so that a call that is asked again gets the same reply."""

    name = "scripted"

    def __init__(self, paid_for: Path) -> None:
        self.paid_for = paid_for

    async def reply(self, request: Request) -> Reply:
        line = SCRIPT[request.call]
        with self.paid_for.open("a", encoding="utf-8") as out:
            out.write(request.call + "\n")
        await asyncio.sleep(0)
        return await Paid(Scripted([line])).reply(request)


def session(folder: Path, plan: str = "p1") -> Session:
    return opened(open_journal(folder / "journal.db"), Counted(folder / "paid.txt"), plan)


def begin_and_walk(folder: Path, plan: str = "p1") -> State:
    made = session(folder, plan)
    begin(made, BRIEF, title="fraud")
    return asyncio.run(run(made))


def go_on(folder: Path) -> None:
    """What a resumed run makes of the journal, and what the journal held before it.

    Where it was killed before the request itself was written there is nothing to go on with: the user asks again.
    """
    made = session(folder)
    before: tuple[Event, ...] = ()
    try:
        before = made.journal.events("p1")
    except JournalError:
        state = begin_and_walk(folder, "p2")
    else:
        made.resume()
        state = asyncio.run(run(made))
    plan = plain(state.plan())
    outcome = {
        "plan": {name: value for name, value in plan.items() if name not in {"created", "usage"}},
        "recorded": [item.call for item in before if isinstance(item, ReplyReceived)],
        "twice": state.possibly_paid_twice,
        "calls": state.usage.calls,
    }
    made.journal.close()
    folder.joinpath("outcome.json").write_text(json.dumps(outcome), encoding="utf-8")


def die_at(write: int, moment: Moment) -> None:
    """Patch the journal of this process: it is killed at the ``write``-th event (0 is the first)."""
    begin, append = Journal.begin, Journal.append

    def dying(self: Journal, seq: int, written: Callable[[], None]) -> None:
        if seq == write and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        if seq == write and moment == "inside":
            event.listen(self._engine, "commit", lambda _connection: os.kill(os.getpid(), signal.SIGKILL))
        written()
        if seq == write and moment == "behind":
            os.kill(os.getpid(), signal.SIGKILL)

    def beginning(self: Journal, plan: str, title: str, first: Event, phase: str) -> None:
        dying(self, 0, lambda: begin(self, plan, title, first, phase))

    def appending(self: Journal, plan: str, seq: int, happened: Event, phase: str) -> None:
        dying(self, seq, lambda: append(self, plan, seq, happened, phase))

    Journal.begin = beginning  # type: ignore[method-assign]
    Journal.append = appending  # type: ignore[method-assign]


def forked(work: Callable[[], object]) -> int:
    """Do ``work`` in a child process; the signal that ended it, 0 for none."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"the child failed with {os.WEXITSTATUS(status)}")
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def main(root: Path) -> None:
    whole = root / "whole"
    whole.mkdir()
    forked(lambda: begin_and_walk(whole))
    journal = open_journal(whole / "journal.db")
    events = journal.events("p1")
    journal.close()
    for write, happened in enumerate(events):
        for moment in MOMENTS if isinstance(happened, CallIntended) else MOMENTS[:2]:
            folder = root / f"{write:02}-{moment}"
            folder.mkdir()

            def killed(write: int = write, moment: Moment = moment, folder: Path = folder) -> None:
                die_at(write, moment)
                begin_and_walk(folder)

            signalled = forked(killed)
            folder.joinpath("signal.txt").write_text(str(signalled), encoding="utf-8")
            paid_before = folder.joinpath("paid.txt")
            folder.joinpath("before.txt").write_text(paid_before.read_text() if paid_before.exists() else "")
            go_on(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
