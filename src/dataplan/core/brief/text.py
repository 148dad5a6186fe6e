"""From the bytes of a brief to its text, or to an error that says at which byte and what to do.

Guessing an encoding would misread a currency sign or a name without anybody noticing, so what is neither UTF-8 nor
marked as UTF-16 is refused with the command that converts it.
"""

from __future__ import annotations

import codecs
import re

from dataplan.errors import BriefError, Problem

LARGEST = 2_000_000
"""The largest brief that is read, in bytes."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FIRST_KEY = re.compile(
    r"\A(?:%YAML[^\n]*\n)?(?:---[^\n]*\n|[ \t]*#[^\n]*\n|[ \t]*\n)*(?P<key>[A-Za-z_]+)[ \t]*:(?=\s)"
)
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def first_key(text: str) -> str:
    """The key that a text begins with if it is a mapping in YAML; empty where it cannot be one."""
    match = _FIRST_KEY.match(text)
    return "" if match is None else match["key"]


def decode_brief(data: bytes, place: str) -> str:
    """The text of a brief: without byte order mark, lines ended by a line feed. ``place`` names the file in errors.

    Raises `BriefError` for more than `LARGEST` bytes, nothing but white space, binary data and unknown encodings.
    """
    if len(data) > LARGEST:
        raise _refuse(
            place,
            f"has more than {LARGEST:,} bytes",
            "a brief: cut it down to what the plan is about",
        )
    text = _decode(data, place)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _refuse(place, "is empty", "a few sentences on what is built, from which sources and for whom")
    if (control := _CONTROL.search(text)) is not None:
        raise _refuse(
            f"{place}:{text.count(chr(10), 0, control.start()) + 1}",
            f"holds the control character U+{ord(control[0]):04X}, so it is not plain text",
            "text, Markdown or YAML",
        )
    return text


def _decode(data: bytes, place: str) -> str:
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _refuse(f"{place}: byte {error.start}", "is not valid UTF-16", "a file saved as UTF-8") from None
    nul = data.find(b"\0")
    if nul >= 0:
        raise _refuse(
            f"{place}: byte {nul}",
            f"is NUL, so this is {_kind(data)}",
            "text, Markdown or YAML: export the document as plain text first",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data.startswith(b"%PDF-"):
            raise _refuse(place, "is a PDF document", "plain text: export it first (for example pdftotext)") from None
        raise _refuse(
            f"{place}: byte {error.start}",
            f"is 0x{data[error.start]:02X}, which is not UTF-8{_guess(data)}",
            f"UTF-8: convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8 {place}`",
        ) from None


def _kind(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return "an office document or a zip archive, not text"
    sample = data[:4096]
    if sample and min(sample[0::2].count(0), sample[1::2].count(0)) == 0 and sample.count(0) * 3 > len(sample):
        return "probably UTF-16 without a byte order mark, which is not read"
    return "a binary file, not text"


def _guess(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return " (it may be Windows-1252)" if not _CONTROL.search(text) else ""


def _refuse(place: str, message: str, expected: str) -> BriefError:
    return BriefError("the brief cannot be read", (Problem(place=place, message=message, expected=expected),))
