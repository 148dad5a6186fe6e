"""Turns every quantity of the brief into a fact: role, subject, value in our notation, and a verbatim quote that
holds it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dataplan.core.brief.unwritten import periodic_amounts
from dataplan.core.quantity import read_quantity
from dataplan.core.quantity.found import Found
from dataplan.errors import InputError
from dataplan.model.planner.reader.alike import alike
from dataplan.model.planner.reader.classify import Context, classify_all
from dataplan.model.planner.reader.extras import extras
from dataplan.model.planner.reader.lexicon import find_concepts
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.pairs import paired
from dataplan.model.planner.reader.quotes import quote_of, whole_sentence
from dataplan.model.planner.reader.sentences import Sentence, clauses
from dataplan.model.planner.reader.subjects import UNKNOWN, Subjects
from dataplan.model.planner.reading import Fact, FactKind, Role, Unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A quantity in its sentence, the clause around it, and the fact that was made of it."""

    found: Found
    clause: tuple[int, int]
    fact: Fact


def read_facts(page: Page, subjects: Subjects, silent: Collection[int]) -> tuple[tuple[Fact, ...], tuple[Unclear, ...]]:
    """The facts in reading order; what an e-mail thread repeats word for word counts once."""
    facts: list[Fact] = []
    unclear: list[Unclear] = []
    seen: dict[str, bool] = {}
    pair = 0
    for index, sentence in enumerate(page.sentences):
        if index in silent or _is_repeated(sentence, seen):
            continue
        made, pair = paired(page, index, _of_sentence(page, subjects, index), pair)
        facts.extend(made)
        for item in page.found[index]:
            if item.value is None or not _is_readable(item.value, item.unit):
                quote = quote_of(page, index, item, (0, len(sentence.text)))
                unclear.append(Unclear(text=item.text, quote=quote, sentence=whole_sentence(page, index)))
    return tuple(facts), tuple(unclear)


def _is_repeated(sentence: Sentence, seen: dict[str, bool]) -> bool:
    """Whether a mail program repeats what stands elsewhere: the same sentence, one of the two quoted."""
    text = " ".join(sentence.text.split())
    quoted = sentence.block.quoted > 0
    repeated = len(text) >= _SHORTEST_REPEATED and text in seen and (quoted or seen[text])
    seen.setdefault(text, quoted)
    return repeated


_SHORTEST_REPEATED = 12


def context_of(page: Page, index: int) -> Context:
    """The concepts of a sentence and of everything it stands under, innermost first."""
    sentence = page.sentences[index]
    block = sentence.block
    above = [] if block.kind == "cell" else [block.label]
    for parent in reversed(block.parents):
        upper = page.layout.blocks[parent]
        above.append(_row_name(page, parent) if upper.kind == "row" else page.layout.text(upper)[:_LONGEST_PARENT])
    if sentence.first and index and page.sentences[index - 1].text.rstrip().endswith("?"):
        above.append(page.sentences[index - 1].text)
    if index and not sentence.first and _GOES_ON.match(sentence.text):
        above.append(page.sentences[index - 1].text)
    concepts = [frozenset(hit.concept for hit in find_concepts(text)) for text in above if text]
    column = frozenset(hit.concept for hit in find_concepts(block.label)) if block.kind == "cell" else frozenset()
    return Context(text=sentence.text, hits=page.hits[index], above=tuple(concepts), column=column)


_LONGEST_PARENT = 200
_GOES_ON = re.compile(r"(?:It|They|Es|Dies|Esto)\s")
"""How a sentence begins that goes on about what was said right before."""


def _row_name(page: Page, row: int) -> str:
    """The first cell of a row."""
    first = page.layout.blocks[row + 1]
    return page.layout.text(first) if first.kind == "cell" else ""


def _of_sentence(page: Page, subjects: Subjects, index: int) -> list[Placed]:
    """The facts of one sentence in the order of their places."""
    found: Sequence[Found] = page.found[index]
    text = page.sentences[index].text
    spans = clauses(text)

    def clause_of(at: int) -> tuple[int, int]:
        return next((span for span in spans if span[0] <= at < span[1]), (0, len(text)))

    def place(item: Found, role: Role, kind: FactKind, value: str, counted: str = "") -> Placed:
        clause = clause_of(item.start)
        about = subjects.of_quantity(index, item, role, clause)
        fact = Fact(
            role="other" if about == UNKNOWN else role,
            kind=kind,
            value=value,
            low=notation(item.low, item.unit) if item.low is not None else "",
            high=notation(item.high, item.unit) if item.high is not None else "",
            quote=_words(page, index, item) if counted else quote_of(page, index, item, clause),
            sentence=whole_sentence(page, index),
            subject="" if about == UNKNOWN else about,
            counted=counted,
        )
        return Placed(found=item, clause=clause, fact=fact)

    placed = [
        place(extra.found, extra.role, extra.kind, extra.value, extra.counted)
        for extra in extras(page, subjects, index, clause_of)
    ]
    if found:
        for item, seen in zip(found, classify_all(context_of(page, index), found), strict=True):
            if item.value is not None and _is_readable(item.value, item.unit):
                placed.append(_with_period(place(item, seen.role, seen.kind, notation(item.value, item.unit)), page))
    return alike(text, sorted(placed, key=lambda entry: entry.found.start))


def _words(page: Page, index: int, item: Found) -> str:
    """The words themselves, of which a value was counted."""
    begin, stop = page.sentences[index].plain.span(item.start, item.end)
    return page.layout.brief[begin:stop].strip()


def _with_period(placed: Placed, page: Page) -> Placed:
    """A monthly budget is an amount per month; where its quote does not say the period, it is no budget per month."""
    fact = placed.fact
    if fact.role not in {"budget.monthly", "budget.once"} or fact.kind != "money":
        return placed
    said = next(
        (item for item in periodic_amounts(fact.quote, page.language) if item.value == placed.found.value), None
    )
    if said is not None:
        fact = replace(fact, role="budget.monthly", kind="money-rate", value=notation(said.value, said.unit))
    elif fact.role == "budget.monthly":
        fact = replace(fact, role="other")
    return replace(placed, fact=fact)


@lru_cache(maxsize=4096)
def _is_readable(value: float, unit: str) -> bool:
    """Whether the quantity can be written down in the notation of a figure."""
    try:
        read_quantity(notation(value, unit))
    except InputError:
        return False
    return True


def notation(value: float, unit: str) -> str:
    """The value as `parse_quantity` reads it in English, to the last digit: ``9500 events/s``."""
    number = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return f"{number}{unit}" if unit.startswith("/") else f"{number} {unit}".rstrip()
