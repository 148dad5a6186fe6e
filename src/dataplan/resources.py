"""The texts that ship with the program, and a skill's texts from any folder.

The only reader of package data. In a wheel the three root folders lie in ``dataplan/_bundle``; in a checkout they are
read where they are edited. A folder that a user names is not trusted: what is read from it is bounded, is Markdown,
and lies in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dataplan.errors import Problem, SkillError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from dataplan.core.contract import Skill

LARGEST = 256 * 1024
"""Bytes in one document. The longest of the bundled skill has about a tenth of that."""
_PARSED_BY = ("core/contract.py", "core/parse", "core/injection")
MOST_DOCUMENTS = 200
MOST_ENTRIES = 5_000
"""Files of any kind looked at: a folder with more is not a skill, but somebody's home."""


def bundled(folder: Literal["skill", "references", "prompts"]) -> Traversable:
    """The folder of that name, as shipped: in the installed package, else at the root of the checkout."""
    packaged = files("dataplan") / "_bundle" / folder
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / folder


def model_data(name: str) -> Traversable:
    """A data file of the model room: the price list, the vocabulary that tokens are counted with."""
    return files("dataplan") / "model" / "data" / name


def cache_folder(name: str) -> Path | None:
    """A folder of the user's for what can be made again at any time; None where none can be made."""
    from platformdirs import user_cache_path

    folder = user_cache_path("dataplan") / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def load_skill(path: Path | None = None) -> Skill:
    """The bundled skill, or the one in ``path`` (see `load_skill_texts`), parsed.

    Raises `SkillError` with the problems of reading and of parsing together.
    """
    from dataplan.core.contract import Skill
    from dataplan.parsed import remembered

    found = _read(path)
    try:
        skill = remembered(Skill, found.texts, _parse, _PARSED_BY, cache_folder("skills"))
    except SkillError as error:
        unread = {problem.place.rpartition(":")[0] for problem in found.problems}
        parsed = tuple(each for each in error.problems if each.place.rpartition(":")[0] not in unread)
        raise SkillError(error.message, (*found.problems, *parsed)) from None
    found.raise_problems()
    return skill


def _parse(texts: Mapping[str, str]) -> Skill:
    from dataplan.core.parse import parse_skill

    return parse_skill(texts)


def load_skill_texts(path: Path | None = None) -> Mapping[str, str]:
    """Every Markdown document of a skill: its path below the skill's root -> its text.

    ``path`` is None for the bundled skill, or a folder (or the SKILL.md in it) in one of two layouts:

    - an Agent Skill: ``SKILL.md`` in the folder, and every ``.md`` below it, hidden folders left out;
    - a repository like ours: ``skill/`` and ``references/`` side by side, and nothing else is read. The folder
      ``skill/`` itself will do if it has no ``references/`` of its own and one beside it.

    Links are followed only to files within the root, never to folders. Raises `SkillError` with every document that
    cannot be read: not UTF-8 (at its line), larger than `LARGEST`, a link that leads out, or too many of them.
    """
    found = _read(path)
    found.raise_problems()
    return found.texts


@dataclass(slots=True)
class _Found:
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: str, message: str, expected: str) -> None:
        self.problems.append(Problem(place=place, message=message, expected=expected))

    def raise_problems(self) -> None:
        if self.problems:
            raise SkillError("the skill's documents cannot be read", tuple(self.problems))


def _read(path: Path | None) -> _Found:
    found = _Found()
    if path is None:
        for folder in (bundled("skill"), bundled("references")):
            for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if entry.name.endswith(".md"):
                    found.texts[f"{folder.name}/{entry.name}"] = entry.read_text(encoding="utf-8")
        return found
    try:
        root, folders = _layout(path)
        for document in _documents(root, folders, found):
            _read_document(root, document, found)
    except OSError as error:
        found.add(str(error.filename or path), f"cannot be read: {error.strerror}", "a readable folder with SKILL.md")
    return found


def _layout(path: Path) -> tuple[Path, tuple[Path, ...]]:
    """The skill's root and the folders to search; ends in `SkillError` if there is no SKILL.md."""
    folder = (path.parent if path.name == "SKILL.md" and path.is_file() else path).resolve()
    beside = folder.parent / "references"
    if folder.name == "skill" and beside.is_dir() and not (folder / "references").is_dir():
        folder = folder.parent
    if (folder / "SKILL.md").is_file():
        return folder, (folder,)
    if (folder / "skill" / "SKILL.md").is_file():
        return folder, (folder / "skill", folder / "references")
    message = "no SKILL.md in it" if folder.is_dir() else "no such folder"
    problem = Problem(place=str(path), message=message, expected="a folder with SKILL.md, or with skill/SKILL.md")
    raise SkillError("the skill cannot be found", (problem,))


def _documents(root: Path, folders: tuple[Path, ...], found: _Found) -> Iterator[Path]:
    entries = documents = 0
    for top in filter(Path.is_dir, folders):
        for where, below, names in os.walk(top, onerror=_give_up):
            below[:] = sorted(name for name in below if not name.startswith("."))
            entries += len(below) + len(names)
            if entries > MOST_ENTRIES:
                found.add(str(root), f"the folder holds more than {MOST_ENTRIES:,} files", "the folder of one skill")
                return
            for name in sorted(name for name in names if name.lower().endswith(".md") and not name.startswith(".")):
                documents += 1
                if documents > MOST_DOCUMENTS:
                    found.add(str(root), f"the folder holds more than {MOST_DOCUMENTS} documents", "one skill's")
                    return
                yield Path(where, name)


def _read_document(root: Path, path: Path, found: _Found) -> None:
    place = path.relative_to(root).as_posix()
    target = _target(path)
    if target is None or not target.is_relative_to(root) or not target.is_file():
        found.add(f"{place}:1", "this is no file within the skill's folder", "a file, or a link to one in the folder")
        return
    with target.open("rb") as file:
        content = file.read(LARGEST + 1)
    found.texts[place] = content[:LARGEST].decode("utf-8", "replace")
    if len(content) > LARGEST:
        found.add(f"{place}:1", f"the document has more than {LARGEST:,} bytes", "a shorter text, or several")
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found.add(f"{place}:{line}", f"byte 0x{content[error.start]:02x} is not UTF-8", "text saved as UTF-8")


def _target(path: Path) -> Path | None:
    """What ``path`` leads to; None for a link that leads to itself."""
    try:
        return path.resolve()
    except RuntimeError:
        return None


def _give_up(error: OSError) -> None:
    raise error
