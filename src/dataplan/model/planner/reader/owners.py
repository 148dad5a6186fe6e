"""Who owns what: "owner: Depot IT", "owned by the Switch team", "run by Operations", "verantwortlich ist das Team
Kasse"."""

from __future__ import annotations

import re

from dataplan.model.planner.reader.lexicon import word_set

_NAME = (
    r"(?P<name>[^\W\d_](?:[^\n.,;:()|]|\.(?=\w)|(?<=[A-Z])\.|,(?=\s(?:Head|VP|Director|Leiter|CTO|CDO|CFO)\b)){1,58})"
)
_LABEL = re.compile(
    r"(?:\b(?:data |product |business |technical |source |contract )?(?:owner(?: of [\w ]{2,30})?|steward|"
    r"responsible|accountable|sponsor|team)\b"
    r"|\b(?:eigentümer(?:in)?|verantwortlich(?:er|e)?|zuständig|ansprechpartner(?:in)?|auftraggeber(?:in)?)\b"
    rf"|\b(?:responsable|propietari[oa]|dueñ[oa])\b)\s*(?:team)?\s*[:=–-]\s*{_NAME}"
    rf"|\((?:owner|eigentümer|responsable)\s+{_NAME.replace('name', 'paren')}\)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is |are |was )?(?:owned|maintained|operated|run|managed|published|provided|governed)(?: and \w+)? by\s+"
    rf"(?:the |our )?{_NAME}"
    r"|\b(?:gehör(?:t|en)|unterliegt|verantwortet von|betrieben von|gepflegt von|verantwortlich (?:ist|sind)|"
    r"zuständig ist|"
    rf"liegt (?:bei|beim))\s+(?:dem |der |das |zum |zur |beim )?{_NAME.replace('name', 'de')}"
    r"|\b(?:pertenece(?:n)? al?|propiedad de|a cargo de(?:l)?|responsabilidad de(?:l)?|gestionad[oa]s? por)\s+"
    rf"(?:el |la |los |las )?(?:equipo de )?{_NAME.replace('name', 'es')}",
    re.IGNORECASE,
)
_BELONGS = re.compile(rf"\bbelongs? to\s+(?:the |our )?{_NAME}", re.IGNORECASE)
_TEAM = re.compile(
    r"(?:[,(;]\s*|\b(?:vom|del|by the|from the)\s+)[Tt]eam\s+(?P<name>[A-Z][\w&-]*(?:\s[A-Z&][\w&-]*){0,3})"
)
_ACTIVE = re.compile(
    r"(?P<name>[A-Z][\w&'’-]*(?:\s(?:[A-Z][\w&'’-]*|of|and|team)){0,4})\s+(?:owns?|is responsible for|are "
    r"responsible for|is in charge of)\b"
    r"|\bfor which (?:the |our )?(?P<which>[A-Z][^,.;()]{1,40}?) (?:is|are) responsible\b"
    r"|[,(]\s*(?:die|das|der|welche[rs]?) (?:dem |der |das |die |zum |zur )?(?P<wem>[A-Z][^,.;()]{1,40}?) "
    r"(?:gehör(?:t|en)|verantworte(?:t|n)|betreib(?:t|en)|pfleg(?:t|en))\b"
)
_END = re.compile(
    r"\s+(?:and|who|which|that|with|in|on|via|for|about|since|und|der|die|das|mit|y|que|con|is|are|has|have|at|"
    r"from|to|as|"
    r"but|each|every|it|sends?|they|seit|ist|sind|es|son)\s.*",
    re.DOTALL,
)
_KEEP_AND = re.compile(r"^(?:[A-Z][\w&-]*\s){1,4}(?:and|und|y)\s[A-Z][\w&-]*(?:\s[A-Z][\w&-]*)*")
_NOBODY = word_set("tbd tbc unknown none n/a na open ? unbekannt offen desconocido us them it we nobody")


def owner_in(text: str) -> str:
    """The owner that a piece of text names, "" if it names none. A full sentence behind the name is cut off."""
    for pattern in (_LABEL, _VERB, _BELONGS, _TEAM, _ACTIVE):
        if (match := pattern.search(text)) is not None:
            name = next(filter(None, match.groups()), "")
            if cleaned := clean_owner(name):
                return cleaned
    return ""


def clean_owner(name: str) -> str:
    """A name without what follows it: ``the Switch team, who also own`` -> ``Switch team``."""
    name = " ".join(name.split()).strip(" *_`'\"")
    kept = _KEEP_AND.match(name)
    joined = kept[0] if kept else ""
    name = joined + _END.sub("", name[len(joined) :])
    name = re.sub(r"^(?:the|our|das|die|der|el|la|los|las)\s+", "", name, flags=re.IGNORECASE).strip(" -–,.;:")
    words = name.split()
    if not words or len(words) > 6 or name.lower() in _NOBODY or not any(letter.isalpha() for letter in name):
        return ""
    return name
