"""What a call costs, by kind of token; the shipped file, and a user's own on top of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dataplan.core.plan.bundle import Usage
from dataplan.errors import InputError
from dataplan.model.prices import is_free, load_prices
from dataplan.resources import model_data

MILLION = 1_000_000
COSTS = [
    ("claude-opus-5-5", Usage(input=MILLION), 4.0),
    ("claude-opus-5-5", Usage(output=MILLION), 20.0),
    ("claude-opus-5-5", Usage(cache_read=MILLION), 0.2),
    ("claude-opus-5-5", Usage(cache_write=MILLION), 5.0),
    ("claude-sonnet-5-5", Usage(input=1_000, output=500, cache_read=3_000, cache_write=400), 0.0083),
    ("claude-sonnet-5-5-20260928", Usage(input=MILLION), 2.0),
    ("claude-haiku-5-5", Usage(input=100_000), 0.01),
    ("claude-haiku-5-5", Usage(input=100_000, cache_read=1, output=10_000), 0.075 + 0.05 / MILLION),
]


@pytest.mark.parametrize(("model", "usage", "dollars"), COSTS)
def test_a_call_costs_the_sum_over_its_kinds_of_tokens(model: str, usage: Usage, dollars: float) -> None:
    price = load_prices().of(model)
    assert price is not None
    assert price.cost(usage) == pytest.approx(dollars, abs=1e-8)


def test_what_stays_an_hour_in_the_cache_costs_more_to_write() -> None:
    price = load_prices().of("claude-opus-5-5")
    assert price is not None
    assert price.cost(Usage(cache_write=MILLION), hour=True) == 8.0


def test_the_file_has_a_date_and_every_price_its_source() -> None:
    raw = tomllib.loads(model_data("prices.toml").read_text(encoding="utf-8"))
    assert raw["date"].year >= 2026
    assert all(table["source"].startswith("https://platform.claude.com/") for table in raw["models"].values())


@pytest.mark.parametrize("name", ["gpt-9", "claude-opus-5-6", "anthropic.claude-opus-5-5-v1:0", ""])
def test_a_model_that_no_file_knows_has_no_price_rather_than_a_guessed_one(name: str) -> None:
    assert load_prices().of(name) is None


@pytest.mark.parametrize(("name", "free"), [("planner", True), ("replay:x.jsonl", True), ("claude-opus-5-5", False)])
def test_what_runs_in_this_process_is_free(name: str, free: bool) -> None:
    assert is_free(name) is free


def test_a_file_of_the_user_adds_models_and_replaces_prices(tmp_path: Path) -> None:
    file = tmp_path / "prices.toml"
    file.write_text(
        "[models.qwen]\ninput = 1\noutput = 2\ncache_read = 0\ncache_write = 0\n"
        "[models.claude-opus-5-5]\ninput = 3\noutput = 2\ncache_read = 0\ncache_write = 0\n"
    )
    prices = load_prices(file)
    for name, dollars, hour in (("qwen", 1.0, 2.0), ("claude-opus-5-5", 3.0, 6.0), ("claude-sonnet-5-5", 2.0, 4.0)):
        price = prices.of(name)
        assert price is not None
        assert price.cost(Usage(input=MILLION)) == dollars
        assert price.cost(Usage(cache_write=MILLION), hour=True) == hour


BAD = [
    ("nonsense", "is not TOML"),
    ("[other]", "has no table [models.NAME]"),
    ("[models]\nx = 3", "models.x: is not a table"),
    ("[models.x]\ninput = -1\noutput = true\ncache_read = inf", "models.x.input: is -1"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_file_that_cannot_be_used_is_refused_with_each_place(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "prices.toml"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        load_prices(file)
    assert message in str(error.value)
    if "inf" in text:
        assert len(error.value.problems) == 4


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml"):
        load_prices(tmp_path / "none.toml")
