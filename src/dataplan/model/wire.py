"""Every way in which a call over the wire can fail, as a `Failure`: whether to try again, whether it may have cost
money, and what to tell the user. The only reader of the SDK's exceptions."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from dataplan.model.retry import Failure
from dataplan.model.stream import BrokenStream

if TYPE_CHECKING:
    import anthropic

Stage: TypeAlias = Literal["sent", "opened", "begun"]
"""How far an attempt came: sent at most, answered with a status of success, or a part of the reply had arrived."""

_LONGEST_DETAIL = 300


@dataclass(frozen=True, slots=True)
class _Case:
    """``what`` happened and what to do about it."""

    what: str
    again: bool = False
    paid: bool = False


_CREDENTIALS = "set ANTHROPIC_API_KEY (or ANTHROPIC_AUTH_TOKEN) to one that is valid there"
_STATUS: Mapping[int, _Case] = MappingProxyType(
    {
        400: _Case("the provider refused the request; another --model may take it"),
        401: _Case(f"the provider does not accept the credentials: {_CREDENTIALS}"),
        402: _Case("the account has no credit left, or no billing: settle that with the provider"),
        403: _Case("the credentials do not allow this: use others, or a --model that they may use"),
        404: _Case(
            "the provider does not know the model, or the address is wrong: check --model and ANTHROPIC_BASE_URL"
        ),
        408: _Case("the provider gave up waiting", again=True, paid=True),
        409: _Case("the provider was busy with something that excludes this request", again=True),
        413: _Case("the request is larger than the provider takes: shorten the brief"),
        422: _Case("the provider could not make sense of the request; another --model may take it"),
        429: _Case("the limit of requests or tokens per minute is reached", again=True),
        499: _Case("the provider saw the connection closed", again=True, paid=True),
        500: _Case("the provider had an internal error", again=True, paid=True),
        501: _Case("the provider cannot do what was asked; another --model may"),
        502: _Case("a gateway in front of the provider failed", again=True, paid=True),
        503: _Case("the provider is not available", again=True),
        504: _Case("the provider did not answer its gateway in time", again=True, paid=True),
        529: _Case("the provider is overloaded", again=True),
    }
)
_TYPES: Mapping[str, int] = MappingProxyType(
    {
        "invalid_request_error": 400,
        "authentication_error": 401,
        "billing_error": 402,
        "permission_error": 403,
        "not_found_error": 404,
        "request_too_large": 413,
        "rate_limit_error": 429,
        "api_error": 500,
        "timeout_error": 504,
        "overloaded_error": 529,
    }
)
_TOO_LONG = ("prompt is too long", "context window", "context length", "maximum context", "context size")


def explain(error: Exception, stage: Stage, now: float, extra: str) -> Failure:
    """``stage``: how far the attempt had come. ``now``: seconds since the epoch, for dates in headers. ``extra``: the
    extra of this package that brings what the server's client needs."""
    import anthropic
    import httpx2

    if isinstance(error, anthropic.APIStatusError):
        return _status(error, stage, now)
    cause = error.__cause__ if isinstance(error, anthropic.APIConnectionError) and error.__cause__ else error
    if isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout | httpx2.ProxyError):
        where = f"{error.request.url.host} " if isinstance(error, anthropic.APIError) else ""
        reason = f"{where}cannot be reached ({detail(cause)}): check the network, ANTHROPIC_BASE_URL and proxies"
        return Failure(message=reason, again=True, unreached=True)
    if isinstance(cause, httpx2.TimeoutException):
        when = "before the reply began" if stage == "sent" else "in the middle of the reply"
        return Failure(message=f"the provider went silent {when}", again=True, paid=True)
    if isinstance(cause, httpx2.UnsupportedProtocol | httpx2.InvalidURL):
        return Failure(message=f"ANTHROPIC_BASE_URL is no address ({detail(cause)}): write it like https://host")
    if isinstance(cause, httpx2.LocalProtocolError):
        # what it says may hold the header that it is about
        return Failure(message=f"a header cannot be sent: {_CREDENTIALS}, without line breaks or other odd characters")
    if isinstance(cause, httpx2.HTTPError):
        return Failure(message=f"the connection broke off ({detail(cause)})", again=True, paid=True)
    if isinstance(error, BrokenStream) or (stage != "sent" and isinstance(error, ValueError)):
        return Failure(message=f"the reply cannot be used: {detail(error)}", again=True, paid=True)
    if isinstance(cause, ModuleNotFoundError):
        return missing(cause, extra)
    # whatever else comes out of an SDK, or of a credential helper behind it, is the provider's side to us
    return Failure(message=f"the call failed ({type(cause).__name__}: {detail(cause)})", paid=stage != "sent")


def missing(error: ModuleNotFoundError, extra: str) -> Failure:
    """A package of an extra that is not installed."""
    return Failure(message=f"{error.name} is not installed: pip install 'dataplan[{extra}]'")


def is_too_long(error: Exception) -> bool:
    """Whether the request was refused because the model cannot read that much at once."""
    import anthropic

    if not isinstance(error, anthropic.BadRequestError):
        return False
    said = f"{error.error_code or ''} {error.api_message or error.message}".lower()
    return any(words in said for words in _TOO_LONG)


def _status(error: anthropic.APIStatusError, stage: Stage, now: float) -> Failure:
    """A status of 200 is an error that was sent in the middle of a stream: its type says what it is."""
    in_stream = error.status_code < 400
    status = _TYPES.get(str(error.type), 500) if in_stream else error.status_code
    case = _STATUS.get(status) or _Case("the provider answered with an error", status >= 500, status >= 500)
    said = error.api_message or (error.message if in_stream else "")
    headers = {} if in_stream else error.response.headers
    again = {"true": True, "false": False}.get(headers.get("x-should-retry", ""), case.again)
    shown = f"HTTP {status}" if not in_stream else f"{error.type or 'error'} in the stream"
    request = f", request {error.request_id}" if error.request_id else ""
    return Failure(
        message=f"{case.what} ({shown}{f': {_short(said)}' if said else ''}{request})",
        again=again,
        paid=stage == "begun" if in_stream else case.paid,
        asked=asked_wait(headers, now),
    )


def asked_wait(headers: Mapping[str, Any], now: float) -> float | None:
    """Seconds to wait by ``retry-after-ms`` or ``retry-after`` (seconds or a date); None where nothing is said."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        text = str(headers.get(name, "")).strip()
        try:
            seconds = float(text) * unit
        except ValueError:
            continue
        if not math.isnan(seconds):
            return max(0.0, seconds)
    try:
        when = parsedate_to_datetime(str(headers.get("retry-after", "")).strip())
    except (ValueError, IndexError):
        return None
    return max(0.0, (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now)


def detail(error: BaseException) -> str:
    """What an exception says, in short; its name where it says nothing."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos}"
    return _short(str(error)) or type(error).__name__


def _short(text: str) -> str:
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return text if len(text) <= _LONGEST_DETAIL else f"{text[:_LONGEST_DETAIL]}..."
