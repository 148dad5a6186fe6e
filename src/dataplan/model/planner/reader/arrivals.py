"""What comes in, by its verb: "orders come from the shop", "payments come in at 300 per second"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dataplan.core.quantity.found import Found
from dataplan.model.planner.reader import grammar, phrases
from dataplan.model.planner.reader.kinds import kind_of_unit
from dataplan.model.planner.reader.lexicon import word_set
from dataplan.model.planner.reader.phrases import Word
from dataplan.model.planner.reader.sendings import is_correction, is_generic, may_send

_NOT_ORIGINS = frozenset({"there", "here", "time to time", "scratch", "then", "now"})
_NEAR = 7
_ASIDES = word_set(
    "owned which whose run managed maintained operated provided published governed die der das deren verantwortet",
    "betrieben gepflegt que cuyo cuya propiedad gestionados gestionadas",
)
_LONGEST_ASIDE = 14
_AT = word_set("at with mit a con")
_RATED = (
    grammar.ADVERBS
    | grammar.DETERMINERS - {"most", "every", "each"}
    | word_set("in at with mit a con an ein of von de rate rates peak peaks average mean typical steady constant")
    | word_set("normal current maximum to zu bis tasa ritmo razón media spitze hasta some")
)
"""Words between "come in" and the rate of what comes in."""
_LOADS = word_set(
    "traffic load volume peak peaks rate rates throughput burst bursts spike spikes retries duplicates copies",
    "verkehr last spitze spitzen menge tráfico carga picos volumen",
)
_DEMANDED = word_set("must should shall muss müssen soll sollen debe deben")
_OUTWARD = word_set(
    "sent delivered exported published read fed copied taken geliefert gelesen exportiert",
)
_OF = re.compile(r"\s+(?:from|aus|vom|desde)\s+(?:(?:the|our|its|der|dem|den|unserem|unserer|la|el|las|los)\s+)?")
_OWN = re.compile(r"(?P<system>[^'’]{2,40})['’]s?\s+(?P<name>\S.*)")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What comes in, where its name begins in the sentence, and the system that it comes from, if that is said."""

    name: str
    at: int
    system: str = ""
    is_system: bool = False
    """The name is that of the system: the sentence does not say what it sends."""


def arrival(text: str, words: Sequence[Word], position: int, found: Sequence[Found]) -> Arrival | None:
    """What comes in by the verb at ``position``."""
    subject = phrases.before(text, words, _before_aside(words, position), found)
    name = text[slice(*subject)] if subject is not None else ""
    named = bool(name) and may_send(name) and not is_generic(name) and not _is_said_of(words, subject)
    origin = _origin(text, words, position, found)
    if named and subject is not None and (origin is not None or _has_rate(words, position, found, name)):
        told = _parted(name, subject[0])
        return Arrival(told.name, told.at, text[slice(*origin)]) if origin is not None else told
    if origin is None:
        return None
    system = text[slice(*origin)]
    if any(stem in grammar.SYSTEMS for stem in system.lower().split()) or system[:1].isupper():
        return Arrival(system, origin[0], system, is_system=True)
    return None


def _origin(text: str, words: Sequence[Word], position: int, found: Sequence[Found]) -> tuple[int, int] | None:
    """``X come from Y``, ``X are replicated from Y``; "de media" behind a rate is none."""
    for i in range(position + 1, min(position + _NEAR, len(words))):
        if words[i].lower not in grammar.FROM:
            continue
        rated = any(words[position].end < item.start < words[i].start for item in found)
        if rated and words[i].lower in {"de", "von", "del"}:
            continue
        origin = phrases.behind(text, words, i + 1, found)
        said = text[slice(*origin)] if origin is not None else ""
        return origin if said and may_send(said) and said.lower() not in _NOT_ORIGINS else None
    return None


def _is_said_of(words: Sequence[Word], subject: tuple[int, int] | None) -> bool:
    """``the team that is responsible``: the word behind "is" is no subject."""
    before = [word.lower for word in words if subject is not None and word.end <= subject[0]]
    return bool(before) and before[-1] in grammar.AUXILIARIES


def _before_aside(words: Sequence[Word], position: int) -> int:
    """``payments, which the Billing team owns, arrive``: the word behind the subject."""
    stop = position
    while stop > 0 and words[stop - 1].lower in grammar.ADVERBS | grammar.AUXILIARIES:
        stop -= 1
    if stop == 0 or words[stop - 1].text != ",":
        return position
    earlier = range(stop - 2, max(0, stop - _LONGEST_ASIDE), -1)
    return next(
        (i for i in earlier if words[i].text == "," and {words[i + 1].lower, words[i + 2].lower} & _ASIDES), position
    )


def _has_rate(words: Sequence[Word], position: int, found: Sequence[Found], name: str) -> bool:
    """Whether the rate stands right behind the verb, and it is data that has it, on its way to us."""
    rate = next((item for item in found if item.start > words[position].start), None)
    demanded = any(word.lower in _DEMANDED for word in words[max(0, position - 2) : position])
    if rate is None or kind_of_unit(rate.unit) not in {"rate", "data-rate"} or demanded:
        return False
    between = [word for word in words[position + 1 :] if word.end <= rate.start and word.text != "~"]
    if not all(word.lower in _RATED for word in between) or not any(word.lower in _AT for word in between):
        return False
    last = phrases.head_of(name)
    heads = {last, f"{last}s", name.lower().split()[-1]}
    outward = words[position].lower in _OUTWARD and heads & grammar.OUTPUTS
    return not (outward or heads & (_LOADS | grammar.PEOPLE | grammar.DEPARTMENTS) or is_correction(name))


def _parted(name: str, at: int) -> Arrival:
    """``clickstream from the mobile app``, ``the web shop's orders``: the name apart from its system."""
    if (match := _OF.search(name)) is not None and may_send(system := name[match.end() :]):
        if is_generic(name[: match.start()]):
            return Arrival(system, at + match.end(), system, is_system=True)
        return Arrival(name[: match.start()], at, system)
    own = _OWN.fullmatch(name)
    if own is not None and not is_generic(own["name"]):
        return Arrival(own["name"], at + own.start("name"), own["system"])
    return Arrival(name, at)
