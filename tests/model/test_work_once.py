"""What was made once is not made again, and a quick look never misses what the long one would find."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.test_scrub import ORDINARY, SECRETS
from tests.model.walks import requests
from tests.model.wired import KEY, called

from dataplan.model import claude
from dataplan.model.budget import prompt_texts
from dataplan.model.claude import Claude
from dataplan.model.conversation import Conversation, conversation
from dataplan.model.fingerprint import fingerprint
from dataplan.model.port import Request
from dataplan.model.profiles import profile_of
from dataplan.model.scrub import is_plain, scrub

PIECES = [
    *(text for text, _ in SECRETS),
    *ORDINARY,
    "apı_key: 0123456789ab",
    "APİ-KEY=0123456789ab",
    '"',
    "\\",
    "\n",
    "ß",
]


def test_a_prompt_that_was_estimated_is_sent_and_not_laid_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(request: Request, *, gates_ahead: int) -> Conversation:
        asked.append(request.call)
        return conversation(request, gates_ahead=gates_ahead)

    monkeypatch.setattr(claude, "conversation", counted)
    profile = profile_of("claude-test")
    assert profile is not None
    model = Claude(profile, environment={"ANTHROPIC_API_KEY": KEY})
    first, second = requests("one-shot")[:2]
    assert "".join(prompt_texts(model, first)) != "".join(prompt_texts(model, second))
    sent = model.payload(second)
    assert asked == [first.call, second.call]
    outcome = called(request=second)
    assert {name: json.loads(outcome.sent[0].content)[name] for name in sent} == json.loads(json.dumps(sent))


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=4).map("".join))
def test_a_text_that_is_plain_as_json_holds_nothing_to_take_out(text: str) -> None:
    if is_plain(json.dumps({text: [text]}, ensure_ascii=False)):
        assert scrub(text) == text


def test_the_hash_of_an_entry_is_that_of_what_is_left_of_it() -> None:
    request = requests("one-shot")[-1]
    first, *others = request.plan.figures
    parts = []
    for secret in ("0a1b2c3d4e5f6789", "9f8e7d6c5b4a3210"):
        told = replace(first, reason=f"as api_key: {secret} says")
        parts.append(fingerprint(replace(request, plan=replace(request.plan, figures=(told, *others)))))
    assert parts[0] == parts[1] != fingerprint(request)
    assert fingerprint(request) == fingerprint(request, lambda text: scrub(text))
