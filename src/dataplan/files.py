"""Writes files so that each appears whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_files(files: Mapping[Path, str]) -> None:
    """Write texts beside their places, then move each into its own; what is left of a failure is taken away."""
    parts = {part_of(path): path for path in files}
    try:
        for part, path in parts.items():
            part.write_text(files[path], encoding="utf-8", errors="replace", newline="\n")
        for part, path in parts.items():
            part.replace(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """Where the text of ``path`` is written first: beside it, under a name that no other process uses."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")
