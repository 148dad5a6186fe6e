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
_SPELLED: Final = re.compile(r"(?<!\w)(?:[^\W\d_](?:[ .\-*_]{1,2})){4,}[^\W\d_](?!\w)")
_EMPHASIS: Final = re.compile(r"(?<=\w)[*`~]{1,3}(?=\w)|\\(?=[*_`~\[\]])")
_BASE64: Final = re.compile(r"(?<![\w+/=])(?:[A-Za-z0-9+/_-]{4}){5,}[A-Za-z0-9+/_-]{0,3}={0,2}(?![\w+/=])")
_HEX: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :]?){16,}(?![0-9A-Za-z])|(?:(?:\\x|%)[0-9A-Fa-f]{2}){12,}"
)
_TAGS: Final = re.compile("(?<!\U0001f3f4)(?:[\U000e0020-\U000e007e]){3,}")
_UNSEEN: Final = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f"
    "\ufe20-\ufe2f\u00ad\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]+"
)
"""Marks that are drawn onto the letter before, and characters that are not drawn at all."""
_MIXED: Final = re.compile("\\w*(?:[A-Za-z][\u0370-\u058f]|[\u0370-\u058f][A-Za-z])\\w*")
_SMALLEST: Final = 12


def folded(text: str) -> str:
    """Lower case, no accents, compatible letters unified, nothing invisible, blanks as single ones.

    Words that mix Latin letters with look-alikes of other alphabets are read as Latin.
    """
    if "&" in text:
        text = html.unescape(text)
    if "*" in text or "`" in text or "~" in text or "\\" in text:
        text = _EMPHASIS.sub("", text)
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFKC", text)
        text = _MIXED.sub(lambda match: match[0].translate(_LOOKALIKES), text)
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
