"""When a daily job starts, how long it may take, and by when it is done."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.reading import OutputRead, Role
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.problem import freshness_of
from dataplan.model.planner.writer.rates import one_day
from dataplan.model.planner.writer.semantics import closing
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


def schedule_of(book: Book, output: OutputRead, shape: Shape) -> dict[str, Any]:
    """As long as the brief says that it takes, and its longest step once more; else parts of the time that there is.

    Then the job may use half of the time between its inputs and its deadline, retries a quarter; the rest is reserve.
    """
    stem = slug(output.name)
    deadline = freshness_of(book, output)
    start = closing(book, output, shape)
    due = start
    if start is None:
        early = book.chosen("input_part", "20 %", "Part of the deadline by which inputs are due", phrase("input_part"))
        start = book.computed(
            f"{stem}_start", f"Start of the job, {output.name}", "arith.share", quantity=deadline, share=early
        )
    room = book.computed(f"{stem}_room", f"Time for the job, {output.name}", "arith.difference", a=deadline, b=start)
    told = _told(book, output)
    if told is not None:
        return {"interval": one_day(book), **told, "start": start, "deadline": deadline, "due": due}
    half = book.chosen("run_part", "50 %", "Part of that time that the job may use", phrase("run_part"))
    quarter = book.chosen("retry_part", "25 %", "Part of that time for retries", phrase("retry_part"))
    return {
        "interval": one_day(book),
        "duration": book.computed(
            f"{stem}_run", f"Budget of the job (p95), {output.name}", "arith.share", quantity=room, share=half
        ),
        "retry": book.computed(
            f"{stem}_retry", f"Budget for retries, {output.name}", "arith.share", quantity=room, share=quarter
        ),
        "start": start,
        "deadline": deadline,
        "due": due,
    }


def _told(book: Book, output: OutputRead) -> dict[str, str] | None:
    """The longest run that the brief tells of the output, and its longest step for a second attempt."""
    run = book.largest("run.duration", "s", output.name)
    if run is None:
        return None
    step = book.largest("run.step", "s", output.name)
    return {"duration": run, "retry": step or run}


_REPEATED: tuple[Role, ...] = ("cadence", "run.duration")


def repeated(book: Book, output: OutputRead) -> dict[str, str] | None:
    """The runs of a result that is refreshed all day, where the brief says how often and how long they are."""
    every, run = (book.fact(role, output.name, only=True) for role in _REPEATED)
    return {"interval": every, "duration": run} if every and run else None
