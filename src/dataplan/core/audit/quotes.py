"""Given figures against the text they are taken from: the quote occurs there, and it says this very value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dataplan.core.audit.finding import error
from dataplan.core.audit.shelf import same
from dataplan.core.brief.markup import plain_text
from dataplan.core.brief.unwritten import headcounts, percentiles, periodic_amounts, times_of_day
from dataplan.core.plan.bundle import Finding, Plan
from dataplan.core.plan.ledger import Figure
from dataplan.core.plan.structural import QUOTE
from dataplan.core.quantity import Found, coerce, find_quantities, format_quantity, quantity
from dataplan.core.quantity.numbers import read_number
from dataplan.errors import InputError

_NUMBER = re.compile(r"(?<![\w.,])[0-9]")
_TOLERANCE = 1e-6


def quotes(plan: Plan) -> Iterator[Finding]:
    texts = {source: _fold(text) for source, text in plan.texts().items()}
    for index, figure in enumerate(plan.figures):
        if figure.origin == "given" and figure.quote.strip() and (problem := _problem(figure, texts, plan.language)):
            yield error(QUOTE, f"{figure.id}: {problem}", f"/figures/{index}/quote", figures=(figure.id,))


def _problem(figure: Figure, texts: Mapping[str, str], language: str) -> str:
    if figure.source not in texts:
        return f"the source {figure.source!r} is not there; write one of: {', '.join(texts)}"
    if _fold(figure.quote) not in texts[figure.source]:
        return f"the quote {figure.quote!r} does not occur in {figure.source}; copy it word for word"
    if figure.value is not None and _says(figure.quote, figure.value, figure.unit, language):
        return ""
    found = find_quantities(plain_text(figure.quote), language)
    read = ", ".join(repr(item.text) for item in found) or "no quantity"
    given = (
        format_quantity(figure.value, figure.unit) if figure.value is not None and _readable(figure) else "the value"
    )
    return f"the quote {figure.quote!r} says {read}, not {given}; quote the words that say it, or compute or assume it"


@lru_cache(maxsize=4096)
def _says(quote: str, value: float, unit: str, language: str) -> bool:
    """Remembered: a quote is judged again at every gate."""
    plain = plain_text(quote)
    found = find_quantities(plain, language)
    return (
        any(_written(item, value, unit) for item in found)
        or _bare(plain, found, value, language)
        or _unwritten(quote, value, unit, language)
    )


def _written(found: Found, value: float, unit: str) -> bool:
    """Value and unit agree; a bare size may be per event, and a range gives its middle or an end."""
    read = (found.value, found.low, found.high)
    return any(_equal(item, found.unit, value, unit) for item in read if item is not None)


def _unwritten(quote: str, value: float, unit: str, language: str) -> bool:
    """A time of day says the time since midnight, a percentile says a share, a team its people, "monthly" a period."""
    read = (*times_of_day(quote), *percentiles(quote), *headcounts(quote, language), *periodic_amounts(quote, language))
    return any(_equal(item.value, item.unit, value, unit) for item in read)


def _equal(read: float, read_in: str, value: float, unit: str) -> bool:
    try:
        said = coerce(quantity(read, read_in), unit, name="it")
    except InputError:
        return False
    return same(float(said.magnitude), value, _TOLERANCE)


def _bare(quote: str, found: tuple[Found, ...], value: float, language: str) -> bool:
    """The number stands alone (its unit is in the head of a table, say): then the number itself has to be there."""
    taken = [(item.start, item.end) for item in found if item.unit]
    for match in _NUMBER.finditer(quote):
        if any(start <= match.start() < end for start, end in taken):
            continue
        numeral = read_number(quote, match.start(), language)
        read = numeral.value if numeral is not None else None
        if read is not None and same(read, value, _TOLERANCE):
            return True
    return False


def _readable(figure: Figure) -> bool:
    try:
        quantity(1.0, figure.unit)
    except InputError:
        return False
    return True


def _fold(text: str) -> str:
    return " ".join(text.split())
