"""Names from a brief, made fit to stand in a plan: one line, no braces, no quantities, no placeholder."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from dataplan.core.checks.explicit import unnamed, unowned
from dataplan.core.quantity import find_quantities
from dataplan.model.planner.reading import OutputRead, Reading, SourceRead

LONGEST = 80
_MARKS = re.compile(r"[{}|<>`*#\[\]]")
_NUMBER = re.compile(r"(?<=[^\W\d_]) (?=\d+\b)")


def cleaned(reading: Reading) -> Reading:
    """The reading with every name clean, so that facts and the things they are about are still joined by name."""
    language = reading.language
    return replace(
        reading,
        owner=clean_owner(reading.owner, language),
        sources=tuple(_source(source, language) for source in reading.sources),
        outputs=tuple(_output(output, language) for output in reading.outputs),
        facts=tuple(replace(fact, subject=clean_name(fact.subject, language)) for fact in reading.facts),
    )


@lru_cache(maxsize=1024)
def clean_name(text: str, language: str) -> str:
    """A name that may stand in prose; "" where the text is a placeholder or nothing is left of it.

    A number that is part of the name is tied to it ("Line 5" -> Line-5), or the next word would make it a quantity.
    """
    text = " ".join(_MARKS.sub(" ", text).split())
    for found in reversed(find_quantities(text, language)):
        text = text[: found.start] + text[found.end :]
    text = _NUMBER.sub("-", " ".join(text.split()))
    name = text.strip(" ,.;:-–")[:LONGEST].strip()
    return "" if not name or unnamed(name) else name


def clean_owner(text: str, language: str) -> str:
    """The name of somebody who could be asked; "" for "TBD", "the team" and the like."""
    name = clean_name(text, language)
    return "" if unowned(name) else name


def _source(source: SourceRead, language: str) -> SourceRead:
    return replace(
        source,
        name=clean_name(source.name, language),
        system=clean_name(source.system, language),
        owner=clean_owner(source.owner, language),
        version_owner=clean_owner(source.version_owner, language),
        contract=clean_name(source.contract, language),
        format=clean_name(source.format, language),
        version=_version(source.version),
        entities=_all_clean(source.entities, language),
        personal_data=_all_clean(source.personal_data, language),
    )


def _output(output: OutputRead, language: str) -> OutputRead:
    return replace(
        output,
        name=clean_name(output.name, language),
        consumer=clean_name(output.consumer, language),
        against=clean_name(output.against, language),
        owner=clean_owner(output.owner, language),
        sources=_all_clean(output.sources, language),
    )


def _all_clean(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (clean_name(name, language) for name in names))))


def _version(text: str) -> str:
    """A version may well be a number; it is named only in its own field."""
    text = " ".join(text.split())[:40]
    return "" if not text or unnamed(text) else text
