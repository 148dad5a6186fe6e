"""Quantities without a role of their own that the words around them still place: "5 minutes to acknowledge"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from dataplan.model.planner.reading import FactKind
from dataplan.model.planner.writer.book import Book

SAYINGS: Mapping[str, tuple[frozenset[FactKind], str]] = MappingProxyType(
    {
        "contingency": (frozenset({"share"}), r"contingenc|\breserve\b|\bpuffer\b|\breserva\b|imprevistos"),
        "acknowledge": (
            frozenset({"time"}),
            r"acknowledg|looks? at (?:the )?alerts?|answers? (?:a |the )?page|quittier|reagier|atiende",
        ),
        "parallel": (
            frozenset({"time"}),
            r"side by side|parallel|shadow mode|both (?:loads|systems|paths)|nebeneinander|en paralelo",
        ),
        "fed": (
            frozenset({"time"}),
            r"stays? (?:connected|on|available|in place)|(?:kept|keep) (?:running|connected|alive)"
            r"|bleibt .*angebunden|sigue conectad",
        ),
        "parallel cost": (
            frozenset({"money-rate"}),
            r"old and new|both (?:loads|systems|paths)|side by side|parallel|alt und neu",
        ),
        "error budget": (
            frozenset({"share"}),
            r"may happen (?:for|in|to) at most|error budget|fehlerbudget|without a (?:score|result|answer)",
        ),
        "replication": (
            frozenset({"number", "factor", "count"}),
            r"replication factor|replikationsfaktor|factor de replicación",
        ),
        "maturity": (frozenset({"time"}), r"\bmatur|final after|settled? after|chargeback|reif|madur"),
        "look-back": (frozenset({"time"}), r"look\w* back|training|blickt .*zurück|rückblick|mira .*atrás"),
    }
)  # fmt: skip
"""What it is about, the kinds of quantity that it can be, and the words that stand in its quote."""


def said(book: Book, about: str) -> str | None:
    """Id of the first quantity of the brief whose own words say what it is about."""
    kinds, words = SAYINGS[about]
    pattern = re.compile(words, re.IGNORECASE)
    return next(
        (book.stated(key) for key, fact in book.facts.items() if fact.kind in kinds and pattern.search(fact.quote)),
        None,
    )
