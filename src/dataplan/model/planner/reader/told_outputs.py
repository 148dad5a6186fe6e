"""Outputs in running text: "the ETA page must be right within 30 s", "Finance uses a daily revenue report".

Three shapes carry them: a thing that must be fresh, ready or correct; somebody who needs, sees or uses a thing; and a
thing to be built. The thing has to be one that people consume (a page, a report, a score), or somebody has to need
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dataplan.model.planner.reader import grammar, phrases
from dataplan.model.planner.reader.entities import Entity
from dataplan.model.planner.reader.lexicon import says_concept, word_set
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.phrases import Word

_PROMISE = re.compile(
    r"\b(?:must|should|shall|has to|have to|needs? to|may|can|will|is|are)(?: (?:not|always|never|also|only))? "
    r"(?:be |reach |show |"
    r"reflect |return |answer |arrive |stay )?(?:at most|no more than|right|correct|fresh|available|ready|visible|"
    r"up to date|updated|current|shown|"
    r"older|match|agree|back|delivered|returned|computed|complete|published|sent|live|out|there|on time|refreshed|"
    r"final)\b"
    r"|\b(?:reflects?|refreshes|updates) (?:an?|the|every|within|in)\b|\b(?:follows|is due|are due|goes out|go "
    r"out) (?:at|by)\b"
    r"|\b(?:muss|müssen|soll|sollen|darf|dürfen|ist|sind)\b(?=.{0,60}\b(?:aktuell|richtig|korrekt|verfügbar|fertig|"
    r"sichtbar|bereit|älter|"
    r"vorliegen|aktualisiert|stimmen)\b)"
    r"|\b(?:debe|deben|tiene que|tienen que|puede|está|están)\b(?=.{0,40}\b(?:actualizad[oa]s?|correct[oa]s?|"
    r"disponibles?|list[oa]s?|"
    r"visibles?|complet[oa]s?)\b)",
    re.IGNORECASE,
)
_PEOPLE = grammar.DEPARTMENTS | grammar.PEOPLE
_USES = re.compile(
    r"\b(?:used|read|watched|consumed|seen|queried) by (?:the |our )?(?P<who>[^,.;:()]{2,50})", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:consumers?|users?|audience|abnehmer|nutzer|consumidor(?:es)?|usuarios?)\s*:\s*(?P<who>[^,.;:()]{2,50})",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for|für|para)\s+(?:the |our |die |den |das |el |la |los |las )?(?P<who>[^,.;:()]{2,50})", re.IGNORECASE
)
_MAX_CONSUMER_WORDS = 4


def told_outputs(page: Page, index: int) -> Iterator[Entity]:
    """The outputs that sentence ``index`` names."""
    words = page.words[index]
    yield from _promised(page, index, words)
    for position, word in enumerate(words):
        if word.lower in grammar.NEED:
            yield from _needed(page, index, words, position)
        elif word.lower in grammar.DEPARTMENT_VERBS:
            yield from _settled(page, index, words, position)
        elif word.lower in grammar.BUILD and _is_ours(words, position):
            yield from _built(page, index, words, position)
        elif word.lower in grammar.OUTPUTS and says_concept(page.hits[index], "must"):
            yield from _wanted(page, index, words, position)


def named_outputs(page: Page, index: int) -> Iterator[Entity]:
    """Every phrase that names something to be consumed, whatever is said about it."""
    words = page.words[index]
    for position, word in enumerate(words):
        if word.lower in grammar.OUTPUTS:
            yield from _wanted(page, index, words, position)


def _promised(page: Page, index: int, words: Sequence[Word]) -> Iterator[Entity]:
    text, found = page.sentences[index].text, page.found[index]
    match = _PROMISE.search(text)
    if match is None:
        return
    position = next((i for i, word in enumerate(words) if word.start >= match.start()), len(words))
    subject = phrases.before(text, words, position, found)
    if subject is None:
        return
    name = text[slice(*subject)]
    single = bool(found) and name.lower() in grammar.OUTPUTS
    if single or _is_output(name) or (_is_department(name) and page.part(index) == "outputs"):
        yield _output(page, index, name, subject[0])


def _needed(page: Page, index: int, words: Sequence[Word], position: int) -> Iterator[Entity]:
    """``store managers see live sales``: the consumer before the verb, the output behind it."""
    text, found = page.sentences[index].text, page.found[index]
    subject = phrases.before(text, words, position, found)
    who = text[slice(*subject)] if subject is not None else ""
    ours = (position > 0 and words[position - 1].lower in {"we", "wir", "nosotros"}) or words[position].lower.endswith(
        "mos"
    )
    thing = phrases.behind(text, words, _skip_particles(words, position + 1), found)
    thing = _with_key(text, words, thing) if thing is not None else None
    name = text[slice(*thing)] if thing is not None else ""
    if not name or not (_is_output(name) or (is_people(who) and not ours and _is_thing(name))):
        return
    if (ours and not _is_output(name)) or says_concept(page.hits[index], "retain"):
        return
    yield _output(page, index, name, thing[0] if thing else 0, consumer=who if is_people(who) else "")


def _with_key(text: str, words: Sequence[Word], span: tuple[int, int]) -> tuple[int, int]:
    """``monthly consumption`` with the ``per customer`` behind it."""
    following = [word for word in words if word.start >= span[1]][:2]
    if len(following) == 2 and following[0].lower in {"per", "pro", "je", "por"} and following[1].text[0].isalpha():
        return span[0], following[1].end
    return span


def _settled(page: Page, index: int, words: Sequence[Word], position: int) -> Iterator[Entity]:
    """``Billing counts scans per depot and day``: what a department does with the data is its output."""
    text, found = page.sentences[index].text, page.found[index]
    subject = phrases.before(text, words, position, found)
    if subject is None or not _is_department(text[slice(*subject)]):
        return
    stop = next((i for i in range(position + 1, len(words)) if words[i].is_sign), len(words))
    thing = words[position + 1 : stop]
    if (
        thing
        and len(thing) <= 6
        and not any(item.start < thing[-1].end and thing[0].start < item.end for item in found)
    ):
        while thing and thing[0].lower in grammar.DETERMINERS:
            thing = thing[1:]
        if thing:
            name = text[thing[0].start : thing[-1].end]
            yield _output(page, index, name, thing[0].start, consumer=text[slice(*subject)])


def _built(page: Page, index: int, words: Sequence[Word], position: int) -> Iterator[Entity]:
    text, found = page.sentences[index].text, page.found[index]
    thing = phrases.behind(text, words, position + 1, found)
    if thing is not None and _is_output(text[slice(*thing)]):
        yield _output(page, index, text[slice(*thing)], thing[0])


def _wanted(page: Page, index: int, words: Sequence[Word], position: int) -> Iterator[Entity]:
    """``... want ride events on a live dashboard``: the noun with what stands before it."""
    text, found = page.sentences[index].text, page.found[index]
    begin = position
    while begin > 0 and position - begin < 3 and not _ends_phrase(words[begin - 1]):
        begin -= 1
    if begin == position or any(item.start <= words[begin].start < item.end for item in found):
        return
    span = words[begin].start, words[position].end
    if _is_output(text[slice(*span)]):
        yield _output(page, index, text[slice(*span)], span[0])


def _ends_phrase(word: Word) -> bool:
    return word.is_sign or word.lower in (
        grammar.DETERMINERS | grammar.PREPOSITIONS | grammar.CONJUNCTIONS | grammar.AUXILIARIES | grammar.PRONOUNS
        | grammar.NEED | grammar.BUILD | grammar.ADVERBS
    )  # fmt: skip


def _skip_particles(words: Sequence[Word], position: int) -> int:
    """``looks at the page``, ``works with the list``, ``needs to see the stock``."""
    while position < len(words) and words[position].lower in {"at", "with", "on", "to", "mit", "con"} | grammar.NEED:
        position += 1
    return position


def _is_ours(words: Sequence[Word], position: int) -> bool:
    """The verb is ours to do: an infinitive, an imperative at the start, or with "we" before it."""
    if position == 0:
        return True
    previous = words[position - 1].lower
    return previous in {
        "to",
        "we",
        "wir",
        "zu",
        "and",
        "please",
        "must",
        "should",
        "will",
        "can",
        "us",
        "want",
        "queremos",
    }


def _is_output(name: str) -> bool:
    """Whether the phrase is about something that is consumed: its head, or the noun before "of" and "for"."""
    words = name.lower().split()
    head = next((words[i - 1] for i, word in enumerate(words) if i and word in grammar.PREPOSITIONS), words[-1])
    return (
        len(words) <= 7
        and words[0] not in grammar.PRONOUNS
        and (head in grammar.OUTPUTS or head.endswith(grammar.OUTPUT_ENDINGS))
        and name.lower() not in grammar.OUTPUTS - {"billing", "abrechnung", "facturación"}
    )


def _is_thing(name: str) -> bool:
    words = name.lower().split()
    return 1 < len(words) <= 6 and words[0] not in grammar.PRONOUNS | grammar.SEND | grammar.NEED


def is_people(name: str) -> bool:
    """Whether a short phrase names a department or people."""
    words = name.lower().split()
    return bool(words) and len(words) <= _MAX_CONSUMER_WORDS and any(word in _PEOPLE for word in words)


def _is_department(name: str) -> bool:
    return name.lower().split()[-1] in grammar.DEPARTMENTS


def consumer_in(text: str) -> str:
    """``used by the fraud desk``, ``for store managers``: who consumes, "" where a text does not say."""
    if (label := _LABEL.search(text)) is not None:
        return label["who"].strip()
    for pattern in (_USES, _FOR):
        for match in pattern.finditer(text):
            words = phrases.words_of(match["who"])
            stop = next(
                (
                    i
                    for i, word in enumerate(words)
                    if word.lower in grammar.PREPOSITIONS | grammar.AUXILIARIES | _BREAKS
                ),
                len(words),
            )
            if stop > 0 and is_people(name := match["who"][: words[stop - 1].end].strip()):
                return name
    return ""


_BREAKS = word_set("who which that so and to within every each can need needs")


def _output(page: Page, index: int, name: str, at: int, *, consumer: str = "") -> Entity:
    sentence = page.sentences[index]
    return Entity(
        kind="output",
        name=name,
        place=sentence.plain.span(at, at)[0],
        consumer=consumer or consumer_in(sentence.text),
        sentences=[index],
    )
