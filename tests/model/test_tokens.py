"""Token counts are estimates: the vocabulary is the shipped one, nothing is fetched, and a run corrects the factor."""

from __future__ import annotations

import hashlib
import socket
import sys
from collections.abc import Iterator
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataplan.model import tokens
from dataplan.model.tokens import FACTOR, SHA256, VOCABULARY, Estimator, count
from dataplan.resources import model_data

SAMPLES = [
    model_data("prices.toml").read_text(encoding="utf-8"),
    "Watermark delay, late share and the stages of the freshness budget are stated for every output. " * 40,
    '{"id":"late_995","label":"99.5 % of scans arrive within","value":"20 s","origin":"given"}' * 40,
    "Die Verspätung der Ereignisse beträgt höchstens fünf Minuten, danach wird korrigiert. " * 40,
]


@pytest.fixture
def _no_tiktoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "tiktoken", None)
    tokens._encode.cache_clear()
    tokens._count.cache_clear()
    yield
    tokens._encode.cache_clear()
    tokens._count.cache_clear()


def test_the_vocabulary_is_the_one_that_was_shipped() -> None:
    data = model_data(VOCABULARY).read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (1_681_126, SHA256)
    assert "MIT License" in model_data("cl100k_base.LICENSE.txt").read_text(encoding="utf-8")


def test_counting_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> NoReturn:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    tokens._encode.cache_clear()
    tokens._count.cache_clear()
    assert count(["hello world", "tiktoken is great!"]) == 2 + 6


@pytest.mark.usefixtures("_no_tiktoken")
def test_without_tiktoken_lengths_stand_in_and_are_of_the_same_size() -> None:
    rough = [count([text]) for text in SAMPLES]
    tokens._encode.cache_clear()
    tokens._count.cache_clear()
    sys.modules.pop("tiktoken")
    for exact, estimate in zip([count([text]) for text in SAMPLES], rough, strict=True):
        assert 0.85 * exact <= estimate <= 1.7 * exact


def test_the_factor_begins_for_a_hard_budget_and_ends_with_what_was_reported() -> None:
    estimator = Estimator()
    assert estimator.estimate(SAMPLES) == round(count(SAMPLES) * FACTOR)
    estimator.learn(SAMPLES, 2 * count(SAMPLES))
    assert estimator.estimate(SAMPLES) == 2 * count(SAMPLES)
    estimator.learn(SAMPLES, count(SAMPLES))
    assert estimator.estimate(SAMPLES) == round(1.5 * count(SAMPLES))


@pytest.mark.parametrize(("reported", "factor"), [(0, FACTOR), (1, 0.5), (10**9, 4.0)])
def test_a_report_that_cannot_be_of_this_prompt_moves_the_factor_to_its_bounds_only(
    reported: int, factor: float
) -> None:
    estimator = Estimator()
    estimator.learn(SAMPLES, reported)
    assert estimator.factor == factor
    estimator.learn([], 5)
    assert estimator.factor == factor


@given(st.text(max_size=300))
def test_any_text_can_be_counted(text: str) -> None:
    assert 0 <= count([text]) <= 4 * len(text)


@pytest.mark.parametrize("run", ["a" * 200_000, " " * 200_000, "\n" * 200_000, "<|endoftext|>" * 1000, "\ud800"])
def test_long_runs_special_words_and_broken_characters_are_ordinary_text(run: str) -> None:
    assert count([run]) > 0
