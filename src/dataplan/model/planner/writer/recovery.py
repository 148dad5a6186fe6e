"""The longest outage that is planned for, and the capacity that works its backlog off in time."""

from __future__ import annotations

from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.response import people, response_within, usual_seconds
from dataplan.render.templates import phrase

_LATE = r"\b(?:behind|stale|late|in all|altogether|insgesamt|veraltet|retras\w+|en total)\b"


def recovery_of(book: Book, peak: str, needed_for_load: str) -> dict[str, Any]:
    """``needed_for_load``: capacity that the grown peak asks for; the drain may ask for more."""
    objective, outage = objective_of(book), outage_of(book)
    response = response_within(book, outage)
    return {
        "outage": outage,
        "response": response,
        "objective": objective,
        "degradation": degradation_of(book),
        "needed": book.computed(
            "capacity_needed", "Capacity for load and drain", "arith.max",
            load=needed_for_load, **_by_drain(book, peak, outage, response.restore, objective),
        ),
        **_points(book),
    }  # fmt: skip


def drained(book: Book, peak: str, capacity: str, recovery: dict[str, Any]) -> dict[str, str]:
    """Backlog, drain and the whole way back with ``capacity``."""
    outage = recovery["outage"]
    drain = book.computed("drain", "Drain of the backlog", "backlog.drain", rate=peak, outage=outage, capacity=capacity)
    total = drain  # never, where it never drains
    if book.magnitude(drain, "s") < float("inf"):
        total = book.computed(
            "recovery_total", "Outage, restore and drain together", "arith.sum",
            outage=outage, restore=recovery["response"].restore, drain=drain,
        )  # fmt: skip
    return {
        "backlog": book.computed("backlog", "Backlog after the outage", "backlog.size", rate=peak, outage=outage),
        "drain": drain,
        "total": total,
    }


def objective_of(book: Book) -> str:
    """Said; or the default, or four times the stated outage where that is more."""
    if said := _objective_said(book):
        return said
    outage = _outage_said(book)
    if outage is None or book.magnitude(outage, "s") * 4 <= book.usual("recovery_objective", "s"):
        return book.assumed("recovery_objective", "recovery_objective")
    times = book.chosen(
        "objective_multiple", "4x", "Recovery objective over the tolerated outage", phrase("objective_multiple")
    )
    return book.computed("recovery_objective", "Fault to normal", "arith.multiple", quantity=outage, factor=times)


def degradation_of(book: Book) -> str:
    """How long late results are borne: no less than the whole way back may take."""
    return book.computed("degradation", "Late results tolerated", "arith.max", objective=objective_of(book))


def outage_of(book: Book) -> str:
    """Said, or the default; where the brief's objective is short, a part of it."""
    if said := _outage_said(book):
        return said
    objective, usual = _objective_said(book), book.usual("outage_tolerated", "s")
    if usual_seconds(book) > usual:  # people take longer, by what the brief says of them
        if objective is None or book.magnitude(objective, "s") >= 3 * usual_seconds(book):
            return _by_people(book)
    elif objective is None or book.magnitude(objective, "s") >= 3 * usual:
        return book.assumed("outage_tolerated", "outage_tolerated")
    share = book.chosen("outage_share", "35 %", "Part of the recovery objective for the outage", phrase("outage_share"))
    return book.computed(
        "outage_tolerated",
        "Longest outage planned for",
        "arith.share",
        quantity=objective or objective_of(book),
        share=share,
    )


def _by_people(book: Book) -> str:
    """As long as detection, answer, decision and restore take, and some."""
    steps = people(book)
    together = book.computed(
        "people_time", "Detection, answer, decision and restore together", "arith.sum",
        detect=steps.detect, acknowledge=steps.acknowledge, decide=steps.decide, restore=steps.restore,
    )  # fmt: skip
    slack = book.chosen("people_slack", "1.25x", "Outage over the time that people take", phrase("people_slack"))
    return book.computed(
        "outage_tolerated", "Longest outage planned for", "arith.multiple", quantity=together, factor=slack
    )


def _objective_said(book: Book) -> str | None:
    """A bound on being late counts the drain as well: "down or behind for four hours in all" is no outage."""
    late = book.among("outage.tolerated", "time", words=_LATE)
    return book.anyone("recovery.rto") or (late[0] if late else None)


def _outage_said(book: Book) -> str | None:
    late = book.among("outage.tolerated", "time", words=_LATE)
    return next((key for key in book.among("outage.tolerated", "time") if key not in late), None)


def _by_drain(book: Book, peak: str, outage: str, restore: str, objective: str) -> dict[str, str]:
    """What the drain needs; nothing where outage and restore use up the objective, which a rule then reports."""
    if book.magnitude(outage, "s") + book.magnitude(restore, "s") >= book.magnitude(objective, "s"):
        return {}
    spent = book.computed(
        "down_and_restore", "Outage and restore together", "arith.sum", outage=outage, restore=restore
    )
    room = book.computed("drain_room", "Time left for the drain", "arith.difference", a=objective, b=spent)
    share = book.chosen("drain_share", "75 %", "Part of that time for the drain", phrase("drain_share"))
    target = book.computed("drain_target", "Target for the drain", "arith.share", quantity=room, share=share)
    capacity = book.computed(
        "capacity_by_drain",
        "Capacity that drains in time",
        "backlog.capacity_for",
        rate=peak,
        outage=outage,
        target=target,
    )
    return {"drain": capacity}


def _points(book: Book) -> dict[str, Any]:
    """The recovery point, and how far behind the copy in the other region may be for it."""
    rpo = book.anyone("recovery.rpo")
    if rpo is None:
        return {"rpo": None, "lag": None, "synchronous": False}
    if book.magnitude(rpo, "s") == 0:
        return {"rpo": rpo, "lag": None, "synchronous": True}
    share = book.chosen(
        "rpo_share", "50 %", "Part of the recovery point that the copy may be behind", phrase("rpo_share")
    )
    lag = book.computed(
        "replication_lag", "Lag of the copy in the other region (p99)", "arith.share", quantity=rpo, share=share
    )
    return {"rpo": rpo, "lag": lag, "synchronous": False}
