"""The one pint registry, built from our own table.

pint's default file is slow to read (thousands of units), reads ``h`` as Planck's constant and lets a currency be
anything. A plan needs few units, so they are listed here. The table is turned into pint's definition objects rather
than handed over as text, because parsing the text takes ten times as long as building the registry. ``import pint``
happens on first use: reading or writing prose and formatting numbers need no registry.

Dimensions: time; information (byte); five counts (event, key, partition, node, task), kept apart because a rate per
partition is not a rate of the whole topic; and one dimension per currency, so that no currency ever converts.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pint

COUNT_DIMENSIONS = ("[event]", "[key]", "[partition]", "[node]", "[task]")

_CODES = """
EUR USD GBP CHF JPY CNY INR KRW AUD CAD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN TRY
BRL MXN ARS CLP COP PEN ZAR ILS AED SAR SGD HKD TWD THB IDR MYR PHP VND UAH
"""
CURRENCIES = tuple(_CODES.split())

# name, factor, reference ("" = base unit of the dimension in brackets), other names that pint should know
_TABLE: tuple[tuple[str, float, str, str], ...] = (
    ("second", 1, "[time]", "s"),
    ("nanosecond", 1e-9, "second", "ns"),
    ("microsecond", 1e-6, "second", "us"),
    ("millisecond", 1e-3, "second", "ms"),
    ("minute", 60, "second", "min"),
    ("hour", 3_600, "second", "h"),
    ("day", 86_400, "second", "d"),
    ("week", 604_800, "second", ""),
    # 365/12 days = 730 h, the month in which cloud providers bill
    ("month", 2_628_000, "second", ""),
    ("quarter", 7_884_000, "second", ""),
    ("year", 31_536_000, "second", ""),
    ("byte", 1, "[information]", "B"),
    ("bit", 0.125, "byte", ""),
    ("event", 1, "[event]", "event message record row scan"),
    ("key", 1, "[key]", ""),
    ("partition", 1, "[partition]", "partition shard"),
    ("node", 1, "[node]", "node broker"),
    ("task", 1, "[task]", ""),
    ("percent", 0.01, "", "%"),
    ("permille", 0.001, "", ""),
    ("ppm", 1e-6, "", ""),
)
# seconds in each unit of time, for those who need no registry
SECONDS = {name: factor for name, factor, reference, _ in _TABLE if reference in {"second", "[time]"}}

_DECIMAL = ("kilo", "mega", "giga", "tera", "peta", "exa")
_BINARY = ("kibi", "mebi", "gibi", "tebi", "pebi", "exbi")


def _rows() -> list[tuple[str, float, str, str]]:
    rows = list(_TABLE)
    for power, prefix in enumerate(_DECIMAL, start=1):
        letter = "k" if prefix == "kilo" else prefix[0].upper()
        rows.append((f"{prefix}byte", 1000.0**power, "byte", f"{letter}B KB" if letter == "k" else f"{letter}B"))
        rows.append((f"{prefix}bit", 1000.0**power / 8, "byte", f"{letter}bit"))
    for power, prefix in enumerate(_BINARY, start=1):
        rows.append((f"{prefix}byte", 1024.0**power, "byte", f"{prefix[0].upper()}iB"))
    rows.extend((code, 1, f"[currency_{code}]", "") for code in CURRENCIES)
    return rows


@cache
def registry() -> pint.UnitRegistry[Any]:
    """The shared registry, to which every quantity in the program belongs. Built once, in about 2 ms."""
    import pint
    from pint.facets.plain import ScaleConverter, UnitDefinition
    from pint.util import UnitsContainer

    built: pint.UnitRegistry[Any] = pint.UnitRegistry(None)
    for name, factor, reference, names in _rows():
        container = UnitsContainer({reference: 1} if reference else {})
        symbol, *aliases = names.split() if names else [name]
        definition = UnitDefinition(name, symbol, tuple(aliases), ScaleConverter(factor), container)
        built.define(cast("Any", definition))  # pint's hint says str | type, its docstring says Definition
    cast("Any", pint).set_application_registry(built)  # untyped in pint
    return built
