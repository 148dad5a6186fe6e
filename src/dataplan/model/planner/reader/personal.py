"""Names of fields that hold personal data, in the words of the brief."""

from __future__ import annotations

import re

from dataplan.model.planner.reader.lexicon import word_set

_FIELDS = re.compile(
    r"\b(?:e-?mails?(?: address(?:es)?)?|phone(?: numbers?)?|mobile numbers?|card numbers?|PANs?|IBANs?|account "
    r"numbers?|"
    r"(?:customer|patient|driver|user|employee|passenger|cardholder|full|first|last|family|sur)[ -]?names?|names? "
    r"and address(?:es)?|"
    r"(?:home|postal|street|delivery|shipping|billing|IP|mail)[ -]address(?:es)?|dates? of birth|birth ?dates?|"
    r"birthdays?|"
    r"social security numbers?|SSNs?|national ids?|passport numbers?|licen[cs]e plates?|number plates?|"
    r"(?:patient|medical record|insurance|customer card|loyalty card|national insurance|health insurance) "
    r"(?:numbers?|ids?)|MRNs?|diagnos[ie]s|"
    r"GPS (?:positions?|tracks?)|location of (?:customers|drivers|riders|users)|"
    r"E-Mail-Adressen?|Telefonnummern?|Kartennummern?|Kontonummern?|Kundennamen?|Namen und (?:Adressen|"
    r"Anschriften)|Anschriften?|"
    r"Geburtsdat(?:um|en)|Versichertennummern?|Kennzeichen|"
    r"correos? electrónicos?|(?:números? de )?teléfonos?|números? de tarjeta|números? de cuenta|nombres? (?:y "
    r"apellidos|del cliente|completo)|"
    r"direcci(?:ón|ones)(?: postal(?:es)?| del cliente)?|fechas? de nacimiento|DNI|NIF|matrículas?)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:personal data|pii|personenbezogene daten|datos personales)\s*(?:\(|:|=|are|is|sind|"
    r"son)\s*(?P<list>[^.;)\n]{3,160})",
    re.IGNORECASE,
)
_NOT_FIELDS = word_set("must may will has no none is are not be deleted kept stored retained yes only gdpr in eu")


def personal_fields(text: str) -> tuple[str, ...]:
    """The fields named in a text, each once, in order; words like "name" count only with what they are the name of."""
    names = [match[0] for match in _FIELDS.finditer(text)]
    for match in _LISTED.finditer(text):
        for part in re.split(r",|\band\b|\bund\b|\by\b|&", match["list"]):
            name = part.strip(" `.")
            words = name.lower().split()
            if 1 <= len(words) <= 3 and not set(words) & _NOT_FIELDS and not any(char.isdigit() for char in name):
                names.append(name)
    unique: dict[str, str] = {}
    for name in names:
        unique.setdefault(name.lower().rstrip("s"), name)
    return tuple(unique.values())
