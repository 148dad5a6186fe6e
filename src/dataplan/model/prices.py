"""What a call costs: prices by kind of token from one dated file, which a user's own file may override."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dataplan.core.plan.bundle import Usage
from dataplan.errors import InputError, Problem
from dataplan.resources import model_data

FILE: Final = "prices.toml"
_PER: Final = 1_000_000
_KINDS: Final = ("input", "output", "cache_read", "cache_write")
_FREE: Final = ("planner", "replay:")
_DATED: Final = re.compile(r"-20\d{6}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """US dollars per million tokens. ``cache_write`` lasts five minutes, ``cache_write_1h`` an hour."""

    input: float
    output: float
    cache_read: float
    cache_write: float
    cache_write_1h: float

    def cost(self, usage: Usage, *, hour: bool = False) -> float:
        write = self.cache_write_1h if hour else self.cache_write
        dollars = (
            usage.input * self.input
            + usage.output * self.output
            + usage.cache_read * self.cache_read
            + usage.cache_write * write
        )
        return round(dollars / _PER, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """The prices of one model. ``above`` holds for a request whose prompt has more than ``threshold`` tokens."""

    rates: Rates
    cache_minimum: int = 0
    threshold: int | None = None
    above: Rates | None = None

    def cost(self, usage: Usage, *, hour: bool = False) -> float:
        """US dollars for one call. ``hour``: what it wrote to the cache lasts an hour."""
        if self.above is not None and self.threshold is not None and usage.prompt > self.threshold:
            return self.above.cost(usage, hour=hour)
        return self.rates.cost(usage, hour=hour)


@dataclass(frozen=True, slots=True)
class Prices:
    models: Mapping[str, Price]

    def of(self, model: str) -> Price | None:
        """The price of a model by its id, dated or not; None where no file knows it."""
        return self.models.get(model) or self.models.get(_DATED.sub("", model))


def is_free(model: str) -> bool:
    """Whether a model is in this process: the built-in planner, a transcript. What a replay reports was paid before."""
    return model.startswith(_FREE)


def load_prices(override: Path | None = None) -> Prices:
    """The shipped prices, with the tables of ``override`` in the place of those of the same model."""
    models = _read(model_data(FILE).read_text(encoding="utf-8"), FILE)
    if override is not None:
        try:
            text = override.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"the price file {override} cannot be read: {error}") from None
        models = {**models, **_read(text, str(override))}
    return Prices(models)


def _read(text: str, place: str) -> dict[str, Price]:
    try:
        tables = tomllib.loads(text).get("models")
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"the price file {place} is not TOML: {error}") from None
    if not isinstance(tables, dict):
        raise InputError(f"the price file {place} has no table [models.NAME]")
    problems: list[Problem] = []
    models = {str(name): _price(table, f"{place}: models.{name}", problems) for name, table in tables.items()}
    if problems:
        raise InputError(f"the price file {place} cannot be used", tuple(problems))
    return models


def _price(table: Any, place: str, problems: list[Problem]) -> Price:
    if not isinstance(table, dict):
        problems.append(Problem(place=place, message="is not a table", expected=", ".join(_KINDS)))
        table = {}
    above = table.get("above")
    return Price(
        rates=_rates(table, place, problems),
        cache_minimum=round(_number(table, "cache_minimum", place, problems, default=0.0)),
        threshold=round(_number(above, "tokens", f"{place}.above", problems)) if isinstance(above, dict) else None,
        above=_rates(above, f"{place}.above", problems) if isinstance(above, dict) else None,
    )


def _rates(table: Mapping[str, Any], place: str, problems: list[Problem]) -> Rates:
    """A price for an hour in the cache may be left out: it is twice that of a token that is not cached."""
    found = {kind: _number(table, kind, place, problems) for kind in _KINDS}
    hour = _number(table, "cache_write_1h", place, problems, default=2 * found["input"])
    return Rates(**found, cache_write_1h=hour)


def _number(
    table: Mapping[str, Any], name: str, place: str, problems: list[Problem], default: float | None = None
) -> float:
    value = table.get(name, default)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf"):
        return float(value)
    problems.append(Problem(place=f"{place}.{name}", message=f"is {value!r}", expected="a number, 0 or more"))
    return 0.0
