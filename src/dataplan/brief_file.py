"""Reads the brief that a user names, from a file or from standard input: the only place where a brief is opened.

Whatever is wrong ends in one `BriefError` that names the place and says what to do.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import BinaryIO

from dataplan.core.brief.text import LARGEST, decode_brief, first_key
from dataplan.errors import BriefError, Problem

STDIN = "-"
_YAML = frozenset({".yaml", ".yml"})


def read_brief(name: str, stdin: BinaryIO | None = None) -> str:
    """The text of the brief in the file ``name``, or on standard input for ``-``; YAML is checked against its shape.

    Raises `BriefError`: missing, a folder, not readable, too large, empty, binary, unknown encoding, or YAML that is
    no brief. A text that only resembles YAML is a brief like any other.
    """
    place = "standard input" if name == STDIN else name
    data = _read_stdin(stdin) if name == STDIN else _read_file(name)
    text = decode_brief(data, place)
    is_yaml = Path(name).suffix.lower() in _YAML
    if is_yaml or first_key(text):
        from dataplan.brief_yaml import looks_like_document, read_document

        if is_yaml or looks_like_document(text):
            read_document(text, place)
    return text


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    source = stdin if stdin is not None else sys.stdin.buffer
    return source.read(LARGEST + 1)


def _read_file(name: str) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise _refuse(name, "is a folder", f"a file in it{_listed(path)}")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise _refuse(name, "is not there", _nearby(path)) from None
    except PermissionError:
        raise _refuse(name, "may not be read by you", "a file with read permission") from None
    except OSError as error:
        raise _refuse(name, f"cannot be read: {error.strerror or error}", "a text, Markdown or YAML file") from None
    except ValueError as error:
        raise _refuse(repr(name), f"is no file name: {error}", "a path") from None


def _nearby(path: Path) -> str:
    """Names like the one that was given, in the nearest folder that exists."""
    folder = path.parent
    if not folder.is_dir():
        return f"a file that exists; there is no folder {folder}"
    names = sorted(item.name for item in folder.iterdir() if item.is_file())
    close = difflib.get_close_matches(path.name, names, n=3, cutoff=0.5)
    close += [name for name in names if Path(name).stem == path.stem and name not in close]
    return (
        f"perhaps {' or '.join(str(folder / name) for name in close)}"
        if close
        else "a file that exists, or - for stdin"
    )


def _listed(path: Path) -> str:
    briefs = sorted(item.name for item in path.iterdir() if item.suffix.lower() in {".md", ".txt", *_YAML})[:3]
    return f", for example {path / briefs[0]}" if briefs else ""


def _refuse(place: str, message: str, expected: str) -> BriefError:
    return BriefError("the brief cannot be read", (Problem(place=place, message=message, expected=expected),))
