"""What a delivery of files holds: lines, their size, and how many senders there are of whom each sends as much."""

from __future__ import annotations

import re

from dataplan.core.quantity import read_quantity
from dataplan.core.quantity.expressions import read_unit
from dataplan.model.planner.reading import Fact
from dataplan.model.planner.writer.book import Book
from dataplan.model.planner.writer.names import slug


def lines_of(book: Book, source: str) -> str | None:
    """What a day's deliveries hold: for files, a number of lines without a time is that of a day.

    "Every store sends 95,000 lines" is multiplied by the number of stores, where the brief has it.
    """
    counts = [
        key
        for key, fact in book.facts.items()
        if fact.role in {"count", "volume.total"} and fact.kind == "count" and _is_of(book, source, fact)
    ]
    largest = max(map(book.stated, counts), key=lambda key: book.magnitude(key, "events"), default=None)
    senders = _senders(book, _each(book, book.facts[largest])) if largest else None
    if largest is None or senders is None:
        return largest
    figure, label = f"{slug(source)}_per_day_said", f"Lines of a day, {source}"
    return book.computed(figure, label, "arith.multiple", quantity=largest, factor=senders)


def bytes_of(book: Book, source: str) -> str | None:
    """The bytes of a delivery: of its file or, where each of several senders has one, of all files."""
    for key, fact in book.facts.items():
        if fact.role in {"size.file", "other"} and fact.kind == "size" and fact.subject.casefold() == source:
            unit = read_unit(read_quantity(fact.value)[1])
            if not unit.per:
                return book.stated(key) if fact.role == "size.file" or _is_file(fact) else None
            senders = _senders(book, {unit.per[0].one.casefold()})
            label = f"Bytes of a delivery, {source}"
            return senders and book.computed(
                f"{slug(source)}_delivered", label, "arith.product", each=book.stated(key), senders=senders, unit="GB"
            )
    return None


def line_size(book: Book, source: str) -> str | None:
    """The size of one line, where the brief has the bytes and the lines of one file in the same sentence."""
    lines = [key for key, fact in book.facts.items() if _is_of(book, source, fact) and fact.kind == "count"]
    for key, fact in book.facts.items():
        beside = [other for other in lines if book.facts[other].sentence == fact.sentence]
        plain = fact.kind == "size" and "/" not in fact.value and fact.subject.casefold() == source
        if beside and plain and fact.role in {"size.file", "other", "volume.total"}:
            label = f"Size of one event, {source}"
            return book.computed(
                f"{slug(source)}_line",
                label,
                "arith.ratio",
                a=book.stated(key),
                b=book.stated(beside[0]),
                unit="B/event",
            )
    return None


def _is_of(book: Book, source: str, fact: Fact) -> bool:
    """Whether a count is of what the source delivers: of lines, or of things whose size is said right behind it."""
    if fact.subject.casefold() != source and source.removesuffix("s") not in _each(book, fact):
        return False
    if read_quantity(fact.value)[1] in _LINES:
        return True
    sized = (item for item in book.facts.values() if item.role == "size.event" and item.subject == fact.subject)
    return fact.subject.casefold() == source and any(
        item.sentence == fact.sentence and _comes_behind(fact, item) for item in sized
    )


def _comes_behind(count: Fact, size: Fact) -> bool:
    """ "28,000 articles, 60 bytes each": the size follows the count in their sentence, with only signs between."""
    text = " ".join(count.sentence.split())
    first, second = (text.find(" ".join(item.quote.split())) for item in (count, size))
    return 0 <= first < second and second - first - len(" ".join(count.quote.split())) <= _SIGNS


_SIGNS = 3


def _is_file(fact: Fact) -> bool:
    return (
        re.search(r"\b(?:csv|files?|dumps?|exports?|extracts?|datei|fichero|archivo)\b", fact.sentence, re.I)
        is not None
    )


def _each(book: Book, fact: Fact) -> set[str]:
    """Of whom each sends what a fact says, singular: by its sentence, and by what stands right before its quote."""
    brief = " ".join(book.plan.brief.text.split())
    at = brief.find(" ".join(fact.quote.split()))
    before = brief[max(0, at - _BEFORE) : at] if at >= 0 else ""
    return {word.casefold().removesuffix("s") for word in _EACH.findall(f"{before} {fact.sentence}")}


def _senders(book: Book, each: set[str]) -> str | None:
    """How many of those there are, where the brief counts them."""
    for key, fact in book.facts.items():
        noun = read_quantity(fact.value)[1].casefold().rpartition(" ")[2]
        if fact.kind == "count" and noun and noun not in _LINES and noun.removesuffix("s") in each:
            return book.stated(key)
    return None


_BEFORE = 160
_EACH = re.compile(r"\b(?:every|each|per|jede[rs]?|pro|je|cada|por)\s+([^\W\d_]+)", re.IGNORECASE)
_LINES = frozenset({"lines", "records", "rows", "events", "messages", "transactions", "entries"})
