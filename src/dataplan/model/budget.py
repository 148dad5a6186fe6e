"""Keeps a plan within the limits its user set, and says what each call cost.

A call is refused before it is made if what the plan has spent so far, which the journal knows, and an estimate of
this call go over a limit. What a reply then really took is in its usage and counts from the next call on: a reply
that is paid for is never thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol, runtime_checkable

from dataplan.core.exchange import Reply
from dataplan.core.plan.bundle import PlanUsage, Usage
from dataplan.errors import BudgetError, InputError, Problem
from dataplan.model.port import Model, NoReply, Request
from dataplan.model.prices import Price
from dataplan.model.tokens import Estimator

USUAL_OUTPUT: Final = 6_000
"""Tokens of a reply that hands in a gate, thinking included, before this plan has shown what its gates take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one plan may take in all its runs together; None where there is no limit."""

    cost_usd: float | None = None
    tokens: int | None = None
    calls: int | None = None

    @property
    def need_estimate(self) -> bool:
        return self.cost_usd is not None or self.tokens is not None


def read_limits(cost_usd: str, tokens: str, calls: str) -> Limits:
    """Limits as they are written in a setting, "" for none. `InputError` names each that is no number above zero."""
    written = {"max_cost": cost_usd, "max_tokens": tokens, "max_calls": calls}
    found: dict[str, float] = {}
    problems: list[Problem] = []
    for name, text in written.items():
        if text.strip():
            is_money = name == "max_cost"
            try:
                value = float(text.replace(",", "")) if is_money else int(text.replace(",", ""))
            except ValueError:
                value = 0
            if 0 < value < float("inf"):
                found[name] = value
            else:
                expected = "US dollars above 0, such as 2.50" if is_money else "a whole number above 0, such as 200,000"
                problems.append(Problem(place=name, message=f"is {text!r}", expected=expected))
    if problems:
        raise InputError("the budget cannot be read", tuple(problems))
    tokens_limit, calls_limit = found.get("max_tokens"), found.get("max_calls")
    return Limits(
        cost_usd=found.get("max_cost"),
        tokens=None if tokens_limit is None else int(tokens_limit),
        calls=None if calls_limit is None else int(calls_limit),
    )


@dataclass(slots=True)
class Metered:
    """Puts the price on every reply. A call of a model that no price file knows counts as unpriced, not as free."""

    model: Model
    price: Price | None
    unpriced: int = 0

    @property
    def name(self) -> str:
        return self.model.name

    async def reply(self, request: Request) -> Reply:
        try:
            reply = await self.model.reply(request)
        except NoReply as error:
            error.usage = self._priced(error.usage)
            raise
        return replace(reply, usage=self._priced(reply.usage))

    def remark(self) -> str:
        """What to tell when the plan has ended; "" where every call has its price."""
        if not self.unpriced:
            return ""
        return f"no price is known for {self.name}: the cost leaves out its {self.unpriced} calls (setting `prices`)"

    def _priced(self, usage: Usage) -> Usage:
        if usage.cost_usd or usage.unpriced or not usage.prompt + usage.output:
            return usage
        if self.price is None:
            self.unpriced += 1
            return replace(usage, unpriced=1)
        return replace(usage, cost_usd=self.price.cost(usage))


@dataclass(slots=True)
class Budgeted:
    """Refuses the call that would go over a limit, with `BudgetError`; the plan can be resumed with another limit."""

    model: Model
    limits: Limits
    price: Price | None = None
    estimator: Estimator = field(default_factory=Estimator)

    def __post_init__(self) -> None:
        if self.limits.cost_usd is not None and self.price is None:
            raise InputError(
                f"--max-cost cannot be held: no price is known for {self.name}; "
                "give one in a price file (setting `prices`), or limit --max-tokens"
            )

    @property
    def name(self) -> str:
        return self.model.name

    async def reply(self, request: Request) -> Reply:
        spent = request.plan.usage
        if self.limits.calls is not None and spent.calls >= self.limits.calls:
            raise BudgetError(
                f"{request.call} was not made: {spent.calls} calls are made, --max-calls is {self.limits.calls}"
            )
        texts: tuple[str, ...] = ()
        if self.limits.need_estimate:
            texts = tuple(prompt_texts(self.model, request))
            self._check(request, self._estimated(spent, texts))
        reply = await self.model.reply(request)
        self.estimator.learn(texts, reply.usage.prompt)
        return reply

    def _estimated(self, spent: PlanUsage, texts: Iterable[str]) -> Usage:
        """This call at its dearest: the whole prompt written to the cache, and the longest reply of a gate so far."""
        seen = [usage.output / usage.calls for usage in spent.by_gate.values() if usage.calls]
        return Usage(cache_write=self.estimator.estimate(texts), output=round(max(seen, default=USUAL_OUTPUT)))

    def _check(self, request: Request, call: Usage) -> None:
        spent, limits = request.plan.usage, self.limits
        used, next_tokens = spent.prompt + spent.output, call.prompt + call.output
        if limits.tokens is not None and used + next_tokens > limits.tokens:
            raise BudgetError(
                f"{request.call} was not made: {used:,} tokens are spent and it would take about {next_tokens:,} "
                f"(estimated), over --max-tokens {limits.tokens:,}"
            )
        cost = self.price.cost(call) if self.price is not None else 0.0
        if limits.cost_usd is not None and spent.cost_usd + cost > limits.cost_usd:
            raise BudgetError(
                f"{request.call} was not made: {spent.cost_usd:.4f} USD are spent and it would cost about {cost:.4f} "
                f"(estimated), over --max-cost {limits.cost_usd:.4f}"
            )


@runtime_checkable
class Speaking(Protocol):
    """A model that can say what it would send: the body of a request to the Messages API."""

    def payload(self, request: Request) -> Mapping[str, Any]: ...


def prompt_texts(model: Model, request: Request) -> Iterator[str]:
    """Every text of the prompt that this request makes, block by block: the same blocks from call to call."""
    from dataplan.model.conversation import body, conversation
    from dataplan.model.material import compact

    speaking = next((layer for layer in layers(model) if isinstance(layer, Speaking)), None)
    sent = body(conversation(request), caching=False) if speaking is None else speaking.payload(request)
    yield from map(compact, sent["tools"])
    blocks = sent["system"] if isinstance(sent["system"], list) else [{"type": "text", "text": sent["system"]}]
    for block in (*blocks, *(block for message in sent["messages"] for block in message["content"])):
        yield str(block["text"]) if block.get("type") == "text" else compact(block)


def layers(model: Model) -> Iterator[Model]:
    """The model and what it is wrapped around, outermost first."""
    layer: Model | None = model
    while layer is not None:
        yield layer
        layer = getattr(layer, "model", None)
