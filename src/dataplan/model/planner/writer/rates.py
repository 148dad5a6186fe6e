"""Rates and sizes of a source: said by the brief, derived from what it says, or assumed."""

from __future__ import annotations

from dataclasses import dataclass

from dataplan.core.quantity import read_quantity
from dataplan.core.quantity.expressions import read_unit
from dataplan.model.planner.reading import FactKind, Role, SourceRead
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.deliveries import bytes_of, line_size, lines_of
from dataplan.model.planner.writer.names import slug
from dataplan.model.planner.writer.shape import Shape
from dataplan.render.templates import phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Figure ids: mean and peak in events per time, size in bytes per event, and a burst where the brief has one."""

    mean: str
    peak: str
    size: str
    burst: str | None = None


def rates_of(book: Book, source: str, shape: Shape) -> Rates:
    """What the brief says of the whole, and of no source, is about the first source that sends continuously."""
    said = _Said(book, source, whole=source == shape.leading.name)
    stem = slug(source)
    read = next(item for item in shape.sources if item.name == source)
    size = (
        said("size.event", "size", "number")
        or (line_size(book, said.source) if read.kind in _FILES else None)
        or book.assumed(f"{stem}_size", "payload_size", f"Size of one event, {source}")
    )
    burst = said("rate.burst", "rate")
    mean, peak = _mean(book, said, read, size), said("rate.peak", "rate") or burst
    if peak is None and (flow := said("rate.peak", "data-rate")):
        peak = book.computed(f"{stem}_peak", f"Peak rate, {source}", "arith.ratio", a=flow, b=size, unit="events/s")
    if mean is not None and peak is not None and book.magnitude(peak, "events/s") < book.magnitude(mean, "events/s"):
        peak = None  # about something else, or wrong: the reviewer is told that nothing rests on it
    if mean is None and peak is not None:
        factor = said("rate.peak_factor", "factor") or book.assumed("peak_factor", "peak_factor")
        mean = book.computed(f"{stem}_mean", f"Mean rate, {source}", "arith.part", quantity=peak, divisor=factor)
    if mean is None:
        mean = book.assumed(f"{stem}_mean", "mean_rate", f"Mean rate, {source}")
    if peak is None and read.kind in _FILES and not (said("rate.peak_factor", "factor") or burst):
        # a file is there or not: spread over the day it has no peak, and none that a stream would have to bear
        peak = book.computed(f"{stem}_peak", f"Rate of the fullest day, {source}", "arith.max", mean=mean)
    if peak is None:
        factor = (
            said("rate.peak_factor", "factor")
            or said("rate.burst", "factor")
            or book.assumed("peak_factor", "peak_factor")
        )
        peak = book.computed(f"{stem}_peak", f"Peak rate, {source}", "volume.peak_rate", mean=mean, factor=factor)
    return Rates(mean=mean, peak=peak, size=size, burst=burst if burst != peak else None)


_FILES = frozenset({"batch", "file"})


def one_day(book: Book) -> str:
    return book.chosen("day_length", "24 h", "Length of a business day", phrase("day_length"))


class _Said:
    """What the brief says of one source; ``whole``: what it says of no source in particular counts too."""

    def __init__(self, book: Book, source: str, *, whole: bool) -> None:
        self.book, self.source, self.whole = book, source.casefold(), whole

    def __call__(self, role: Role, *kinds: FactKind) -> str | None:
        for about in (self.source, *([""] if self.whole else [])):
            for key, fact in self.book.facts.items():
                if fact.role == role and fact.kind in kinds and fact.subject.casefold() == about:
                    return self.book.stated(key)
        return None


def _mean(book: Book, said: _Said, read: SourceRead, size: str) -> str | None:
    """A rate; else devices that send at intervals, bytes per time over the size of an event, or a volume per day."""
    stem, label = slug(read.name), f"Mean rate, {read.name}"
    if rate := said("rate.mean", "rate"):
        return rate
    if day := said("volume.day", "rate"):
        return day
    if (each := said("rate.each", "rate")) and (number := _number(book, each)):
        return book.computed(f"{stem}_mean", label, "arith.product", each=each, number=number, unit="events/s")
    if read.kind not in _FILES and (devices := said("count", "count", "keys")) and (every := said("cadence", "time")):
        return book.computed(f"{stem}_mean", label, "volume.periodic", keys=devices, period=every)
    if flow := said("rate.mean", "data-rate") or said("volume.day", "data-rate"):
        return book.computed(f"{stem}_mean", label, "arith.ratio", a=flow, b=size, unit="events/s")
    if count := said("volume.day", "count"):
        return book.computed(f"{stem}_mean", label, "volume.mean_rate", volume=count, period=one_day(book))
    if count := lines_of(book, said.source) if read.kind in _FILES else None:
        return book.computed(f"{stem}_mean", label, "volume.mean_rate", volume=count, period=one_day(book))
    if size_of_all := bytes_of(book, said.source) if read.kind in _FILES else None:
        events = book.computed(
            f"{stem}_day_events", f"Events per day, {read.name}", "arith.ratio", a=size_of_all, b=size, unit="events"
        )
        return book.computed(f"{stem}_mean", label, "volume.mean_rate", volume=events, period=one_day(book))
    if volume := said("volume.day", "size"):
        events = book.computed(f"{stem}_day_events", f"Events per day, {read.name}", "arith.ratio", a=volume, b=size)
        return book.computed(f"{stem}_mean", label, "volume.mean_rate", volume=events, period=one_day(book))
    return None


def _number(book: Book, each: str) -> str | None:
    """How many there are of what a rate is given for each: of "300 measurements/s/turbine" the turbines."""
    of = {word.one.casefold() for word in read_unit(book.ledger.figures[each].unit).per if word.family == "count"}
    for key, fact in book.facts.items():
        head = read_unit(read_quantity(fact.value)[1]).head if fact.kind in {"count", "keys"} else None
        if head is not None and head.one.casefold() in of:
            return book.stated(key)
    return None
