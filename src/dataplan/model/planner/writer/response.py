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


def response_within(book: Book, outage: str) -> Response:
    hurried = usual_seconds(book) > book.magnitude(outage, "s")
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
        else:
            found[step] = book.assumed(f"{step}_time", default, label)
    return Response(hurried=hurried, **found)


def people(book: Book) -> Response:
    """The steps as people usually take them, whatever outage is tolerated."""
    found = {step: book.assumed(f"{step}_time", default, label) for step, default, _, label in _STEPS[:1]}
    found["acknowledge"] = said(book, "acknowledge") or book.assumed("acknowledge_time", "ack_time", _STEPS[1][3])
    found |= {step: book.assumed(f"{step}_time", default, label) for step, default, _, label in _STEPS[2:]}
    return Response(hurried=False, **found)


def usual_seconds(book: Book) -> float:
    """All steps together as people usually take them, with what the brief says of the answer."""
    told = said(book, "acknowledge")
    usual = sum(book.usual(default, "s") for step, default, _, _ in _STEPS if step != "acknowledge" or told is None)
    return usual + (book.magnitude(told, "s") if told else 0.0)
