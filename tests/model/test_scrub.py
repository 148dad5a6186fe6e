"""Credentials are taken out of texts, ordinary words stay, and scrubbing twice is scrubbing once."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.model.scrub import REMOVED, scrub, scrubbed, scrubber

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----"
SECRETS = [
    ("sk-ant-api03-" + "a1B2" * 8, REMOVED),
    ("key is AKIAIOSFODNN7EXAMPLE.", f"key is {REMOVED}."),
    ("ghp_" + "a1" * 18, REMOVED),
    ("github_pat_11ABCDEFG0abcdefghij_klm", REMOVED),
    ("xoxb-1234567890-abcdef", REMOVED),
    ("AIza" + "b" * 35, REMOVED),
    (f"cookie {JWT}", f"cookie {REMOVED}"),
    (f"see {PEM} there", f"see {REMOVED} there"),
    ("Authorization: Bearer abc123def456ghi789", f"Authorization: Bearer {REMOVED}"),
    ("x-api-key: 0a1b2c3d4e5f6789", f"x-api-key: {REMOVED}"),
    ('{"api_key": "0a1b2c3d4e5f6789"}', f'{{"api_key": "{REMOVED}"}}'),
    ("DB_PASSWORD=hunter2hunter2", f"DB_PASSWORD={REMOVED}"),
    ("postgres://app:hunter2@db/plans", f"postgres://app:{REMOVED}@db/plans"),
]
ORDINARY = [
    "Tokens per second are 9500; the key is scan_id, and the primary key never changes.",
    "The password is rotated: quarterly-by-security, as the policy says.",
    "Partition key: customer_id. Secret handling: see the vault. Basic auth is off.",
    "https://kafka.apache.org/documentation/#brokerconfigs",
    "a bearer of bad news; the session token expires after 30 minutes",
    "Use s3://landing/zone/2026/ and gs://x/y; mail ops@example.com",
    "sk-learn and xox are no keys, eyJ neither",
]


@pytest.mark.parametrize(("text", "clean"), SECRETS)
def test_what_looks_like_a_credential_is_removed_and_its_name_stays(text: str, clean: str) -> None:
    assert scrub(text) == clean


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_stay(text: str) -> None:
    assert scrub(text) == text


@given(st.lists(st.sampled_from([text for text, _ in SECRETS] + ORDINARY) | st.text(max_size=20), max_size=4))
def test_twice_is_once(parts: list[str]) -> None:
    once = scrub(" ".join(parts))
    assert scrub(once) == once


def test_values_of_secret_variables_are_removed_wherever_they_stand() -> None:
    environment = {
        "MY_TOKEN": "plain words here",
        "AUTH_DIR": "/home/user/auth",
        "SHORT_KEY": "abc",
        "LANG": "de_DE.UTF-8",
        "LONGER_TOKEN": "plain words here and there",
    }
    clean = scrubber(environment)
    assert clean("say plain words here and there, abc, /home/user/auth, de_DE.UTF-8") == (
        f"say {REMOVED}, abc, /home/user/auth, de_DE.UTF-8"
    )
    assert scrubber({})("plain words here") == "plain words here"


def test_a_json_value_is_cleaned_in_every_string_and_stays_json() -> None:
    value = {"a": [1, True, None, SECRETS[0][0]], SECRETS[2][0]: {"b": PEM}}
    clean = scrubbed(value)
    assert clean == {"a": [1, True, None, REMOVED], REMOVED: {"b": REMOVED}}
    assert json.loads(json.dumps(clean)) == clean
