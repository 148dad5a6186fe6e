"""Reads a text as a model may read it: disguises off, what is encoded decoded, what is invisible seen."""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_LOOKALIKES: Final = str.maketrans(
    "асеорхуіјѕԁոһӏкмтвнАВЕКМНОРСТХІЈЅοαενκρτυχιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceopxyijsdnhlkmtbnABEKMHOPCTXIJSoaevkptuxiABEZHIKMNOPTYX",
)
_LEET: Final = str.maketrans("013457@$!", "oieastasi")
_WORD_WITH_DIGITS: Final = re.compile(r"\b(?=\w*[a-z@$!])(?=\w*[013457@$!])[\w@$!]{4,}")
_SPELLED: Final = re.compile(r"(?<!\w)(?:[^\W\d_](?:[ .\-*_]{1,2})){7,}[^\W\d_](?!\w)")
_EMPHASIS: Final = re.compile(r"(?<=\w)[*_`~]{1,3}(?=\w)|\\(?=[*_`~\[\]])")
_BASE64: Final = re.compile(r"(?<![\w+/=])(?:[A-Za-z0-9+/_-]{4}){5,}[A-Za-z0-9+/_-]{0,3}={0,2}(?![\w+/=])")
_HEX: Final = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :]?){16,}(?![0-9A-Za-z])|(?:(?:\\x|%)[0-9A-Fa-f]{2}){12,}")
_TAGS: Final = re.compile("(?<!\U0001f3f4)(?:[\U000e0020-\U000e007e]){3,}")
_MARKED: Final = re.compile("[\u1680-\u1fff\u2000-\uffff\U00010000-\U0010ffff\u0300-\u052f\u00ad\u034f]")
_SMALLEST: Final = 12


def folded(text: str) -> str:
    """Lower case, no accents, compatible letters unified, nothing invisible, blanks as single ones.

    Words that mix Latin letters with look-alikes of other alphabets are read as Latin.
    """
    if "&" in text:
        text = html.unescape(text)
    text = _EMPHASIS.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if unicodedata.category(char) not in {"Mn", "Cf"})
        text = unicodedata.normalize("NFKC", text)
        if _MARKED.search(text) is not None:
            text = " ".join(map(_latin, text.split(" ")))
    return " ".join(text.casefold().split())


def readings(text: str) -> Iterator[tuple[str, str]]:
    """What ``text`` can be read as, folded, each with how it was hidden; as it stands first, with "" for how."""
    plain = folded(text)
    yield "", plain
    if (spelled := _SPELLED.sub(lambda match: re.sub(r"[ .\-*_]", "", match[0]), plain)) != plain:
        yield "spelled letter by letter", spelled
    if (leet := _WORD_WITH_DIGITS.sub(lambda match: match[0].translate(_LEET), plain)) != plain:
        yield "written with digits for letters", leet
    yield "written backwards", plain[::-1]
    yield "in ROT13", codecs.encode(plain, "rot13")
    for how, decoded in hidden(text):
        yield how, folded(decoded)


def hidden(text: str) -> Iterator[tuple[str, str]]:
    """Texts that somebody who looks at ``text`` does not see, each with how it was hidden."""
    for match in _TAGS.finditer(text):
        yield "in invisible characters", "".join(chr(ord(char) - 0xE0000) for char in match[0])
    for match in _BASE64.finditer(text):
        if (decoded := _decoded(match[0])) is not None:
            yield "in base64", decoded
    for match in _HEX.finditer(text):
        digits = re.sub(r"\\x|[^0-9A-Fa-f]", "", match[0])
        if (decoded := _text(bytes.fromhex(digits[: len(digits) // 2 * 2]))) is not None:
            yield "in hexadecimal", decoded


def _decoded(blob: str) -> str | None:
    padded = blob.rstrip("=") + "=" * (-len(blob.rstrip("=")) % 4)
    try:
        return _text(base64.b64decode(padded, altchars=b"-_" if {"-", "_"} & set(blob) else None, validate=True))
    except (binascii.Error, ValueError):
        return None


def _text(data: bytes) -> str | None:
    """What is text and says something; random bytes and hashes are none."""
    for encoding in ("utf-8", "utf-16-le"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readable = all(char.isprintable() or char.isspace() for char in text)
        if readable and len(text) >= _SMALLEST and " " in text and (encoding == "utf-8" or text.isascii()):
            return text
    return None


def _latin(word: str) -> str:
    return word.translate(_LOOKALIKES) if any(char.isascii() and char.isalpha() for char in word) else word
