"""`dataplan doctor`: what this installation has, and whether it can make a plan."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import typer

from dataplan.errors import DataplanError, InputError
from dataplan.faces.cli.options import AsJson
from dataplan.faces.cli.terminal import out, out_json

_DISTRIBUTION = "dataplan"
_FOR_DEVELOPERS = "dev"
_REQUIREMENT = re.compile(r"([\w.-]+)(?:\[([\w,.-]+)\])?[^;]*(?:;.*extra == ['\"]([\w-]+)['\"])?")


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at. ``ok`` is None where it is optional and not there."""

    name: str
    ok: bool | None
    told: str


def doctor(as_json: AsJson = False) -> None:
    """Show what is installed, configured and writable.

    Exits with 1 if something that a plan needs does not work. Credentials are looked for, and never shown.

    \b
    Example:
      dataplan doctor
    """
    looks = list(_looks())
    healthy = not any(look.ok is False for look in looks)
    if as_json:
        out_json({"healthy": healthy, "looks": [asdict(look) for look in looks]})
    else:
        marks = {True: "ok", False: "NOT ok", None: "-"}
        wide = max(len(look.name) for look in looks)
        out("\n".join(f"{marks[look.ok]:<7} {look.name:<{wide}}  {look.told}" for look in looks))
    raise typer.Exit(0 if healthy else 1)


def _looks() -> Iterator[Look]:
    yield Look("python", sys.version_info >= (3, 11), f"{platform.python_version()} at {sys.executable}")
    yield Look("dataplan", True, version(_DISTRIBUTION))
    extras = _requirements()
    missing = [name for name in extras[""] if _version(name) is None]
    found = ", ".join(f"{name} {_version(name)}" for name in extras[""] if name not in missing)
    yield Look("packages", not missing, f"missing: {', '.join(missing)}" if missing else found)
    for extra, names in extras.items():
        if extra not in ("", _FOR_DEVELOPERS):
            absent = [name for name in names if _version(name) is None]
            told = f"not installed: {', '.join(absent)} missing" if absent else "installed"
            yield Look(f"extra {extra}", None if absent else True, told)
    for name, look in (("settings", _settings), ("skill", _skill), ("journal", _journal), ("model", _model)):
        yield _tried(name, look)
    yield Look("credentials", True if _credentials() else None, "configured" if _credentials() else "none configured")


def _tried(name: str, look: Callable[[], str]) -> Look:
    try:
        return Look(name, True, look())
    except (DataplanError, OSError) as error:
        return Look(name, False, " ".join(str(error).split()))


def _settings() -> str:
    from dataplan.settings import ENVIRONMENT, load_settings, user_file

    settings = load_settings()
    said = [f"{key} from {settings.origin[key]}" for key in ENVIRONMENT if settings.origin[key] != "default"]
    return f"{', '.join(said) or 'all by default'}; user file {user_file()}"


def _skill() -> str:
    from dataplan.faces.cli.options import skill_of

    skill = skill_of(None)
    return f"{skill.name}, {len(skill.gates)} gates, sha256 {skill.sha256[:12]}"


def _journal() -> str:
    from contextlib import closing

    from dataplan.journal import open_journal
    from dataplan.settings import journal_at, load_settings

    where = journal_at(load_settings())
    if isinstance(where, Path):
        if not where.exists():
            folder = next(parent for parent in where.absolute().parents if parent.exists())
            _expect_writable(folder)
            return f"{where}, made with the first plan"
        _expect_writable(where)
        _expect_writable(where.parent)
    with closing(open_journal(where)) as journal:
        count = len(journal.entries())
    return f"{_shown(str(where))}, {count} plan{'' if count == 1 else 's'}"


def _expect_writable(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise InputError(f"{path} cannot be written: DATAPLAN_DATABASE_URL names another place")


def _shown(where: str) -> str:
    """A database URL without its password."""
    if "://" not in where:
        return where
    from sqlalchemy.engine import make_url

    return make_url(where).render_as_string(hide_password=True)


def _model() -> str:
    from dataplan.planning import choose_model
    from dataplan.settings import load_settings

    settings = load_settings()
    return f"{choose_model(settings.model).name} ({settings.origin['model']})"


def _credentials() -> bool:
    from dataplan.model.profiles import has_credentials

    return has_credentials(os.environ)


def _requirements() -> dict[str, list[str]]:
    """Extra -> the packages that it takes, "" for what is always needed."""
    found: dict[str, list[str]] = {"": []}
    within: dict[str, list[str]] = {}
    for line in requires(_DISTRIBUTION) or ():
        if (match := _REQUIREMENT.match(line)) is None:
            continue
        name, extras, extra = match[1], match[2] or "", match[3] or ""
        if name == _DISTRIBUTION:
            within.setdefault(extra, []).extend(extras.split(","))
            found.setdefault(extra, [])
        else:
            found.setdefault(extra, []).append(name)
    return {extra: [*(name for part in within.get(extra, []) for name in found.get(part, [])), *names]
            for extra, names in found.items()}  # fmt: skip


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
