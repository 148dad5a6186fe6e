"""How fast people react: detect, acknowledge, decide, restore, together within the outage that is planned for."""

from __future__ import annotations

from dataclasses import dataclass

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.sayings import said
from dataplan.render.templates import phrase

_STEPS = (
    ("detect", "detect_time", "10 %", "Fault to page"),
    ("acknowledge", "ack_time", "20 %", "Page to a person at work"),
    ("decide", "decide_time", "10 %", "Then to the decision"),
    ("restore", "restore_time", "25 %", "Decision to events being processed"),
)
"""Step, default, part of the outage where the defaults together exceed it, label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Figure ids. ``hurried``: the outage is shorter than the usual steps, so each is cut to a part of it."""

    detect: str
    acknowledge: str
    decide: str
    restore: str
    hurried: bool


def response_within(book: Book, outage: str, slow: str | None = None) -> Response:
    """``slow``: the time that the planned state takes to be read back, where that is more than the usual restore."""
    hurried = usual_seconds(book, slow) > book.magnitude(outage, "s")
    told = said(book, "acknowledge")
    found: dict[str, str] = {}
    for step, default, part, label in _STEPS:
        if (
            step == "acknowledge"
            and told
            and (not hurried or book.magnitude(told, "s") < book.magnitude(outage, "s") / 2)
        ):
            found[step] = told
        elif hurried:
            share = book.chosen(f"part_{step}", part, f"Part of the outage for: {label}", phrase("hurried_step"))
            found[step] = book.computed(f"{step}_time", label, "arith.share", quantity=outage, share=share)
        elif step == "restore" and slow is not None:
            found[step] = slow
        else:
            found[step] = book.assumed(f"{step}_time", default, label)
    return Response(hurried=hurried, **found)


def people(book: Book, slow: str | None = None) -> Response:
    """The steps as people usually take them, whatever outage is tolerated."""
    found = {step: book.assumed(f"{step}_time", default, label) for step, default, _, label in _STEPS[:1]}
    found["acknowledge"] = said(book, "acknowledge") or book.assumed("acknowledge_time", "ack_time", _STEPS[1][3])
    found |= {step: book.assumed(f"{step}_time", default, label) for step, default, _, label in _STEPS[2:3]}
    found["restore"] = slow or book.assumed("restore_time", "restore_time", _STEPS[3][3])
    return Response(hurried=False, **found)


def usual_seconds(book: Book, slow: str | None = None) -> float:
    """All steps together as people usually take them, with what the brief says of the answer."""
    told = said(book, "acknowledge")
    known = {"acknowledge": told, "restore": slow}
    return sum(
        book.usual(default, "s") if (figure := known.get(step)) is None else book.magnitude(figure, "s")
        for step, default, _, _ in _STEPS
    )
