"""The one Jinja environment. Templates get values; an unknown variable is an error, not an empty string."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import yaml
from jinja2 import Environment, FileSystemBytecodeCache, FunctionLoader, StrictUndefined

from dataplan.core.contract import slug
from dataplan.resources import bundled, cache_folder


def say(template: str, /, **values: Any) -> str:
    """Render prompts/``template``: everything that is said to a model comes from there."""
    return _environment().get_template(template).render(**values).strip() + "\n"


@cache
def _environment() -> Environment:
    return make_environment()


def make_environment(finalize: Callable[[Any], Any] | None = None, *, autoescape: bool = False) -> Environment:
    """An environment over prompts/; ``finalize`` is applied to every value that a template prints."""
    folder = bundled("prompts")
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        undefined=StrictUndefined,
        autoescape=autoescape,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(f"{autoescape:d}{finalize is not None:d}"),
    )
    environment.filters["slug"] = slug
    return environment


def _compiled(variant: str) -> FileSystemBytecodeCache | None:
    """Compiled templates of earlier runs: compiling is half of the cost of rendering a plan. None if not writable."""
    folder = cache_folder("templates")
    return None if folder is None else FileSystemBytecodeCache(str(folder), f"{variant}-%s")


def phrase(name: str, /, **values: Any) -> str:
    """A short text of the built-in planner: the macro ``name`` of prompts/planner/phrases.md.j2."""
    return str(getattr(_phrases(), name)(**values)).strip()


@cache
def _phrases() -> Any:
    return _environment().get_template("planner/phrases.md.j2").module


def section_text(name: str, /, **values: Any) -> dict[str, Any]:
    """A section as the built-in planner writes it: prompts/planner/``name``.yaml.j2, rendered and read as YAML."""
    text = say(f"planner/{name}.yaml.j2", **values)
    section: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    return {key: value for key, value in section.items() if value is not None}  # a list without entries is left out
