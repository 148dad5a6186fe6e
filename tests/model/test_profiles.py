"""Which server a model's name means, what it is sent, and with which credentials."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from dataplan.errors import InputError, ModelError
from dataplan.model.profiles import LOCAL_ADDRESS, Profile, connect, has_credentials, profile_of

NAMES = [
    ("claude-opus-5-5", "claude-opus-5-5", "anthropic", True),
    ("claude-something-of-next-year", "claude-something-of-next-year", "anthropic", True),
    ("local:qwen3", "qwen3", "local", False),
    ("local:anthropic/claude-opus-5.5", "anthropic/claude-opus-5.5", "local", False),
    ("local:llama3.3:70b", "llama3.3:70b", "local", False),
    ("bedrock:eu.anthropic.claude-opus-5-5", "eu.anthropic.claude-opus-5-5", "bedrock", True),
    ("vertex:claude-opus-5-5", "claude-opus-5-5", "vertex", True),
    ("foundry:claude-opus-5-5", "claude-opus-5-5", "foundry", True),
]


@pytest.mark.parametrize(("name", "model", "vendor", "caching"), NAMES)
def test_a_name_says_which_server_and_which_model(name: str, model: str, vendor: str, caching: bool) -> None:
    profile = profile_of(name)
    assert profile is not None
    assert (profile.name, profile.model, profile.vendor, profile.caching) == (name, model, vendor, caching)


@pytest.mark.parametrize("name", ["", "planner", "gpt-9", "replay:x.jsonl", "claude", "Local:x", "azure:claude"])
def test_other_names_are_none_of_ours(name: str) -> None:
    assert profile_of(name) is None


def test_a_server_without_a_model_is_refused() -> None:
    with pytest.raises(InputError, match="the name of a model is missing"):
        profile_of("local:")


CREDENTIALS = [
    ({}, False),
    ({"ANTHROPIC_API_KEY": ""}, False),
    ({"ANTHROPIC_API_KEY": " \n"}, False),
    ({"ANTHROPIC_API_KEY": "k"}, True),
    ({"ANTHROPIC_AUTH_TOKEN": "t"}, True),
    ({"ANTHROPIC_PROFILE": "p"}, True),
    ({"ANTHROPIC_BASE_URL": "http://x"}, False),
]


@pytest.mark.parametrize(("environment", "expected"), CREDENTIALS)
def test_credentials_are_looked_for_in_the_environment(environment: dict[str, str], expected: bool) -> None:
    assert has_credentials(environment) is expected


KEY, TOKEN, HOST = {"ANTHROPIC_API_KEY": "k\n"}, {"ANTHROPIC_AUTH_TOKEN": "t"}, {"ANTHROPIC_BASE_URL": "http://h/"}
CLIENTS = [
    ("claude-x", KEY, "https://api.anthropic.com", "k", None),
    ("claude-x", TOKEN, "https://api.anthropic.com", None, "t"),
    ("claude-x", {**KEY, **TOKEN}, "https://api.anthropic.com", "k", None),
    ("claude-x", {**KEY, **HOST}, "http://h/", "k", None),
    ("local:x", {}, LOCAL_ADDRESS, "none", None),
    ("local:x", KEY, LOCAL_ADDRESS, "none", None),
    ("local:x", {**KEY, **HOST}, "http://h/", "k", None),
    ("local:x", {**TOKEN, **HOST}, "http://h/", None, "t"),
    ("local:x", HOST, "http://h/", "none", None),
]


@pytest.mark.parametrize(("name", "environment", "address", "key", "token"), CLIENTS)
def test_a_key_goes_where_it_was_meant_to_go(
    name: str, environment: dict[str, str], address: str, key: str | None, token: str | None
) -> None:
    """A real key is never sent to a server that we guessed."""
    profile = profile_of(name)
    assert profile is not None
    client = connect(profile, environment)
    assert str(client.base_url).rstrip("/") == address.rstrip("/")
    assert (client.api_key, client.auth_token, client.max_retries) == (key, token, 0)
    asyncio.run(client.close())


def test_what_is_missing_is_named() -> None:
    with pytest.raises(ModelError, match=r"claude-x: there are no credentials\. Set ANTHROPIC_API_KEY"):
        connect(Profile(name="claude-x", model="claude-x"), {})
    with pytest.raises(ModelError, match="vertex:claude-x: No region was given"):
        connect(Profile(name="vertex:claude-x", model="claude-x", vendor="vertex"), {})
    with pytest.raises(ModelError, match="foundry:claude-x: "):
        connect(Profile(name="foundry:claude-x", model="claude-x", vendor="foundry"), {})


def test_the_sdk_is_loaded_by_a_call_and_not_before() -> None:
    code = (
        "import sys, dataplan.model.claude; print([m for m in ('anthropic', 'tenacity', 'httpx2') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
