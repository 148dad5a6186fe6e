"""Reads numbers as people write them in English, German and Spanish: understood or refused, never misread.

What decides, in this order:

* Two kinds of separators (``1,234.5``, ``1.234,5``), a repeated one (``1.250.000``) or a space, apostrophe or
  underscore between groups of three leave one reading in every language.
* One ``.`` or ``,`` not followed by exactly three digits, or behind a lone 0 or behind more than three digits
  (``1,35``, ``0.125``, ``12345,678``) is a decimal sign in every language.
* One ``.`` or ``,`` with one to three digits before it and exactly three behind it (``9,500``) depends on the language:
  English groups by ``,``, German and Spanish by ``.``. The other sign is then a decimal one, unless the last digit is
  0: ``9.500`` in an English text is more likely somebody's 9500 than a measured 9.5, so it is refused. In a language
  that we do not know, both are refused.
* ``billion`` and ``trillion`` are 10^9 and 10^12 in English, 10^12 and 10^18 in German, and refused elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dataplan.core.quantity.number_words import multiplier, read_words
from dataplan.errors import InputError

GROUPING = {"en": ",", "de": ".", "es": "."}

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SPACES = " \u00a0\u2009\u202f"
_ANY_SPACE = re.compile(f"[{_SPACES}]")
_DIGITS = re.compile(
    rf"(?:[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,'’_][0-9]+)*|[.][0-9]+)(?P<fraction>[½¼¾⅓⅔⅛])?"
    r"|(?P<lone>[½¼¾⅓⅔⅛])"
)
_LONGEST, _LARGEST = 40, 1e300
_POWER = re.compile(
    r"[eE](?P<e>[+-]?[0-9]{1,3})(?![\w.])"
    r"|\s?[x×·*]\s?10(?:\^|\*\*)(?P<ten>[+-]?[0-9]{1,3})|\s?[x×·*]\s?10(?P<ten_up>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
    r"|(?:\^|\*\*)(?P<up>[+-]?[0-9]{1,3})|(?P<up_sign>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number found at ``start``; ``value`` is None when ``problem`` says why it has no single reading."""

    start: int
    end: int
    value: float | None
    factor: float = 1.0
    problem: str = ""


def language_of(tag: str) -> str:
    """The primary subtag of a language tag: ``de-AT`` -> ``de``."""
    return tag.replace("_", "-").partition("-")[0].lower()


def read_number(text: str, start: int = 0, language: str = "en") -> Numeral | None:
    """The number that begins exactly at ``start`` with its multiplier: ``1.5 million``, ``12k``, ``10^6``, ``ten``."""
    language = language_of(language)
    match = _DIGITS.match(text, start)
    if match is None:
        spoken = read_words(text, start, language)
        return None if spoken is None else Numeral(start=start, end=spoken[1], value=spoken[0], factor=spoken[2])
    end = match.end()
    if match["lone"]:
        value: float | str = _FRACTIONS[match["lone"]]
    else:
        value = _plain(match[0].rstrip("".join(_FRACTIONS)), language)
        if match["fraction"] and isinstance(value, float):
            value += _FRACTIONS[match["fraction"]]
    if (power := _POWER.match(text, end)) is not None:
        value, end = _raise(value, power), power.end()
    total = 1.0
    for _ in range(2):
        found = multiplier(text, end, language)
        if found is None:
            break
        factor, end = found
        if isinstance(factor, str):
            value = factor
        else:
            total *= factor
    if isinstance(value, float) and value * total > _LARGEST:
        value = "the number is out of range"
    if isinstance(value, str):
        return Numeral(start=start, end=end, value=None, factor=total, problem=value)
    return Numeral(start=start, end=end, value=value * total, factor=total)


def parse_number(text: str, language: str = "en") -> float:
    """The number that ``text`` is, as a whole; a leading sign is allowed.

    Raises InputError when it is no number, or has more than one reading in ``language``.
    """
    bare = text.strip()
    sign = -1.0 if bare[:1] in {"-", "−"} else 1.0
    if bare[:1] in {"-", "−", "+"}:
        bare = bare[1:].lstrip()
    numeral = read_number(bare, 0, language)
    if numeral is None or numeral.end != len(bare):
        raise InputError(f"{text[:60]!r} is not a number; write for example 9500, 9,500 or 1.5 million")
    if numeral.value is None:
        raise InputError(f"{text[:60]!r}: {numeral.problem}")
    return sign * numeral.value


def _plain(digits: str, language: str) -> float | str:
    """The value of digits with separators, or why they have none."""
    if len(digits) > _LONGEST:
        return f"{digits[:20]}... has too many digits"
    digits = _ANY_SPACE.sub(" ", digits)
    kinds = {sign for sign in digits if not sign.isdigit()}
    if len(kinds) > 2:
        return f"{digits} mixes three separators: write it with one decimal point and no others"
    if not kinds:
        return float(digits)
    last = max(kinds, key=digits.rfind)
    if len(kinds) == 2:
        (group,) = kinds - {last}
        whole, _, decimals = digits.rpartition(last)
        if last in ".," and last not in whole and _grouped(whole, group):
            return float(f"{whole.replace(group, '')}.{decimals}")
        return f"{digits} is not grouped in threes: write it with one decimal point and no other separator"
    head, *rest = digits.split(last)
    if last not in ".," or len(rest) > 1:
        if _grouped(digits, last):
            return float(digits.replace(last, ""))
        return f"{digits} is not grouped in threes: write it without separators"
    return _single(head, last, rest[0], language)


def _single(head: str, sign: str, tail: str, language: str) -> float | str:
    """One point or comma: a decimal sign or a group sign (see the module's rules)."""
    decimal = float(f"{head or '0'}.{tail}")
    if len(tail) != 3 or len(head) > 3 or head in {"", "0"}:
        return decimal
    grouping = GROUPING.get(language)
    if grouping == sign and not head.startswith("0"):
        return float(head + tail)
    if grouping is not None and grouping != sign and not tail.endswith("0"):
        return decimal
    return f"{head}{sign}{tail} may be {head}{tail} or {decimal:g}: write one of these"


def _grouped(whole: str, sign: str) -> bool:
    head, *groups = whole.split(sign)
    return 1 <= len(head) <= 3 and not head.startswith("0") and all(len(group) == 3 for group in groups)


def _raise(value: float | str, power: re.Match[str]) -> float | str:
    if isinstance(value, str):
        return value
    kind = power.lastgroup or ""
    exponent = int(power[kind].translate(_SUPERSCRIPT))
    try:
        if kind == "e":
            return float(f"{value!r}e{exponent}") if "e" not in repr(value) else value * 10.0**exponent
        return float(value**exponent if kind.startswith("up") else value * 10.0**exponent)
    except (OverflowError, ZeroDivisionError):
        return "the power is out of range"
