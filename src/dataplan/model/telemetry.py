"""Spans for OpenTelemetry by its GenAI semantic conventions: one for a run, one below it for each call of a model.

Behind the extra `otel`, and loaded only where the setting `telemetry` says so: "spans", or "content" to put prompts
and replies into them too. Without that word nothing that a brief, a plan or a model says leaves the process.
Conventions: github.com/open-telemetry/semantic-conventions-genai, docs/gen-ai (status: development).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from dataplan.codec import plain
from dataplan.core.exchange import Reply
from dataplan.core.plan.bundle import Usage
from dataplan.errors import InputError
from dataplan.model.conversation import conversation
from dataplan.model.port import Model, NoReply, Request
from dataplan.model.prices import is_free
from dataplan.model.scrub import scrubbed

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer

Level: TypeAlias = Literal["spans", "content"]
AGENT: Final = "dataplan"
_PROVIDERS: Final = {
    "bedrock": "aws.bedrock",
    "vertex": "gcp.vertex_ai",
    "foundry": "azure.ai.inference",
    "local": "local",
}


@dataclass(slots=True)
class Traced:
    """A span "chat MODEL" around every call. ``content``: with the prompt and the reply in it."""

    model: Model
    tracer: Tracer
    plan: str
    content: bool = False

    @property
    def name(self) -> str:
        return self.model.name

    async def reply(self, request: Request) -> Reply:
        given = {**_common("chat", self.name, self.plan), "dataplan.call": request.call}
        if request.gate is not None:
            given["dataplan.gate"] = request.gate.number
        with _span(self.tracer, f"chat {self.name}", not is_free(self.name), given, telling=self.content) as span:
            if self.content:
                span.set_attributes(_prompt(request))
            try:
                reply = await self.model.reply(request)
            except NoReply as error:
                span.set_attributes(_usage(error.usage))
                raise
            span.set_attributes(_usage(reply.usage))
            span.set_attribute("gen_ai.response.finish_reasons", (reply.stop,))
            if self.content:
                span.set_attribute("gen_ai.output.messages", _json([_said(reply)]))
        return reply


def run_span(tracer: Tracer, model: str, plan: str) -> Callable[[], AbstractContextManager[object]]:
    """What a session enters for a run: a span "invoke_agent dataplan", the parent of its calls."""
    return lambda: _span(tracer, f"invoke_agent {AGENT}", False, _common("invoke_agent", model, plan), telling=False)


def open_tracer() -> Tracer:
    """The tracer of this process; where nobody set up an exporter, OTLP as the OTEL_* variables say.

    `InputError` where the extra is not installed.
    """
    try:
        from opentelemetry import trace
    except ImportError:
        raise InputError("telemetry is on, but OpenTelemetry is not installed: pip install 'dataplan[otel]'") from None
    if isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        trace.set_tracer_provider(_exporting())
    return trace.get_tracer(AGENT)


def _exporting() -> Any:
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise InputError("telemetry is on, but it has no exporter: pip install 'dataplan[otel]'") from None
    provider = TracerProvider(resource=Resource.create({"service.name": AGENT}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


@contextmanager
def _span(
    tracer: Tracer, name: str, is_remote: bool, attributes: Mapping[str, Any], *, telling: bool
) -> Iterator[Span]:
    """An error ends the span with its type; its message only where content may be told."""
    from opentelemetry.trace import SpanKind, Status, StatusCode

    kind = SpanKind.CLIENT if is_remote else SpanKind.INTERNAL
    with tracer.start_as_current_span(
        name, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield span
        except BaseException as error:
            span.set_attribute("error.type", type(error).__name__)
            span.set_status(Status(StatusCode.ERROR, str(error) if telling else None))
            raise


def _common(operation: str, model: str, plan: str) -> dict[str, Any]:
    vendor, _, named = model.partition(":")
    common = {
        "gen_ai.operation.name": operation,
        "gen_ai.provider.name": AGENT if is_free(model) else _PROVIDERS.get(vendor, "anthropic"),
        "gen_ai.request.model": named if vendor in _PROVIDERS else model,
        "gen_ai.conversation.id": plan,
    }
    return {**common, "gen_ai.agent.name": AGENT} if operation == "invoke_agent" else common


def _usage(usage: Usage) -> dict[str, Any]:
    """Input tokens with the cached ones in them, as the conventions want it of this provider."""
    return {
        "gen_ai.usage.input_tokens": usage.prompt,
        "gen_ai.usage.output_tokens": usage.output,
        "gen_ai.usage.cache_read.input_tokens": usage.cache_read,
        "gen_ai.usage.cache_creation.input_tokens": usage.cache_write,
        "dataplan.cost_usd": usage.cost_usd,
    }


def _prompt(request: Request) -> dict[str, Any]:
    talk = conversation(request)
    messages = [{"role": item.role, "parts": [_part(block) for block in item.content]} for item in talk.messages]
    return {
        "gen_ai.system_instructions": _json([_part(block) for block in talk.system]),
        "gen_ai.input.messages": _json(messages),
    }


def _part(block: Mapping[str, Any]) -> dict[str, Any]:
    match block.get("type"):
        case "text":
            return {"type": "text", "content": block.get("text")}
        case "tool_use":
            return {
                "type": "tool_call",
                "id": block.get("id"),
                "name": block.get("name"),
                "arguments": block.get("input"),
            }
        case "tool_result":
            return {"type": "tool_call_response", "id": block.get("tool_use_id"), "response": block.get("content")}
        case other:
            return {"type": str(other)}


def _said(reply: Reply) -> dict[str, Any]:
    texts = [{"type": "text", "content": reply.text}] if reply.text else []
    calls = [
        {"type": "tool_call", "id": call.id, "name": call.name, "arguments": plain(call.input)} for call in reply.calls
    ]
    return {"role": "assistant", "parts": [*texts, *calls], "finish_reason": reply.stop}


def _json(value: object) -> str:
    return json.dumps(scrubbed(value), ensure_ascii=False)
