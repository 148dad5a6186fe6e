"""Outputs in running text: "the ETA page must be right within 30 s", "Finance uses a daily revenue report".

Three shapes carry them: a thing that must be fresh, ready or correct; somebody who needs, sees or uses a thing; and a
thing to be built. The thing has to be one that people consume (a page, a report, a score), or somebody has to need
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dataplan.core.brief.unwritten import times_of_day
from dataplan.core.quantity import quantity
from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader import grammar, phrases
from dataplan.model.planner.reader.consumers import consumer_in, is_department, is_people, may_consume
from dataplan.model.planner.reader.entities import Entity
from dataplan.model.planner.reader.kinds import kind_of_unit
from dataplan.model.planner.reader.lexicon import says_concept, word_set
from dataplan.model.planner.reader.page import Page
from dataplan.model.planner.reader.phrases import Word
from dataplan.model.planner.reader.told_runs import compared_from

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


def told_outputs(page: Page, index: int) -> Iterator[Entity]:
    """The outputs that sentence ``index`` names."""
    words = page.words[index]
    yield from _promised(page, index, words)
    for position, word in enumerate(words[: compared_from(words)]):
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
    subject = phrases.before(text, words, position, found) or _at_start(text, words, found)
    if subject is None:
        return
    name = text[slice(*subject)]
    single = bool(found) and name.lower() in grammar.OUTPUTS
    if (
        single
        or _is_output(name)
        or (is_department(name) and page.part(index) == "outputs")
        or (_is_timed(page, index, match) and _is_named_thing(name))
    ):
        yield _output(page, index, name, subject[0])


def is_promised(page: Page, index: int, clause: tuple[int, int]) -> bool:
    """Whether a clause promises something of a thing that it names: not "it must be right", nor "within 5 s"."""
    text, words, found = page.sentences[index].text, page.words[index], page.found[index]
    match = _PROMISE.search(text, *clause)
    if match is None:
        return False
    position = next((i for i, word in enumerate(words) if word.start >= match.start()), len(words))
    subject = phrases.before(text, words, position, found)
    return subject is not None and text[slice(*subject)].lower().split()[-1] not in _OURS


_OURS = grammar.GENERIC | word_set(
    "amounts counts totals",
    "pipeline platform system freshness latency results result output outputs everything plattform plataforma sistema",
)


def _at_start(text: str, words: Sequence[Word], found: Sequence[Found]) -> tuple[int, int] | None:
    """``Counters for 5 minutes, per card, reflect ...``: what the sentence begins with, where more is said of it."""
    if not words or words[0].lower in grammar.PREPOSITIONS | grammar.CONJUNCTIONS:
        return None
    subject = phrases.behind(text, words, 0, found)
    return subject if subject is not None and text[slice(*subject)].lower() in grammar.OUTPUTS else None


def _is_timed(page: Page, index: int, match: re.Match[str]) -> bool:
    """A promise of being right or fresh within a time; one about clocks is about something else."""
    behind = match[0].split()[-1].lower()
    strict = behind in _STRICT or (
        behind == "most" and page.sentences[index].text.rstrip(" .").endswith(("old", "alt"))
    )
    timed = strict and any(kind_of_unit(item.unit) == "time" for item in page.found[index])
    due = behind in _DUE and any(times_of_day(page.sentences[index].text))
    return (timed or due) and not says_concept(page.hits[index], "skew", "arrive", "retain", "outage")


_DUE = word_set("ready available published complete fertig verfügbar bereit listo lista listos listas disponible")
_STRICT = word_set("right correct fresh date updated current muss müssen soll sollen darf dürfen debe deben")


_SCREENS = word_set("app apps portal kiosk website anwendung aplicación")


def _is_named_thing(name: str) -> bool:
    """``driver app``, ``seat map of a train``: a thing that can be looked at, whatever it is called."""
    words = name.lower().split()
    head = next((words[i - 1] for i, word in enumerate(words) if i and word in grammar.PREPOSITIONS), words[-1])
    general = (
        grammar.GENERIC
        | (grammar.SYSTEMS - _SCREENS)
        | grammar.PRONOUNS
        | grammar.PREPOSITIONS
        | grammar.DEPARTMENTS
        | grammar.PEOPLE
    )
    return len(words) <= 5 and words[0] not in grammar.PRONOUNS | grammar.PREPOSITIONS and head not in general


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
    name = _REFRESHED.sub("", text[slice(*thing)]) if thing is not None else ""
    timed = any(kind_of_unit(item.unit) == "time" for item in found) or any(times_of_day(text))
    if not name or not (_is_output(name) or (is_people(who) and not ours and _is_thing(name, timed=timed))):
        return
    if (ours and not _is_output(name)) or says_concept(page.hits[index], "retain") or _is_kept(page, index, thing):
        return
    consumes = is_people(who) or (not ours and words[position].lower in _WANT and may_consume(who))
    yield _output(page, index, name, thing[0] if thing else 0, consumer=who if consumes else "")


_REFRESHED = re.compile(r"\s(?:refreshed|updated|recomputed)$", re.IGNORECASE)
_WANT = word_set(
    "want wants need needs see sees will wollen braucht brauchen sieht sehen quiere quieren necesita ve ven"
)


_LEAST_KEPT = 30 * 86_400.0
"""Seconds from which on "wants X for ..." says how long X is kept."""


def _is_kept(page: Page, index: int, thing: tuple[int, int] | None) -> bool:
    """``want sales lines for 10 years``: what is there anyway is to be kept."""
    text = page.sentences[index].text
    behind = next((item for item in page.found[index] if thing is not None and item.start >= thing[1]), None)
    if thing is None or behind is None or kind_of_unit(behind.unit) != "time":
        return False
    joined = text[thing[1] : behind.start].split()
    return bool(joined) and joined[0].lower() in grammar.FOR and _seconds(behind) >= _LEAST_KEPT


def _seconds(found: Found) -> float:
    return (found.value or 0.0) * float(quantity(1.0, found.unit).to_base_units().magnitude)


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
    if subject is None or not is_department(text[slice(*subject)]):
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
        if thing and thing[0].lower not in grammar.PRONOUNS | grammar.PREPOSITIONS:
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
    return previous in _OURS_TO_DO


_OURS_TO_DO = word_set("to we wir zu and please must should will can us want queremos")


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


def _is_thing(name: str, *, timed: bool) -> bool:
    """A thing in several words; in one, where a time is said by which it is needed and the word is not just "data"."""
    words = name.lower().split()
    least = 1 if timed and words[0] not in grammar.GENERIC else 2
    return least <= len(words) <= 6 and words[0] not in grammar.PRONOUNS | grammar.SEND | grammar.NEED


def _output(page: Page, index: int, name: str, at: int, *, consumer: str = "") -> Entity:
    sentence = page.sentences[index]
    return Entity(
        kind="output",
        name=name,
        place=sentence.plain.span(at, at)[0],
        consumer=consumer or consumer_in(sentence.text),
        sentences=[index],
    )
