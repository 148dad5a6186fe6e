"""Settings by precedence: flag > environment > project file > user file > default.

The project file is `dataplan.toml` in the working directory, the user file `config.toml` in the user's configuration
directory. Both hold the fields of `Settings` as plain keys, each a text or a number. Secrets are read from the
environment only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dataplan.core.nearest import hint
from dataplan.errors import InputError, Problem


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


ENVIRONMENT: Mapping[str, str] = {
    "model": "DATAPLAN_MODEL",
    "journal": "DATAPLAN_DATABASE_URL",
    "skill": "DATAPLAN_SKILL",
    "max_cost": "DATAPLAN_MAX_COST",
    "max_tokens": "DATAPLAN_MAX_TOKENS",
    "max_calls": "DATAPLAN_MAX_CALLS",
    "prices": "DATAPLAN_PRICES",
    "telemetry": "DATAPLAN_TELEMETRY",
}
PROJECT_FILE = Path("dataplan.toml")
_PATHS = ("journal", "skill", "prices")


def load_settings(flags: Mapping[str, str | None] | None = None) -> Settings:
    """``flags`` hold what was said on the command line; None or missing where nothing was.

    `InputError` names the file that cannot be read, and every key in it that is no setting.
    """
    layers: list[tuple[str, Mapping[str, str]]] = [
        ("flag", {key: value for key, value in (flags or {}).items() if value}),
        ("environment", {key: os.environ[name] for key, name in ENVIRONMENT.items() if os.environ.get(name)}),
        (str(PROJECT_FILE), _file(PROJECT_FILE)),
        (str(user_file()), _file(user_file())),
    ]
    found: dict[str, str] = {}
    origin = dict.fromkeys(ENVIRONMENT, "default")
    for where, layer in reversed(layers):
        found |= layer
        origin |= dict.fromkeys(layer, where)
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
    """The settings of a file; a path in it begins at the file's own folder. Empty where there is no file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
    import tomllib

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not TOML: {error}") from None
    problems = [_problem(path, key, value) for key, value in content.items()]
    if wrong := tuple(problem for problem in problems if problem is not None):
        raise InputError(f"{path} cannot be used", wrong)
    return {key: _located(path, key, str(value)) for key, value in content.items() if str(value)}


def _problem(path: Path, key: str, value: object) -> Problem | None:
    if key not in ENVIRONMENT:
        return Problem(
            place=f"{path}: {key}", message=f"is no setting{hint(key, ENVIRONMENT)}", expected=", ".join(ENVIRONMENT)
        )
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return Problem(place=f"{path}: {key}", message=f"is {value!r}", expected="a text or a number")
    return None


def _located(path: Path, key: str, value: str) -> str:
    if key not in _PATHS or "://" in value:
        return value
    return str(path.parent / Path(value).expanduser())
