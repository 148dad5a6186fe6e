"""Reads one quantity from a text that holds nothing else, as a user or a model writes it; needs no pint."""

from __future__ import annotations

import re

from dataplan.core.quantity.definitions import SECONDS
from dataplan.core.quantity.expressions import UnitExpression, read_unit
from dataplan.core.quantity.numbers import language_of, read_number
from dataplan.core.quantity.vocabulary import SYMBOLS, lookup
from dataplan.errors import InputError

LARGEST, SMALLEST = 1e24, 1e-18

_EXAMPLES = 'write for example "9500 events/s", "1.35 KB", "13 months", "25 %" or "4,000 EUR/month"'
_ABOUT = re.compile(r"(?:[~≈]|(?:about|approx\.?|ca\.|circa|around|roughly|etwa|rund|unos|aprox\.) )\s*", re.IGNORECASE)
_BOUND = re.compile(r"[<>≤≥]|(?:up to|at least|at most|less than|more than|under|over|bis|hasta) ", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:\.\.|…|-|–|to |bis )\s*[0-9]")
_SIGNS = sorted((sign for sign, word in SYMBOLS.items() if word.family == "money"), key=len, reverse=True)
_MONEY = re.compile(rf"(?:{'|'.join(map(re.escape, _SIGNS))})(?![^\W\d_])\s*")
_EURO_GROUP = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_TWO_TIMES = re.compile(r"([0-9]{1,6})\s?([^\W\d_]+)(?:,|\s(?:and|und|y))?\s?([0-9]{1,6})\s?([^\W\d_]+)")
_LONGEST = 160


def read_quantity(text: str, language: str = "en") -> tuple[float, str]:
    """The value and the normalised unit of ``text``: ``"2,400 parcels per second"`` -> ``(2400.0, "parcels/s")``.

    This is what a figure stores. ``about`` and ``~`` are dropped; a bound (``< 30 s``) and a range are refused, since
    neither is one value. Raises InputError saying what is wrong and what would parse.
    """
    if len(text) > _LONGEST:
        raise InputError(f"{text[:40]!r}... is too long for a quantity; {_EXAMPLES}")
    bare = " ".join(text.split())
    if _BOUND.match(bare):
        raise InputError(f"{text!r} is a bound, not a value: give the number alone; {_EXAMPLES}")
    if (about := _ABOUT.match(bare)) is not None:
        bare = bare[about.end() :]
    if (both := _two_times(bare)) is not None:
        return both
    sign, bare = _sign(bare)
    if (money := _MONEY.match(bare)) is not None:
        again, bare = _sign(bare[money.end() :])
        sign *= again
    numeral = read_number(bare, 0, language)
    if numeral is None:
        raise InputError(f"{text!r} does not begin with a number; {_EXAMPLES}")
    rest = re.sub(r"^-(?=[^\W\d_])", "", bare[numeral.end :])  # 5-minute
    if language_of(language) == "es":  # tres millones de pedidos
        rest = rest.removeprefix(" de")
    if _RANGE.match(rest):
        raise InputError(f"{text!r} is a range, not one value; {_EXAMPLES}")
    unit = f"{money[0].strip()} {rest}" if money is not None else rest
    try:
        expression = read_unit(unit.strip(), language)
    except InputError as error:
        raise InputError(f"{text!r}: {error.message}") from None
    value = euro_amount(bare[: numeral.end], unit, expression, numeral.value)
    if value is None:
        raise InputError(f"{text!r}: {numeral.problem}")
    if value and not SMALLEST <= abs(value) <= LARGEST:
        raise InputError(f"{text!r} is out of range: values lie between {SMALLEST:g} and {LARGEST:g}")
    return sign * value, expression.many


def euro_amount(digits: str, unit: str, expression: UnitExpression, value: float | None) -> float | None:
    """``4.000 €`` is four thousand in every language: an amount with the € sign has cents or none, never mills.

    Unit prices (``€ 1.250/h``) may well have three decimals and keep the reading ``value``.
    """
    if "€" not in unit or not _EURO_GROUP.fullmatch(digits) or digits.startswith("0"):
        return value
    amount = {name for name, _ in expression.powers} <= {"EUR", "month", "quarter", "year"}
    return float(digits.replace(".", "")) if amount else value


def _sign(text: str) -> tuple[float, str]:
    return (-1.0, text[1:].lstrip()) if text[:1] in {"-", "−"} else (1.0, text.removeprefix("+").lstrip())


def _two_times(text: str) -> tuple[float, str] | None:
    """``1 h 30 min`` as 90 min; None when ``text`` is anything else."""
    match = _TWO_TIMES.fullmatch(text)
    words = [lookup(match[2]), lookup(match[4])] if match is not None else []
    if match is None or not all(word is not None and word.family == "time" for word in words):
        return None
    larger, smaller = (SECONDS[word.name] for word in words if word is not None)
    value = float(match[1]) * (larger / smaller) + float(match[3])
    if larger <= smaller or float(match[3]) >= larger / smaller:
        raise InputError(f"{text!r} is not one duration: write for example 90 min")
    return value, read_unit(match[4]).many
