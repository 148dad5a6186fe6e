"""Settings by precedence: flag > environment > project file > user file > default.

The project file is `dataplan.toml` in the working directory, the user file `config.toml` in the user's configuration
directory. Both hold the fields of `Settings` as plain keys, each a text. Secrets are read from the environment only.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from dataplan.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``origin`` says for each key where its value came from."""

    model: str = ""
    """Empty: Claude where credentials are configured, else the built-in planner."""
    journal: str = ""
    """A database URL, or a file; empty: a SQLite file in the user's data directory."""
    skill: str = ""
    """A skill folder; empty: the one that is built in."""
    max_cost: str = ""
    """US dollars, tokens and calls that one plan may take, in all its runs together; empty: no limit."""
    max_tokens: str = ""
    max_calls: str = ""
    prices: str = ""
    """A file of prices that adds to the shipped ones, or replaces them."""
    telemetry: str = ""
    """ "spans" for OpenTelemetry, "content" to put prompts and replies into them too; empty: none."""
    origin: Mapping[str, str]


_ENVIRONMENT = {
    "model": "DATAPLAN_MODEL",
    "journal": "DATAPLAN_DATABASE_URL",
    "skill": "DATAPLAN_SKILL",
    "max_cost": "DATAPLAN_MAX_COST",
    "max_tokens": "DATAPLAN_MAX_TOKENS",
    "max_calls": "DATAPLAN_MAX_CALLS",
    "prices": "DATAPLAN_PRICES",
    "telemetry": "DATAPLAN_TELEMETRY",
}
_KEYS = tuple(_ENVIRONMENT)


def load_settings(flags: Mapping[str, str | None] | None = None) -> Settings:
    """``flags`` hold what was said on the command line; None or missing where nothing was."""
    layers: list[tuple[str, Mapping[str, str]]] = [
        ("flag", {key: value for key, value in (flags or {}).items() if value}),
        ("environment", {key: os.environ[name] for key, name in _ENVIRONMENT.items() if os.environ.get(name)}),
        ("dataplan.toml", _file(Path("dataplan.toml"))),
        ("user file", _file(user_file())),
    ]
    values = {key: next(((where, layer[key]) for where, layer in layers if key in layer), None) for key in _KEYS}
    found = {key: pair[1] for key, pair in values.items() if pair}
    origin = {key: pair[0] if pair else "default" for key, pair in values.items()}
    return Settings(**found, origin=origin)


def user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("dataplan") / "config.toml"


def journal_at(settings: Settings) -> str | Path:
    """Where the journal is: a URL as it is, a file as a path, by default below the user's data directory."""
    if "://" in settings.journal:
        return settings.journal
    if settings.journal:
        return Path(settings.journal)
    from platformdirs import user_data_path

    return user_data_path("dataplan") / "journal.db"


def _file(path: Path) -> Mapping[str, str]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
    known = {field.name for field in fields(Settings)} - {"origin"}
    if wrong := [key for key, value in content.items() if key not in known or not isinstance(value, str)]:
        raise InputError(f"{path}: {wrong[0]!r} is not a setting; expected {', '.join(sorted(known))}, each a text")
    return content
