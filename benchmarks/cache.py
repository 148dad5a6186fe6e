"""The prompt cache of the Messages API as it is documented: which tokens of a call are read, written, or neither.

A prefix is cached up to a breakpoint, if it has the minimum length; a later call reads the longest prefix that was
written, found at a breakpoint or up to twenty blocks before it. What lies between that and the last breakpoint is
written, the rest is fresh. Lifetimes are not simulated: calls follow one another within five minutes.
Source: platform.claude.com/docs/en/build-with-claude/prompt-caching.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dataplan.core.plan.bundle import Usage
from dataplan.model.tokens import FACTOR, count

LOOKBACK: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """The blocks of one request in the order in which they are read; ``breakpoints`` are indexes of blocks."""

    blocks: tuple[str, ...]
    breakpoints: tuple[int, ...] = ()


@dataclass(slots=True)
class Cache:
    """``minimum``: tokens below which no prefix is cached."""

    minimum: int
    written: set[str] = field(default_factory=set)

    def call(self, prompt: Prompt) -> Usage:
        """What one call takes, input only; the cache is as the call leaves it afterwards."""
        lengths = [round(count([block]) * FACTOR) for block in prompt.blocks]
        ends = _sums(lengths)
        keys = _prefixes(prompt.blocks)
        read = 0
        for place in sorted(prompt.breakpoints, reverse=True):
            candidates = range(place, max(-1, place - LOOKBACK), -1)
            found = next((index for index in candidates if keys[index] in self.written), None)
            if found is not None:
                read = max(read, ends[found])
        cached = read
        for place in sorted(prompt.breakpoints):
            if ends[place] >= self.minimum:
                self.written.add(keys[place])
                cached = max(cached, ends[place])
        return Usage(calls=1, input=ends[-1] - cached, cache_read=read, cache_write=cached - read)


def _sums(lengths: Sequence[int]) -> list[int]:
    total, sums = 0, []
    for length in lengths:
        total += length
        sums.append(total)
    return sums


def _prefixes(blocks: Sequence[str]) -> list[str]:
    """For each block, what identifies everything up to it."""
    digest = hashlib.sha256()
    keys = []
    for block in blocks:
        digest.update(f"{len(block)}:{block}".encode())
        keys.append(digest.hexdigest())
    return keys
