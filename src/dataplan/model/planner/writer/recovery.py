"""The longest outage that is planned for, and the capacity that works its backlog off in time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.response import people, response_within, usual_seconds
from dataplan.model.planner.writer.restore import read_back, restore_of
from dataplan.render.templates import phrase

_DEGRADED = r"\b(?:fall(?:s|ing)? ?back|fallback|degraded|static rules|notbetrieb|ersatz\w*|degradad\w+)\b"
_LATE = r"\b(?:behind|stale|late|in all|altogether|insgesamt|veraltet|retras\w+|en total)\b"


def recovery_of(book: Book, peak: str, needed_for_load: str, states: Sequence[str]) -> dict[str, Any]:
    """``needed_for_load``: capacity for the grown peak; the drain may ask for more. ``states``: sizes of all state."""
    usual = restore_of(book, states)
    slow = usual.time if usual else None
    outage = outage_of(book, slow)
    objective = objective_of(book, outage)
    response = response_within(book, outage, slow)
    return {
        "outage": outage,
        "response": response,
        "read_back": read_back(book, states, response.restore),
        "objective": objective,
        "degradation": degradation_of(book, objective),
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


def objective_of(book: Book, outage: str | None = None) -> str:
    """Said; or four times the stated outage; or the default, where four times the planned ``outage`` fit into it."""
    if (estimates := book.section("estimates")) is not None:
        return str(estimates.recovery.objective)
    if said := _objective_said(book):
        return said
    stated = _outage_said(book)
    outage = stated or outage
    fits = outage is None or book.magnitude(outage, "s") * 4 <= book.usual("recovery_objective", "s")
    if outage is None or (fits and stated is None):
        return book.assumed("recovery_objective", "recovery_objective")
    times = book.chosen(
        "objective_multiple", "4x", "Recovery objective over the tolerated outage", phrase("objective_multiple")
    )
    return book.computed("recovery_objective", "Fault to normal", "arith.multiple", quantity=outage, factor=times)


def degradation_of(book: Book, objective: str) -> str:
    """How long late results are borne: no less than the whole way back may take."""
    return book.computed("degradation", "Late results tolerated", "arith.max", objective=objective)


def outage_of(book: Book, slow: str | None = None) -> str:
    """Said, or the default; as long as people and a ``slow`` restore take; a part of a short objective of the brief."""
    if (estimates := book.section("estimates")) is not None:
        return str(estimates.recovery.outage)
    if said := _outage_said(book):
        return said
    objective, usual = _objective_said(book), book.usual("outage_tolerated", "s")
    if (needed := usual_seconds(book, slow)) > usual:  # the state or, by what the brief says of them, people
        if objective is None or book.magnitude(objective, "s") >= 3 * needed:
            return _by_people(book, slow)
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


def _by_people(book: Book, slow: str | None) -> str:
    """As long as detection, answer, decision and restore take, and some."""
    steps = people(book, slow)
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
    late = _late(book)
    return book.anyone("recovery.rto") or (_at_once(book, late[0]) if late else _fallback(book))


def _late(book: Book) -> list[str]:
    """Bounds on being late or degraded, by the words that each of them is quoted with."""
    said = [key for key, fact in book.facts.items() if fact.role == "outage.tolerated"]
    timed = [key for key in said if book.facts[key].kind == "time" and _says(_LATE, book.facts[key].quote)]
    return [*map(book.stated, timed), *book.among("outage.tolerated", words=_DEGRADED)]


def _says(words: str, text: str) -> bool:
    return re.search(words, text, re.IGNORECASE) is not None


def _fallback(book: Book) -> str | None:
    """How long readers may have to do with less: "may fall back to static rules for 30 minutes per incident"."""
    for key, fact in book.facts.items():
        per_incident = re.search(r"\bincident|\boutage|\bausfall|\bincidente", fact.quote, re.IGNORECASE)
        timed = fact.kind == "time" or fact.value.partition("/")[2].strip().startswith(("incident", "outage"))
        if fact.role == "other" and timed and per_incident and re.search(_DEGRADED, fact.sentence, re.IGNORECASE):
            return _at_once(book, book.stated(key))
    return None


def _at_once(book: Book, figure: str) -> str:
    """The time for one incident, of a time per incident."""
    if "/" not in book.ledger.figures[figure].unit:
        return figure
    one = book.chosen("one_incident", "1 incident", "Incidents at a time", phrase("one_incident"))
    return book.computed(
        "degraded_time", "Degraded service in one incident", "arith.product", a=figure, b=one, unit="min"
    )


def _outage_said(book: Book) -> str | None:
    late = _late(book)
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
