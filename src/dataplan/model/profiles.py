"""Which server is spoken to and how much of the Messages API it knows: one profile for each way to reach a model.

Credentials come from the environment and are handed to the SDK, nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from dataplan.errors import InputError, ModelError
from dataplan.model.conversation import ONE_SHOT_GATES

if TYPE_CHECKING:
    import ssl

Vendor: TypeAlias = Literal["anthropic", "local", "bedrock", "vertex", "foundry"]
VENDORS: Final[tuple[Vendor, ...]] = ("local", "bedrock", "vertex", "foundry")
"""Those that are named in front of the model: ``local:qwen3``."""
DEFAULT_MODEL: Final = "claude-opus-5-5"
LOCAL_ADDRESS: Final = "http://localhost:11434"
"""Where Ollama listens; ANTHROPIC_BASE_URL names another server."""
_CREDENTIALS: Final = (
    "ANTHROPIC_API_KEY",
    "ANTHROPIC_AUTH_TOKEN",
    "ANTHROPIC_PROFILE",
    "ANTHROPIC_IDENTITY_TOKEN",
    "ANTHROPIC_IDENTITY_TOKEN_FILE",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """``caching``: whether the server knows breakpoints of the prompt cache; if not, it is sent plain messages alone.

    ``gates_ahead``: gates that one prompt may ask for in one-shot mode. ``silence``: seconds without a byte after
    which a reply counts as lost; a machine of one's own reads a long prompt before it says anything.
    """

    name: str
    model: str
    vendor: Vendor = "anthropic"
    caching: bool = True
    max_tokens: int = 64_000
    gates_ahead: int = ONE_SHOT_GATES
    silence: float = 180.0

    @property
    def extra(self) -> str:
        """The extra of this package that brings what is needed."""
        return self.vendor if self.vendor in {"bedrock", "vertex", "foundry"} else "claude"


def profile_of(name: str) -> Profile | None:
    """The profile of a model's name: ``claude-...``, or ``local:NAME``, ``bedrock:NAME``, ``vertex:NAME``,
    ``foundry:NAME``; None for any other name."""
    vendor, separator, model = name.partition(":")
    if name.startswith("claude-"):
        return Profile(name=name, model=name)
    if not separator or vendor not in VENDORS:
        return None
    if not model:
        raise InputError(f"--model {name}: the name of a model is missing, as in {name}NAME")
    if vendor == "local":
        return Profile(
            name=name, model=model, vendor="local", caching=False, max_tokens=16_000, gates_ahead=1, silence=900.0
        )
    return Profile(name=name, model=model, vendor=vendor)


def has_credentials(environment: Mapping[str, str]) -> bool:
    """Whether credentials for Claude are configured in the environment."""
    return any(environment.get(name, "").strip() for name in _CREDENTIALS)


def connect(profile: Profile, environment: Mapping[str, str]) -> Any:
    """A client of the SDK without retries of its own; `ModelError` says which credentials are missing.

    Raises ModuleNotFoundError where the SDK, or what it needs for a cloud, is not installed.
    """
    import anthropic

    timeout = anthropic.Timeout(connect=10.0, read=profile.silence, write=60.0, pool=10.0)
    shared: dict[str, Any] = {
        "max_retries": 0,
        "timeout": timeout,
        "http_client": anthropic.DefaultAsyncHttpxClient(verify=_certificates(), timeout=timeout),
    }
    try:
        match profile.vendor:
            case "bedrock":
                return anthropic.AsyncAnthropicBedrock(**shared)
            case "vertex":
                return anthropic.AsyncAnthropicVertex(**shared)
            case "foundry":
                return anthropic.AsyncAnthropicFoundry(**shared)
            case "local":
                return anthropic.AsyncAnthropic(**shared, **_local(environment))
            case "anthropic":
                address = environment.get("ANTHROPIC_BASE_URL", "").strip() or None
                client = anthropic.AsyncAnthropic(**shared, base_url=address, **_key(environment))
    except (ValueError, anthropic.AnthropicError) as error:
        raise ModelError(f"{profile.name}: {error}") from None
    if client.api_key is None and client.auth_token is None and client.credentials is None:
        raise ModelError(
            f"{profile.name}: there are no credentials. Set ANTHROPIC_API_KEY, or use --model planner, which needs none"
        )
    return client


def _key(environment: Mapping[str, str]) -> dict[str, Any]:
    """The credential as an argument, without the line break that a file leaves behind it; none: the SDK looks on."""
    for name, argument in (("ANTHROPIC_API_KEY", "api_key"), ("ANTHROPIC_AUTH_TOKEN", "auth_token")):
        if value := environment.get(name, "").strip():
            return {argument: value}
    return {}


def _local(environment: Mapping[str, str]) -> dict[str, Any]:
    """A key goes to the server that the user named along with it, and never to the one that we guess."""
    address = environment.get("ANTHROPIC_BASE_URL", "").strip()
    if not address:
        return {"base_url": LOCAL_ADDRESS, "api_key": "none"}
    return {"base_url": address, **(_key(environment) or {"api_key": "none"})}


@cache
def _certificates() -> ssl.SSLContext:
    """Made once for the process: reading them takes longer than everything else about a client."""
    import httpx2

    return httpx2.create_ssl_context()
