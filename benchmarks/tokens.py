"""`python -m benchmarks.tokens [EXAMPLE] [--thinking N]`: input tokens and their cost, ours against simpler layouts.

Tokens are estimates (tiktoken times the factor of a hard budget); the layouts are counted alike, so the ratios hold
better than the figures. Prices and the shortest cached prefix are those of `prices.toml`. What the layouts are, and
what the others are spared, is told in `benchmarks.layouts`. N is how many tokens of thinking a reply leaves behind.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from typing import Final, TypeAlias

from benchmarks.cache import Cache, Prompt
from benchmarks.layouts import append_only, fresh, ours
from benchmarks.trajectory import Call, trajectory
from dataplan.core.plan.bundle import Mode, Usage
from dataplan.model.prices import Price, load_prices

Layout: TypeAlias = Callable[[Sequence[Call], int], Iterator[Prompt]]
MODELS: Final = ("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5")
OURS: Final = "ours"
PLAIN: Final[Mapping[str, Layout]] = {"append-only": append_only, "fresh": fresh}
CACHED: Final[Mapping[str, Layout]] = {
    "append-only, cached": partial(append_only, cached=True),
    "fresh, cached by hand": partial(fresh, cached=True),
}
AS_USUAL: Final[Mapping[str, Layout]] = {
    "append-only, as usual": partial(append_only, cached=True, as_usual=True),
    "fresh, as usual": partial(fresh, cached=True, as_usual=True),
}
LAYOUTS: Final[Mapping[str, Layout]] = {OURS: ours, **CACHED, **AS_USUAL, **PLAIN}
COMPARED: Final[Mapping[str, Iterable[str]]] = {
    "sent plainly": PLAIN,
    "cached": CACHED,
    "cached, worded as usual": AS_USUAL,
}
SCENARIOS: Final[tuple[tuple[str, Mode, frozenset[int]], ...]] = (
    ("guided, nothing to repair", "guided", frozenset()),
    ("guided, gates 3, 4 and 8 repaired once", "guided", frozenset({3, 4, 8})),
    ("one-shot, nothing to repair", "one-shot", frozenset()),
    ("one-shot, gates 4 and 8 repaired once", "one-shot", frozenset({4, 8})),
)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tokens", description=__doc__)
    parser.add_argument("example", nargs="?", default="card-fraud")
    parser.add_argument("--thinking", type=int, default=0)
    asked = parser.parse_args(arguments)
    prices = load_prices()
    print(f"examples/{asked.example}.md; input only, estimated tokens; the replies cost the same in every layout\n")
    for title, mode, mistakes in SCENARIOS:
        calls = trajectory(asked.example, mode, mistakes)
        prompts = {name: tuple(layout(calls, asked.thinking)) for name, layout in LAYOUTS.items()}
        print(f"{title}: {len(calls)} calls")
        for model in MODELS:
            price = prices.of(model)
            if price is not None:
                _table(model, price, prompts)
        print()


def _table(model: str, price: Price, prompts: Mapping[str, Sequence[Prompt]]) -> None:
    costs: dict[str, float] = {}
    for name, made in prompts.items():
        usages = taken(made, price.cache_minimum)
        costs[name] = sum(price.cost(usage) for usage in usages)
        total = reduce(Usage.plus, usages, Usage())
        print(
            f"  {model:<18} {name:<22} fresh {total.input:>9,}  written {total.cache_write:>9,}  "
            f"read {total.cache_read:>9,}  {costs[name]:8.4f} USD"
        )
    told = [f"{title} {ratio(costs, others):.2f}" for title, others in COMPARED.items()]
    print(f"  {'':<18} ours / the cheaper of the others: {', '.join(told)}")


def ratio(costs: Mapping[str, float], others: Iterable[str]) -> float:
    return costs[OURS] / min(costs[name] for name in others)


def taken(prompts: Iterable[Prompt], minimum: int) -> list[Usage]:
    """The input of each call in turn, with a cache that is cold at the first."""
    cache = Cache(minimum)
    return [cache.call(prompt) for prompt in prompts]


if __name__ == "__main__":
    main(sys.argv[1:])
