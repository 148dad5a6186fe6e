"""From inputs that are ranges to a result that is one.

Every formula that only rises or only falls in each of its inputs has its lowest and highest result at a corner of the
ranges, so with up to eight ranges all corners are computed and the answer is exact. With more, each input is taken at
the end that moves the result the wanted way while the others stand at their expected value: exact too for such
formulas. A formula that turns inside a range (the loss of a checkpoint interval, for one) is looked at on eight steps
within each range as well, starting from the best corner; there the ends are as good as that grid.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

Values = Mapping[str, float]
_ALL_CORNERS, _GRID = 8, 8


def extremes(
    compute: Callable[[Values], float], expected: Values, spans: Mapping[str, tuple[float, float]]
) -> tuple[float, float]:
    """Lowest and highest result over the ranges, the expected point included. Infinite where an end is *never*."""
    corners = [dict(zip(spans, ends, strict=True)) for ends in _corners(compute, expected, spans)]
    points = [{**expected, **corner} for corner in corners] + [dict(expected)]
    results = [compute(point) for point in points]
    low = _walk(compute, points[results.index(min(results))], spans, min)
    high = _walk(compute, points[results.index(max(results))], spans, max)
    return low, high


def _corners(
    compute: Callable[[Values], float], expected: Values, spans: Mapping[str, tuple[float, float]]
) -> list[tuple[float, ...]]:
    if len(spans) <= _ALL_CORNERS:
        return list(product(*spans.values()))
    rising = [compute({**expected, name: high}) >= compute({**expected, name: low})
              for name, (low, high) in spans.items()]  # fmt: skip
    ends = [(low, high) if up else (high, low) for up, (low, high) in zip(rising, spans.values(), strict=True)]
    return [tuple(low for low, _ in ends), tuple(high for _, high in ends)]


def _walk(
    compute: Callable[[Values], float],
    start: Values,
    spans: Mapping[str, tuple[float, float]],
    better: Callable[..., float],
) -> float:
    """The best result on a line through ``start`` along each range in turn."""
    point, best = dict(start), compute(start)
    for name, (low, high) in spans.items():
        steps = [low + (high - low) * step / _GRID for step in range(1, _GRID)]
        results = {step: compute({**point, name: step}) for step in steps}
        step = better(results, key=results.__getitem__)
        if better(results[step], best) != best:
            point[name], best = step, results[step]
    return best
