"""Spans by the GenAI conventions: what a run and its calls took, and nothing that anybody said unless asked for."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from tests.model.walking import TOOK, opened, paid, skill
from tests.scripted import Say
from tests.test_runner import BRIEF, good

from dataplan.errors import InputError, ModelError
from dataplan.journal import open_journal
from dataplan.model import telemetry
from dataplan.model.port import NoReply
from dataplan.model.telemetry import Traced, run_span
from dataplan.planning import begin, open_session
from dataplan.runner import run
from dataplan.settings import load_settings

SECRET = "sk-ant-api03-" + "a1B2" * 8


def spans(tmp_path: Path, lines: list[Say], *, content: bool = False) -> tuple[ReadableSpan, ...]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = provider.get_tracer("test")
    model = paid(lines)
    session = opened(open_journal(tmp_path / "j.db"), Traced(model, tracer, "p1", content=content))
    session.within = run_span(tracer, model.name, "p1")
    begin(session, f"{BRIEF} The key is {SECRET}.", title="t")
    with contextlib.suppress(ModelError):
        asyncio.run(run(session))
    return exporter.get_finished_spans()


def attributes(span: ReadableSpan) -> Mapping[str, Any]:
    return dict(span.attributes or {})


def test_a_run_is_a_span_and_each_call_one_below_it(tmp_path: Path) -> None:
    *calls, whole = spans(tmp_path, good(skill()))
    assert (whole.name, whole.kind) == ("invoke_agent dataplan", SpanKind.INTERNAL)
    assert attributes(whole) == {
        "gen_ai.operation.name": "invoke_agent",
        "gen_ai.provider.name": "anthropic",
        "gen_ai.request.model": "claude-sonnet-5-5",
        "gen_ai.conversation.id": "p1",
        "gen_ai.agent.name": "dataplan",
    }
    assert [span.name for span in calls] == ["chat claude-sonnet-5-5"] * 4
    assert {span.kind for span in calls} == {SpanKind.CLIENT}
    assert {span.parent.span_id for span in calls if span.parent} == {whole.context.span_id if whole.context else 0}
    assert attributes(calls[2]) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "anthropic",
        "gen_ai.request.model": "claude-sonnet-5-5",
        "gen_ai.conversation.id": "p1",
        "gen_ai.response.finish_reasons": ("tool_use",),
        "gen_ai.usage.input_tokens": TOOK.prompt,
        "gen_ai.usage.output_tokens": TOOK.output,
        "gen_ai.usage.cache_read.input_tokens": TOOK.cache_read,
        "gen_ai.usage.cache_creation.input_tokens": TOOK.cache_write,
        "dataplan.cost_usd": 0.0,
        "dataplan.call": "gate/3/call/1",
        "dataplan.gate": 3,
    }


def test_nothing_that_was_said_is_in_a_span_unless_asked_for(tmp_path: Path) -> None:
    told = "".join(span.to_json() for span in spans(tmp_path, [*good(skill())[:1], ModelError("secret reason")]))
    for words in ("Fraud scores", "Headed passages", "secret reason", SECRET):
        assert words not in told


def test_with_content_the_prompt_and_the_reply_are_there_without_credentials(tmp_path: Path) -> None:
    found = spans(tmp_path, [{"submit_gate": {"gate": 3}}, *good(skill())[:1], ModelError("quota")], content=True)
    second = attributes(found[1])
    messages = json.loads(second["gen_ai.input.messages"])
    assert [message["role"] for message in messages] == ["user", "assistant", "user"]
    assert any(BRIEF in part["content"] for part in messages[0]["parts"])
    assert [part["type"] for part in messages[1]["parts"]] == ["tool_call"]
    assert [part["type"] for part in messages[2]["parts"]] == ["tool_call_response"]
    (said,) = json.loads(second["gen_ai.output.messages"])
    assert said["parts"][0]["type"] == "tool_call"
    assert json.loads(second["gen_ai.system_instructions"])[0]["type"] == "text"
    assert SECRET not in "".join(span.to_json() for span in found)
    assert found[2].status.description == "quota"


@pytest.mark.parametrize("error", [ModelError("overloaded"), NoReply("cut off", usage=TOOK)])
def test_an_error_ends_both_spans_with_its_type(tmp_path: Path, error: ModelError) -> None:
    call, whole = spans(tmp_path, [error])
    for span in (call, whole):
        assert span.status.status_code is StatusCode.ERROR
        assert attributes(span)["error.type"] == type(error).__name__
        assert span.status.description is None
    assert ("gen_ai.usage.input_tokens" in attributes(call)) is isinstance(error, NoReply)


def test_the_setting_turns_it_on_and_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    provider = TracerProvider(shutdown_on_exit=False)
    monkeypatch.setattr(telemetry, "open_tracer", lambda: provider.get_tracer("test"))
    monkeypatch.setenv("DATAPLAN_TELEMETRY", "content")
    session = open_session(load_settings({"journal": "sqlite://", "model": "planner"}))
    assert isinstance(session.model, Traced)
    assert session.model.content
    session.journal.close()
    monkeypatch.setenv("DATAPLAN_TELEMETRY", "loud")
    with pytest.raises(InputError, match="telemetry is 'loud': expected spans or content"):
        open_session(load_settings({"journal": "sqlite://"}))


def test_an_exporter_that_is_set_up_is_used_and_else_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = telemetry._exporting()
    made.shutdown()
    set_up: list[object] = []
    monkeypatch.setattr(trace, "set_tracer_provider", set_up.append)
    telemetry.open_tracer()
    assert len(set_up) == 1
    set_up[0].shutdown()  # type: ignore[attr-defined]
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: TracerProvider(shutdown_on_exit=False))
    telemetry.open_tracer()
    assert len(set_up) == 1


NAMES = [
    ("planner", "dataplan", "planner"),
    ("claude-opus-5-5", "anthropic", "claude-opus-5-5"),
    ("bedrock:x.y-v1:0", "aws.bedrock", "x.y-v1:0"),
    ("local:qwen3", "local", "qwen3"),
]


@pytest.mark.parametrize(("name", "provider", "model"), NAMES)
def test_provider_and_model_are_told_apart(name: str, provider: str, model: str) -> None:
    told = telemetry._common("chat", name, "p1")
    assert (told["gen_ai.provider.name"], told["gen_ai.request.model"]) == (provider, model)


@pytest.mark.parametrize("missing", ["opentelemetry", "opentelemetry.exporter.otlp.proto.http.trace_exporter"])
def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(InputError, match=r"pip install 'dataplan\[otel\]'"):
        telemetry.open_tracer()


def test_nothing_of_it_is_loaded_while_it_is_off() -> None:
    code = (
        "import sys; from dataplan.planning import open_session; from dataplan.settings import load_settings;"
        "open_session(load_settings({'journal': 'sqlite://', 'model': 'planner'}));"
        "print([m for m in sys.modules if m.startswith(('opentelemetry', 'tiktoken', 'anthropic'))])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
