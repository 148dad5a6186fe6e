"""Estimates how many tokens a model will count, with no network: good enough to hold a budget, never exact.

The vocabulary is not Claude's. Measured, Claude counts 1.3 to 1.7 times as many tokens on prose, Markdown and JSON,
and 2.1 times as many on SQL in capitals; so a count starts with the factor for a hard budget, and what a provider
reports during the run replaces it.
"""

from __future__ import annotations

import hashlib
from binascii import a2b_base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from dataplan.resources import model_data

if TYPE_CHECKING:
    from tiktoken import Encoding

FACTOR: Final = 1.6
"""Tokens of Claude 4.7 and later for one of cl100k_base, before anything was reported."""
SMALLEST, LARGEST = 0.5, 4.0
"""A factor beyond these bounds says that something else was counted: a prompt that was not the one estimated."""
VOCABULARY: Final = "cl100k_base.tiktoken"
SHA256: Final = "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"
_PATTERN: Final = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+"
    r"| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
_PIECE: Final = 4096
"""Characters encoded at a time: the time to encode one long run of a character grows faster than its length."""
BYTES_PER_TOKEN: Final = 3.3
"""Of our prompts, the densest: JSON and German have about this many bytes of UTF-8 to a token, English prose 4 to 5."""


@dataclass(slots=True)
class Estimator:
    """Counts texts and learns from what a provider reports. ``counted`` and ``reported`` are the sums so far."""

    factor: float = FACTOR
    counted: int = 0
    reported: int = 0

    def estimate(self, texts: Iterable[str]) -> int:
        """About how many tokens the provider will count for ``texts``."""
        return round(count(texts) * self.factor)

    def learn(self, texts: Iterable[str], reported: int) -> None:
        """Take in that a prompt of ``texts`` was reported to have had ``reported`` tokens."""
        if (counted := count(texts)) and reported > 0:
            self.counted += counted
            self.reported += reported
            self.factor = min(max(self.reported / self.counted, SMALLEST), LARGEST)


def count(texts: Iterable[str]) -> int:
    """Tokens of cl100k_base in ``texts``; from their length in bytes where tiktoken is not installed."""
    return sum(_count(text) for text in texts)


@lru_cache(maxsize=256)
def _count(text: str) -> int:
    """Most of a prompt is the same from call to call: every text is counted once."""
    encode = _encode()
    if encode is None:
        return round(len(text.encode("utf-8", "replace")) / BYTES_PER_TOKEN)
    return sum(len(encode(text[start : start + _PIECE])) for start in range(0, len(text), _PIECE))


@cache
def _encode() -> Callable[[str], list[int]] | None:
    try:
        import tiktoken
    except ImportError:
        return None
    return _encoding(tiktoken.Encoding).encode_ordinary


def _encoding(make: type[Encoding]) -> Encoding:
    """From the shipped file. tiktoken's own loader would look into a cache folder and onto the network first."""
    data = model_data(VOCABULARY).read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{VOCABULARY} is not the file that was shipped: reinstall dataplan")
    words = data.split()
    ranks = dict(zip(map(a2b_base64, words[::2]), map(int, words[1::2]), strict=True))
    return make("cl100k_base", pat_str=_PATTERN, mergeable_ranks=ranks, special_tokens={})
