"""Makes `httpx` the name of httpx2, before respx is imported: the SDK speaks httpx2, and respx mocks httpx."""

from __future__ import annotations

import httpx2

httpx2.alias_httpx()
