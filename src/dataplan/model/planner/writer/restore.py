"""How long reading the planned state back takes: at the usual bandwidth, or at what a short restore asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dataplan.model.planner.writer.book import Book

_TIME = "restore_from_state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Figure ids. ``time`` = ``state`` / ``bandwidth``; ``raised``: the bandwidth is more than is usual."""

    state: str
    bandwidth: str
    time: str
    raised: bool


def restore_of(book: Book, sizes: Sequence[str]) -> Restore | None:
    """At the usual bandwidth; None where the state is back within the usual restore time anyway."""
    if _seconds(book, sizes) <= book.usual("restore_time", "s"):
        return None
    bandwidth = book.assumed("restore_bandwidth", "restore_bandwidth", "Bandwidth to checkpoint storage")
    state = _state(book, sizes)
    time = book.computed(_TIME, "Restore of the planned state", "recovery.restore", state=state, bandwidth=bandwidth)
    return Restore(state=state, bandwidth=bandwidth, time=time, raised=False)


def read_back(book: Book, sizes: Sequence[str], restore: str) -> Restore | None:
    """What the restore that is planned means for the bandwidth; None where the usual one is more than enough."""
    if _seconds(book, sizes) <= book.magnitude(restore, "s"):
        found = restore_of(book, sizes)
        return found if found is not None and found.time == restore else None
    state = _state(book, sizes)
    needed = book.computed(
        "restore_bandwidth_needed", "Bandwidth that the restore needs", "arith.ratio", a=state, b=restore, unit="MB/s"
    )
    return Restore(state=state, bandwidth=needed, time=restore, raised=True)


def slow_restore(book: Book) -> str | None:
    """The planned restore, where it follows from the state and not from what people usually take."""
    estimates = book.section("estimates")
    return _TIME if estimates is not None and estimates.recovery.restore == _TIME else None


def _state(book: Book, sizes: Sequence[str]) -> str:
    if len(sizes) == 1:
        return sizes[0]
    parts = {size: size for size in sizes}
    return book.computed("state_read_back", "State that is read back, all jobs", "arith.sum", **parts)


def _seconds(book: Book, sizes: Sequence[str]) -> float:
    """At the usual bandwidth."""
    return sum(book.magnitude(size, "MB") for size in sizes) / book.usual("restore_bandwidth", "MB/s")
