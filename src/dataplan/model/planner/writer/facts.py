"""Every quantity of the brief gets an id; texts of the brief are cited with their quantities as references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from dataplan.core.checks.explicit import DEFERRED, hole
from dataplan.core.quantity import coerce, find_quantities, parse_quantity, quantity, read_quantity
from dataplan.core.quantity.definitions import COUNT_DIMENSIONS
from dataplan.errors import InputError
from dataplan.model.planner.reading import Fact, Reading
from dataplan.model.planner.writer.cleaning import cleaned
from dataplan.model.planner.writer.names import short, slug
from dataplan.render.templates import phrase

LABEL = 100
"""Characters of a label; a name has at most 120."""


@lru_cache(maxsize=4)
def fact_ids(reading: Reading) -> Mapping[str, Fact]:
    """Id -> fact, in the order of the brief. A repeated statement has one id; a second value gets a number.

    A bare number gets a unit that says so, since every figure has one. What cannot be read as a quantity is left out.
    """
    reading = cleaned(reading)
    ids: dict[str, Fact] = {}
    families: dict[str, dict[tuple[float, str], str]] = {}
    for fact in filter(None, map(_measured, reading.facts)):
        stem = "_".join(part for part in (slug(fact.subject) if fact.subject else "", _role(fact)) if part)
        known = families.setdefault(stem, {})
        value = _value(fact)
        if value in known:
            continue
        count = len(known)
        while (name := stem if not count else f"{stem}_{count + 1}") in ids:
            count += 1
        known[value] = name
        ids[name] = fact
    return MappingProxyType(ids)


def label_of(fact: Fact) -> str:
    """What the figure is: by its role or, where it has none, by the words of the brief."""
    if fact.role in {"other", "count"}:
        words = " ".join(re.sub(r"[{}|<>`*#_\[\]\s]+", " ", fact.quote).split())
        words = words if len(words) <= LABEL else words[:LABEL].rpartition(" ")[0] + " …"
    else:
        words = phrase("fact_label", role=f"{fact.role}.beyond" if fact.beyond else fact.role, subject=fact.subject)
    return words[:1].upper() + words[1:]


def _measured(fact: Fact) -> Fact | None:
    try:
        value, unit = read_quantity(fact.value)
    except InputError:
        return None
    if unit.startswith("/") and fact.kind == "rate":
        return replace(fact, value=f"{value:.15g} events{unit}")
    if unit:
        return fact
    factor = re.search(r"\b(?:factor|times|faktor|mal|veces)\b", fact.quote, re.IGNORECASE)
    return replace(fact, value=f"{value:.15g} {'x' if factor else 'items'}")


def cite(text: str, ids: Mapping[str, Fact], language: str = "en") -> str:
    """A sentence of the brief on one line, its quantities as references; one that has no id is left out.

    Of two facts with one value, the one that the sentence is about stands for it.
    """
    text = _unmarked(re.sub(r"[{}]", " ", text))
    own = [key for key, fact in ids.items() if _within(fact, text) and not fact.counted]
    others = [key for key, fact in ids.items() if key not in own and not fact.counted]
    for found in reversed(find_quantities(text, language)):
        known = next((key for key in (*own, *others) if _same(ids[key], found.value, found.unit)), None)
        text = text[: found.start] + (f"{{{known}}}" if known else "…") + text[found.end :]
    if not hole(text, least=1):
        return text
    opened = _OPEN.sub("(left open)", text)
    return "" if hole(opened, least=4) else opened


_OPEN = re.compile(
    r"\b(?:TBD|TBA|TBC|TODO|FIXME|XXX+|lorem ipsum)\b|\?\?+|<[a-z][a-z _-]*>|\[[a-z][a-z _-]*\]"
    rf"|{DEFERRED}"
)
"""What a brief leaves open: said as such, since a plan that repeats it would seem to leave it open itself."""


def _within(fact: Fact, text: str) -> bool:
    return any(_unmarked(said) in text for said in (fact.quote, fact.sentence) if said.strip())


def _unmarked(text: str) -> str:
    """On one line, without marks of emphasis and of quoted mail: those are the layout of the brief, not its words."""
    return " ".join(_MARKS.sub("", text).split())


_MARKS = re.compile(r"\*\*|__|^[ \t]*(?:>[ \t]?)+", re.MULTILINE)


def _same(fact: Fact, value: float | None, unit: str) -> bool:
    """Equal in value and in unit, where both may leave out what is counted but not name different things."""
    if value is None:
        return False
    mine = read_quantity(fact.value)[1]
    if _counted(mine) and _counted(unit) and _counted(mine) != _counted(unit):
        return False
    try:
        stated = coerce(quantity(value, unit), mine, name="it")
    except InputError:
        return False
    return abs(float(stated.magnitude) - read_quantity(fact.value)[0]) <= 1e-9 * max(
        abs(float(stated.magnitude)), 1e-12
    )


def _counted(unit: str) -> str:
    """The noun that is counted, "" for a measure: "data engineers" of "data engineers/team"."""
    head = unit.partition("/")[0].strip()
    try:
        shape = quantity(1.0, head or "x").dimensionality
    except InputError:
        return head
    return head if any(name in COUNT_DIMENSIONS for name in shape) and head not in {"events", "items"} else ""


def _value(fact: Fact) -> tuple[float, str]:
    base = parse_quantity(fact.value).to_base_units()
    return float(f"{base.magnitude:.12g}"), str(base.units)


def _role(fact: Fact) -> str:
    if fact.role in {"other", "count"}:
        return f"{fact.role}_{short(re.sub(r'[0-9.,%]+', ' ', fact.quote))}".strip("_")
    return fact.role.replace(".", "_")
