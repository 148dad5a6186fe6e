"""Takes out of a text whatever looks like a credential, before the text is written anywhere it was not meant for.

A transcript is passed around: attached to an issue, kept beside a test. Two nets are cast: the shapes that vendors
give their keys, and the very values that this process was started with. Scrubbing twice is scrubbing once, so a
request that is built from a scrubbed transcript is the request that was recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

REMOVED: Final = "[removed]"
Scrub: TypeAlias = Callable[[str], str]

_SHAPES: Final = (
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)",
    r"\bsk-[A-Za-z0-9_-]{16,}",
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    r"\bgh[opsur]_[A-Za-z0-9]{20,}",
    r"\bgithub_pat_[A-Za-z0-9_]{20,}",
    r"\bglpat-[A-Za-z0-9_-]{16,}",
    r"\bxox[a-z]-[A-Za-z0-9-]{10,}",
    r"\bAIza[0-9A-Za-z_-]{35}",
    r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
)
_SHAPED: Final = re.compile("|".join(_SHAPES), re.DOTALL)
_NAMED: Final = re.compile(
    r"(?P<kept>\bbearer\s+"
    r"|\bx-api-key\W{1,4}"
    r"|[\w-]*(?:api[_-]?key|secret|passw(?:or)?d|(?:access|auth|session|refresh)[_-]?token)[\w-]*[\"']?\s*[:=]\s*[\"']?"
    r"|[a-z][a-z0-9+.-]*://[^\s:/@]+:(?=[^\s/@]+@))"
    r"(?P<value>(?<=:)[^\s/@]+(?=@)|(?=[^\s\"',;]*[0-9])[A-Za-z0-9._~+/=!$%^&*#-]{12,})",
    re.IGNORECASE,
)
_HINTS: Final = (
    "sk-", "akia", "asia", "gho_", "ghp_", "ghs_", "ghu_", "ghr_", "github_pat_", "glpat-", "xox", "aiza", "eyj",
    "private key", "api_key", "api-key", "apikey", "bearer", "secret", "passw", "token", "://",
)  # fmt: skip
"""One of them stands in whatever a pattern finds, in small letters."""
_SECRET_NAME: Final = re.compile(r"KEY|TOKEN|SECRET|PASSW|CREDENTIAL|AUTH", re.IGNORECASE)
_SHORTEST: Final = 8
"""A shorter value would be found in ordinary words."""


@lru_cache(maxsize=4096)
def scrub(text: str) -> str:
    """``text`` with everything of a credential's shape replaced by `REMOVED`."""
    if is_plain(text):
        return text
    text = _SHAPED.sub(REMOVED, text)
    return _NAMED.sub(lambda match: match["kept"] + REMOVED, text)


def is_plain(text: str) -> bool:
    """A quick look: True says that there is nothing for `scrub` in the text, nor in any part of it, JSON included."""
    small = text.casefold()
    if not small.isascii():
        small = small.replace("\N{COMBINING DOT ABOVE}", "").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    return not any(map(small.__contains__, _HINTS))


def scrubber(environment: Mapping[str, str]) -> Scrub:
    """`scrub`, and also the values of variables whose names say that they are secret, wherever they stand."""
    values = sorted({value for name, value in environment.items() if _is_secret(name, value)}, key=len, reverse=True)
    if not values:
        return scrub
    known = re.compile("|".join(map(re.escape, values)))
    return lambda text: scrub(known.sub(REMOVED, text))


def scrubbed(value: Any, clean: Scrub = scrub) -> Any:
    """A JSON value with every string in it cleaned, keys included."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): scrubbed(item, clean) for key, item in value.items()}
    if isinstance(value, list):
        return [scrubbed(item, clean) for item in value]
    return value


def _is_secret(name: str, value: str) -> bool:
    """A path or a socket (SSH_AUTH_SOCK) is where a secret lies, not the secret."""
    return len(value) >= _SHORTEST and _SECRET_NAME.search(name) is not None and not value.startswith(("/", "~"))
