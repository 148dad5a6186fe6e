"""Splits prose into what may begin a quantity and what never does: one left-to-right pass, one regular expression.

Dates, times of day, versions, identifiers, references and list numbers are taken as wholes and passed over, so that no
digit inside them is ever looked at. No alternative contains nested repetition over the same characters, so the pass is
linear in the length of the text.
"""

from __future__ import annotations

import re

_MONTHS = (
    "Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?|"
    "Sept?(?:ember)?|Oct(?:ober)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Dez(?:ember)?|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_YEAR = r"(?:19|20)[0-9]{2}"
_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?"
_HALF_DAY = r"[ap]\.m\.|[ap]m(?!\w)"

_PASS_OVER = (
    r"\{[A-Za-z_][\w.\-]{0,79}\}",  # a reference to a figure
    r"(?:https?|s3|gs|jdbc|postgresql|kafka)(?::[a-z]{1,20})?://[^\s<>\"']+",
    r"(?<![\w)/])/(?:[\w.=\-]+/)+[\w.=\-]*",  # a path
    rf"{_YEAR}-(?:0[1-9]|1[0-2])(?:-[0-9]{{2}})?(?:[T ]{_CLOCK})?(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?(?![\w-])",
    rf"{_YEAR}/[0-9]{{2}}/[0-9]{{2}}(?!\w)",
    r"[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2})(?![\w.,])",
    rf"{_YEAR}\s?[-–/]\s?(?:{_YEAR}|[0-9]{{2}})(?![\w.,%])",
    rf"{_CLOCK}(?:\s?[-–]\s?{_CLOCK})?(?:\s?(?:{_HALF_DAY}|Uhr(?!\w)|h(?!\w)|UTC|CES?T|GMT))?",
    rf"[0-9]{{1,2}}(?:\.[0-9]{{2}})?\s?(?:{_HALF_DAY}|Uhr(?!\w)|o['’]clock)",
    rf"[0-9]{{1,2}}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?(?:{_MONTHS})(?![^\W\d_])\.?(?:,?\s(?:de\s)?{_YEAR})?",
    rf"(?<!\w)(?:{_MONTHS})\.?\s(?:de\s)?(?:{_YEAR}(?![\w,]|\.[0-9])|[0-9]{{1,2}}(?:st|nd|rd|th)?(?![\w.,:%]|\s?%))"
    rf"(?:,?\s{_YEAR}(?!\w))?",
    rf"(?<!\w)[QH][1-4](?:[ /-]?{_YEAR})?(?!\w)|(?<!\w){_YEAR}[ -]?[QH][1-4](?!\w)",
    r"(?<!\w)(?:FY|CY|GJ|KW|CW)[ -]?[0-9]{1,4}(?!\w)",
    r"[0-9]+(?:st|nd|rd|th|[ºª])(?!\w)",
    r"24\s?[/x×]\s?[57](?:[/x×]365)?(?!\w)",
    r"[0-9]+(?:/[0-9]+)+(?!\w)",
    r"[0-9]+(?:-[0-9]+){2,}",
    r"(?<!\w)[A-Z]{2,10}/[0-9][0-9.]*",  # HTTP/2
    r"(?m:^)[ \t]{0,12}(?:[-*>]{1,3}[ \t]{1,4})?\(?[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[.)](?=\s)",  # 1. 2.3. 4)
    r"(?m:^)[ \t]{0,3}#{1,6}[ \t]{1,4}[0-9]+(?:\.[0-9]+){0,4}(?=\s)",  # a numbered heading
    r"\[[0-9]{1,4}(?:[,–-] ?[0-9]{1,4}){0,20}\]",
    r"(?:[#№]|§{1,2})\s?[0-9][\w.\-]*",
)

# most words begin in lower case, and few of those begin a whole that is passed over: they are tried first
_NO_PLAIN_WORD = (
    "[^a-z]|(?:https?|s3|gs|jdbc|postgresql|kafka):|"
    "(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_WORD = r"[^\W\d](?:\w|[._\-@+'’](?=\w))*"

LEXEME = re.compile(
    rf"(?P<plain>(?!{_NO_PLAIN_WORD}){_WORD})"
    rf"|(?P<pass>{'|'.join(_PASS_OVER)})"
    r"|(?P<money>US\$|R\$|A\$|C\$|[€$£₹₩¥₺₪])"
    r"|(?P<ratio>(?<![\w.:])[0-9]{1,3}:1(?![\w:]))"
    rf"|(?P<word>{_WORD})"
    r"|(?P<digits>[0-9½¼¾⅓⅔⅛]|\.[0-9])"
)

# The rest of an identifier that began with a digit: 2xlarge, 3.1.0-rc1, 3f2a-77
IDENTIFIER = re.compile(r"[\w.+\-]*\w")

_SOFT_BREAK = re.compile(r"(?<=[^\n]{48})\n(?=[ \t]{0,2}[^\W\d_])|(?<=[^\n]{48})\n(?=%)")


def unwrapped(text: str) -> str:
    """``text`` with the line breaks of hard-wrapped prose turned into spaces; every position stays where it was.

    A break counts as wrapping only behind a long line: in lists and tables a number ends where its line ends.
    """
    return _SOFT_BREAK.sub(" ", text) if "\n" in text else text
