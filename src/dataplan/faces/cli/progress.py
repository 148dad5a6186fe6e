"""How a run is followed on stderr: a line for each gate as it is judged and, at a terminal, what goes on right now."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dataplan.core.checked import Checked
from dataplan.core.events import CallIntended, EntryJudged, Event, GateJudged
from dataplan.core.objections import objections
from dataplan.core.printable import one_line
from dataplan.core.state import State
from dataplan.faces.cli.terminal import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from dataplan.runner import Session

_MOST_LINES = 6


@contextmanager
def followed(session: Session) -> Iterator[None]:
    """Tell what ``session`` does while the block runs."""
    titles = {gate.number: gate.title for gate in session.skill.gates}
    with _live_line() as live:

        def observe(event: Event, state: State) -> None:
            match event:
                case GateJudged():
                    _tell_gate(event)
                case EntryJudged() if event.assumptions:
                    count = len(event.assumptions)
                    what = "one criterion" if count == 1 else f"{count} criteria"
                    say(f"  gate {event.gate:>2}  entered with {what} taken for granted")
                case CallIntended() if live is not None and state.gate is not None and state.clarified:
                    again = f", call {state.gate_calls}" if state.gate_calls > 1 else ""
                    live.tell(f"gate {state.gate}: {one_line(titles[state.gate])}{again}")
                case CallIntended() if live is not None:
                    live.tell("thinking of questions")
                case _:
                    pass

        session.observe = observe
        yield


def _tell_gate(event: GateJudged) -> None:
    met = sum(verdict.met for verdict in event.verdicts)
    word = "met" if event.accepted else "NOT met"
    figures = len(event.added.figures)
    added = f", {figures} figure{'' if figures == 1 else 's'}" if event.accepted else ""
    say(f"  gate {event.gate:>2}  {word:<7}  {met}/{len(event.verdicts)} criteria{added}")
    if event.accepted:
        return
    checked = Checked(verdicts=event.verdicts, findings=event.findings, quality_bar=())
    told = [item for item in objections(checked) if item.level == "error"]
    lines = [f"{item.id if not item.id.startswith('gate-') else item.title} {item.text}" for item in told]
    if not event.verdicts and event.result is not None:
        # it could not be read: the answer to the model is all that there is
        lines = [line.removeprefix("- ") for line in event.result.text.splitlines() if line.startswith("- ")]
    for line in lines[:_MOST_LINES]:
        say(f"                    {one_line(line)}")
    if len(lines) > _MOST_LINES:
        say(f"                    and {len(lines) - _MOST_LINES} more")


@contextmanager
def _live_line() -> Iterator[_Live | None]:
    """A spinner, what is done and for how long, where stderr is a terminal that can move its cursor; None elsewhere."""
    if not sys.stderr.isatty() or os.environ.get("TERM", "") in {"", "dumb"}:
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    # stdout stays what it is: data may go elsewhere than commentary
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield _Live(progress, progress.add_task("beginning"))


@dataclass(slots=True)
class _Live:
    progress: Progress
    task: TaskID

    def tell(self, what: str) -> None:
        self.progress.reset(self.task, description=what)
