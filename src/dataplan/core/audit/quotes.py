"""Given figures against the text they are taken from: the quote occurs there, and it says this very value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
    found = find_quantities(plain_text(figure.quote), language)
    if any(_says(figure, item) for item in found) or _bare(figure, found, language) or _unwritten(figure, language):
        return ""
    read = ", ".join(repr(item.text) for item in found) or "no quantity"
    given = (
        format_quantity(figure.value, figure.unit) if figure.value is not None and _readable(figure) else "the value"
    )
    return f"the quote {figure.quote!r} says {read}, not {given}; quote the words that say it, or compute or assume it"


def _says(figure: Figure, found: Found) -> bool:
    """Value and unit agree; a bare size may be per event, and a range gives its middle or an end."""
    values = (found.value, found.low, found.high)
    return any(_equal(figure, value, found.unit) for value in values if value is not None)


def _unwritten(figure: Figure, language: str) -> bool:
    """A time of day says the time since midnight, a percentile says a share, a team its people, "monthly" a period."""
    quote = figure.quote
    read = (*times_of_day(quote), *percentiles(quote), *headcounts(quote, language), *periodic_amounts(quote, language))
    return any(_equal(figure, item.value, item.unit) for item in read)


def _equal(figure: Figure, value: float, unit: str) -> bool:
    if figure.value is None:
        return False
    try:
        said = coerce(quantity(value, unit), figure.unit, name=figure.id)
    except InputError:
        return False
    return same(float(said.magnitude), figure.value, _TOLERANCE)


def _bare(figure: Figure, found: tuple[Found, ...], language: str) -> bool:
    """The number stands alone (its unit is in the head of a table, say): then the number itself has to be there."""
    if figure.value is None:
        return False
    quote = plain_text(figure.quote)
    taken = [(item.start, item.end) for item in found if item.unit]
    for match in _NUMBER.finditer(quote):
        if any(start <= match.start() < end for start, end in taken):
            continue
        numeral = read_number(quote, match.start(), language)
        value = numeral.value if numeral is not None else None
        if value is not None and same(value, figure.value, _TOLERANCE):
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
