"""Outputs that a sentence names by what somebody does with them: a comparison, or a run of theirs that waits for us.

"Controlling compares every shop and day with the bank statement" asks for that comparison; "the buyers' forecast run
starts at 05:00, and that is the deadline" asks for what the run reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dataplan.core.brief.unwritten import times_of_day
from dataplan.model.planner.reader import grammar, phrases
from dataplan.model.planner.reader.consumers import is_people
from dataplan.model.planner.reader.entities import Entity
from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.phrases import Word

_COMPARE = word_set(
    "compares compare reconciles reconcile matches match checks vergleicht vergleichen gleicht concilia",
    "compara comparan",
)
_AGAINST = word_set("with against to mit gegen con contra")
_STARTS = word_set("starts begins runs beginnt startet läuft empieza comienza")
_RUN = word_set("run job batch process lauf proceso")
_MOST_COMPARED = 7
"""Words between the verb and what is compared with."""


def told_runs(page: Page, index: int) -> Iterator[Entity]:
    """The outputs of sentence ``index``."""
    words = page.words[index]
    for position, word in enumerate(words):
        if word.lower in _COMPARE:
            yield from _compared(page, index, words, position)
        elif word.lower in _STARTS:
            yield from _run(page, index, words, position)


def _compared(page: Page, index: int, words: Sequence[Word], position: int) -> Iterator[Entity]:
    """``Controlling compares every store and day with the till's closing total``; what is compared is the key."""
    text, found = page.sentences[index].text, page.found[index]
    subject = phrases.before(text, words, position, found)
    near = range(position + 2, min(position + 2 + _MOST_COMPARED, len(words)))
    at = next((i for i in near if words[i].lower in _AGAINST), None)
    other = phrases.behind(text, words, at + 1, found) if at is not None else None
    if subject is None or at is None or other is None or not _may_compare(text[slice(*subject)]):
        return
    compared = [word for word in words[position + 1 : at] if word.lower not in grammar.DETERMINERS]
    if not compared or any(word.is_sign for word in compared):
        return
    key = text[compared[0].start : compared[-1].end]
    yield Entity(
        kind="output",
        name=f"reconciliation with {text[slice(*other)]}",
        place=page.sentences[index].plain.span(other[0], other[0])[0],
        consumer=text[slice(*subject)],
        cells={"key": key, "against": text[slice(*other)]},
        unnamed=True,
        sentences=[index],
    )


def _may_compare(name: str) -> bool:
    return is_people(name) or (name[0].isupper() and len(name.split()) <= 2 and name.lower() not in grammar.SYSTEMS)


def compared_from(words: Sequence[Word]) -> int:
    """The word from which on a sentence says what something is compared with: ``compares nights with the books``."""
    verb = next((i for i, word in enumerate(words) if word.lower in _COMPARE), len(words))
    return next((i for i in range(verb, len(words)) if words[i].lower in _AGAINST), len(words))


def _run(page: Page, index: int, words: Sequence[Word], position: int) -> Iterator[Entity]:
    """A run of some department at a time of day; ours has no name of theirs before it."""
    text, found = page.sentences[index].text, page.found[index]
    span = phrases.before(text, words, position, found)
    if span is None or not any(position == _first_behind(words, time.start) for time in times_of_day(text)):
        return
    name = text[slice(*span)].split()
    owner = name[0] if name[0].lower().endswith(("'s", "’s", "s'")) else ""
    if owner and page.language == "en":
        name = name[1:]
    if len(name) < 2 or name[-1].lower() not in _RUN or not set(map(str.lower, name[:-1])) & _THEIRS:
        return
    at = text.index(name[0], span[0])
    yield Entity(
        kind="output",
        name=" ".join(name),
        place=page.sentences[index].plain.span(at, at)[0],
        consumer=owner[:-2] if owner.lower().endswith(("'s", "’s")) else owner[:-1],
        sentences=[index],
    )


_THEIRS = grammar.DEPARTMENTS | grammar.OUTPUTS


def _first_behind(words: Sequence[Word], at: int) -> int:
    """The last word before a place that is no preposition."""
    before = [i for i, word in enumerate(words) if word.end <= at]
    while before and words[before[-1]].lower in grammar.PREPOSITIONS:
        before.pop()
    return before[-1] if before else -1
