"""The cache that the benchmark simulates is the documented one, and our layout costs half of the simpler ones."""

from __future__ import annotations

import pytest
from benchmarks.cache import LOOKBACK, Cache, Prompt
from benchmarks.tokens import AS_USUAL, CACHED, COMPARED, LAYOUTS, ratio, taken
from benchmarks.trajectory import trajectory

from dataplan.core.plan.bundle import Mode
from dataplan.model.prices import load_prices
from dataplan.model.tokens import FACTOR, count

LONG = "watermark delay and late share " * 100
SIZE = round(count([LONG]) * FACTOR)
MINIMUM = 512


def test_what_lies_before_a_breakpoint_is_written_once_and_read_from_then_on() -> None:
    cache = Cache(MINIMUM)
    first = cache.call(Prompt(blocks=(LONG, "one"), breakpoints=(0,)))
    second = cache.call(Prompt(blocks=(LONG, "two"), breakpoints=(0,)))
    assert (first.cache_write, first.cache_read, first.input) == (SIZE, 0, 2)
    assert (second.cache_write, second.cache_read, second.input) == (0, SIZE, 2)


def test_a_longer_prefix_is_found_from_the_blocks_before_its_breakpoint() -> None:
    cache = Cache(MINIMUM)
    cache.call(Prompt(blocks=(LONG,), breakpoints=(0,)))
    grown = cache.call(Prompt(blocks=(LONG, LONG, "rest"), breakpoints=(1,)))
    assert (grown.cache_read, grown.cache_write, grown.input) == (SIZE, SIZE, 2)
    too_far = Prompt(blocks=(LONG, *["x"] * LOOKBACK, LONG), breakpoints=(LOOKBACK + 1,))
    assert cache.call(too_far).cache_read == 0


def test_another_beginning_reads_nothing() -> None:
    cache = Cache(MINIMUM)
    cache.call(Prompt(blocks=("a", LONG), breakpoints=(1,)))
    assert cache.call(Prompt(blocks=("b", LONG), breakpoints=(1,))).cache_read == 0
    assert cache.call(Prompt(blocks=("aw", LONG[1:]), breakpoints=(1,))).cache_read == 0


def test_a_prefix_below_the_minimum_is_not_cached_and_nobody_says_so() -> None:
    cache = Cache(MINIMUM)
    short = Prompt(blocks=("short", LONG), breakpoints=(0,))
    assert cache.call(short).cache_write == 0
    assert cache.call(short).cache_read == 0


@pytest.mark.parametrize(("mode", "most"), [("guided", 14), ("one-shot", 5)])
def test_a_plan_takes_few_calls_and_half_of_what_the_simpler_layouts_in_use_take(mode: Mode, most: int) -> None:
    calls = trajectory("card-fraud", mode)
    assert len(calls) <= most
    price = load_prices().of("claude-opus-5-5")
    assert price is not None
    costs = {
        name: sum(price.cost(usage) for usage in taken(layout(calls, 0), price.cache_minimum))
        for name, layout in LAYOUTS.items()
    }
    most_of = {"sent plainly": 0.5, "cached, worded as usual": 0.5, "cached": 0.55}
    assert {title: ratio(costs, others) <= most_of[title] for title, others in COMPARED.items()} == {
        title: True for title in most_of
    }
    assert all(costs[usual] > costs[lean] for usual, lean in zip(AS_USUAL, CACHED, strict=True))
