"""What "is explicit" means for a text: it says something, and it is not a placeholder.

A hole is a text that leaves the answer for later ("TBD", "owner to be decided"), hands it to nobody ("someone"), or
repeats the question ("owner" as an owner). "n/a" is an answer only with its reason. Plans are written in English,
German or Spanish, so the words are too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final


def _listed(text: str) -> frozenset[str]:
    return frozenset(" ".join(item.split()) for item in text.split("|"))


_EMPTY: Final = _listed(
    """
    tbd|tba|tbc|todo|to do|fixme|n/a|n.a|na|not applicable|none|nil|null|nothing|unknown|not known|unclear|undefined|
    unspecified|not specified|not defined|not decided|undecided|pending|as needed|as required|as appropriate|
    as applicable|if needed|if necessary|if required|when needed|when necessary|where needed|it depends|see above|
    see below|ditto|etc|and so on|placeholder|asdf|xxx|lorem ipsum|
    unbekannt|noch offen|unklar|zu klären|noch zu klären|wird geklärt|wird noch geklärt|wird noch festgelegt|
    noch festzulegen|keine angabe|k. a|k.a|entfällt|nach bedarf|bei bedarf|je nach bedarf|siehe oben|usw|
    desconocido|por definir|por decidir|por determinar|por confirmar|pendiente|sin definir|no aplica|ninguno|ninguna|
    según sea necesario|según necesidad|cuando sea necesario|ver arriba
    """
)
_VAGUE: Final = _listed(
    """
    open|later|soon|on demand|depends|whatever|something|somehow|some|any|many|various|several|default|standard|usual|
    the usual|normal|best effort|best practice|best practices|same|same as above|yes|no|ok|okay|example|sample|
    offen|keine|später|más tarde|sí|ja|nein
    """
)

_NOBODY: Final = _listed(
    """
    someone|somebody|anyone|anybody|everyone|everybody|nobody|no one|the team|team|our team|a team|the teams|teams|
    the owner|owner|owners|the company|the business|us|we|me|you|they|people|person|user|users|stakeholder|stakeholders|
    the stakeholders|all|all teams|various teams|whoever|management|the organisation|the organization|responsible|
    jemand|niemand|alle|das team|wir|die firma|der besitzer|besitzer|eigentümer|zuständige|verantwortlicher|
    alguien|nadie|todos|el equipo|equipo|nosotros|la empresa|el propietario|propietario|responsable
    """
)

DEFERRED: Final = (
    r"\b(?i:to be (?:decided|defined|determined|specified|assigned|chosen|named|announced|filled))\b"
    r"|\b(?i:noch zu (?:klären|entscheiden|bestimmen)|wird noch (?:festgelegt|entschieden|bestimmt))\b"
    r"|\b(?i:por (?:definir|decidir|determinar))\b"
)
"""Words that leave an answer for later."""
_HOLE: Final = re.compile(
    r"\b(?:TBD|TBA|TBC|TODO|FIXME|XXX+)\b"
    r"|\b(?i:lorem ipsum)\b"
    r"|\?\?+"
    r"|<[a-z][a-z _-]*>|\[(?:name|owner|team|value|insert|your|fill)[a-z _-]*\]"
    rf"|{DEFERRED}"
)
_LAME: Final = re.compile(
    r"\b(?:as (?:needed|required|appropriate|necessary)|(?:if|when|where) (?:needed|necessary|required|appropriate)"
    r"|to be (?:confirmed|agreed|clarified|discussed)|unknown|best effort"
    r"|(?:nach|bei) bedarf|unbekannt|según sea necesario|desconocido)\b",
    re.IGNORECASE,
)
_OPEN: Final = ("tb", "todo", "fixme", "xxx", "lorem", "??", "<", "[", "to be ", "noch ", "por ")
_LEFT: Final = (
    "needed", "required", "appropriate", "necessary", "to be ", "unknown", "effort", "bedarf", "unbekannt", "sea ",
    "desconocido",
)  # fmt: skip
"""In lower case, what stands in every match of `_HOLE` and of `_LAME`: looked for first, for most texts have none."""
_NONE_BUT: Final = re.compile(
    r"\s*(?:n/?a|n\.a\.|none|not applicable|nothing|entfällt|keine[rs]?|no aplica|ningun[oa])\b[\s:;,.()–—-]*",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\{[a-z0-9_]+\}|[^\W_]+(?:['’./-][^\W_]+)*")
_DENSE: Final = re.compile("[぀-ヿ㐀-鿿가-힯]")
_ARTICLES: Final = frozenset({"a", "an", "the", "its", "der", "die", "das", "el", "la", "los"})
_REASONED = 3


def words(text: str) -> int:
    """How many words ``text`` has. Scripts without spaces count as one word for each two characters."""
    if text.isascii():
        return len(_WORD.findall(text))
    dense = len(_DENSE.findall(text))
    return len(_WORD.findall(_DENSE.sub(" ", text))) + (dense + 1) // 2


@lru_cache(maxsize=8192)
def hole(text: str, *, field: str = "", least: int = 3) -> str:
    """Why ``text``, running prose, is not explicit; empty if it is. Follows "it": "says 'TBD', which is a placeholder".

    ``field`` is the name of the field, which no answer may repeat; ``least`` the words that an answer takes.
    """
    if problem := unnamed(text):
        return problem
    plain, shown = _plain(text), _shown(text)
    if plain in _VAGUE:
        return f"says {shown!r}, which is a placeholder"
    if (answer := _NONE_BUT.match(text)) is not None and words(text[answer.end() :]) < _REASONED:
        return f"says {shown!r} without a reason"
    if _holds(_LEFT, text) and _LAME.search(text) and words(_LAME.sub(" ", text)) < _REASONED:
        return f"says {shown!r}, which leaves it open"
    if field and _restates(plain, field):
        return f"says {shown!r}, which repeats the question"
    if least <= 1 and _WORD.search(text) is not None:
        return ""
    count = words(text)
    if count < least:
        return f"says {shown!r}, too little to build from ({count} of at least {least} words)"
    return ""


@lru_cache(maxsize=8192)
def unnamed(text: str) -> str:
    """The same for the name of a thing, which may be any word but a placeholder."""
    if not text.strip():
        return "is empty"
    plain = _plain(text)
    if not plain or plain in _EMPTY or (_holds(_OPEN, text) and _HOLE.search(text)):
        return f"says {_shown(text)!r}, which is a placeholder"
    return ""


def unowned(text: str) -> str:
    """The same for an owner, who has to be a person, role or team that could be asked."""
    if problem := unnamed(text):
        return problem
    if _plain(_LAME.sub(" ", text)) in _NOBODY | {""}:
        return f"says {_shown(text)!r}, which names nobody in particular"
    return ""


def _holds(parts: Iterable[str], text: str) -> bool:
    lower = text.lower()
    return any(map(lower.__contains__, parts))


def _shown(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= 60 else bare[:57] + "..."


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;:!?-–—_…*#/()[]<>\"'`")


def _restates(plain: str, field: str) -> bool:
    said = [word for word in re.split(r"[\W_]+", plain) if word not in _ARTICLES]
    return bool(said) and said == [word for word in field.casefold().split("_") if word]
