"""What was parsed once is kept: it is parsed again only when a text, or what parses it, has changed.

Kept as JSON and read with the types it was written from, so that a file that somebody changed is at worst parsed anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from dataplan.errors import PlanError
from dataplan.files import write_files

T = TypeVar("T")

MOST = 20
"""Documents kept in one folder; the oldest goes first."""
_HERE = Path(__file__).parent


def remembered(
    model: type[T],
    texts: Mapping[str, str],
    parse: Callable[[Mapping[str, str]], T],
    parsed_by: Iterable[str],
    folder: Path | None,
) -> T:
    """``parse(texts)``, a value of the type ``model``, or what it answered before.

    ``parsed_by`` names the modules and packages below this one that have a say in the answer. Nothing is kept where
    ``folder`` is None, nor of a failure.
    """
    if folder is None:
        return parse(texts)
    from dataplan.codec import decode, plain

    file = folder / f"{_key(texts, parsed_by)}.json"
    try:
        return decode(model, json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, PlanError):
        value = parse(texts)
    _keep(file, json.dumps(plain(value)))
    return value


def _keep(file: Path, text: str) -> None:
    try:
        write_files({file: text})
        kept = sorted(file.parent.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-MOST]:
            old.unlink()
    except OSError:
        return  # it is parsed again the next time


def _key(texts: Mapping[str, str], parsed_by: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path, text in texts.items():
        digest.update(f"{path}\0{text}\0".encode("utf-8", "surrogatepass"))
    for source in _sources(parsed_by):
        stat = source.stat()
        digest.update(f"{source.name}\0{stat.st_mtime_ns}\0{stat.st_size}\0".encode())
    return digest.hexdigest()


def _sources(names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = _HERE / name
        yield from sorted(path.glob("*.py")) if path.is_dir() else [path]
